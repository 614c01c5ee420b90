//! One handshake: the request that is made for it, and its documented answer.

use std::time::UNIX_EPOCH;

use crm_events::verify::{Given, Unsent};
use crm_events::{Keyed, SignatureAlgorithm, SignatureScheme};
use crm_events_build::internals::{
    AnswerPart, Condition, Filter, Handshake, Part, Place, Signature, Template,
};

use super::answer::{Documented, essence};
use super::asked::Asked;
use crate::deliveries::constants::key;
use crate::deliveries::event::{Event, add};
use crate::deliveries::request::{Request, Signing};
use crate::deliveries::sign::{self, SignError};
use crate::json;

/// A handshake of a provider.
#[derive(Clone, Copy)]
pub struct Greeting<'d> {
    pub(super) event: Event<'d>,
    pub(super) handshake: &'static Handshake,
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
        let start = made.clone().unwrap_or_else(|| json::scalar("{}"));
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
        let parts = answer.body.iter().filter_map(template);
        parts.chain(answer.headers.iter().map(|(_, template)| template))
    }
}

impl Greeting<'_> {
    /// What the document says is answered to a request.
    #[must_use]
    pub fn documented(&self, asked: &Asked, secret: Option<&str>, given: &Given) -> Documented {
        let answer = &self.handshake.answer;
        let text = |template: &'static Template| self.text(template, asked, secret, given);
        let body = answer.body.iter().try_fold(String::new(), |body, part| match part {
            AnswerPart::Text(piece) => Some(body + piece),
            AnswerPart::Template(template) => Some(body + &text(template)?),
            AnswerPart::JsonString(template) => Some(body + json::text(&text(template)?).as_str()),
        });
        let headers = answer.headers.iter();
        Documented {
            status: answer.status,
            content_type: answer.content_type.as_deref().map(essence).filter(|_| !answer.body.is_empty()),
            body,
            headers: headers.filter_map(|(name, template)| Some((name.clone(), text(template)?))).collect(),
        }
    }

    /// The text of a template; `None` if it cannot be known.
    pub(super) fn text(
        &self,
        template: &'static Template,
        asked: &Asked,
        secret: Option<&str>,
        given: &Given,
    ) -> Option<String> {
        template.parts.iter().try_fold(String::new(), |text, part| {
            let piece = match part {
                Part::Text(text) => text.clone(),
                Part::Given(name) => given.get(name)?.to_owned(),
                Part::Place { place, filter: Some(Filter::HmacSha256), .. } => {
                    self.hmac(&asked.at(place)?, secret?)?
                }
                Part::Place { place, is_optional, filter: None } => match asked.at(place) {
                    None if *is_optional => String::new(),
                    found => found?,
                },
                Part::Place { .. } | Part::Time | Part::Signature | Part::Secret(_) => return None,
            };
            Some(text + &piece)
        })
    }

    /// HMAC-SHA256 of a text with the secret of the deliveries, as hexadecimal digits.
    fn hmac(&self, text: &str, secret: &str) -> Option<String> {
        let keyed = Keyed::header(SignatureAlgorithm::HmacSha256, &["x"]);
        let keyed = match &self.event.of.dispatch.signature {
            Signature::Keyed(of_deliveries) => keyed.key(key(&of_deliveries.key)),
            _ => return None,
        };
        let signer = SignatureScheme::Keyed(keyed).signer_with(secret, &Given::new()).ok()?;
        let signed = signer.sign(&Unsent::new("", UNIX_EPOCH, text.as_bytes())).ok()?;
        signed.headers.into_iter().next().map(|(_, value)| value)
    }
}

/// The template of a part of a body.
fn template(part: &'static AnswerPart) -> Option<&'static Template> {
    match part {
        AnswerPart::Text(_) => None,
        AnswerPart::Template(template) | AnswerPart::JsonString(template) => Some(template),
    }
}
