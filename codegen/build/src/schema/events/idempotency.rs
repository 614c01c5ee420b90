//! Whether deliveries have what their idempotency key is made of.

use super::bodies::{Body, of_webhook};
use super::identifier::Identifier;
use super::named::Named;
use crate::ir::place::Place;
use crate::ir::template::{Part, Template};
use crate::schema::ast::schema::{At, JsonKind};

/// The kinds of values that can be a part of a key.
const PLAIN: [JsonKind; 4] = [JsonKind::String, JsonKind::Integer, JsonKind::Number, JsonKind::Boolean];

impl Identifier<'_> {
    /// Reports the events in whose bodies a place of their key cannot be, as far as their schemas say.
    pub(super) fn check_keys(&mut self, named: &[Named], bodies: &[Body]) {
        let document = self.document;
        let own = document.webhooks.iter().filter_map(|webhook| webhook.idempotency_key.as_ref());
        for key in document.idempotency_key.iter().chain(own) {
            let events: Vec<&Named> = named
                .iter()
                .filter(|one| {
                    let own = document.webhooks[one.webhook].idempotency_key.as_ref();
                    own.or(document.idempotency_key.as_ref()).is_some_and(|other| other.origin == key.origin)
                })
                .collect();
            self.check_key(key, &events, bodies);
        }
    }

    fn check_key(&mut self, key: &At<Template>, named: &[&Named], bodies: &[Body]) {
        for part in &key.value.parts {
            let Part::Place { place, is_optional: false, .. } = part else { continue };
            let lacks = |one: &&&Named| !self.could_be_in(one, bodies, place);
            let mut events: Vec<&str> = named.iter().filter(lacks).map(|one| one.name.as_str()).collect();
            events.dedup();
            if !events.is_empty() {
                self.reporter.keyless(key, place, &events);
            }
        }
    }

    /// Whether a text or a number could stand at a place of an event's deliveries. Of what is not in bodies nothing is known.
    pub(super) fn could_be_in(&self, one: &Named, bodies: &[Body], place: &Place) -> bool {
        !matches!(place, Place::Body(_) | Place::Whole(_))
            || own_bodies(one, bodies).any(|body| self.could_be_there(body, place))
    }

    /// Whether a text or a number could stand there.
    pub(super) fn could_be_there(&self, body: &Body, place: &Place) -> bool {
        self.could_be_of(body, place, &PLAIN)
    }

    /// Whether anything but null could stand there.
    pub(super) fn could_be_anything(&self, body: &Body, place: &Place) -> bool {
        self.could_be_of(body, place, &PLAIN)
            || self.could_be_of(body, place, &[JsonKind::Object, JsonKind::Array])
    }

    /// Whether something of these kinds could stand there. A schema that names no members of an object leaves all of them open.
    fn could_be_of(&self, body: &Body, place: &Place, kinds: &[JsonKind]) -> bool {
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
        kinds.iter().any(|kind| view.allows(*kind, self.schemas))
    }
}

/// The bodies of an event.
pub(super) fn own_bodies<'b>(one: &Named, bodies: &'b [Body]) -> impl Iterator<Item = &'b Body> {
    let own = of_webhook(bodies, one.webhook);
    let only = one.body;
    own.filter(move |number| only.is_none_or(|body| body == *number)).map(|number| &bodies[number])
}
