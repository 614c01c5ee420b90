//! Starts workers, listens to them and ends those that hang.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::Failure;
use crate::inputs::Inputs;
use crate::tally::Tally;

/// How often the figures are told.
const EVERY: Duration = Duration::from_secs(60);

/// How many lines a worker may be ahead.
const AHEAD: usize = 1000;

/// Runs for a time, writing findings below a folder.
pub(crate) fn run(
    inputs: &Inputs,
    time: Duration,
    patience: Duration,
    folder: &Path,
) -> Result<Tally, Failure> {
    let start = Instant::now();
    let mut told = start;
    let mut tally = Tally::default();
    let mut worker = Worker::start(inputs.seed, 0)?;
    for number in 0.. {
        if start.elapsed() >= time {
            break;
        }
        let line = match worker.lines.recv_timeout(patience) {
            Ok(line) => line,
            Err(reason) => {
                let line = json!({ "finding": worker.end(reason)? });
                worker = Worker::start(inputs.seed, number + 1)?;
                line
            }
        };
        if let Some(finding) = tally.count(number, &line) {
            tally.found(inputs, number, &finding, folder)?;
        }
        if told.elapsed() > EVERY {
            told = Instant::now();
            eprintln!("{}", tally.told(start.elapsed()));
        }
    }
    worker.end(RecvTimeoutError::Timeout)?;
    Ok(tally)
}

/// A process that generates, and what it says.
struct Worker {
    process: Child,
    lines: Receiver<Value>,
}

impl Worker {
    fn start(seed: u64, first: u64) -> Result<Self, Failure> {
        let mut process = Command::new(std::env::current_exe()?)
            .args([format!("--seed={seed}"), format!("--work-from={first}")])
            .stdout(Stdio::piped())
            .spawn()?;
        let (sender, lines) = sync_channel(AHEAD);
        let output = process.stdout.take().ok_or("the worker has no output")?;
        std::thread::spawn(move || {
            let lines = BufReader::new(output).lines().map_while(Result::ok);
            let values = lines.map_while(|line| serde_json::from_str(&line).ok());
            let _ = values.map(|value| sender.send(value)).take_while(Result::is_ok).count();
        });
        Ok(Self { process, lines })
    }

    /// Ends it, and says how it came to that.
    fn end(&mut self, reason: RecvTimeoutError) -> Result<String, Failure> {
        if reason == RecvTimeoutError::Timeout {
            self.process.kill()?;
        }
        let status = self.process.wait()?;
        Ok(match reason {
            RecvTimeoutError::Timeout => "hangs".to_owned(),
            RecvTimeoutError::Disconnected => format!("the process ends with {status}"),
        })
    }
}
