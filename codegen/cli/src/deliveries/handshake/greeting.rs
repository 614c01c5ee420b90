//! One handshake: the request that is made for it, and its documented answer.

use std::time::UNIX_EPOCH;

use crm_events::interpret::outgoing::{self, Asked};
use crm_events::verify::{Given, Unsent};
use crm_events::{Keyed, SignatureAlgorithm, SignatureScheme};
use crm_events_build::internals::{
    AnswerPart, Condition, DescribedDelivery, Filter, Handshake, Part, Signature, Template,
};

use super::answer::{Documented, essence};
use crate::deliveries::constants::{self, key};
use crate::deliveries::event::Event;
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
        let body = |name: &str| {
            let described = self.described(name)?;
            let sampler = Event { of: self.event.of, described }.sampler().ok()?;
            Some(sampler.valid(0).as_str().to_owned())
        };
        let handshake = constants::handshake(self.handshake);
        outgoing::asked(&handshake, self.method(), self.event.of.naming.event_name(), given, &body)
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
            let is_there = headers.iter().any(|(name, _)| name == "content-type");
            let content_type = ("content-type".to_owned(), self.event.content_type().to_owned());
            headers.extend(Some(content_type).filter(|_| !is_there));
        }
        let mut request = Request { headers, query: None, body: unsent.body.to_vec() };
        let Some(secret) = signing.secret else { return Ok(request) };
        let pairs: Vec<(&str, &str)> =
            request.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let unsent = Unsent { headers: &pairs, ..*unsent };
        let signed = sign::sign(self.event.of.outline.signature, secret, &signing.given, &unsent)?;
        request.signed(signed);
        Ok(request)
    }

    /// As its event comes, or as deliveries do. A condition that says a method comes first.
    fn method(&self) -> &'static str {
        let said = self.handshake.name().and_then(|name| Some(self.described(name)?.method.as_str()));
        said.or_else(|| self.event.of.dispatch.methods.first().map(String::as_str)).unwrap_or("POST")
    }

    fn described(&self, name: &str) -> Option<&'static DescribedDelivery> {
        self.event.of.described.deliveries.iter().find(|event| event.name == name)
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
                    self.hmac(&asked.at(constants::place(place))?, secret?)?
                }
                Part::Place { place, is_optional, filter: None } => match asked.at(constants::place(place)) {
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
