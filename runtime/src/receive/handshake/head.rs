//! Handshakes that are told by the head of a request: they need neither a body nor its media type.

use super::condition::Matching;
use super::is_of_body;
use super::text::Exchange;
use crate::event::handshake::{Condition, Handshake};
use crate::event::provider::Provider;
use crate::place::at::Place;
use crate::place::template::TemplatePart;

/// Whether a request, of which the head is there, is a handshake that is told by it alone.
pub(in crate::receive) fn is_at_head<P: Provider>(head: Exchange<'_>) -> bool {
    const fn is_told(handshakes: &[Handshake]) -> bool {
        let mut index = 0;
        while index < handshakes.len() {
            if is_told_by_head(&handshakes[index]) {
                return true;
            }
            index += 1;
        }
        false
    }
    let has_such = const { is_told(P::HANDSHAKES) };
    let mut matching = Matching::<P, _>::new(head, is_told_by_head);
    has_such
        && P::HANDSHAKES
            .iter()
            .filter(|handshake| is_told_by_head(handshake))
            .any(|handshake| matching.is(handshake).unwrap_or(false))
}

/// Whether a handshake may come by a method that deliveries do not come by.
pub(in crate::receive) fn is_method<P: Provider>(method: &str) -> bool {
    P::HANDSHAKES.iter().flat_map(|handshake| handshake.when).any(|condition| {
        matches!(condition, Condition::Equals(Place::Method, [TemplatePart::Text(name)]) if *name == method)
    })
}

/// Whether no handshake of the provider needs a body.
pub(in crate::receive) fn are_all_at_head<P: Provider>() -> bool {
    P::HANDSHAKES.iter().all(is_told_by_head)
}

const fn is_told_by_head(handshake: &Handshake) -> bool {
    let mut index = 0;
    while index < handshake.when.len() {
        if is_of_body(&handshake.when[index]) {
            return false;
        }
        index += 1;
    }
    true
}
