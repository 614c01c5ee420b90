//! Whether deliveries have what their idempotency key is made of.

use super::bodies::{Body, of_webhook};
use super::identifier::Identifier;
use super::named::Named;
use crate::ir::place::{Part, Place};
use crate::schema::ast::schema::JsonKind;

/// The kinds of values that can be a part of a key.
const PLAIN: [JsonKind; 4] = [JsonKind::String, JsonKind::Integer, JsonKind::Number, JsonKind::Boolean];

impl Identifier<'_> {
    /// Reports the events in whose bodies a place of the key cannot be, as far as their schemas say.
    pub(super) fn check_key(&mut self, named: &[Named], bodies: &[Body]) {
        let Some(key) = &self.document.idempotency_key else { return };
        for part in &key.value.parts {
            let Part::Place { place, is_optional: false, .. } = part else { continue };
            if !matches!(place, Place::Body(_) | Place::Whole(_)) {
                continue;
            }
            let lacks = |one: &&Named| {
                let own = of_webhook(bodies, one.webhook)
                    .filter(|number| one.body.is_none_or(|body| body == *number));
                !own.into_iter().any(|number| self.could_be_there(&bodies[number], place))
            };
            let mut events: Vec<&str> = named.iter().filter(lacks).map(|one| one.name.as_str()).collect();
            events.dedup();
            if !events.is_empty() {
                self.reporter.keyless(key, place, &events);
            }
        }
    }

    /// Whether a text or a number could stand there. A schema that names no members of an object leaves all of them open.
    fn could_be_there(&self, body: &Body, place: &Place) -> bool {
        let Some((mut view, path)) = body.start(place) else { return true };
        for name in path {
            match view.member(name, self.schemas) {
                Some(member) => view = member,
                None => {
                    return view.names(self.schemas).is_empty()
                        && view.allows(JsonKind::Object, self.schemas);
                }
            }
        }
        PLAIN.iter().any(|kind| view.allows(*kind, self.schemas))
    }
}
