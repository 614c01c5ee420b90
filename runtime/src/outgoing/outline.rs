//! What a provider's deliveries look like from outside: media type, headers, parameters.

use super::LIKELY;
use super::naming;
use crate::content::Content;
use crate::event::name::EventName;
use crate::event::naming::solve::Parts;
use crate::event::provider::Provider;
use crate::place::at::Place;
use crate::place::template::TemplatePart;
use crate::signature::SignatureScheme;
use crate::signature::keyed::SignatureAt;

/// What a provider documents of the outside of its deliveries.
#[derive(Clone, Copy, Debug)]
pub struct Outline {
    /// Where deliveries say which event they are.
    pub event_name: EventName,
    /// What they are known by.
    pub key: Option<&'static [TemplatePart]>,
    /// What bodies are written in.
    pub content: Content,
    /// How they are signed.
    pub signature: SignatureScheme,
    /// Whether a body brings several events.
    pub is_batch: bool,
}

/// A header that every delivery has: its names, lower case, and the only value that it may have, if there is one.
pub type Required<'r> = (&'r str, Option<&'r str>);

impl Outline {
    /// Of a provider that is generated, whose deliveries are known by `key`.
    #[must_use]
    pub fn of<P: Provider>(key: Option<&'static [TemplatePart]>) -> Self {
        Self {
            event_name: P::EVENT_NAME,
            key,
            content: P::CONTENT,
            signature: P::SIGNATURE,
            is_batch: P::BATCH.is_some(),
        }
    }

    /// What has to come beside `named` so that it is the event `name`: beside a body, or, where bodies bring several events,
    /// beside one of the items.
    #[must_use]
    pub fn beside(&self, name: &str, named: &str) -> Parts {
        naming::beside(self.event_name, name, named)
    }

    /// The one place of the key where the delivery's identifier stands: the last one beside the body, or, if all are in the
    /// body, the last of these.
    #[must_use]
    pub fn id_place(&self) -> Option<Place> {
        let mut places: Vec<Place> = self.key_places().collect();
        let beside = places.iter().rposition(|place| !matches!(place, Place::Body(_)));
        beside.map(|index| places[index]).or_else(|| places.pop())
    }

    /// The places of the key beside the body, one of them with the identifier. What stands at the others is open.
    #[must_use]
    pub fn key_beside<'i>(&self, id: &'i str) -> Vec<(Place, Option<&'i str>)> {
        let own = self.id_place();
        let beside = self.key_places().filter(|place| !matches!(place, Place::Body(_)));
        beside.map(|place| (place, (Some(place) == own).then_some(id))).collect()
    }

    fn key_places(&self) -> impl Iterator<Item = Place> {
        self.key.into_iter().flatten().filter_map(|part| match part {
            TemplatePart::Place(place) | TemplatePart::Optional(place) => Some(*place),
            _ => None,
        })
    }

    /// The headers of a delivery without its signature, names in lower case: those that say how its body is `written`, those that
    /// name its event (`beside`), those that its key is in, and `required` ones. Those of the signature are left to it.
    #[must_use]
    pub fn headers(
        &self,
        written: Vec<(String, String)>,
        beside: &Parts,
        id: &str,
        required: &[Required<'_>],
    ) -> Vec<(String, String)> {
        let mut headers = written;
        for (place, text) in beside {
            if let Place::Header([name, ..]) = place {
                add(&mut headers, name, text);
            }
        }
        // A header of the key that is documented to have one value has that one.
        let constant = |name: &str| required.iter().find(|(other, _)| *other == name)?.1;
        let signed = signature_headers(&self.signature);
        let is_signed = |name: &str| signed.iter().any(|other| other == name);
        for (place, text) in self.key_beside(id) {
            if let Place::Header([name, ..]) = place
                && !is_signed(name)
            {
                add(&mut headers, name, text.or_else(|| constant(name)).unwrap_or(LIKELY));
            }
        }
        for (name, constant) in required {
            if !is_signed(name) {
                add(&mut headers, name, constant.unwrap_or(LIKELY));
            }
        }
        headers
    }

    /// The parameters that a delivery adds to the address: those that name its event (`beside`), or that its key is in. Neither
    /// names nor values are encoded.
    #[must_use]
    pub fn query(&self, beside: &Parts, id: &str) -> Vec<(String, String)> {
        let mut query = Vec::new();
        for (place, text) in beside {
            if let Place::Query(name) = place {
                add(&mut query, name, text);
            }
        }
        for (place, text) in self.key_beside(id) {
            if let Place::Query(name) = place {
                add(&mut query, name, text.unwrap_or(LIKELY));
            }
        }
        query
    }
}

/// Adds a header or a parameter that is not there yet.
pub(super) fn add(all: &mut Vec<(String, String)>, name: &str, value: &str) {
    if !all.iter().any(|(other, _)| other == name) {
        all.push((name.to_owned(), value.to_owned()));
    }
}

const STANDARD_WEBHOOKS: [&str; 3] = ["id", "timestamp", "signature"];

/// The headers of a scheme, names in lower case.
#[must_use]
pub fn signature_headers(scheme: &SignatureScheme) -> Vec<String> {
    match scheme {
        SignatureScheme::Unsigned => Vec::new(),
        SignatureScheme::StandardWebhooks(standard) => {
            STANDARD_WEBHOOKS.iter().map(|name| format!("{}{name}", standard.prefix)).collect()
        }
        SignatureScheme::Keyed(keyed) => match keyed.at {
            SignatureAt::Headers(names) => names.iter().map(|name| (*name).to_owned()).collect(),
            _ => Vec::new(),
        },
        SignatureScheme::AnyOf(alternatives) => {
            alternatives.iter().flat_map(|alternative| signature_headers(&alternative.scheme)).collect()
        }
    }
}

/// Whether a scheme signs the time.
#[must_use]
pub fn has_time(scheme: &SignatureScheme) -> bool {
    match scheme {
        SignatureScheme::Unsigned => false,
        SignatureScheme::StandardWebhooks(_) => true,
        SignatureScheme::Keyed(keyed) => keyed.time.is_some(),
        SignatureScheme::AnyOf(alternatives) => {
            alternatives.iter().any(|alternative| has_time(&alternative.scheme))
        }
    }
}
