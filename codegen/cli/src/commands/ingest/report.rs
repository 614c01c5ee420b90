//! What a run says of the pages: contradictions and gaps with the lines of the page, and a summary.

use crm_events_build::internals::printable;
use crm_events_build::{Code, Diagnostic, Diagnostics};

use super::input::Input;
use super::sources::Shown;
use crate::console::{MessageFormat, program};
use crate::ingest::codes::{self, Settle};
use crate::ingest::entry::{Claimed, Entry, EntryKind, Subject};
use crate::ingest::identity::ids;
use crate::ingest::model::{Model, Node};
use crate::ingest::pipeline::Believed;

/// How many contradictions and gaps are shown: nobody reads more, and the ledger has them all.
const MOST_SHOWN: usize = 40;

/// Tells contradictions and gaps. Says whether decisions settle all of them.
pub(super) fn tell(input: &Input, believed: &Believed, format: MessageFormat) -> bool {
    let shown = Shown::of(input);
    let ids = ids(&believed.entries);
    let mut open: Vec<(&Entry, &String)> =
        believed.entries.iter().zip(&ids).filter(|(entry, _)| is_open(entry)).collect();
    open.sort_by_key(|(entry, _)| {
        let place = entry.place.map(|place| (place.page, place.line, place.column));
        (entry.kind, place.is_none(), place, entry.subject.clone(), entry.code.clone())
    });
    let most = if format == MessageFormat::Human { MOST_SHOWN } else { open.len() };
    let mut diagnostics = Diagnostics::default();
    for (entry, id) in open.iter().take(most) {
        diagnostics.push(message(entry, id, &shown));
    }
    match format {
        MessageFormat::Json => anstream::eprint!("{}", diagnostics.render_json(&shown.sources)),
        MessageFormat::Human => {
            anstream::eprint!("{}", diagnostics.render_for(&shown.sources, true, &program()));
            if let Some(more @ 1..) = open.len().checked_sub(most) {
                anstream::eprintln!("… and {more} more, which `ledger.json` has\n");
            }
            anstream::eprintln!("{}", summary(input, believed));
        }
    }
    open.is_empty()
}

/// Whether an entry is a contradiction or a gap that no decision settles.
fn is_open(entry: &Entry) -> bool {
    let is_question = matches!(entry.kind, EntryKind::Contradiction | EntryKind::Gap);
    is_question && entry.by.as_deref().is_none_or(|by| by == "rule")
}

fn message(entry: &Entry, id: &str, shown: &Shown<'_>) -> Diagnostic {
    let known = codes::of_entry(&entry.code, entry.kind == EntryKind::Gap);
    let text = entry.text.clone().unwrap_or_else(|| entry.code.clone());
    let text = text.trim_end_matches('.');
    let first = entry.claims.first().map(|claim| claim.place).or(entry.place);
    let bare = first.filter(|_| !shown.has_texts());
    let text = match bare.and_then(|place| shown.words(place)) {
        Some(place) => format!("{place}: {text}"),
        None => text.to_owned(),
    };
    let mut diagnostic =
        Diagnostic::warning(Code::of_command(known.code), text).help(help(entry, id, known.settle));
    if entry.claims.is_empty() {
        if let Some(place) = entry.place {
            diagnostic = shown.at(diagnostic, place, "");
        }
        return diagnostic;
    }
    for (index, claim) in entry.claims.iter().enumerate() {
        let label = label(entry, claim);
        diagnostic = match index {
            0 => shown.at(diagnostic, claim.place, &label),
            _ => shown.related(diagnostic, claim.place, &label),
        };
    }
    diagnostic
}

/// `the example, taken`
fn label(entry: &Entry, claim: &Claimed) -> String {
    let is_taken = entry.took.as_ref() == Some(&claim.value) && !claim.label.is_empty();
    format!("{}{}", claim.label, if is_taken { ", taken" } else { "" })
}

fn help(entry: &Entry, id: &str, settle: Settle) -> String {
    let at = match &entry.subject {
        Subject::Body(pointer) => format!("at = \"{pointer}\""),
        Subject::Header(name) => format!("header = \"{name}\""),
        Subject::Page => format!("id = \"{id}\""),
    };
    let in_file = |what: String| format!("settle it in ingest.toml: `{what}`");
    let member = |key: &str| match &entry.subject {
        Subject::Body(pointer) if !pointer.0.is_empty() => format!("[[member]] at = \"{pointer}\", {key}"),
        _ => format!("[[member]] at = \"…\", {key}"),
    };
    let events: Vec<String> = entry.events.iter().map(|event| format!("\"{event}\"")).collect();
    match settle {
        Settle::Entry => in_file(format!("[[settle]] {at}")),
        Settle::Member(key) => in_file(member(key)),
        Settle::Same => in_file(format!("[[same]] events = [{}], as = \"…\"", events.join(", "))),
        Settle::Header => in_file("[[header]] name = \"…\"".to_owned()),
        Settle::Table(table) => in_file(table.to_owned()),
        Settle::Top(key) => in_file(format!("{key} = \"…\"")),
        Settle::Argument(how) => how.to_owned(),
    }
}

/// `2 pages: 18 events, 120 members, 3 contradictions, 5 gaps; ledger.json says where each fact stands`
fn summary(input: &Input, believed: &Believed) -> String {
    let of_kind = |kind: EntryKind| believed.entries.iter().filter(|entry| entry.kind == kind).count();
    let settled = |kind: EntryKind| {
        let all = believed.entries.iter().filter(|entry| entry.kind == kind);
        match all.filter(|entry| !is_open(entry)).count() {
            0 => String::new(),
            count => format!(" ({count} settled)"),
        }
    };
    let parts = [
        counted(believed.model.events.len(), "event"),
        counted(members(&believed.model), "member"),
        counted(of_kind(EntryKind::Contradiction), "contradiction") + &settled(EntryKind::Contradiction),
        counted(of_kind(EntryKind::Gap), "gap") + &settled(EntryKind::Gap),
    ];
    let pages = counted(input.pages.len(), "page");
    format!("{}: {}; ledger.json says where each fact stands", printable(&pages), parts.join(", "))
}

/// `1 event`, `2 events`
fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// How many members bodies have; those of events with one body count once.
fn members(model: &Model) -> usize {
    let mut bodies: Vec<&Node> = Vec::new();
    for event in &model.events {
        if !bodies.contains(&&event.body) {
            bodies.push(&event.body);
        }
    }
    let types = model.types.values();
    bodies.into_iter().chain(types).map(count).sum()
}

fn count(node: &Node) -> usize {
    let deeper = node.items.iter().chain(&node.values).map(|node| &**node).chain(&node.one_of);
    node.members.len()
        + node.members.values().map(|member| count(&member.node)).sum::<usize>()
        + deeper.map(count).sum::<usize>()
}
