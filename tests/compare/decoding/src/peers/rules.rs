//! What garde has no rule for, as functions for its `custom`.

use super::Text;

fn is(holds: bool, what: &str) -> garde::Result {
    if holds { Ok(()) } else { Err(garde::Error::new(what)) }
}

/// An RFC 3339 date-time, told by the crate `chrono`.
pub fn date_time<S: Text>(text: &S, _: &()) -> garde::Result {
    is(chrono::DateTime::parse_from_rfc3339(text.as_ref()).is_ok(), "not an RFC 3339 date-time")
}

/// A constant of Morph.
pub fn is_resource<S: Text>(text: &S, _: &()) -> garde::Result {
    is(text.as_ref() == "resource", "not `resource`")
}

/// A constant of Morph.
pub fn is_opportunity_or_engagement<S: Text>(text: &S, _: &()) -> garde::Result {
    is(matches!(text.as_ref(), "crmOpportunity" | "crmEngagement"), "not a model")
}

/// What tells references from resources.
pub fn is_relation<S: Text>(text: &S, _: &()) -> garde::Result {
    is(matches!(text.as_ref(), "resourceRef" | "resource"), "not a relation")
}
