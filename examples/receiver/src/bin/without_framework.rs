//! Receives Heffl's deliveries without a web framework:
//!
//! ```text
//! HEFFL_SECRET=whsec_… cargo run -p receiver --bin without_framework
//! ```
//!
//! A request is a head and bytes, as `http` and any server or function runtime have them; what comes back is a status and a
//! text. Here the server is hyper.

#![forbid(unsafe_code)]

use std::convert::Infallible;
use std::error::Error;
use std::pin::pin;
use std::time::Duration;

use crm_events::receive::{ByEvent, Endpoint, Outcome, Receiver, Rejection};
use crm_providers::heffl::{Heffl, HefflDelivery, HefflHandler, Lead};
use http::request::Parts;
use http::{Request, Response};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Body, Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::time::{sleep, timeout};

/// How large a body may be, in bytes, and how long it may take: without a framework, reading it is ours.
const LIMIT: usize = 1024 * 1024;
const PATIENCE: Duration = Duration::from_secs(10);

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

type Heffls = Endpoint<Heffl, ByEvent<NewLeads>>;

/// A function from request to response, as runtimes of functions want it.
async fn answer<B>(endpoint: Heffls, request: Request<B>) -> Response<String>
where
    B: Body<Data = Bytes>,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
    let (parts, body) = request.into_parts();
    outcome(&endpoint, parts, body).await.response()
}

async fn outcome<B>(endpoint: &Heffls, parts: Parts, body: B) -> Outcome
where
    B: Body<Data = Bytes>,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
    match timeout(PATIENCE, Limited::new(body, LIMIT).collect()).await {
        // It goes on though the client hangs up. Where there is no tokio, it is `receive`.
        Ok(Ok(body)) => endpoint.receive_detached(parts, body.to_bytes()).await,
        Ok(Err(error)) if error.is::<http_body_util::LengthLimitError>() => {
            Rejection::TooLarge { limit: LIMIT }.into()
        }
        Ok(Err(_)) => Rejection::Incomplete.into(),
        Err(_) => Rejection::Slow.into(),
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let secret = std::env::var("HEFFL_SECRET").map_err(|_| "set `HEFFL_SECRET`")?;
    let endpoint = Receiver::<Heffl>::signed([secret])?.handle(NewLeads);
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:3000".to_owned());
    let listener = tokio::net::TcpListener::bind(address).await?;
    println!("listening on http://{}", listener.local_addr()?);
    let mut stop = pin!(tokio::signal::ctrl_c());
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            stopped = &mut stop => break stopped?,
        };
        let stream = match accepted {
            Ok((stream, _)) => stream,
            Err(error) => {
                // Most likely too many files are open, which passes.
                eprintln!("cannot accept: {error}");
                sleep(Duration::from_millis(100)).await;
                continue;
            }
        };
        let endpoint = endpoint.clone();
        let service = service_fn(move |request: Request<Incoming>| {
            let endpoint = endpoint.clone();
            async move { Ok::<_, Infallible>(answer(endpoint, request).await.map(Full::<Bytes>::from)) }
        });
        let mut server = http1::Builder::new();
        // A client that closes its side after the request gets its answer.
        server.half_close(true).timer(TokioTimer::new()).header_read_timeout(PATIENCE);
        tokio::spawn(server.serve_connection(TokioIo::new(stream), service));
    }
    drop(listener);
    match endpoint.drain(DEADLINE).await {
        0 => Ok(()),
        left => Err(format!("stopped before {left} deliveries were handled").into()),
    }
}
