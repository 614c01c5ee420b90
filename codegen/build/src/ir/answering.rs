//! What answers may say. Both frontends ask here, and tell what is wrong at the place where it was said.

use super::answers::{Answer, AnswerPart, Handshake};
use super::grammar::Grammar;
use super::place::PlaceError;
use super::signature::{Algorithm, Alternative, Signature};
use super::template::{Filter, Part, Template};
use crate::base::header;

/// What is wrong, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wrong {
    pub message: String,
    pub help: String,
}

impl Wrong {
    pub(crate) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }
}

impl From<PlaceError> for Wrong {
    fn from(error: PlaceError) -> Self {
        Self::new(error.message, error.help)
    }
}

/// Reads a status that a request may be answered with.
///
/// # Errors
///
/// [`Wrong`] for a number that is none. One below 200 only announces an answer.
pub(crate) fn status(digits: &str) -> Result<u16, Wrong> {
    let status = digits.parse::<u16>().ok().filter(|status| (200..=599).contains(status));
    status.ok_or_else(|| {
        let message = format!("`{}` is no status of an answer", digits.escape_debug());
        Wrong::new(message, "a status is a number from 200 to 599")
    })
}

/// The body of an answer, as it is written.
pub(crate) enum Body {
    /// A text, perhaps with places in braces.
    Text(String),
    /// A number, a boolean or null, as JSON writes it.
    Literal(String),
    #[cfg_attr(not(feature = "schema"), allow(dead_code, reason = "attributes have no lists of values"))]
    List(Vec<Body>),
    Object(Vec<(String, Body)>),
}

/// Puts an answer together. Without `content`, a text is `text/plain`, and all else JSON.
///
/// # Errors
///
/// [`Wrong`] for a media type that is none, or is shown by browsers as a page, for a body that is not of the type or that the
/// status does not have, and for places that are none.
pub(crate) fn answer(status: u16, content: Option<&str>, body: Option<&Body>) -> Result<Answer, Wrong> {
    let answer = Answer { status, ..Answer::default() };
    let Some(body) = body else {
        return match content {
            Some(_) => Err(Wrong::new(
                "`content` without a `body`",
                "leave it out: there is nothing to be of a type",
            )),
            None => Ok(answer),
        };
    };
    if matches!(status, 204 | 205 | 304) {
        return Err(Wrong::new(
            format!("an answer with status {status} has no body"),
            "leave `body` out, or write 200",
        ));
    }
    let is_text = matches!(body, Body::Text(_));
    let content = content.unwrap_or(if is_text { TEXT } else { JSON });
    check_media_type(content)?;
    let is_json = is_json(content);
    let mut parts = Parts::default();
    match body {
        Body::Text(text) if !is_json => parts.push_text(text)?,
        _ if !is_json => {
            let message = format!("a body that is no text, of the type `{}`", content.escape_debug());
            return Err(Wrong::new(message, "write `\"content\": \"application/json\"`, or a text"));
        }
        body => parts.push_json(body)?,
    }
    if !is_json && essence(content) != TEXT && !parts.0.iter().all(|part| matches!(part, AnswerPart::Text(_)))
    {
        let message = format!("parts of a delivery cannot be put into `{}`", content.escape_debug());
        return Err(Wrong::new(
            message,
            "echo them as `text/plain` or as JSON, which show nothing of them as markup",
        ));
    }
    Ok(Answer { content_type: Some(content.to_owned()), body: parts.0, ..answer })
}

const TEXT: &str = "text/plain";
const JSON: &str = "application/json";

/// The type and subtype of a media type, without parameters.
fn essence(content: &str) -> String {
    content.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn is_json(content: &str) -> bool {
    let essence = essence(content);
    essence == JSON || essence == "text/json" || essence.ends_with("+json")
}

fn check_media_type(content: &str) -> Result<(), Wrong> {
    let shown = content.escape_debug();
    let essence = essence(content);
    let is_token = |text: &str| header::name(text).is_some();
    let is_type = essence.split_once('/').is_some_and(|(top, sub)| is_token(top) && is_token(sub));
    if !is_type || !content.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()) {
        return Err(Wrong::new(
            format!("`{shown}` is no media type"),
            "write `text/plain` or `application/json`",
        ));
    }
    let is_page = essence.contains("html") || essence.ends_with("svg+xml") || essence.ends_with("javascript");
    if is_page {
        let message = format!("`{shown}`: an answer is never a page that a browser shows");
        return Err(Wrong::new(message, "write `text/plain` or `application/json`"));
    }
    Ok(())
}

/// Reads a header of an answer: its name in lower case, and its text.
///
/// # Errors
///
/// [`Wrong`] for a name that is none or that is not an answer's to say, and for places that are none.
pub(crate) fn header(name: &str, text: &str) -> Result<(String, Template), Wrong> {
    let Some(name) = header::name(name) else {
        return Err(Wrong::new(header::is_no_name(name), header::NAMES));
    };
    match name.as_str() {
        "content-type" => {
            Err(Wrong::new("the media type is no header here", "write `\"content\": \"text/plain\"`"))
        }
        "content-length" | "content-encoding" | "transfer-encoding" | "connection" | "set-cookie"
        | "trailer" | "upgrade" => {
            let message = format!("`{name}` is not for an answer to say");
            Err(Wrong::new(message, "leave it out: the server writes what is needed"))
        }
        _ => {
            let template = text_with_places(text)?;
            if text.contains(|character: char| character.is_control() || !character.is_ascii()) {
                return Err(Wrong::new("a header is printable ASCII", "leave other characters out"));
            }
            Ok((name, template))
        }
    }
}

