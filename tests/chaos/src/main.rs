//! Receivers and their stores under load, while they are killed, cut off, filled up and moved in time.

mod batch;
mod client;
mod clock;
mod counters;
mod delivery;
mod disk;
mod fleet;
mod journal;
mod judge;
mod provider;
mod proxy;
mod random;
mod receiver;
mod round;
mod sabotage;
mod services;
mod storm;
mod table;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Parser, Subcommand, ValueEnum};
use tokio::signal::unix::{SignalKind, signal};
use tokio::task::JoinSet;

use self::delivery::Shape;
use self::receiver::ReceiverArguments;
use self::round::{Plan, Report, Trial};
use self::sabotage::Sabotage;
use self::services::StoreKind;

#[derive(Parser)]
#[command(about, version)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Mode>,
    #[command(flatten)]
    driver: DriverArguments,
}

#[derive(Subcommand)]
enum Mode {
    /// The process under test, which the driver starts.
    #[command(hide = true)]
    Receiver(ReceiverArguments),
}

#[derive(clap::Args)]
struct DriverArguments {
    /// The stores to try.
    #[arg(long, value_enum, default_value = "all")]
    store: Vec<Choice>,
    /// Whether bodies bring one event, or, for stores in a file and in Redis, a hundred.
    #[arg(long, value_enum, default_value = "all")]
    shape: ShapeChoice,
    /// How many rounds each store gets.
    #[arg(long, default_value_t = 10)]
    rounds: usize,
    /// For how long deliveries come in, in each round.
    #[arg(long, default_value_t = 30)]
    seconds: u64,
    /// New deliveries a second.
    #[arg(long, default_value_t = 100)]
    rate: u64,
    /// What all choices are made from. Those of the system are not, so that two runs differ still.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// One short round for each store, with short leases.
    #[arg(long)]
    small: bool,
    /// Has the stores do something wrong, which has to be found.
    #[arg(long, value_enum, hide = true)]
    sabotage: Option<Sabotage>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Choice {
    All,
    Redb,
    Redis,
    Postgres,
    PostgresAsync,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ShapeChoice {
    All,
    Single,
    Batch,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if let Some(Mode::Receiver(arguments)) = &arguments.command {
        return match receiver::run(arguments) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("error: {error}");
                ExitCode::FAILURE
            }
        };
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let result = runtime.map_err(|error| error.to_string()).and_then(|runtime| {
        runtime.block_on(async {
            tokio::select! {
                result = drive(&arguments.driver) => result,
                // What was started is ended as it is dropped.
                () = interrupted() => Err("interrupted".to_owned()),
            }
        })
    });
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

async fn interrupted() {
    let mut terminate = match signal(SignalKind::terminate()) {
        Ok(terminate) => terminate,
        Err(_) => std::future::pending().await,
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}

/// Runs all rounds and prints what came of them: whether there is no fault.
async fn drive(arguments: &DriverArguments) -> Result<bool, String> {
    let mut reports: Vec<(Trial, Report)> = Vec::new();
    let trials = trials(arguments);
    if arguments.small {
        // All at once: most of the time, they wait.
        let mut rounds: JoinSet<_> = trials.iter().map(|trial| run(plan(arguments, *trial, 1))).collect();
        while let Some(report) = rounds.join_next().await {
            reports.push(report.map_err(|error| error.to_string())??);
        }
        reports.sort_by_key(|(trial, _)| trials.iter().position(|other| other == trial));
    } else {
        for trial in trials {
            for round in 1..=arguments.rounds {
                reports.push(run(plan(arguments, trial, round)).await?);
            }
        }
    }
    println!("\nseed {}\n{}", arguments.seed, table::render(&reports));
    let skipped: BTreeSet<&str> = reports.iter().flat_map(|(_, report)| report.skipped.clone()).collect();
    skipped.iter().for_each(|skipped| println!("SKIPPED: {skipped}"));
    Ok(reports.iter().all(|(_, report)| report.verdict.faults.is_empty()))
}

/// How often a round is run until it counts.
const TRIES: usize = 3;

/// Runs a round, and prints a line. If it does not count, it is run again.
async fn run(plan: Plan) -> Result<(Trial, Report), String> {
    let name = plan.trial.name();
    for _ in 0..TRIES {
        let report = round::run(&plan).await.map_err(|error| format!("{name}: {error}"))?;
        let mut line = format!("{name}, round {}: {}", plan.round, table::summary(&report));
        report.verdict.faults.iter().take(20).for_each(|fault| line += &format!("\n    {fault}"));
        println!("{line}");
        if !report.is_void || report.verdict.faults.is_empty() {
            return Ok((plan.trial, report));
        }
        println!(
            "    It does not count: the machine stood still, or the store took longer to start than completions are tried again."
        );
    }
    Err(format!("{name}: the machine has too much to do for this"))
}

fn stores(choices: &[Choice]) -> Vec<StoreKind> {
    let all = [
        (Choice::Redb, StoreKind::Redb),
        (Choice::Redis, StoreKind::Redis),
        (Choice::Postgres, StoreKind::Postgres),
        (Choice::PostgresAsync, StoreKind::PostgresAsync),
    ];
    let is_chosen = |choice| choices.contains(&Choice::All) || choices.contains(&choice);
    all.into_iter().filter(|(choice, _)| is_chosen(*choice)).map(|(_, store)| store).collect()
}

/// What is tried: stores with bodies of one event, and then those that are tried with more.
fn trials(arguments: &DriverArguments) -> Vec<Trial> {
    let stores = stores(&arguments.store);
    let with = |shape: Shape| stores.iter().map(move |store| Trial { store: *store, shape });
    let single = with(Shape::Single).filter(|_| arguments.shape != ShapeChoice::Batch);
    let is_tried = |trial: &Trial| matches!(trial.store, StoreKind::Redb | StoreKind::Redis);
    let batch = with(Shape::Batch).filter(|_| arguments.shape != ShapeChoice::Single).filter(is_tried);
    single.chain(batch).collect()
}

fn plan(arguments: &DriverArguments, trial: Trial, round: usize) -> Plan {
    let (seconds, rate, lease, patience) =
        if arguments.small { (10, 60, 6, 5) } else { (arguments.seconds, arguments.rate, 15, 12) };
    Plan {
        trial,
        round,
        seed: arguments.seed.wrapping_mul(1000).wrapping_add(round as u64),
        duration: Duration::from_secs(seconds),
        rate,
        lease: Duration::from_secs(lease),
        patience: Duration::from_secs(patience),
        sabotage: arguments.sabotage,
        keep: PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/chaos-faults")),
    }
}
