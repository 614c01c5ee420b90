//! Words of documents that a person says: where things stand in deliveries, and how these are signed and answered.

use std::ops::Range;

use crm_events::{Json, Map};

use super::table::Table;
use super::wrong::Reason;
use crate::json;

/// A word of ours with its value, as documents have it.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// `x-entity`.
    pub word: &'static str,
    /// Its value.
    pub value: Json,
    /// Where the value stands.
    pub span: Range<usize>,
    /// Why; nothing if the entry that it is in says so.
    pub reason: Option<Reason>,
}

/// Keys that say a word as it is, of the provider as a whole and of events.
const PLAIN: [(&str, &str); 3] =
    [("entity-at", "x-entity"), ("occurred-at", "x-occurred-at"), ("idempotency-key", "x-idempotency-key")];

/// What is said by keys of a table.
pub(super) fn plain(table: &mut Table<'_, '_>) -> Vec<Said> {
    PLAIN.into_iter().filter_map(|(key, word)| said(key, word, table)).collect()
}

/// `connector-at`, of the provider as a whole.
pub(super) fn connector(table: &mut Table<'_, '_>) -> Option<Said> {
    said("connector-at", "x-connector", table)
}

fn said(key: &'static str, word: &'static str, table: &mut Table<'_, '_>) -> Option<Said> {
    let value = table.json(key)?;
    Some(Said { word, span: value.span(), value: value.into_inner(), reason: None })
}

/// What tables say: `[signature]`, or a `[[signature]]` for each of several ways to sign, and `[answers]`.
pub(super) fn tables(table: &mut Table<'_, '_>) -> Vec<Said> {
    let mut said = Vec::new();
    if table.is_list("signature") {
        let all = table.entries("signature", word);
        let Some((_, reason)) = all.first() else { return said };
        let reason = reason.clone();
        let value = json::array(all.into_iter().map(|(value, _)| value).collect());
        said.push(Said { word: "x-signature", value, span: reason.span.clone(), reason: Some(reason) });
    } else if let Some((value, reason)) = table.inner("signature", word) {
        said.push(Said { word: "x-signature", value, span: reason.span.clone(), reason: Some(reason) });
    }
    if let Some((value, reason)) = table.inner("answers", word) {
        said.push(Said { word: "x-answers", value, span: reason.span.clone(), reason: Some(reason) });
    }
    said
}

/// The members of a word, which the generator knows; a comment stands last.
fn word(table: &mut Table<'_, '_>) -> (Json, Reason) {
    let reason = table.reason();
    let comment = table.text("comment");
    let mut members = Map::default();
    for (name, value) in table.rest() {
        members.insert(name.as_str(), value);
    }
    if let Some(comment) = comment {
        members.insert("$comment", json::text(comment.get_ref()));
    }
    (json::object(members), reason)
}
