//! The receiver that is attacked, as a process of its own.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crm_events::serve::{Server, listen};

use crate::receiver::support::{Counter, heffl_receiver};

/// Which child this is. Only the child has it.
const CHILD: &str = "CRM_EVENTS_TEST_OVERLOAD";

/// The receiver, killed at the end of a test.
pub(super) struct Child {
    process: std::process::Child,
    pub(super) address: SocketAddr,
}

/// Serves until SIGTERM, if this is the child.
pub(super) fn serve_if_told() {
    if std::env::var_os(CHILD).is_none() {
        return;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let stopped = runtime.block_on(async {
        let listener = listen("127.0.0.1:0").await.unwrap();
        println!("\nlistening on {}", listener.local_addr().unwrap());
        let endpoint = heffl_receiver().handle_received(Counter::default());
        let server = Server::new().route("/heffl", endpoint).shutdown_deadline(Duration::from_secs(5));
        server.serve_on(listener).await.unwrap()
    });
    println!("{stopped:?}");
}

impl Child {
    /// Runs this very program again for the test `name`.
    pub(super) fn start(name: &str) -> Self {
        let mut process = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", name, "--nocapture"])
            .env(CHILD, "1")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines().map_while(Result::ok);
        let address = lines.find_map(|line| line.strip_prefix("listening on ")?.parse().ok()).unwrap();
        // What it prints later is read, so that it never waits.
        std::thread::spawn(move || lines.for_each(drop));
        Self { process, address }
    }

    /// The most memory that it ever had, in kB.
    pub(super) fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        peak.trim().strip_suffix(" kB").unwrap().parse().unwrap()
    }

    /// The processor time that it has used, in seconds.
    pub(super) fn processor_time(&self) -> f64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.process.id())).unwrap();
        // Behind the name, which may have blanks: user and system time are the 12th and 13th, in hundredths.
        let (_, fields) = stat.rsplit_once(')').unwrap();
        let hundredths =
            fields.split_whitespace().skip(11).take(2).map(|field| field.parse::<f64>().unwrap());
        hundredths.sum::<f64>() / 100.0
    }

    /// Asks it to stop. How long it takes, and whether it ends without an error.
    pub(super) async fn stop(mut self) -> (Duration, bool) {
        let began = Instant::now();
        let asked = Command::new("kill").args(["-TERM", &self.process.id().to_string()]).status();
        assert!(asked.unwrap().success());
        loop {
            if let Some(status) = self.process.try_wait().unwrap() {
                return (began.elapsed(), status.success());
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// How many files this process may open.
pub(super) fn most_open_files() -> usize {
    let limits = std::fs::read_to_string("/proc/self/limits").unwrap_or_default();
    let files = limits.lines().find_map(|line| line.strip_prefix("Max open files"));
    let soft = files.and_then(|numbers| numbers.split_whitespace().next());
    soft.map_or(0, |soft| soft.parse().unwrap_or(usize::MAX))
}
