//! Events whose attributes are headers: the binary mode of
//! [CloudEvents over HTTP](https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md).

use super::error::ContentError;
use crate::headers::source::{HeaderSource, Single};
use crate::json::mark::FaultKind;
use crate::json::writer::Writer;

/// The attributes of the specification, as members of an event; those that it needs come first.
const ATTRIBUTES: &[&str] = &["specversion", "type", "source", "id", "time", "subject", "dataschema"];

/// Whether the headers hold the attributes of an event.
pub(super) fn is_binary(headers: &dyn HeaderSource) -> bool {
    headers.single("ce-specversion") != Single::Missing
}

/// The event, with its attributes as members beside `data`.
///
/// # Errors
///
/// If an attribute stands there twice or is not text, or if the body is not UTF-8.
pub(super) fn of_headers(headers: &dyn HeaderSource, body: &[u8]) -> Result<Vec<u8>, ContentError> {
    let mut writer = Writer::new();
    writer.raw("{");
    for name in ATTRIBUTES {
        if let Some(value) = attribute(headers, &format!("ce-{name}"))? {
            writer.string(name);
            writer.raw(":");
            writer.string(&value);
            writer.raw(",");
        }
    }
    if let Some(content_type) = attribute(headers, "content-type")? {
        writer.raw("\"datacontenttype\":");
        writer.string(&content_type);
        writer.raw(",");
    }
    writer.raw("\"data\":");
    let data = std::str::from_utf8(body)
        .map_err(|error| ContentError::at("", error.valid_up_to(), FaultKind::InvalidUtf8))?;
    // The body of an event without data is empty.
    writer.raw(if data.trim_ascii().is_empty() { "null" } else { data });
    writer.raw("}");
    Ok(writer.into_text().into_bytes())
}

/// The value of an attribute: what is not ASCII in it is written with `%`, as in an address (section 3.1.3.2).
fn attribute(headers: &dyn HeaderSource, name: &str) -> Result<Option<String>, ContentError> {
    let wrong = |expected| ContentError::at("", 0, FaultKind::Mismatch(expected));
    match headers.single(name) {
        Single::Missing => Ok(None),
        Single::Repeated => Err(wrong("each attribute once in the headers")),
        Single::Value(value) => {
            let text = String::from_utf8(unescaped(value.trim_ascii())).ok();
            text.map(Some).ok_or_else(|| wrong("attributes that are text in the headers"))
        }
    }
}

fn unescaped(value: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value;
    while let [first, behind @ ..] = rest {
        rest = behind;
        let escaped = match (first, behind) {
            (b'%', [high, low, after @ ..]) => digit(*high).zip(digit(*low)).map(|digits| (digits, after)),
            _ => None,
        };
        match escaped {
            Some(((high, low), after)) => {
                bytes.push(high * 16 + low);
                rest = after;
            }
            None => bytes.push(*first),
        }
    }
    bytes
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(headers: &[(&str, &str)], body: &str) -> Result<String, ContentError> {
        of_headers(&headers, body.as_bytes()).map(|event| String::from_utf8(event).unwrap())
    }

    #[test]
    fn attributes_in_headers_become_members() {
        let headers = [
            ("Content-Type", "application/json"),
            ("CE-SpecVersion", "1.0"),
            ("ce-type", "deal.created"),
            ("ce-source", "/crm/M%C3%BCnchen%"),
            ("ce-id", " 7\" "),
        ];
        assert_eq!(
            event(&headers, r#"{"id": 7}"#).unwrap(),
            r#"{"specversion":"1.0","type":"deal.created","source":"/crm/München%","id":"7\"","datacontenttype":"application/json","data":{"id": 7}}"#
        );
        assert_eq!(event(&[("ce-id", "1")], " ").unwrap(), r#"{"id":"1","data":null}"#);
    }

    #[test]
    fn an_attribute_stands_there_once_and_is_text() {
        assert!(event(&[("ce-id", "1"), ("ce-id", "1")], "").is_err());
        assert!(event(&[("ce-id", "%ff")], "").is_err());
    }
}
