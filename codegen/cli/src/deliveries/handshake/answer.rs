//! What the document says a handshake is answered, and what is wrong with an answer.

use std::time::UNIX_EPOCH;

use crm_events::verify::{Given, Unsent};
use crm_events::{Keyed, SignatureAlgorithm, SignatureScheme};
use crm_events_build::internals::{AnswerPart, Filter, Part, Signature, Template};

use super::{Asked, Greeting};
use crate::deliveries::constants::key;
use crate::json;

/// What a handshake is answered by the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Documented {
    /// The status.
    pub status: u16,
    /// The media type of the body; `None` where the document says none.
    pub content_type: Option<String>,
    /// The body; `None` if it cannot be known here: it is made with a secret that is not told, for instance.
    pub body: Option<String>,
    /// Headers, names in lower case, as far as their texts are known.
    pub headers: Vec<(String, String)>,
}

/// What came back.
#[derive(Clone, Copy, Debug)]
pub struct Got<'a> {
    /// The status.
    pub status: u16,
    /// Names are in lower case.
    pub headers: &'a [(String, String)],
    /// The body.
    pub body: &'a str,
}

impl Documented {
    /// What is wrong with an answer, one by one. Nothing of its body is told.
    #[must_use]
    pub fn complaints(&self, got: Got<'_>) -> Vec<String> {
        let mut complaints = Vec::new();
        if got.status != self.status {
            complaints.push(format!("status {}, documented is {}", got.status, self.status));
        }
        let header =
            |name: &str| got.headers.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str());
        let media_type = header("content-type").unwrap_or_default();
        let media_type = essence(media_type);
        if let Some(documented) = self.content_type.as_deref().filter(|said| media_type != *said) {
            complaints.push(match media_type.as_str() {
                "" => format!("no content type, documented is {documented}"),
                other => format!("content type {other}, documented is {documented}"),
            });
        }
        if self.body.as_deref().is_some_and(|body| !self.is_same(body, got.body)) {
            complaints.push("the body is not the documented one".to_owned());
        }
        let others = self.headers.iter().filter(|(name, value)| header(name) != Some(value));
        complaints.extend(others.map(|(name, _)| format!("the header `{name}` is not the documented one")));
        complaints
    }

    /// Whether two bodies are equal, as JSON if that is what they are.
    fn is_same(&self, documented: &str, got: &str) -> bool {
        let is_json = self.content_type.as_deref().is_some_and(|said| said.ends_with("json"));
        let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
        documented == got || (is_json && value(documented).is_some_and(|body| value(got) == Some(body)))
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

/// A media type without its parameters.
fn essence(content_type: &str) -> String {
    content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The template of a part of a body.
pub(super) fn template(part: &'static AnswerPart) -> Option<&'static Template> {
    match part {
        AnswerPart::Text(_) => None,
        AnswerPart::Template(template) | AnswerPart::JsonString(template) => Some(template),
    }
}
