//! From the wire to the handler.
//!
//! A [`Receiver`] verifies a request, decodes and validates its body, judges what it violates by a [`Policy`], claims the
//! delivery so that it is handled once, and gives it to a handler. What came of it is an [`Outcome`], which has the
//! status to answer with. It needs no web framework: a request is an `http::request::Parts` and the bytes of a body.
//! With the feature `tower` an [`Endpoint`] is a `tower` service, which axum and others route to; with `serve` there is a server.
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
//! | 200, empty body | handled, unhandled and accepted, handled before, or unknown and acknowledged |
//! | as documented | a handshake |
//! | 400 | malformed, a header or parameter is wrong, nothing names the event, header and body name different events |
//! | 401, empty body | not from the provider, or too old |
//! | 403 | a check of the address, but not the one that is expected |
//! | 405, 408, 413, 415 | not a POST, slow, too large, not JSON |
//! | 409 | being handled right now |
//! | 422 | breaks rules that the policy refuses |
//! | 500 | the handler failed, panicked, or took longer than its limit |
//! | 503 | the idempotency store failed, the secrets are not known now, or as much is going on as the [`Limits`] allow |
//!
//! A provider may take something else for success, and may send again after some statuses only: then those are answered in the
//! place of 200, and of 409, 500 and 503 ([`Answers`](crate::Answers), [`Endpoint::response`]).
//!
//! Before a signature is verified nothing is answered with success but a handshake that the provider documents as
//! [unsigned](crate::Handshake::unsigned), with a body of at most 4,096 bytes; no handler and no store hears of it.
//!
//! A delivery is known by its [key](Receiver::key): what stands at the places that the provider documents. One that lacks a
//! part of it is handled each time it comes, logged as a warning, and counted (`crm_events_keyless_deliveries_total`).
//!
//! Nothing that is wrong with a delivery gives a status of 500 or
//! above.
//!
//! # Who hangs up changes nothing
//!
//! What a service received is handled and settled, though its client has left: its future is `Detached`, and goes on as a task. Wait
//! for such deliveries with `Endpoint::drain` before the process ends. A client that tries again meanwhile
//! [waits](Receiver::retry_wait) for the outcome. While a handler is at work its [lease](Receiver::lease) is renewed; it is stopped
//! after [its time](Receiver::handler_timeout), and its panics are caught.
//!
//! A server that drops a request before it has called the service, as one on hyper may do when a client closes its sending side
//! behind a small body, leaves it untouched. Where such clients are to have their answer, set hyper's `half_close`.
//!
//! All of this is of services and `Endpoint::receive_detached`, which need tokio (feature `tower`).
//! [`Endpoint::receive`] needs no runtime: it can be cancelled, and gives back then what it had claimed.
//!
//! # Spans and metrics
//!
//! With the feature `tracing`, each delivery has a span `delivery` with `provider`, and, before the handler runs, `event`,
//! `violations` and `key` (as stores have it: a hash); at the end `outcome` ([`Outcome::label`]), `status` and `milliseconds`.
//! Rejections are logged at `WARN` with their reports, errors of handlers at `ERROR` with all their causes, and panics,
//! handlers that were stopped and failures of the store at `ERROR`.
//!
//! With the feature `metrics`, each with the label `provider`:
//!
//! | metric | kind | other labels |
//! |---|---|---|
//! | `crm_events_deliveries_total` | counter | `event`, `outcome` |
//! | `crm_events_delivery_seconds` | histogram | |
//! | `crm_events_deliveries_in_flight` | gauge | |
//! | `crm_events_attempts_total` | counter: how often a store was asked for a delivery | `claim`: `new`, `in_progress`, `done` |
//! | `crm_events_store_seconds` | histogram | `operation`: `claim`, `complete`, `release`, `renew` |
//! | `crm_events_store_failures_total` | counter: completions, releases and renewals that failed | |
//! | `crm_events_leases_outlived_total` | counter | |
//! | `crm_events_different_bodies_total` | counter: deliveries with the key of another one | |
//! | `crm_events_keyless_deliveries_total` | counter: deliveries that lack a part of their key | |
//!
//! None of it has anything of a payload, a header or a secret.

mod answer;
#[cfg(feature = "tower")]
mod body;
mod content_type;
#[cfg(feature = "tower")]
mod detach;
pub(crate) mod endpoint;
pub(crate) mod handle;
mod handshake;
mod key;
mod limits;
#[cfg_attr(not(any(feature = "tracing", feature = "metrics")), path = "no_observe.rs")]
mod observe;
#[cfg_attr(not(feature = "tower"), path = "no_ongoing.rs")]
mod ongoing;
mod open;
mod outcome;
mod panics;
mod policy;
mod received;
mod receiver;
#[cfg(feature = "tower")]
mod service;
mod told;
mod trust;
#[cfg(feature = "tower")]
mod waiters;
mod work;

#[cfg(feature = "tower")]
pub use detach::Detached;
pub use endpoint::Endpoint;
pub use handle::{ByEvent, Handle};
pub use handshake::{HandshakeFault, Reply};
pub use limits::Limits;
pub use outcome::{Outcome, Rejection};
pub use policy::{Action, DifferentBodies, Policy, Scope, UnknownEvents};
pub use received::Received;
pub use receiver::{KeySource, Receiver};
pub use told::{AddressError, SetupError, Told};
pub use trust::source::{SecretSource, Secrets};
