//! Feeds the generator what nobody would write, and keeps what it does not take well.
//!
//! ```console
//! $ cargo run --release -p tests --example fuzz-generator -- --minutes 10 --seed 7
//! ```
//!
//! Inputs are the schemas of this repository, and of the JSON Schema test suite where it is present, with keywords,
//! values, references, places and bytes changed, and random schemas. An input is a function of the seed and its number.
//! A process of its own generates, so that a stack overflow or a hang is a finding like any other; so are a panic, two
//! runs that differ, output that is no Rust or has a name twice, and an error without a place. Each finding becomes a
//! folder with the input and `what.txt`. At the end a sample of what was accepted is compiled as one crate.
//!
//! `--only NUMBER` repeats one input in this process. Memory is bounded by `ulimit -v` of the shell.

mod inputs;
mod sample;
mod seeds;
mod supervisor;
mod tally;
mod worker;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;

use inputs::Inputs;

type Failure = Box<dyn std::error::Error>;

#[derive(Debug, Parser)]
struct Arguments {
    /// How long to go on.
    #[arg(long, default_value_t = 10.0)]
    minutes: f64,
    /// What the inputs depend on.
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// Where findings and the sample go; what is there from a run before stays.
    #[arg(long, default_value = "target/fuzz-generator")]
    out_dir: PathBuf,
    /// How many accepted inputs to compile.
    #[arg(long, default_value_t = 200)]
    sample: usize,
    /// How many seconds an input may take.
    #[arg(long, default_value_t = 20)]
    patience: u64,
    /// Repeat the input of this number, and nothing else.
    #[arg(long, value_name = "NUMBER")]
    only: Option<u64>,
    /// Work through all inputs from this number on, a line each.
    #[arg(long, hide = true)]
    work_from: Option<u64>,
}

fn main() -> Result<ExitCode, Failure> {
    let arguments = Arguments::parse();
    let inputs = Inputs::new(arguments.seed)?;
    if let Some(number) = arguments.work_from {
        worker::work(&inputs, number)?;
    }
    let folder = arguments.out_dir.join(format!("seed-{}", arguments.seed));
    if let Some(number) = arguments.only {
        let input = inputs.get(number)?;
        let place = folder.join("only").join(number.to_string());
        input.write(&place)?;
        println!("{input:?}\nwritten to {}\n{:?}", place.display(), input.judge());
        return Ok(ExitCode::SUCCESS);
    }
    let time = Duration::from_secs_f64(arguments.minutes * 60.0);
    let patience = Duration::from_secs(arguments.patience);
    let tally = supervisor::run(&inputs, time, patience, &folder)?;
    print!("{tally}");
    let compiles = sample::compile(&inputs, &tally.accepted, arguments.sample, &folder)?;
    Ok(if tally.findings == 0 && compiles { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
