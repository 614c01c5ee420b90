//! Media types: which of a body's are read.

use crate::ir::content::Content;
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
    let essence = essence(media_type);
    let (top, subtype) = essence.split_once('/')?;
    match (top, subtype) {
        ("application", "json") => Some(Json::Exact),
        ("text", "json") | ("application" | "*", "*") => Some(Json::Other),
        (_, subtype) if subtype.ends_with("+json") => Some(Json::Other),
        _ => None,
    }
}

/// The media types of a body that are read, and what they make bodies be written in.
pub(super) struct Read<'a> {
    pub members: Vec<&'a Member>,
    pub content: Content,
}

/// Those of the members of `content` that are read. Of JSON the first `application/json`, else all that may be; of events with
/// the attributes of CloudEvents those with them, because others show the data alone; of forms the first. What is neither is read
/// if `is_said` says that it is JSON all the same, and if nothing else is.
pub(super) fn read<'a>(content: &'a [Member], is_said: impl FnMut(&&'a Member) -> bool) -> Read<'a> {
    let exact = |member: &&Member| json(&member.key) == Some(Json::Exact);
    let named = |name: &'static str| content.iter().find(move |member| essence(&member.key) == name);
    let events =
        named("application/cloudevents-batch+json").or_else(|| named("application/cloudevents+json"));
    let mut members: Vec<&Member> = match events.or_else(|| content.iter().find(exact)) {
        Some(member) => vec![member],
        None => content.iter().filter(|member| json(&member.key).is_some()).collect(),
    };
    let is_json = !members.is_empty();
    let form = named("application/x-www-form-urlencoded");
    members.extend(form);
    let mut said =
        Content { json: is_json, form: form.is_some(), cloud_events: events.is_some(), ..Content::NONE };
    if let Some(odd) = members.iter().filter(|_| is_json).find(|member| essence(&member.key) == "text/json") {
        said.json_types.push(essence(&odd.key));
    }
    if members.is_empty() {
        members = content.iter().filter(is_said).collect();
        said.json_types = members.iter().map(|member| essence(&member.key)).collect();
    }
    Read { members, content: said }
}

/// A media type without its parameters, in lower case.
fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
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
