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
//! use crm_events::{Dispatch, Keyword, SignedProvider};
//!
//! fn endpoint<P: Dispatch<H> + SignedProvider, H: Send + Sync>(
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
//! Nothing that is wrong with a delivery gives a status of 500 or above.
//!
//! # Several events in one body
//!
//! Of a provider that sends several events in one body ([`Provider::BATCH`](crate::Provider::BATCH)), each is a delivery for
//! itself: it is decoded, judged, claimed, handled and completed, one after the other in the order of the body. The handler gets
//! it as it gets any, with its place ([`Received::item`]). There is one answer for all: a [`BatchOutcome`], whose status is the
//! first of these that applies.
//!
//! | status | what came of the events |
//! |---|---|
//! | 500 | a handler failed, panicked or took too long; the others were handled |
//! | 503 | the store failed, or too much is going on: those that are left were not begun |
//! | 409 | one of them is being handled right now, for another delivery; the others were handled |
//! | 422 | some are not what they should be; all others were handled. With [`ItemPolicy::Accept`] that is 200 |
//! | 200 | all others, and bodies without events |
//!
//! When the body comes again, what was handled is skipped by its key: only what failed, or was at work when its process was killed,
//! is begun again. The key is the provider's, read in the item; if nothing of it is in the item, its place in the body is a part of
//! it, too. What becomes of items without one is to be decided: [`ItemKey`]. One body takes one of the places for deliveries that
//! [`Limits`] has, and all of its items together wait as long as one retry may. A body that is no JSON, or has something else where the events
//! should be, is refused with 400 before any of them is handled.
//!
//! Handlers of the items of one body never run at the same time. Where two deliveries of it overlap, the later one waits for what the
//! earlier one is at, and goes on when that takes longer than a [retry waits](Receiver::retry_wait).
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
//! handlers that were stopped and failures of the store at `ERROR`. Each of these lines says whose `fault` it is, whether the
//! delivery `comes_again`, how many events are `lost`, and what would `fix` it.
//!
//! An item of a body that brings several events has a span `item` inside of that, with its place (`item`, a JSON Pointer), `event`,
//! `violations`, `key`, `outcome` and `milliseconds`; what goes wrong with it is logged in it.
//!
//! With the feature `metrics`, each with the label `provider`:
//!
//! | metric | kind | other labels |
//! |---|---|---|
//! | `crm_events_deliveries_total` | counter | `event`, `outcome` |
//! | `crm_events_rejected_total` | counter: what exactly was the matter | `event`, `reason`, `detail` |
//! | `crm_events_lost_total` | counter: events that were not handled, and do not come again | `event`, `outcome` |
//! | `crm_events_last_delivery_timestamp_seconds` | gauge | `outcome` |
//! | `crm_events_delivery_seconds` | histogram | |
//! | `crm_events_deliveries_in_flight` | gauge | |
//! | `crm_events_items_total` | counter: events of bodies that bring several | `event`, `outcome` |
//! | `crm_events_item_seconds` | histogram | |
//! | `crm_events_attempts_total` | counter: how often a store was asked for a delivery | `claim`: `new`, `in_progress`, `done` |
//! | `crm_events_store_seconds` | histogram | `operation`: `claim`, `complete`, `release`, `renew` |
//! | `crm_events_store_failures_total` | counter: steps that failed | `operation` |
//! | `crm_events_leases_outlived_total` | counter | |
//! | `crm_events_different_bodies_total` | counter: deliveries with the key of another one | |
//! | `crm_events_keyless_deliveries_total` | counter: deliveries that lack a part of their key | |
//!
//! None of it has anything of a payload, a header or a secret.

mod answer;
#[cfg(feature = "tower")]
mod body;
mod content;
#[cfg(feature = "tower")]
mod detach;
mod detail;
mod encoding;
pub(crate) mod endpoint;
pub(crate) mod handle;
mod handshake;
mod identity;
#[cfg(feature = "compression")]
mod inflate;
pub(crate) mod items;
mod key;
mod limits;
#[cfg_attr(not(any(feature = "tracing", feature = "metrics")), path = "no_observe.rs")]
mod observe;
#[cfg_attr(not(feature = "tower"), path = "no_ongoing.rs")]
mod ongoing;
mod open;
pub(crate) mod outcome;
mod panics;
mod policy;
pub(crate) mod received;
mod receiver;
mod rejection;
#[cfg(feature = "testing")]
mod sender;
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
pub use handle::{Behind, ByEvent, ByEventBehind, Direct, Handle, TakesHandler};
pub use handshake::{HandshakeFault, Reply};
pub use items::ItemKey;
pub use items::outcome::BatchOutcome;
pub use limits::Limits;
pub use outcome::Outcome;
pub use policy::{Action, DifferentBodies, ItemPolicy, Policy, Scope, UnknownEvents};
pub use received::{Received, ReceivedItem};
pub use receiver::{KeySource, Receiver};
pub use rejection::{RejectedItems, Rejection};
pub use told::{AddressError, SetupError, Told};
pub use trust::source::{SecretSource, Secrets};
