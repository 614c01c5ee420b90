//! Media types by their names: which of them are read, and as what.

use crate::ir::content::Content;

/// What bodies of a media type are, as far as its name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `application/json`, `text/json`, or another one by its suffix: `application/vnd.acme+json` (RFC 6839, section 3.1).
    Json,
    /// A range that JSON is in: `application/*`.
    Range,
    /// An event of CloudEvents with its attributes.
    CloudEvent,
    /// An array of such events.
    CloudEvents,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// Parts, markup, or a range of such: nothing that is read.
    Unreadable,
    /// One whose name does not say.
    Other,
}

/// What a media type is, whatever its parameters say.
pub(crate) fn kind(media_type: &str) -> Kind {
    let essence = essence(media_type);
    match essence.as_str() {
        "application/cloudevents+json" => return Kind::CloudEvent,
        "application/cloudevents-batch+json" => return Kind::CloudEvents,
        "application/x-www-form-urlencoded" => return Kind::Form,
        "application/json" | "text/json" => return Kind::Json,
        "application/*" | "*/*" => return Kind::Range,
        _ => {}
    }
    match essence.split_once('/') {
        Some((_, subtype)) if subtype.ends_with("+json") => Kind::Json,
        Some(("multipart", _)) | Some((_, "*")) => Kind::Unreadable,
        _ if essence.contains("xml") => Kind::Unreadable,
        _ => Kind::Other,
    }
}

/// Whether a media type is JSON by its name.
#[cfg(feature = "schema")]
pub(crate) fn is_json(media_type: &str) -> bool {
    matches!(kind(media_type), Kind::Json | Kind::CloudEvent | Kind::CloudEvents)
}

/// What a body is written in that comes under a media type, if that is read. What does not say that it is JSON is taken for it.
pub(crate) fn content(media_type: &str) -> Option<Content> {
    let essence = essence(media_type);
    let named = |essence: String| vec![essence];
    Some(match kind(media_type) {
        // No runtime takes it for JSON by itself.
        Kind::Json if essence == "text/json" => Content { json_types: named(essence), ..Content::JSON },
        Kind::Json | Kind::Range => Content::JSON,
        Kind::CloudEvent | Kind::CloudEvents => Content { cloud_events: true, ..Content::JSON },
        Kind::Form => Content { form: true, ..Content::NONE },
        Kind::Other => Content { json_types: named(essence), ..Content::NONE },
        Kind::Unreadable => return None,
    })
}

/// A media type without its parameters, in lower case.
fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::{Kind, kind};

    #[test]
    fn what_a_media_type_is_stands_in_its_name() {
        for (names, expected) in [
            (&["application/json", "Application/JSON", "application/json; charset=utf-8"][..], Kind::Json),
            (&[" application/json ;v=1", "application/vnd.acme+json", "text/json"], Kind::Json),
            (&["application/cloudevents+json; charset=utf-8"], Kind::CloudEvent),
            (&["application/cloudevents-batch+json"], Kind::CloudEvents),
            (&["application/*", "*/*"], Kind::Range),
            (&["application/x-www-form-urlencoded; charset=utf-8"], Kind::Form),
            (&["application/xml", "text/xml", "application/atom+xml", "text/*"], Kind::Unreadable),
            (&["multipart/form-data", "multipart/related; type=\"application/json\""], Kind::Unreadable),
            (&["text/plain", "application/jsonl", "json", ""], Kind::Other),
        ] {
            for name in names {
                assert_eq!(kind(name), expected, "{name}");
            }
        }
    }
}
