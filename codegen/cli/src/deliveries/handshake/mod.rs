//! Handshakes: requests that meet their conditions, and what the document says they are answered.

pub(crate) mod answer;
mod greeting;

use super::event::Event;

pub use answer::{Documented, Got};
pub use crm_events::interpret::outgoing::Asked;
pub use greeting::Greeting;

impl<'d> Event<'d> {
    /// The handshakes of the event's provider, in the order in which a receiver looks at them: those of its webhooks, then
    /// those of the document.
    #[must_use]
    pub fn handshakes(&self) -> Vec<Greeting<'d>> {
        let event = *self;
        self.of.dispatch.handshakes.iter().map(|handshake| Greeting { event, handshake }).collect()
    }
}
