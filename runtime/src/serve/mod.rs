//! A server for receivers, with all limits that one on the open internet needs.
//!
//! ```no_run
//! use crm_events::{Dispatch, SignedProvider};
//! use crm_events::receive::Receiver;
//! use crm_events::serve::Server;
//!
//! async fn run<P, H>(secret: &str, handler: H) -> Result<(), Box<dyn std::error::Error>>
//! where
//!     P: Dispatch<H> + SignedProvider + 'static,
//!     H: Send + Sync + 'static,
//! {
//!     let endpoint = Receiver::<P>::signed([secret])?.handle(handler);
//!     Server::new().route("/webhooks/heffl", endpoint).serve("0.0.0.0:3000").await?;
//!     Ok(())
//! }
//! ```
//!
//! It speaks HTTP/1.1, and no TLS: what ends TLS in front of it speaks HTTP/1.1 to it. What its [limits](Server) are for is said
//! there; those of bodies and deliveries are the receivers' own ([`Limits`](crate::receive::Limits)).
//!
//! It stops on SIGTERM and on Ctrl-C, or when a future of yours ends: it takes no more connections, finishes what it has begun, and
//! cuts what is left at its [deadline](Server::shutdown_deadline).

mod accept;
mod answer;
mod connection;
mod listen;
#[cfg_attr(not(feature = "tracing"), path = "no_log.rs")]
mod log;
mod phase;
mod routes;
mod server;
mod settings;
mod shutdown;
mod stream;

pub use listen::listen;
pub use server::Server;
pub use shutdown::Stopped;
