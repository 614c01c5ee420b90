//! Receives Heffl's deliveries as an AWS Lambda function, behind a function URL, an API Gateway or a load balancer:
//!
//! ```text
//! cargo lambda build --release --manifest-path examples/lambda/Cargo.toml
//! ```
//!
//! `HEFFL_SECRET` and `REDIS_URL` are variables of the function. Each instance of a function has a memory of its own, so what was
//! handled is kept where all of them see it. Set the function's timeout above the handler's time, and its body limit is 6 MB.

#![forbid(unsafe_code)]

mod adapter;

use std::convert::Infallible;
use std::time::Duration;

use crm_events::idempotency::RedisStore;
use crm_events::receive::Receiver;
use crm_providers::heffl::{Heffl, HefflDelivery, HefflHandler, Lead};
use lambda_http::{Error, Request, run, service_fn};

/// Prints new leads. All other events are acknowledged.
struct NewLeads;

impl HefflHandler for NewLeads {
    type Error = Infallible;

    async fn lead_created(&self, delivery: HefflDelivery<Lead>) -> Result<(), Infallible> {
        println!("new lead {}", delivery.payload.id);
        Ok(())
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let secret = std::env::var("HEFFL_SECRET").map_err(|_| "set `HEFFL_SECRET`")?;
    let redis = std::env::var("REDIS_URL").map_err(|_| "set `REDIS_URL`")?;
    let receiver = Receiver::<Heffl>::signed([secret])?
        .store(RedisStore::connect(&redis).await?)
        // A function is frozen after its answer, and killed at its timeout: what is not done by then is given back before.
        .handler_timeout(Duration::from_secs(20));
    let endpoint = receiver.handle(NewLeads);
    let answer = |request: Request| {
        let endpoint = endpoint.clone();
        async move { Ok::<_, Infallible>(adapter::answer(&endpoint, request).await) }
    };
    run(service_fn(answer)).await
}
