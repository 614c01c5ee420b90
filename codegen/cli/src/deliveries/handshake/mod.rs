//! Handshakes: requests that meet their conditions, and what the document says they are answered.

mod answer;
mod asked;

use crm_events::verify::{Given, Unsent};
use crm_events_build::internals::{Condition, Handshake, Part, Place, Template};

use super::event::{Event, LIKELY, add};
use super::request::{Request, Signing};
use super::sign::{self, SignError};

pub use answer::{Documented, Got};
pub use asked::Asked;

impl<'d> Event<'d> {
    /// The handshakes of the event's provider: those of the document, then those of its webhooks.
    #[must_use]
    pub fn handshakes(&self) -> Vec<Greeting<'d>> {
        let event = Event { of: self.of, described: self.described };
        self.of.dispatch.handshakes.iter().map(|handshake| Greeting { event, handshake }).collect()
    }
}

/// A handshake of a provider.
#[derive(Clone, Copy)]
pub struct Greeting<'d> {
    event: Event<'d>,
    handshake: &'static Handshake,
}

impl Greeting<'_> {
    /// Whether a receiver answers it before it verifies anything.
    #[must_use]
    pub fn is_unsigned(&self) -> bool {
        self.handshake.is_unsigned
    }

    /// The names of what its conditions and its answer need that both sides are told besides the secret.
    pub fn given_names(&self) -> impl Iterator<Item = &'static str> {
        let compared = self.handshake.when.iter().filter_map(|condition| match condition {
            Condition::Equals(_, template) => Some(template),
            _ => None,
        });
        compared.chain(self.templates()).flat_map(|template| &template.parts).filter_map(|part| match part {
            Part::Given(name) => Some(name.as_str()),
            _ => None,
        })
    }

    /// A request that meets all conditions, with something to echo wherever the answer has a part of it. `given` is what
    /// conditions compare with; a name that is not in it stands for nothing.
    #[must_use]
    pub fn asked(&self, given: &Given) -> Asked {
        let mut asked = Asked::new(self.method());
        for condition in &self.handshake.when {
            match condition {
                Condition::Named(name) => self.name(&mut asked, name),
                Condition::There(place) => asked.fill(place),
                Condition::Equals(..) => {}
            }
        }
        for condition in &self.handshake.when {
            if let Condition::Equals(place, template) = condition {
                template.places().for_each(|other| asked.fill(other));
                if let Some(text) = self.text(template, &asked, None, given) {
                    asked.put(place, &text);
                }
            }
        }
        for template in self.templates() {
            template.places().for_each(|place| asked.fill(place));
        }
        asked
    }

    /// The request as it is sent, signed if there is a secret.
    ///
    /// # Errors
    ///
    /// [`SignError`] if the secret is unfit, or the request cannot be signed.
    pub fn request(
        &self,
        asked: &Asked,
        unsent: &Unsent<'_>,
        signing: &Signing<'_>,
    ) -> Result<Request, SignError> {
        let mut headers = asked.headers.clone();
        if !unsent.body.is_empty() {
            add(&mut headers, "content-type", self.event.content_type());
        }
        let mut request = Request { headers, query: None, body: unsent.body.to_vec() };
        let Some(secret) = signing.secret else { return Ok(request) };
        let pairs: Vec<(&str, &str)> =
            request.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let unsent = Unsent { headers: &pairs, ..*unsent };
        let signed = sign::sign(&self.event.of.dispatch.signature, secret, &signing.given, &unsent)?;
        request.signed(signed);
        Ok(request)
    }

    /// By the condition of the method, or as its event comes, or as deliveries do.
    fn method(&self) -> &'static str {
        let deliveries = &self.event.of.described.deliveries;
        let said = self.handshake.when.iter().find_map(|condition| match condition {
            Condition::Equals(Place::Method, text) => match &text.parts[..] {
                [Part::Text(method)] => Some(method.as_str()),
                _ => None,
            },
            Condition::Named(name) => {
                deliveries.iter().find(|event| event.name == *name).map(|event| event.method.as_str())
            }
            _ => None,
        });
        said.or_else(|| self.event.of.dispatch.methods.first().map(String::as_str)).unwrap_or("POST")
    }

    /// What stands in a body and beside it where the event is named.
    fn name(&self, asked: &mut Asked, name: &str) {
        let described = self.event.of.described.deliveries.iter().find(|event| event.name == name);
        let event = described.map(|described| Event { of: self.event.of, described });
        let made = event.and_then(|event| event.sampler().ok().map(|sampler| sampler.valid(0)));
        let naming = self.event.of.naming;
        let start = made.clone().unwrap_or_else(|| crate::json::scalar("{}"));
        let body = naming.bodies(name, &start).into_iter().next().unwrap_or_else(|| start.clone());
        for (place, text) in naming.beside(name, body.as_str()) {
            asked.put(place, &text);
        }
        if made.is_some() || body != start {
            asked.body = Some(body);
        }
    }

    /// All templates of the answer.
    fn templates(&self) -> impl Iterator<Item = &'static Template> {
        let answer = &self.handshake.answer;
        let parts = answer.body.iter().filter_map(answer::template);
        parts.chain(answer.headers.iter().map(|(_, template)| template))
    }
}

/// What is echoed where nothing says which text it has to be. It is of letters and digits: these mean themselves everywhere.
fn echoed(place: &Place) -> String {
    let length = match place {
        Place::Header(names) => names.first().map_or(0, String::len),
        Place::Query(name) => name.len(),
        Place::Body(path) | Place::Whole(path) => path.iter().map(String::len).sum(),
        _ => 0,
    };
    format!("{LIKELY}{length}")
}
