//! What holds of every page.

use std::collections::BTreeSet;

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
        let kinds = ["fact", "example", "assumed", "decided"];
        let reasons = entries.iter().filter(|entry| kinds.contains(&entry["kind"].as_str().unwrap()));
        let said: BTreeSet<&str> = reasons.filter_map(|entry| entry["schema"].as_str()).collect();
        for (file, text) in case.output("out").iter().filter(|(file, _)| file.ends_with(".schema.json")) {
            let mut places = Vec::new();
            collect(&serde_json::from_str(text).unwrap(), &format!("{file}#"), &mut places);
            let missing: Vec<&String> =
                places.iter().filter(|place| !said.contains(place.as_str())).collect();
            assert!(missing.is_empty(), "{}: no reason for {missing:?}", case.name);
        }
    }
}

/// The places of all members.
fn collect(schema: &Value, here: &str, places: &mut Vec<String>) {
    for (name, member) in schema["properties"].as_object().into_iter().flatten() {
        let place = format!("{here}/properties/{}", name.replace('~', "~0").replace('/', "~1"));
        collect(member, &place, places);
        places.push(place);
    }
    for keyword in ["items", "additionalProperties"] {
        if schema[keyword].is_object() {
            collect(&schema[keyword], &format!("{here}/{keyword}"), places);
        }
    }
    for (index, branch) in schema["anyOf"].as_array().into_iter().flatten().enumerate() {
        collect(branch, &format!("{here}/anyOf/{index}"), places);
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
