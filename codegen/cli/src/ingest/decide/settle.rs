//! Contradictions and gaps that a person looked at.

use crm_events::Json;

use super::address::{self, Root};
use super::change;
use super::room::Room;
use super::settled::share;
use crate::ingest::decisions::Wrong;
use crate::ingest::decisions::member::Change;
use crate::ingest::decisions::settle::{Settle, Take};
use crate::ingest::entry::{Entry, EntryKind, Subject};
use crate::ingest::identity;
use crate::ingest::kind::{Kind, Kinds};
use crate::json;

/// Settles what an entry means.
pub(super) fn take(room: &mut Room<'_>, settle: &Settle) {
    let events = room.events(&settle.events);
    let names: Vec<String> = match settle.events.is_empty() {
        true => vec!["*".to_owned()],
        false => {
            events.iter().filter_map(|index| Some(room.model.events.get(*index)?.name.clone())).collect()
        }
    };
    let ids = identity::ids(room.entries);
    let means = |(entry, id): (&Entry, &String)| {
        matches!(entry.kind, EntryKind::Contradiction | EntryKind::Gap)
            && settle.id.as_ref().is_none_or(|own| own.get_ref() == id)
            && settle.code.as_ref().is_none_or(|code| *code.get_ref() == entry.code)
            && is_place(settle, &entry.subject)
            && share(&entry.events, &names)
    };
    let all = room.entries.iter().zip(&ids).enumerate();
    let found: Vec<(usize, String)> =
        all.filter(|(_, entry)| means(*entry)).map(|(index, (_, id))| (index, id.clone())).collect();
    if found.is_empty() {
        nothing(room, settle);
    }
    for (index, id) in found {
        one(room, settle, index, &id);
    }
}

fn is_place(settle: &Settle, subject: &Subject) -> bool {
    match subject {
        _ if settle.at.is_empty() && settle.header.is_none() => true,
        Subject::Body(pointer) => settle.at.iter().any(|at| match at.get_ref().is_all_below {
            true => pointer.is_in(&at.get_ref().pointer),
            false => *pointer == at.get_ref().pointer,
        }),
        Subject::Header(name) => {
            settle.header.as_ref().is_some_and(|header| header.get_ref().eq_ignore_ascii_case(name))
        }
        Subject::Page => false,
    }
}

fn nothing(room: &mut Room<'_>, settle: &Settle) {
    let is_open = |entry: &&Entry| matches!(entry.kind, EntryKind::Contradiction | EntryKind::Gap);
    let open: Vec<&Entry> = room.entries.iter().filter(is_open).collect();
    let message = "no contradiction and no gap is meant by this".to_owned();
    let wrong = Wrong::new(message, settle.reason.span.clone());
    let (said, known): (String, Vec<String>) = match (&settle.code, settle.at.first()) {
        (Some(code), _) => (code.get_ref().clone(), open.iter().map(|entry| entry.code.clone()).collect()),
        (None, Some(at)) => {
            let known = open.iter().map(|entry| entry.subject.to_string());
            (at.get_ref().pointer.to_string(), known.collect())
        }
        _ => (String::new(), Vec::new()),
    };
    room.wrongs.push(wrong.near(&said, known.iter().map(String::as_str)));
}

fn one(room: &mut Room<'_>, settle: &Settle, index: usize, id: &str) {
    let Some(entry) = room.entries.get(index).cloned() else { return };
    let decision = Entry {
        kind: EntryKind::Decided,
        code: "settle".to_owned(),
        value: Some(json::text(id)),
        keyword: None,
        place: None,
        also: Vec::new(),
        claims: Vec::new(),
        took: None,
        by: None,
        text: Some(settle.reason.because.clone()),
        ..entry.clone()
    };
    let change = match &settle.take {
        Some(take) => match taken(&entry, *take.get_ref()) {
            Ok(change) => change,
            Err(message) => {
                room.wrongs.push(Wrong::new(message, take.span()));
                return;
            }
        },
        None => settle.change.clone(),
    };
    let took = put(room, &entry, &change);
    if let Some(open) = room.entries.get_mut(index) {
        open.by = Some(identity::id(&decision));
        open.took = took.or(open.took.take());
    }
    room.decided.entries.push(decision);
}

/// Takes a change into the member that an entry is about. Gives the types that it has now.
fn put(room: &mut Room<'_>, entry: &Entry, change: &Change) -> Option<Json> {
    let Subject::Body(pointer) = &entry.subject else { return None };
    for index in 0..room.model.events.len() {
        let is_meant = room
            .model
            .events
            .get(index)
            .is_some_and(|event| share(&entry.events, std::slice::from_ref(&event.name)));
        if is_meant {
            for address in address::resolve(room.model, &Root::Body(index), pointer) {
                // There is no `like` in what is settled, so nothing can be missing.
                let _ = change::take(room.model, &address, change);
            }
        }
    }
    change.kinds.as_ref().map(change::names)
}

/// What is believed, where sides differ about types. Where they differ about something else, the schema has what the policy
/// took.
fn taken(entry: &Entry, take: Take) -> Result<Change, String> {
    if entry.code != "type-mismatch" {
        let message =
            "only a contradiction about types has sides that can be taken: say what is right by `[[member]]`";
        return Err(message.to_owned());
    }
    let is_example = |label: &str| label.contains("example");
    let mut kinds = Kinds::new();
    for claim in &entry.claims {
        let is_taken = match take {
            Take::Both => true,
            Take::Example => is_example(&claim.label),
            Take::List => !is_example(&claim.label),
        };
        if is_taken {
            let names = json::as_text(&claim.value).map_or_else(
                || json::items(&claim.value).iter().filter_map(json::as_text).collect(),
                |name| vec![name],
            );
            kinds.extend(names.iter().filter_map(|name| Kind::named(name)));
        }
    }
    if kinds.is_empty() {
        Ok(Change::default())
    } else {
        Ok(Change { kinds: Some(kinds), ..Change::default() })
    }
}
