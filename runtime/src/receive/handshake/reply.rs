//! What a handshake is answered.

use http::header::{CONTENT_LENGTH, CONTENT_TYPE, TRANSFER_ENCODING, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};

use super::fault::HandshakeFault;
use super::text::Exchange;
use crate::event::handshake::{Answer, AnswerPart};
use crate::json::whole::to_string;
use crate::receive::rejection::Rejection;
use crate::verify::answer_key::AnswerKey;

/// How many bytes of a request are sent back at most, in the body of an answer or in one of its headers.
const MOST: usize = 4096;

/// What a handshake is answered: a status, and perhaps headers and a body.
///
/// The body may have been written by whoever sent the request. It is never of a media type that a browser runs anything of,
/// and `X-Content-Type-Options: nosniff` says that it is not to be taken for another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Reply {
    pub(super) fn of(
        answer: &Answer,
        request: Exchange<'_>,
        key: Option<&AnswerKey>,
    ) -> Result<Self, Rejection> {
        let mut reply = Self {
            status: StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK),
            headers: HeaderMap::new(),
            body: body(answer.body, request, key)?,
        };
        for (name, template) in answer.headers {
            // A header of which the request has nothing to say is left out.
            let Some(text) = request.text(template, key, MOST)? else { continue };
            let is_visible = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
            let value = HeaderValue::from_str(&text).ok().filter(|_| is_visible);
            let value = value.ok_or(HandshakeFault::NotText)?;
            reply.headers.extend(named(name).map(|name| (name, value)));
        }
        if !reply.body.is_empty() {
            let content_type = HeaderValue::from_str(&media_type(answer.content_type)).ok();
            reply.headers.extend(content_type.map(|value| (CONTENT_TYPE, value)));
            reply.headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        }
        Ok(reply)
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers, with the media type of the body, if there is one.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body, which may be empty.
    #[must_use]
    pub fn body(&self) -> &str {
        &self.body
    }

    pub(in crate::receive) fn response(&self) -> Response<String> {
        let mut response = Response::new(self.body.clone());
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers.clone();
        response
    }
}

fn body(parts: &[AnswerPart], request: Exchange<'_>, key: Option<&AnswerKey>) -> Result<String, Rejection> {
    let mut body = String::new();
    for part in parts {
        let (AnswerPart::Template(template) | AnswerPart::JsonString(template)) = part else {
            if let AnswerPart::Text(text) = part {
                body.push_str(text);
            }
            continue;
        };
        let text = request.text(template, key, MOST)?.ok_or(HandshakeFault::Missing)?;
        match part {
            AnswerPart::JsonString(_) => body.push_str(&to_string(text.as_str())),
            _ => body.push_str(&text),
        }
    }
    if body.len() > MOST { Err(HandshakeFault::Long { most: MOST }.into()) } else { Ok(body) }
}

/// A header that an answer may have: those that say what the body is are not the document's.
fn named(name: &str) -> Option<HeaderName> {
    let name = HeaderName::try_from(name).ok()?;
    (![CONTENT_TYPE, CONTENT_LENGTH, TRANSFER_ENCODING, X_CONTENT_TYPE_OPTIONS].contains(&name))
        .then_some(name)
}

/// The media type of a body, with its charset. Any of which a browser might run something is plain text.
fn media_type(said: Option<&'static str>) -> String {
    let said = said.unwrap_or("text/plain");
    let essence = said.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_harmless = match essence.split_once('/') {
        Some(("application", subtype)) => {
            matches!(subtype, "json" | "x-www-form-urlencoded" | "octet-stream") || subtype.ends_with("+json")
        }
        Some(("text", subtype)) => subtype == "plain",
        _ => false,
    };
    match essence.as_str() {
        _ if !is_harmless => "text/plain; charset=utf-8".to_owned(),
        "text/plain" => "text/plain; charset=utf-8".to_owned(),
        _ => said.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_body_is_of_a_type_that_a_browser_runs() {
        for (said, written) in [
            (None, "text/plain; charset=utf-8"),
            (Some("text/plain"), "text/plain; charset=utf-8"),
            (Some("application/json"), "application/json"),
            (Some("application/problem+json"), "application/problem+json"),
            (Some("text/html"), "text/plain; charset=utf-8"),
            (Some("Text/HTML; charset=utf-8"), "text/plain; charset=utf-8"),
            (Some("application/xhtml+xml"), "text/plain; charset=utf-8"),
            (Some("image/svg+xml"), "text/plain; charset=utf-8"),
            (Some("text/xml"), "text/plain; charset=utf-8"),
            (Some(""), "text/plain; charset=utf-8"),
        ] {
            assert_eq!(media_type(said), written, "{said:?}");
        }
    }
}
