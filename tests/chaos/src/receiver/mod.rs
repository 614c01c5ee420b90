//! The process under test: a receiver of Heffl's deliveries with a store, as a service would have it.

mod handler;
mod store;

use std::error::Error;
use std::io::Read;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use crm_events::receive::Receiver;
use crm_events::serve::Server;
use crm_events::verify::StandardWebhooks;
use crm_providers::heffl::Heffl;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use self::handler::{OfHeffl, Worker};
use self::store::Watched;
use crate::batch::Hub;
use crate::delivery::SECRET;
use crate::journal::Journal;
use crate::sabotage::Sabotage;

/// What a receiver is told by the driver.
#[derive(Args)]
pub(crate) struct ReceiverArguments {
    /// `redb:FILE`, `redis://…` or `postgres://…`.
    #[arg(long)]
    store: String,
    /// Claims do not wait for the disk of PostgreSQL.
    #[arg(long)]
    asynchronous_claims: bool,
    /// The file to which handlers append what they do.
    #[arg(long)]
    journal: PathBuf,
    /// The number of this process among all receivers of the round.
    #[arg(long)]
    process: u32,
    /// In milliseconds.
    #[arg(long)]
    lease: u64,
    /// How long completions are tried again, in milliseconds.
    #[arg(long)]
    patience: u64,
    /// In milliseconds.
    #[arg(long)]
    handler_timeout: u64,
    /// What the store does wrong on purpose.
    #[arg(long)]
    sabotage: Option<Sabotage>,
}

/// How long deliveries have to end when the process is asked to stop.
const SHUTDOWN: Duration = Duration::from_secs(10);

/// Receives until it is asked to stop.
pub(crate) fn run(arguments: &ReceiverArguments) -> Result<(), Box<dyn Error>> {
    die_with_the_driver();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(serve(arguments))
}

async fn serve(arguments: &ReceiverArguments) -> Result<(), Box<dyn Error>> {
    let journal = Arc::new(Journal::open(&arguments.journal)?);
    let patience = Duration::from_millis(arguments.patience);
    let store = store::open(&arguments.store, arguments.asynchronous_claims, patience).await?;
    let store = Watched::new(store, Arc::clone(&journal), arguments.sabotage);
    let store = Arc::new(store);
    let worker = Arc::new(Worker::new(arguments.process, journal));
    let (lease, timeout) =
        (Duration::from_millis(arguments.lease), Duration::from_millis(arguments.handler_timeout));
    let endpoint = Receiver::<Heffl>::signed([SECRET])?
        .store(Arc::clone(&store))
        .lease(lease)
        .handler_timeout(timeout)
        .handle(OfHeffl(Arc::clone(&worker)));
    let batches = Receiver::<Hub>::verified_by(StandardWebhooks::new([SECRET])?)
        .store(store)
        .lease(lease)
        .handler_timeout(timeout)
        .handle_received(worker);
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    // Before anybody knows that it is there.
    let mut terminate = signal(SignalKind::terminate())?;
    println!("{}", listener.local_addr()?);
    let server = Server::new()
        .route("/webhooks/heffl", endpoint)
        .route("/webhooks/hub", batches)
        .shutdown_deadline(SHUTDOWN);
    let asked = async move {
        terminate.recv().await;
    };
    let stopped = server.serve_until(listener, asked).await?;
    if !stopped.is_clean() {
        return Err(format!("not stopped in time: {stopped:?}").into());
    }
    Ok(())
}

/// Ends the process when its standard input does, which the driver holds open: even a driver that is killed leaves none
/// behind.
fn die_with_the_driver() {
    std::thread::spawn(|| {
        let _ = std::io::stdin().read(&mut [0]);
        std::process::exit(4);
    });
}
