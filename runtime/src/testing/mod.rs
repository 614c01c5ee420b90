//! Tests of what receives: deliveries as a provider would send them, given to an endpoint in the process, and a handler that
//! keeps what it was handed. There is no server and no waiting.
//!
//! ```
//! use std::time::{Duration, UNIX_EPOCH};
//!
//! use crm_events::receive::Receiver;
//! use crm_events::testing::{Deliver, MockHandler};
//! # mod acme {
//! # use crm_events::{CrmEvent, UnknownEvent, Validate};
//! # #[derive(Debug, PartialEq, CrmEvent)]
//! # #[crm_event(provider = "acme", name = "/event", payload = "/data", signature = "standard-webhooks")]
//! # pub enum AcmeEvent {
//! #     #[crm_event("ticket.created")]
//! #     TicketCreated(Ticket),
//! #     #[crm_event(unknown)]
//! #     Unknown(UnknownEvent),
//! # }
//! # #[derive(Debug, PartialEq, Validate)]
//! # pub struct Ticket {
//! #     pub id: u64,
//! # }
//! # }
//! # use acme::*;
//!
//! # async fn test() -> Result<(), Box<dyn std::error::Error>> {
//! let handler = MockHandler::new();
//! let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
//! let endpoint = Receiver::<Acme>::signed([secret])?.handle_received(handler.clone());
//!
//! let deliver = || Deliver::to(&endpoint).event(Ticket { id: 7 }).signed_with(secret);
//! deliver().await?.assert("handled");
//! deliver().tampered().await?.assert("unverified");
//! deliver().late_by(Duration::from_secs(600)).await?.assert("unverified");
//!
//! assert_eq!(handler.events(), ["ticket.created"]);
//! assert_eq!(handler.handed()[0].payload::<Ticket>()?.id, 7);
//! # Ok(())
//! # }
//! # let mut test = std::pin::pin!(test());
//! # let waker = std::task::Waker::noop();
//! # let poll = std::future::Future::poll(test.as_mut(), &mut std::task::Context::from_waker(waker));
//! # assert!(matches!(poll, std::task::Poll::Ready(Ok(()))), "{poll:?}");
//! ```
//!
//! A [`Deliver`] says what comes, from whom and when, and gives what came of it ([`Delivered`]). It takes the body, the headers,
//! the address, the key and the signature from what the provider documents, and the public address and the values given from the
//! receiver, so that it works for every provider whose signature is data. What cannot be made is an error that says why
//! ([`NotSent`]).
//!
//! Handlers of the generated traits are tested the same way: `Receiver::…handle(handler)`. One without a receiver is called with
//! [`Dispatch::dispatch`](crate::Dispatch::dispatch).
//!
//! It needs no runtime: any executor polls it. Where time matters, the receiver is given a [`Clock`](crate::Clock) that stands
//! still until it is moved.

mod body;
mod complete;
mod deliver;
mod delivered;
mod error;
mod event;
mod gate;
mod handed;
mod identity;
mod mock;
mod request;
mod said;
mod sent;
mod tamper;

pub use self::delivered::{Delivered, DeliveredItem};
pub use self::error::NotSent;
pub use self::event::{ByEvent, ByName, ByPayload, BySelf, IntoEvent, TestEvent};
pub use self::handed::Handed;
pub use self::mock::{MockFailure, MockHandler};
pub use self::said::Deliver;
