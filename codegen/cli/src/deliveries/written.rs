//! Bodies as the provider writes them: as JSON, with JSON in texts where it has that, as a form, or, of CloudEvents, as the data
//! of an event whose attributes are headers.

use std::fmt::Write as _;

use crm_events::{Content, ContentBody, Json, JsonKind};

use super::event::Event;
use crate::json;

/// How a body is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Manner {
    /// As JSON; of CloudEvents, with the attributes in it.
    Json,
    /// As a form: `application/x-www-form-urlencoded`.
    Form,
    /// As the data of an event of CloudEvents, whose attributes are headers.
    Binary,
}

/// A body, and the headers that say how it is written; names are in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The content type, and attributes.
    pub headers: Vec<(String, String)>,
    /// The bytes.
    pub body: Vec<u8>,
}

impl Event<'_> {
    /// How the provider documents to write bodies; the first is the usual one.
    #[must_use]
    pub fn manners(&self) -> Vec<Manner> {
        let content = &self.of.dispatch.content;
        let is_json = content.json || !content.json_types.is_empty() || !content.form;
        let manners =
            [(is_json, Manner::Json), (content.form, Manner::Form), (content.cloud_events, Manner::Binary)];
        manners.into_iter().filter(|(is_documented, _)| *is_documented).map(|(_, manner)| manner).collect()
    }

    /// What bodies are written in, as a receiver has it.
    #[must_use]
    pub fn content(&self) -> Content {
        self.of.outline.content
    }

    /// How bytes are written that somebody has, and the JSON that they say: as a form if they are no JSON, and forms are
    /// documented.
    #[must_use]
    pub fn read_as_written(&self, body: &[u8]) -> (Manner, Vec<u8>) {
        let form = || ContentBody::form(body).ok().filter(|_| self.of.dispatch.content.form);
        match json::parse(body) {
            Ok(_) => (Manner::Json, body.to_vec()),
            Err(_) => match form() {
                Some(form) => (Manner::Form, form.as_json().to_vec()),
                None => (self.manners()[0], body.to_vec()),
            },
        }
    }

    /// The headers of a body that is written so.
    #[must_use]
    pub fn headers_as(&self, manner: Manner) -> Vec<(String, String)> {
        of_type(self.content_type_as(manner))
    }

    /// A body as the provider usually writes it.
    #[must_use]
    pub fn written(&self, body: &Json) -> Vec<u8> {
        let usual = self.manners()[0];
        self.written_as(body, usual).map_or_else(|| self.as_json(body), |written| written.body)
    }

    /// A body that is written so. `None` if it cannot be: a form is an object, and an event in headers is a single one, whose
    /// attributes are no objects.
    #[must_use]
    pub fn written_as(&self, body: &Json, manner: Manner) -> Option<Written> {
        match manner {
            Manner::Json => {
                Some(Written { headers: self.headers_as(Manner::Json), body: self.as_json(body) })
            }
            Manner::Form => {
                let form = self.writer().write_form(body.as_str())?;
                Some(Written { headers: self.headers_as(Manner::Form), body: form.into_bytes() })
            }
            Manner::Binary => {
                let single = match self.is_batch() {
                    true => only_item(body)?,
                    false => body.clone(),
                };
                binary(&single)
            }
        }
    }

    /// The media type of bodies that are written as usual.
    pub(super) fn content_type(&self) -> &'static str {
        self.content_type_as(self.manners()[0])
    }

    fn content_type_as(&self, manner: Manner) -> &'static str {
        let content = &self.of.dispatch.content;
        match (manner, content.cloud_events, content.json_types.as_slice()) {
            (Manner::Form, ..) => "application/x-www-form-urlencoded",
            (_, true, _) if self.is_batch() => "application/cloudevents-batch+json",
            (_, true, _) => "application/cloudevents+json",
            (_, false, [first, ..]) if !content.json => first,
            (_, false, _) => "application/json",
        }
    }

    fn as_json(&self, body: &Json) -> Vec<u8> {
        if self.of.dispatch.content.embedded.is_empty() {
            return crm_events::to_vec(body);
        }
        self.writer().write_json(body.as_str()).into_bytes()
    }

    fn writer(&self) -> Content {
        self.of.outline.content
    }
}

fn of_type(content_type: &str) -> Vec<(String, String)> {
    vec![("content-type".to_owned(), content_type.to_owned())]
}

/// The only event of a batch.
fn only_item(body: &Json) -> Option<Json> {
    match json::items(body).as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    }
}

/// An event whose attributes are headers (CloudEvents over HTTP, section 3.1). `None` if an attribute is none by its name, or is
/// an object or array.
fn binary(event: &Json) -> Option<Written> {
    if event.kind() != JsonKind::Object {
        return None;
    }
    let mut written = Written { headers: of_type("application/json"), body: Vec::new() };
    for (name, value) in json::members(event) {
        match name.as_str() {
            _ if value.kind() == JsonKind::Null => {}
            "data" => written.body = crm_events::to_vec(&value),
            "datacontenttype" => {
                if let Some(name) = plain(&value).filter(|name| is_json(name)) {
                    written.headers[0].1 = name;
                }
            }
            _ if name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) => {
                written.headers.push((format!("ce-{name}"), escaped(&plain(&value)?)));
            }
            _ => return None,
        }
    }
    Some(written)
}

/// A text, or a number or boolean as it is written.
fn plain(value: &Json) -> Option<String> {
    match value.kind() {
        JsonKind::Object | JsonKind::Array | JsonKind::Null => None,
        JsonKind::String => json::as_text(value),
        _ => Some(value.as_str().to_owned()),
    }
}

/// Whether a media type is JSON by its name: data of another one would not be read.
fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence == "application/json" || (essence.starts_with("application/") && essence.ends_with("+json"))
}

/// An attribute as a header has it: what is no printable ASCII, blanks, quotes and `%` are written with `%` (section 3.1.3.2).
fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |mut escaped, byte| {
        match byte {
            b'!' | b'#' | b'$' | b'&'..=b'~' => escaped.push(char::from(byte)),
            _ => write!(escaped, "%{byte:02X}").expect("a string takes all that is written to it"),
        }
        escaped
    })
}

#[cfg(test)]
mod tests {
    use super::{binary, escaped};

    #[test]
    fn attributes_become_headers_and_data_the_body() {
        let event = r#"{"specversion":"1.0","type":"deal.won","source":"/m\u00fcnchen 1","retries":2,"data":{"id": 7},"datacontenttype":"application/vnd.acme+json"}"#;
        let written = binary(&event.parse().unwrap()).unwrap();
        let headers = [
            ("content-type", "application/vnd.acme+json"),
            ("ce-specversion", "1.0"),
            ("ce-type", "deal.won"),
            ("ce-source", "/m%C3%BCnchen%201"),
            ("ce-retries", "2"),
        ];
        let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(written.headers, headers);
        assert_eq!(written.body, br#"{"id": 7}"#);
        for none in ["[]", r#"{"type":{}}"#, r#"{"my-type":"a"}"#] {
            assert_eq!(binary(&none.parse().unwrap()), None, "{none}");
        }
    }

    #[test]
    fn what_headers_do_not_have_is_escaped() {
        assert_eq!(escaped("a b\"%\u{7f}~!€"), "a%20b%22%25%7F~!%E2%82%AC");
    }
}
