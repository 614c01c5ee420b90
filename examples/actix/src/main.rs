//! Receives Heffl's deliveries on actix-web:
//!
//! ```text
//! HEFFL_SECRET=whsec_… cargo run --manifest-path examples/actix/Cargo.toml
//! ```

#![forbid(unsafe_code)]

mod adapter;

use std::convert::Infallible;
use std::error::Error;
use std::time::Duration;

use actix_web::{App, HttpServer};
use crm_events::receive::Receiver;
use crm_providers::heffl::{Heffl, HefflDelivery, HefflHandler, Lead};
use tokio::runtime::Handle as Runtime;

use adapter::Webhooks;

/// How long it is waited for deliveries at work when it is stopped.
const DEADLINE: Duration = Duration::from_secs(25);

/// Prints new leads. All other events are acknowledged.
struct NewLeads;

impl HefflHandler for NewLeads {
    type Error = Infallible;

    async fn lead_created(&self, delivery: HefflDelivery<Lead>) -> Result<(), Infallible> {
        println!("new lead {}", delivery.payload.id);
        Ok(())
    }
}

/// On a runtime of its own, beside those of actix's workers: what was received goes on there when a worker has stopped.
#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let secret = std::env::var("HEFFL_SECRET").map_err(|_| "set `HEFFL_SECRET`")?;
    let endpoint = Receiver::<Heffl>::signed([secret])?.handle(NewLeads);
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:3000".to_owned());
    let webhooks = Webhooks::new(endpoint.clone(), Runtime::current());
    let app = move || App::new().service(webhooks.at("/webhooks/heffl"));
    let server = HttpServer::new(app).shutdown_timeout(DEADLINE.as_secs()).bind(&address)?;
    println!("listening on http://{address}");
    // It ends on SIGTERM and Ctrl-C, when all connections are answered.
    server.run().await?;
    match endpoint.drain(DEADLINE).await {
        0 => Ok(()),
        left => Err(format!("stopped before {left} deliveries were handled").into()),
    }
}
