//! What the ledger says of wider schemas. No value of a delivery is in it.

use crm_events::Json;

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

/// A ledger without entries.
const EMPTY: &str = "{\n  \"ledger\": 1,\n  \"pages\": [],\n  \"entries\": []\n}\n";

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
    let text = files.get(FILE).map_or(EMPTY, String::as_str);
    widened.files.insert(FILE.to_owned(), with(FILE, text, &widened.told)?);
    Ok(())
}

/// The text of a ledger with more entries; those that it has are not told again.
fn with(name: &str, text: &str, told: &[Told]) -> Result<String, String> {
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
    let added = told.iter().map(|told| (id(&told.entry), told)).filter(|(id, _)| !is_known(id));
    let block =
        |(id, told): (String, &Told)| format!("\n    {}", write::entry(&told.entry, &id, &told.schema, 4));
    let blocks: Vec<String> = added.map(block).collect();
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