/// A text with places in braces. One that is a place without braces is told: it would be answered as it stands.
pub(super) fn text_with_places(text: &str) -> Result<Template, Wrong> {
    let is_place = text.starts_with("$request.") || ["$url", "$method"].contains(&text);
    if is_place {
        let shown = text.escape_debug();
        let message = format!("`{shown}` would stand for itself: it is not in braces");
        return Err(Wrong::new(message, format!("write `{{{shown}}}`")));
    }
    Ok(Template::parse_text(text, Grammar::HANDSHAKE)?)
}

/// Pieces of a body.
#[derive(Default)]
struct Parts(Vec<AnswerPart>);

impl Parts {
    fn fixed(&mut self, text: &str) {
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            Some(AnswerPart::Text(last)) => last.push_str(text),
            _ => self.0.push(AnswerPart::Text(text.to_owned())),
        }
    }

    fn push_text(&mut self, text: &str) -> Result<(), Wrong> {
        let template = text_with_places(text)?;
        match template.fixed() {
            Some(text) => self.fixed(text),
            None => self.0.push(AnswerPart::Template(template)),
        }
        Ok(())
    }

    fn push_json(&mut self, body: &Body) -> Result<(), Wrong> {
        match body {
            Body::Literal(text) => self.fixed(text),
            Body::Text(text) => {
                let template = text_with_places(text)?;
                match template.fixed() {
                    Some(text) => self.fixed(&json_string(text)),
                    None => self.0.push(AnswerPart::JsonString(template)),
                }
            }
            Body::List(items) => {
                self.fixed("[");
                for (index, item) in items.iter().enumerate() {
                    self.fixed(if index == 0 { "" } else { "," });
                    self.push_json(item)?;
                }
                self.fixed("]");
            }
            Body::Object(members) => {
                self.fixed("{");
                for (index, (name, value)) in members.iter().enumerate() {
                    self.fixed(if index == 0 { "" } else { "," });
                    self.fixed(&json_string(name));
                    self.fixed(":");
                    self.push_json(value)?;
                }
                self.fixed("}");
            }
        }
        Ok(())
    }
}

/// A text as a JSON string ([RFC 8259, section 7](https://www.rfc-editor.org/rfc/rfc8259#section-7)).
fn json_string(text: &str) -> String {
    let mut json = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => json.extend(['\\', character]),
            '\u{0}'..='\u{1f}' => json.push_str(&format!("\\u{:04x}", u32::from(character))),
            _ => json.push(character),
        }
    }
    json.push('"');
    json
}

/// Whether an answer says an HMAC, which needs a secret.
fn has_hmac(answer: &Answer) -> bool {
    let in_body = answer.body.iter().any(|part| match part {
        AnswerPart::Text(_) => false,
        AnswerPart::Template(template) | AnswerPart::JsonString(template) => uses_hmac(template),
    });
    in_body || answer.headers.iter().any(|(_, template)| uses_hmac(template))
}

pub(super) fn uses_hmac(template: &Template) -> bool {
    template.parts.iter().any(|part| matches!(part, Part::Place { filter: Some(Filter::HmacSha256), .. }))
}

/// An answer with an HMAC is one to somebody who knows the secret, and the provider has one.
///
/// # Errors
///
/// [`Wrong`] if the handshake is not signed: whoever asks would be told what the secret makes of any text. And if there is no
/// secret.
pub(crate) fn check_hmac(handshake: &Handshake, signature: &Signature) -> Result<(), Wrong> {
    if !has_hmac(&handshake.answer) {
        return Ok(());
    }
    if handshake.is_unsigned {
        let message = "`hmac-sha256` in the answer of a handshake that nobody has signed";
        return Err(Wrong::new(message, "leave `unsigned` out: anybody could have any text signed"));
    }
    if !has_secret(signature) {
        let message = "`hmac-sha256` needs a secret, and deliveries are signed without one";
        return Err(Wrong::new(message, "say by `x-signature` how deliveries are signed"));
    }
    Ok(())
}

/// Whether sender and receiver share a secret.
fn has_secret(signature: &Signature) -> bool {
    match signature {
        Signature::None => false,
        Signature::StandardWebhooks(_) => true,
        Signature::Keyed(keyed) => {
            use Algorithm::{EcdsaP256Sha256, Ed25519, RsaSha256};
            !matches!(keyed.algorithm, Ed25519 | EcdsaP256Sha256 | RsaSha256)
        }
        Signature::AnyOf(alternatives) => {
            alternatives.iter().all(|Alternative { signature, .. }| has_secret(signature))
        }
    }
}

/// What a sender takes for success: a status, and a body of plain text.
///
/// # Errors
///
/// [`Wrong`] for a body that the status does not have.
pub(crate) fn success(status: u16, body: &str) -> Result<(), Wrong> {
    if matches!(status, 204 | 205 | 304) && !body.is_empty() {
        return Err(Wrong::new(
            format!("an answer with status {status} has no body"),
            "leave `body` out, or write 200",
        ));
    }
    Ok(())
}
