//! What holds of every page.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::cases::{Case, OPEN, REFUSED, SETTLED};

/// The entries of a ledger.
fn entries(case: &Case, folder: &str) -> Vec<Value> {
    let ledger: Value = serde_json::from_str(&case.output(folder)["ledger.json"]).unwrap();
    ledger["entries"].as_array().unwrap().clone()
}

fn ids(entries: &[Value]) -> BTreeSet<String> {
    entries.iter().map(|entry| entry["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_same_pages_give_the_same_bytes_and_check_says_so() {
    for case in Case::all() {
        let code = case.ingest(&[]).code;
        let first = case.output("out");
        assert_eq!(case.ingest(&[]).code, code, "{}", case.name);
        assert_eq!(case.output("out"), first, "{}", case.name);
        if code == REFUSED {
            assert!(first.is_empty(), "{}", case.name);
            continue;
        }
        let check = case.ingest(&["--check"]);
        assert_eq!(check.code, 0, "{}: {}{}", case.name, check.stdout, check.stderr);
        case.scratch.write("out/webhooks.json", "{}").unwrap();
        let check = case.ingest(&["--check"]);
        assert_eq!(check.code, 1, "{}", case.name);
        assert!(check.stdout.contains("+  \"openapi\": \"3.1.1\""), "{}", check.stdout);
        assert_eq!(case.scratch.read("out/webhooks.json").unwrap(), "{}");
    }
}

#[test]
fn facts_give_the_same_bytes_as_the_pages_that_they_are_from() {
    for case in Case::all() {
        let code = case.ingest(&["--write-facts", "facts.json"]).code;
        if code == REFUSED {
            continue;
        }
        let mut arguments = vec!["ingest", "--facts", "facts.json", "--out", "again", "--provider", "acme"];
        if case.scratch.read("pages/ingest.toml").is_ok() {
            arguments.extend(["--decisions", "pages/ingest.toml"]);
        }
        let run = case.run(&arguments);
        assert_eq!(run.code, code, "{}: {}", case.name, run.stderr);
        assert_eq!(case.output("again"), case.output("out"), "{}", case.name);
    }
}

#[test]
fn a_code_says_whether_anything_is_left_to_decide() {
    for case in Case::all() {
        let code = case.ingest(&[]).code;
        if code == REFUSED {
            continue;
        }
        let is_question =
            |entry: &&Value| ["contradiction", "gap"].contains(&entry["kind"].as_str().unwrap());
        let is_open = |entry: &&Value| matches!(entry["by"].as_str(), None | Some("rule"));
        let open = entries(&case, "out").iter().filter(is_question).filter(is_open).count();
        assert_eq!(code, if open == 0 { SETTLED } else { OPEN }, "{}", case.name);
    }
}

#[test]
fn ids_are_unique_and_survive_a_line_above() {
    for case in Case::all() {
        if case.ingest(&[]).code == REFUSED {
            continue;
        }
        let before = entries(&case, "out");
        assert_eq!(ids(&before).len(), before.len(), "{}", case.name);
        for page in case.pages.iter().filter(|page| !page.ends_with(".mdx") && !page.ends_with(".html")) {
            let text = case.scratch.read(page).unwrap();
            if !text.starts_with("---") {
                case.scratch.write(page, format!("\n\n{text}")).unwrap();
            }
        }
        case.ingest(&[]);
        let after = entries(&case, "out");
        assert_eq!(ids(&after), ids(&before), "{}", case.name);
    }
}

#[test]
fn each_value_of_each_schema_has_an_entry_that_says_why() {
    for case in Case::all() {
        if case.ingest(&[]).code == REFUSED {
            continue;
        }
        let entries = entries(&case, "out");
        let files = case.output("out");
        let document: Value = serde_json::from_str(&files["webhooks.json"]).unwrap();
        for (event, webhook) in document["webhooks"].as_object().unwrap() {
            let item = webhook["$ref"].as_str().unwrap().trim_start_matches('#');
            let content = &document.pointer(item).unwrap()["post"]["requestBody"]["content"];
            let mut pointers = BTreeSet::new();
            collect(&content["application/json"]["schema"], "", &files, &mut pointers);
            assert!(!pointers.is_empty(), "{}: `{event}` has no members", case.name);
            for entry in entries.iter().filter(|entry| is_reason(entry, event)) {
                pointers.remove(entry["pointer"].as_str().unwrap_or_default());
            }
            assert!(pointers.is_empty(), "{}: `{event}` has no reason for {pointers:?}", case.name);
        }
    }
}

/// Whether an entry says why something is in the schema of an event.
fn is_reason(entry: &Value, event: &str) -> bool {
    let of_event = |name: &Value| name == "*" || name == event;
    let kinds = ["fact", "example", "assumed", "decided"];
    kinds.contains(&entry["kind"].as_str().unwrap())
        && entry["events"].as_array().unwrap().iter().any(of_event)
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
fn pages_that_end_anywhere_are_read_or_refused() {
    for case in Case::all() {
        for page in &case.pages {
            let text = case.scratch.read(page).unwrap();
            let ends = text.char_indices().map(|(at, _)| at);
            for end in ends.step_by((text.len() / 12).max(1)) {
                case.scratch.write(page, &text[..end]).unwrap();
                let run = case.ingest(&[]);
                assert!((0..=2).contains(&run.code), "{}: {end} of {page}: {}", case.name, run.stderr);
            }
            case.scratch.write(page, text).unwrap();
        }
    }
}
