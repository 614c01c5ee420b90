//! What holds of all pages.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::cases::{Case, Made};

/// The entries of a ledger.
fn entries(made: &Made) -> Vec<Value> {
    let ledger: Value = serde_json::from_str(&made.files["ledger.json"]).unwrap();
    ledger["entries"].as_array().unwrap().clone()
}

fn ids(entries: &[Value]) -> BTreeSet<String> {
    entries.iter().map(|entry| entry["id"].as_str().unwrap().to_owned()).collect()
}

/// Cases whose pages have events, with what is made of them.
fn with_events() -> Vec<(Case, Made)> {
    let all = Case::all().into_iter().map(|case| {
        let made = case.made();
        (case, made)
    });
    all.filter(|(_, made)| !made.files.is_empty()).collect()
}

#[test]
fn the_same_pages_give_the_same_bytes_and_facts_give_them_again() {
    for (case, made) in with_events() {
        assert_eq!(case.made().files, made.files, "{}", case.name);
        let again = case.made_of_facts(&made.facts);
        assert_eq!(again.files, made.files, "{}", case.name);
    }
}

#[test]
fn ids_are_unique_and_survive_lines_above() {
    for (case, made) in with_events() {
        let before = entries(&made);
        assert_eq!(ids(&before).len(), before.len(), "{}", case.name);
        let mut moved = case.clone();
        for (_, text) in moved.pages.iter_mut().filter(|(_, text)| !text.starts_with("---")) {
            text.insert_str(0, "\n\n");
        }
        assert_eq!(ids(&entries(&moved.made())), ids(&before), "{}", case.name);
    }
}

#[test]
fn the_order_of_pages_is_only_the_order_of_events() {
    for (case, made) in with_events().into_iter().filter(|(case, _)| case.pages.len() > 1) {
        let mut turned = case.clone();
        let texts = std::mem::take(&mut turned.pages);
        // Pages are given in the order of their names.
        let count = texts.len();
        turned.pages = texts
            .into_iter()
            .enumerate()
            .map(|(at, (name, text))| (format!("{}-{name}", count - at), text))
            .collect();
        let names = |made: &Made| {
            let events = made.believed.model.events.iter().map(|event| event.name.clone());
            events.collect::<BTreeSet<String>>()
        };
        let again = turned.made();
        assert_eq!(names(&again), names(&made), "{}", case.name);
        let schemas = |made: &Made| {
            let files = made.files.iter().filter(|(name, _)| name.ends_with(".schema.json"));
            files.map(|(_, text)| text.clone()).collect::<BTreeSet<String>>()
        };
        assert_eq!(schemas(&again), schemas(&made), "{}", case.name);
    }
}

#[test]
fn each_value_of_each_schema_has_an_entry_that_says_why() {
    for (case, made) in with_events() {
        let entries = entries(&made);
        let kinds = ["fact", "example", "assumed", "decided"];
        let reasons = entries.iter().filter(|entry| kinds.contains(&entry["kind"].as_str().unwrap()));
        let said: BTreeSet<&str> = reasons.filter_map(|entry| entry["pointer"].as_str()).collect();
        let document: Value = serde_json::from_str(&made.files["webhooks.json"]).unwrap();
        for (event, webhook) in document["webhooks"].as_object().unwrap() {
            let item = webhook["$ref"].as_str().unwrap().trim_start_matches('#');
            let content = &document.pointer(item).unwrap()["post"]["requestBody"]["content"];
            let mut places = BTreeSet::new();
            collect(&content["application/json"]["schema"], "", &made.files, &mut places);
            let missing: Vec<&String> =
                places.iter().filter(|place| !said.contains(place.as_str())).collect();
            assert!(missing.is_empty(), "{}: `{event}` has no reason for {missing:?}", case.name);
        }
    }
}

/// The places of a body that a schema speaks of.
fn collect(schema: &Value, here: &str, files: &BTreeMap<String, String>, places: &mut BTreeSet<String>) {
    if let Some(file) = schema["$ref"].as_str() {
        collect(&serde_json::from_str(&files[file]).unwrap(), here, files, places);
    }
    for (name, member) in schema["properties"].as_object().into_iter().flatten() {
        let place = format!("{here}/{}", name.replace('~', "~0").replace('/', "~1"));
        collect(member, &place, files, places);
        places.insert(place);
    }
    for (keyword, step) in [("items", "*"), ("additionalProperties", "{}")] {
        if schema[keyword].is_object() {
            collect(&schema[keyword], &format!("{here}/{step}"), files, places);
        }
    }
    for branch in schema["anyOf"].as_array().into_iter().flatten() {
        collect(branch, here, files, places);
    }
}

#[test]
fn pages_that_end_anywhere_are_read() {
    for case in Case::all() {
        for (page, text) in &case.pages {
            let ends = text.char_indices().map(|(at, _)| at);
            for end in ends.step_by((text.len() / 24).max(1)) {
                let mut cut = case.clone();
                cut.pages.insert(page.clone(), text[..end].to_owned());
                // Decisions may be about what was cut off.
                cut.forget_decisions();
                cut.made();
            }
        }
    }
}
