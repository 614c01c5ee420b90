//! Receives the deliveries of all three providers, each once, and prints a line for each:
//!
//! ```text
//! HEFFL_SECRET=whsec_… APIDECK_API_KEY=sk_… cargo run -p receiver
//! ```
//!
//! Which deliveries were handled is kept in a file, so that it outlives the process, or in Redis, so that receivers on any
//! number of machines know it.

#![forbid(unsafe_code)]

mod routes;
mod work;

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use crm_events::idempotency::{RedbStore, RedisStore};
use crm_events::serve::{Stopped, listen};
use tracing_subscriber::fmt::format::FmtSpan;

/// Receives the deliveries of Apideck, Heffl and Morph. Secrets are read from the environment: `APIDECK_API_KEY`,
/// `HEFFL_SECRET` and `MORPH_PATH_SECRET`.
#[derive(Parser)]
struct Arguments {
    /// The address to listen at.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:3000")]
    listen: String,
    /// The file in which handled deliveries are remembered.
    #[arg(long, value_name = "FILE", default_value = "deliveries.redb")]
    store: PathBuf,
    /// Remember them in the Redis at this address instead, such as `redis://127.0.0.1:6379`.
    #[arg(long, value_name = "URL", conflicts_with = "store")]
    redis: Option<String>,
}

#[tokio::main]
async fn main() -> ExitCode {
    match serve(&Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    // A line for each delivery, once it is answered: its span, which has the event and the outcome.
    tracing_subscriber::fmt()
        .with_span_events(FmtSpan::CLOSE)
        .with_target(false)
        .with_ansi(false)
        .without_time()
        .init();
    let server = routes::server(&store(arguments).await?)?;
    let listener = listen(&arguments.listen).await?;
    println!("listening on http://{}", listener.local_addr()?);
    let stopped = server.serve_on(listener).await?;
    if !stopped.is_clean() {
        let Stopped { connections_cut, deliveries_left, .. } = stopped;
        return Err(format!(
            "stopped at the deadline: {connections_cut} connections cut, {deliveries_left} deliveries left"
        )
        .into());
    }
    println!("stopped");
    Ok(())
}

async fn store(arguments: &Arguments) -> Result<routes::Store, Box<dyn Error>> {
    Ok(match &arguments.redis {
        Some(url) => Arc::new(RedisStore::connect(url).await?),
        None => Arc::new(RedbStore::open(&arguments.store)?),
    })
}
