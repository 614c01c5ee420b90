//! What the ledger says of wider schemas. No value of a delivery is in it.

use crm_events::{Json, Map};

use super::need::{Evidence, Needs, What};
use super::source::{Id, Source, Sources};
use super::text::{Edit, edited};
use super::widened::{Told, Widened};
use crate::ingest::entry::{Entry, EntryKind, Subject};
use crate::ingest::identity::id;
use crate::ingest::kind::Kind;
use crate::ingest::pointer::Pointer;
use crate::ingest::sample::Value;
use crate::ingest::write::{self, Files};
use crate::json;

const FILE: &str = "ledger.json";

/// The entries of needs that are met.
pub(super) fn entries(sources: &Sources, needs: &Needs) -> Vec<Told> {
    let met = needs.0.iter().filter(|((_, what), _)| *what != What::Refused);
    met.map(|((id, what), evidence)| told(sources, id, what, evidence)).collect()
}

/// What nothing makes wide enough.
pub(super) fn refused(needs: &Needs) -> Vec<String> {
    let refused = needs.0.iter().filter(|((_, what), _)| *what == What::Refused);
    let sentence = |((id, _), evidence): ((&Id, &What), &Evidence)| {
        format!("`{}` is refused by `false` in `{}`", evidence.pointer, id.0)
    };
    refused.map(|((id, what), evidence)| sentence(((id, what), evidence))).collect()
}

fn told(sources: &Sources, id: &Id, what: &What, evidence: &Evidence) -> Told {
    let fragment = sources.whole(&id.0).map(|whole| whole.source.fragment(id)).unwrap_or_default();
    let inner = match what {
        What::Member(name) => json::child("/properties", name),
        _ => String::new(),
    };
    let said = said(what, &evidence.pointer);
    let deliveries = if evidence.deliveries == 1 { "delivery" } else { "deliveries" };
    let entry = Entry {
        keyword: said.keyword.map(str::to_owned),
        value: said.value,
        text: Some(format!("{} {deliveries} needed it.", evidence.deliveries)),
        ..Entry::new(
            EntryKind::Widened,
            said.code,
            evidence.events.iter().cloned().collect(),
            Subject::Body(said.pointer),
        )
    };
    Told { entry, schema: format!("{}#{fragment}{inner}", id.0) }
}

struct Said {
    code: &'static str,
    pointer: Pointer,
    keyword: Option<&'static str>,
    value: Option<Json>,
}

fn said(what: &What, pointer: &Pointer) -> Said {
    let said = |code, keyword, value| Said { code, pointer: pointer.clone(), keyword, value };
    match what {
        What::Type(Kind::Null) => said("null", Some("null"), Some(json::scalar("true"))),
        What::Type(kind) => said("type", Some("type"), Some(json::text(kind.name()))),
        What::Member(_) => said("member", None, None),
        What::Optional(name) => {
            let pointer = pointer.member(name);
            Said { code: "required", pointer, keyword: Some("required"), value: Some(json::scalar("false")) }
        }
        What::Open("const") => said("const", Some("const"), None),
        What::Open(_) => said("enum", Some("enum"), None),
        What::Drop("format") => said("format", Some("format"), None),
        What::Drop(keyword) => said("limit", Some(*keyword), None),
        What::Branch(keyword) => said("type", Some(*keyword), None),
        What::AnyOf => said("type", Some("anyOf"), None),
        What::Refused => said("type", None, None),
    }
}

/// Puts the entries into the ledger, behind those that it has.
pub(super) fn put(files: &Files, widened: &mut Widened) -> Result<(), String> {
    if widened.told.is_empty() {
        return Ok(());
    }
    widened.told.sort_by_cached_key(|told| {
        (told.entry.subject.clone(), told.entry.code.clone(), told.schema.clone())
    });
    let entries: Vec<(String, Json)> =
        widened.told.iter().map(|told| written(&told.entry, &told.schema)).collect();
    let text = match files.get(FILE) {
        Some(text) => with(FILE, text, &entries)?,
        None => {
            let all = json::array(entries.into_iter().map(|(_, entry)| entry).collect());
            let members =
                [("ledger", json::scalar("1")), ("pages", json::array(Vec::new())), ("entries", all)];
            let document = json::object(members.into_iter().collect());
            format!("{}\n", write::laid_out(&document, 0, 0))
        }
    };
    widened.files.insert(FILE.to_owned(), text);
    Ok(())
}

/// The text of a ledger with more entries; those that it has are not told again.
fn with(name: &str, text: &str, entries: &[(String, Json)]) -> Result<String, String> {
    let source = Source::parse(name, text)?;
    let wrong = || format!("`{name}` is no ledger");
    let Value::Object(root) = &source.root.value else { return Err(wrong()) };
    let all = root.get("entries").ok_or_else(wrong)?;
    let Value::Array(known) = &all.value else { return Err(wrong()) };
    let is_known = |id: &str| {
        known.iter().any(|entry| match &entry.value {
            Value::Object(entry) => {
                entry.get("id").is_some_and(|known| known.value == Value::String(id.to_owned()))
            }
            _ => false,
        })
    };
    let added = entries.iter().filter(|(id, _)| !is_known(id));
    let blocks: Vec<String> =
        added.map(|(_, entry)| format!("\n    {}", write::laid_out(entry, 4, 0))).collect();
    if blocks.is_empty() {
        return Ok(text.to_owned());
    }
    let edit = match known.last() {
        Some(last) => {
            let (_, end) = source.span(last.place);
            Edit { start: end, end, text: format!(",{}", blocks.join(",")) }
        }
        None => {
            let (start, end) = source.span(all.place);
            Edit { start, end, text: format!("[{}\n  ]", blocks.join(",")) }
        }
    };
    Ok(edited(text, vec![edit]))
}

/// An entry as it is written, and its id.
fn written(entry: &Entry, schema: &str) -> (String, Json) {
    let id = id(entry);
    let events = json::array(entry.events.iter().map(|name| json::text(name)).collect());
    let mut members: Map = [
        ("id", json::text(&id)),
        ("kind", json::text(entry.kind.name())),
        ("code", json::text(&entry.code)),
        ("events", events),
    ]
    .into_iter()
    .collect();
    if let Subject::Body(pointer) = &entry.subject {
        members.insert("pointer", json::text(&pointer.to_string()));
    }
    members.insert("schema", json::text(schema));
    let keyword = entry.keyword.as_deref().map(json::text);
    let text = entry.text.as_deref().map(json::text);
    for (name, value) in [("keyword", keyword), ("value", entry.value.clone()), ("text", text)] {
        if let Some(value) = value {
            members.insert(name, value);
        }
    }
    (id, json::object(members))
}
