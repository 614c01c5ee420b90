//! What receivers of a provider have to be told beside secrets.

use crate::event::handshake::{Answer, AnswerPart, Condition, Handshake};
use crate::event::provider::Provider;
use crate::event::set::EventSet;
use crate::place::at::Place;
use crate::place::filter::Filter;
use crate::place::template::TemplatePart;
use crate::signature::SignatureScheme;
use crate::signature::keyed::{Keyed, SignatureAt};

/// Whether a receiver of the provider has to be told an address or values.
pub(in crate::receive) const fn needs_more<P: Provider>() -> bool {
    Need::Url.is_of(P::SIGNATURE, P::HANDSHAKES) || Need::Given.is_of(P::SIGNATURE, P::HANDSHAKES)
}

/// Whether it has to be decided what becomes of items without a key: the provider sends several events in one body, and not
/// all of them have a key.
pub(in crate::receive) const fn needs_item_key<P: Provider>() -> bool {
    if P::BATCH.is_none() || P::IDEMPOTENCY_KEY.is_some() {
        return false;
    }
    let events = <P::Event<'static> as EventSet<'static>>::EVENTS;
    let mut index = 0;
    while index < events.len() {
        if events[index].own_key().is_none() {
            return true;
        }
        index += 1;
    }
    events.is_empty()
}

/// Whether the answer of a handshake is made with the secret of the deliveries.
pub(in crate::receive) const fn answers_with_secret<P: Provider>() -> bool {
    Need::Secret.is_of_handshakes(P::HANDSHAKES)
}

/// Something that a text is made of which does not come with deliveries.
#[derive(Clone, Copy)]
pub(in crate::receive) enum Need {
    /// The public address.
    Url,
    /// A value that is given by name.
    Given,
    /// The secret, in an answer.
    Secret,
}

impl Need {
    /// Whether any text of a scheme or of handshakes needs it.
    pub(super) const fn is_of(self, scheme: SignatureScheme, handshakes: &[Handshake]) -> bool {
        self.is_of_scheme(scheme) || self.is_of_handshakes(handshakes)
    }

    pub(super) const fn is_of_scheme(self, scheme: SignatureScheme) -> bool {
        match scheme {
            SignatureScheme::Keyed(keyed) => self.is_of_keyed(&keyed),
            SignatureScheme::AnyOf(alternatives) => {
                let mut index = 0;
                while index < alternatives.len() {
                    if self.is_of_scheme(alternatives[index].scheme) {
                        return true;
                    }
                    index += 1;
                }
                false
            }
            SignatureScheme::Unsigned | SignatureScheme::StandardWebhooks(_) => false,
        }
    }

    const fn is_of_keyed(self, keyed: &Keyed) -> bool {
        let mut index = 0;
        while index < keyed.equal.len() {
            if self.is_at(keyed.equal[index].0) || self.is_of_template(keyed.equal[index].1) {
                return true;
            }
            index += 1;
        }
        let is_at = match keyed.at {
            SignatureAt::Place(place) => self.is_at(place),
            _ => false,
        };
        is_at || self.is_of_template(keyed.value) || self.is_of_template(keyed.signed)
    }

    pub(super) const fn is_of_handshakes(self, handshakes: &[Handshake]) -> bool {
        let mut index = 0;
        while index < handshakes.len() {
            if self.is_of_handshake(&handshakes[index]) {
                return true;
            }
            index += 1;
        }
        false
    }

    pub(in crate::receive) const fn is_of_handshake(self, handshake: &Handshake) -> bool {
        let mut index = 0;
        while index < handshake.when.len() {
            let is_here = match handshake.when[index] {
                Condition::Named(_) => false,
                Condition::There(place) => self.is_at(place),
                Condition::Equals(place, text) => self.is_at(place) || self.is_of_template(text),
            };
            if is_here {
                return true;
            }
            index += 1;
        }
        self.is_of_answer(&handshake.answer)
    }

    const fn is_of_answer(self, answer: &Answer) -> bool {
        let mut index = 0;
        while index < answer.body.len() {
            let is_here = match answer.body[index] {
                AnswerPart::Text(_) => false,
                AnswerPart::Template(text) | AnswerPart::JsonString(text) => self.is_of_template(text),
            };
            if is_here {
                return true;
            }
            index += 1;
        }
        let mut index = 0;
        while index < answer.headers.len() {
            if self.is_of_template(answer.headers[index].1) {
                return true;
            }
            index += 1;
        }
        false
    }

    const fn is_of_template(self, template: &[TemplatePart]) -> bool {
        let mut index = 0;
        while index < template.len() {
            if self.is_of_part(template[index]) {
                return true;
            }
            index += 1;
        }
        false
    }

    const fn is_of_part(self, part: TemplatePart) -> bool {
        match part {
            TemplatePart::Given(_) => matches!(self, Self::Given),
            TemplatePart::Filtered(_, Filter::HmacSha256) => matches!(self, Self::Secret),
            TemplatePart::Place(place) | TemplatePart::Optional(place) | TemplatePart::Filtered(place, _) => {
                self.is_at(place)
            }
            _ => false,
        }
    }

    const fn is_at(self, place: Place) -> bool {
        matches!((self, place), (Self::Url, Place::Url))
    }
}

/// The names of all values that a scheme or handshakes need, in the order in which they stand there, each once.
pub(super) fn given_names(scheme: SignatureScheme, handshakes: &[Handshake]) -> Vec<&'static str> {
    let mut names = scheme.given_names();
    for handshake in handshakes {
        for condition in handshake.when {
            if let Condition::Equals(_, text) = condition {
                of_template(text, &mut names);
            }
        }
        for part in handshake.answer.body {
            if let AnswerPart::Template(text) | AnswerPart::JsonString(text) = part {
                of_template(text, &mut names);
            }
        }
        handshake.answer.headers.iter().for_each(|(_, text)| of_template(text, &mut names));
    }
    names
}

fn of_template(template: &[TemplatePart], names: &mut Vec<&'static str>) {
    for part in template {
        if let TemplatePart::Given(name) = part
            && !names.contains(name)
        {
            names.push(name);
        }
    }
}
