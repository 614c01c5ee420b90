//! What a delivery says of its event beside name and payload: what it is about, and when it happened.

use super::description::EventDescription;
use super::moment::{Moment, OccurredAt};
use super::provider::Provider;
use crate::json::ahead::Ahead;
use crate::json::ahead::find::Kinds;
use crate::place::at::{Beside, Place};

/// What a delivery says of its event. What is absent, null or malformed is not there, and no error: a handler decides what
/// that means to it.
#[derive(Clone, Debug, Default)]
pub(crate) struct About {
    pub(crate) entity_id: Option<String>,
    pub(crate) occurred_at: Option<Moment>,
}

impl About {
    /// Reads what is said of an event, whose `body` is an item where a body brings several. In a box, and none if nothing is said:
    /// futures of deliveries keep room for it more than once.
    pub(crate) fn of<'b, P: Provider>(
        event: Option<&EventDescription>,
        beside: Beside<'_>,
        body: impl FnOnce() -> Ahead<'b>,
    ) -> Option<Box<Self>> {
        let places = event.and_then(EventDescription::own_entity_id).unwrap_or(P::ENTITY_ID);
        let time = event.and_then(EventDescription::own_occurred_at).or(P::OCCURRED_AT);
        if places.is_empty() && time.is_none() {
            return None;
        }
        let body = body();
        let about = Self {
            entity_id: places.iter().find_map(|place| text(*place, beside, body, Kinds::Plain)),
            occurred_at: time.and_then(|OccurredAt { place, unit }| {
                Moment::read(text(place, beside, body, Kinds::Numbers)?, unit)
            }),
        };
        (about.entity_id.is_some() || about.occurred_at.is_some()).then(|| Box::new(about))
    }
}

/// What stands at a place, unless it is empty.
fn text(place: Place, beside: Beside<'_>, body: Ahead<'_>, kinds: Kinds) -> Option<String> {
    let found = place.read(Some(beside), body, kinds).ok().flatten();
    found.map(|(text, _)| text.into_owned()).filter(|text| !text.is_empty())
}
