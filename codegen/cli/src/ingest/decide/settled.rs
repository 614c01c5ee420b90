//! Which contradictions and gaps a decision settles.

use crate::ingest::entry::{Entry, EntryKind};
use crate::ingest::identity;

/// Codes of contradictions and gaps that a decision settles by what it is about.
const SETTLES: [(&str, &[&str]); 13] = [
    ("signature", &["signature"]),
    ("required", &["required-unknown", "required-missing", "required-vs-used"]),
    ("null", &["type-mismatch"]),
    (
        "type",
        &[
            "type-mismatch",
            "unknown-type",
            "type-elsewhere",
            "members-undocumented",
            "open-list",
            "prose-vs-example",
        ],
    ),
    ("enum", &["enum-mismatch", "enum-without-values", "wildcard-value", "open-list"]),
    ("const", &["enum-mismatch", "enum-without-values", "constraint-violation", "wildcard-value"]),
    ("limit", &["constraint-violation"]),
    ("format", &["format-mismatch", "constraint-violation"]),
    ("member", &["undocumented-member", "unshown-member", "members-undocumented"]),
    ("same-as", &["no-payload"]),
    ("planned", &["planned-list", "planned-but-documented"]),
    ("name", &["no-name", "names-lost"]),
    ("header", &["headers-unknown", "names-lost", "spelling", "enum-mismatch", "wildcard-value"]),
];

/// Marks the entries that a decision settles.
pub(super) fn mark(entries: &mut [Entry], decision: &Entry) {
    let codes = SETTLES.iter().find(|(about, _)| *about == decision.code).map_or(&[][..], |(_, codes)| codes);
    let id = identity::id(decision);
    for entry in entries.iter_mut() {
        let is_open = matches!(entry.kind, EntryKind::Contradiction | EntryKind::Gap);
        if is_open
            && codes.contains(&entry.code.as_str())
            && entry.subject == decision.subject
            && share(&entry.events, &decision.events)
        {
            entry.by = Some(id.clone());
            if entry.code == "type-mismatch" && decision.keyword.as_deref() == Some("type") {
                entry.took.clone_from(&decision.value);
            }
        }
    }
}

/// Whether two lists of events have one in common.
pub(super) fn share(some: &[String], others: &[String]) -> bool {
    let is_all = |events: &[String]| events.is_empty() || events.iter().any(|event| event == "*");
    is_all(some) || is_all(others) || some.iter().any(|event| others.contains(event))
}
