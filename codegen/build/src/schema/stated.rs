//! Where documentation states the limits that schemas have: from a `ledger.json` beside them, which `crm-events ingest` writes.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use super::uri;
use crate::diag::source::{Sources, stays_below};

/// The file beside schemas.
const LEDGER: &str = "ledger.json";

/// Entries of this code are about limits.
const LIMIT: &str = "limit";

/// Takes the ledger of a folder, if there is one that speaks of limits. What it says is for the documentation of fields alone, so
/// a file that is no ledger is passed over.
pub(super) fn read(folder: &Path, root: &Path, sources: &mut Sources) {
    let path = folder.join(LEDGER);
    if !path.is_file() || !stays_below(&path, root) {
        return;
    }
    let Ok(id) = sources.read(&path, root) else { return };
    let text = sources.file(id).text();
    if !text.contains(&format!("\"{LIMIT}\"")) {
        return;
    }
    let ledger: Value = serde_json::from_str(text).unwrap_or_default();
    for (schema, places) in places(&ledger) {
        let (file, pointer) = schema.split_once('#').unwrap_or((&schema, ""));
        sources.state(&folder.join(file), &uri::decode_fragment(pointer), places.join(", "));
    }
}

/// The places of limits by their schemas, each once: `orders: line 12`.
fn places(ledger: &Value) -> BTreeMap<String, Vec<String>> {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for entry in ledger["entries"].as_array().into_iter().flatten() {
        let is_fact = entry["kind"] == "fact" && entry["code"] == LIMIT;
        let (schema, file) = (entry["schema"].as_str(), entry["place"]["file"].as_str());
        let line = entry["place"]["line"].as_u64();
        if let (true, Some(schema), Some(file), Some(line)) = (is_fact, schema, file, line) {
            let of_schema = places.entry(schema.to_owned()).or_default();
            let place = format!("{}: line {line}", page(file));
            if !of_schema.contains(&place) {
                of_schema.push(place);
            }
        }
    }
    places
}

/// The name of a page without folders and endings.
fn page(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.split('.').next().filter(|stem| !stem.is_empty()).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_that_pages_state_have_their_lines() {
        let entry = |code: &str, keyword: &str, line: u32| {
            serde_json::json!({
                "kind": "fact", "code": code, "schema": "lead.schema.json#/properties/name", "keyword": keyword,
                "place": { "file": "events/lead.rendered.txt", "line": line },
            })
        };
        let entries =
            [entry("limit", "minLength", 4), entry("limit", "maxLength", 4), entry("type", "type", 9)];
        let places = places(&serde_json::json!({ "entries": entries }));
        let all: Vec<_> = places.into_iter().collect();
        assert_eq!(all, [("lead.schema.json#/properties/name".to_owned(), vec!["lead: line 4".to_owned()])]);
    }
}
