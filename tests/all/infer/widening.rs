//! Schemas that exist, widened by deliveries.

use std::path::Path;

use tests::{Scratch, workspace};

use super::runs::{BODIES, book, call, folder};

const LATER: &str = "tests/fixtures/deliveries/later";

/// The lines of a text that another one does not have, and the other way round.
fn difference(before: &str, after: &str) -> String {
    let lines = |text: &str, other: &str, mark: char| -> String {
        let others: Vec<&str> = other.lines().collect();
        let own = text.lines().filter(|line| !others.contains(line));
        own.map(|line| format!("{mark} {line}\n")).collect()
    };
    format!("{}{}", lines(before, after, '-'), lines(after, before, '+'))
}

#[test]
fn schemas_become_wide_enough_and_nothing_else_in_them_changes() {
    let scratch = Scratch::new().unwrap();
    let out = scratch.path().join("bikes");
    let out = out.to_str().unwrap();
    assert_eq!(call(&["infer", BODIES, "--out", out, "--name", "/event"]).code, 0);
    let shown = |name: &str| name != "ledger.json";
    let before = folder(Path::new(out), shown);
    let widen = ["infer", LATER, "--into", out, "--name", "/event"];
    let check = [&widen[..], &["--check"]].concat();
    assert_eq!(call(&check).code, 1);
    assert_eq!(folder(Path::new(out), shown), before);
    let run = call(&widen);
    assert_eq!(run.code, 1);
    let after = folder(Path::new(out), shown);
    insta::assert_snapshot!("told", run.stderr);
    for line in book()[1].lines() {
        assert!(run.stderr.lines().any(|told| told == line), "the book shows `{line}`");
    }
    insta::assert_snapshot!("changed", difference(&before, &after));
    let ledger = std::fs::read_to_string(Path::new(out).join("ledger.json")).unwrap();
    assert_eq!(ledger.matches("\"kind\": \"widened\"").count(), run.stderr.matches("widened").count());
    assert!(!format!("{}{ledger}{after}", run.stderr).contains("Emil"));
    let again = call(&widen);
    assert_eq!((again.code, again.stderr.as_str()), (0, "the schemas accept all deliveries\n"));
    let late = format!("{LATER}/deal-created.json");
    assert_eq!(call(&["validate", "deal.created", &late, "--schemas", out]).code, 0);
    assert_eq!(call(&["generate", out, "--out-dir", scratch.path().join("rust").to_str().unwrap()]).code, 0);
}

#[test]
fn the_documented_examples_need_no_wider_schemas() {
    for (provider, name) in [("heffl", "/event"), ("morph", "/event"), ("apideck", "/payload/event_type")] {
        let schemas = format!("schemas/{provider}");
        let examples = format!("{schemas}/examples");
        let run = call(&["infer", &examples, "--into", &schemas, "--name", name, "--check"]);
        assert_eq!(run.code, 0, "{provider}: {}", run.stderr);
        assert!(run.stderr.ends_with("the schemas accept all deliveries\n"), "{provider}: {}", run.stderr);
    }
}

/// Schemas as people write them, and a body that is too much for each of their rules.
#[test]
fn every_rule_can_be_widened() {
    let scratch = Scratch::new().unwrap();
    let fixture = workspace().join("tests/fixtures/deliveries/narrow");
    for name in ["webhooks.json", "ride.schema.json", "wheel.schema.json"] {
        scratch.write(&format!("ride/{name}"), std::fs::read_to_string(fixture.join(name)).unwrap()).unwrap();
    }
    let folder_of_it = scratch.path().join("ride");
    let before = folder(&folder_of_it, |name| name.ends_with(".schema.json"));
    let body = fixture.join("delivery/ride.json");
    let arguments =
        ["infer", body.to_str().unwrap(), "--into", folder_of_it.to_str().unwrap(), "--name", "/event"];
    let run = call(&arguments);
    assert_eq!(run.code, 1, "{}", run.stderr);
    let after = folder(&folder_of_it, |name| name.ends_with(".schema.json"));
    insta::assert_snapshot!("every_rule", format!("{}{}", run.stderr, difference(&before, &after)));
    assert_eq!(call(&arguments).code, 0);
    let judged =
        call(&["validate", "ride", body.to_str().unwrap(), "--schemas", folder_of_it.to_str().unwrap()]);
    assert_eq!(judged.code, 0, "{}", judged.stdout);
}
