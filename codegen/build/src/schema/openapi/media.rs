//! Media types: which of a body's are JSON.

use crate::schema::json::Member;

/// How surely a media type is JSON; the best comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Json {
    /// `application/json`, with parameters or without.
    Exact,
    /// `application/vnd.acme+json` (RFC 6839, section 3.1), or a range such as `application/*`.
    Other,
}

/// Whether a media type or range is JSON, or may be. `None` if it is another.
pub(super) fn json(media_type: &str) -> Option<Json> {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let (top, subtype) = essence.split_once('/')?;
    match (top, subtype) {
        ("application", "json") => Some(Json::Exact),
        ("text", "json") | ("application" | "*", "*") => Some(Json::Other),
        (_, subtype) if subtype.ends_with("+json") => Some(Json::Other),
        _ => None,
    }
}

/// The members of `content` whose bodies are JSON: the first `application/json`, else all that may be.
pub(super) fn json_members(content: &[Member]) -> Vec<&Member> {
    let exact = content.iter().find(|member| json(&member.key) == Some(Json::Exact));
    match exact {
        Some(exact) => vec![exact],
        None => content.iter().filter(|member| json(&member.key).is_some()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Json, json};

    #[test]
    fn json_is_known_by_its_name_its_suffix_or_a_range() {
        for exact in [
            "application/json",
            "Application/JSON",
            "application/json; charset=utf-8",
            " application/json ;v=1",
        ] {
            assert_eq!(json(exact), Some(Json::Exact), "{exact}");
        }
        for other in [
            "application/vnd.acme+json",
            "application/cloudevents+json; charset=utf-8",
            "application/*",
            "*/*",
            "text/json",
        ] {
            assert_eq!(json(other), Some(Json::Other), "{other}");
        }
        for none in ["application/xml", "multipart/form-data", "text/*", "json", "", "application/jsonl"] {
            assert_eq!(json(none), None, "{none}");
        }
    }
}
