//! From the wire to the handler.
//!
//! A [`Receiver`] verifies a request, decodes and validates its body, judges what it violates by a [`Policy`], claims the
//! delivery so that it is handled once, and gives it to a handler. What came of it is an [`Outcome`], which has the
//! status to answer with. It needs no web framework: a request is an `http::request::Parts` and the bytes of a body.
//! With the feature `tower` an [`Endpoint`] is a `tower` service, which axum and others route to.
//!
//! ```
//! use crm_events::idempotency::MemoryStore;
//! use crm_events::receive::{ByEvent, Endpoint, Policy, Receiver};
//! use crm_events::verify::SecretError;
//! use crm_events::{Dispatch, Keyword};
//!
//! fn endpoint<P: Dispatch<H>, H: Send + Sync>(
//!     secret: &str,
//!     handler: H,
//! ) -> Result<Endpoint<P, ByEvent<H>>, SecretError> {
//!     Ok(Receiver::<P>::signed([secret])?
//!         .store(MemoryStore::new().capacity(10_000))
//!         .policy(Policy::strict().warn(Keyword::MaxLength))
//!         .handle(handler))
//! }
//! ```
//!
//! | status | what came of the delivery |
//! |---|---|
//! | 200, empty body | handled, handled before, a handshake, or unknown and acknowledged |
//! | 400 | malformed, a header or parameter is wrong, nothing names the event, header and body name different events |
//! | 401, empty body | not from the provider, or too old |
//! | 405, 408, 413, 415 | not a POST, slow, too large, not JSON |
//! | 409 | being handled right now |
//! | 422 | breaks rules that the policy refuses |
//! | 500 | the handler failed |
//! | 503 | the idempotency store failed |
//!
//! Before a signature is verified nothing is answered with 200 but a handshake that the provider documents as
//! [unsigned](crate::Handshake::unsigned), with a body of at most 4,096 bytes; no handler and no store hears of it.
//!
//! A delivery is known by its [key](Receiver::key): what stands at the places that the provider documents. One that lacks a
//! part of it is handled each time it comes, logged as a warning, and counted (`crm_events_keyless_deliveries_total`).
//!
//! A provider sends a delivery again after any status but 200. Nothing that a sender does gives a status of 500 or
//! above.

mod content_type;
mod endpoint;
mod handle;
mod handshake;
mod key;
mod limits;
#[cfg_attr(not(any(feature = "tracing", feature = "metrics")), path = "no_observe.rs")]
mod observe;
mod open;
mod outcome;
mod policy;
mod received;
mod receiver;
#[cfg(feature = "tower")]
mod service;

pub use endpoint::Endpoint;
pub use handle::{ByEvent, Handle};
pub use limits::Limits;
pub use outcome::{Outcome, Rejection};
pub use policy::{Action, DifferentBodies, Policy, Scope, UnknownEvents};
pub use received::Received;
pub use receiver::{KeySource, Receiver};
