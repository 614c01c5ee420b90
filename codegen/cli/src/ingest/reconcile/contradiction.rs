//! Contradictions: what is claimed where, and what is taken.

use crm_events::Json;

use super::super::entry::{Claimed, Entry, EntryKind, Subject};
use super::super::fact::Said;
use super::super::place::Place;
use super::ledger::{Names, entry};
use super::told::begin;

/// A contradiction about something, settled by the policy. The claims stand in the order in which they are to be shown.
pub(super) fn contradiction(
    code: &str,
    events: &Names,
    subject: Subject,
    keyword: &str,
    claims: Vec<Claimed>,
    took: Option<Json>,
    text: String,
) -> Entry {
    Entry {
        keyword: Some(keyword.to_owned()),
        claims,
        took,
        by: Some("rule".to_owned()),
        text: Some(text),
        ..entry(EntryKind::Contradiction, code, events, subject)
    }
}

/// One side of a contradiction.
pub(super) fn claimed(value: Json, said: Said, place: Place) -> Claimed {
    Claimed { value, place: begin(place), label: label(said).to_owned() }
}

/// Where something is said, in a few words.
pub(super) fn label(said: Said) -> &'static str {
    match said {
        Said::List => "the list",
        Said::Schema => "the schema",
        Said::Prose => "the text",
        Said::Example => "the example",
        Said::Heading => "the heading",
    }
}
