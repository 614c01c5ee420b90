//! `features`: what it writes is what cargo and the book have.

use std::process::Command;

use serde_json::{Map, Value, json};
use tests::{Scratch, workspace};

use super::call;

const SAMPLE: &str = "tests/downstream/chosen-events";

fn manifest_of_sample() -> String {
    std::fs::read_to_string(workspace().join(SAMPLE).join("Cargo.toml")).unwrap()
}

#[test]
fn the_features_of_the_sample_are_those_that_the_command_writes_and_the_book_shows() {
    let run = call(&["features", &format!("{SAMPLE}/schemas")]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let default = "default = [\"ticket.created\"]\n";
    assert!(
        manifest_of_sample().replace(default, "").contains(&format!("\n{}\n", run.stdout)),
        "{}",
        run.stdout
    );
    let page = std::fs::read_to_string(workspace().join("docs/src/settings.md")).unwrap();
    let (head, features) = run.stdout.split_once('\n').unwrap();
    assert!(page.contains(&format!("```toml\n{head}\n{default}{features}```")), "{}", run.stdout);
}

#[test]
fn a_manifest_that_lacks_features_is_told_which() {
    let scratch = Scratch::new().unwrap();
    let check = |manifest: &str| {
        scratch.write("Cargo.toml", manifest).unwrap();
        let manifest = scratch.path().join("Cargo.toml");
        let run = call(&["features", &format!("{SAMPLE}/schemas"), "--check", &manifest.to_string_lossy()]);
        (run.code, run.stdout, run.stderr.replace(&*manifest.to_string_lossy(), "Cargo.toml"))
    };
    let clean = (0, String::new(), "3 events: each has a feature\n".to_owned());
    assert_eq!(check(&manifest_of_sample()), clean);
    assert_eq!(check("[features]\nticket = []\nnote = []\n"), clean);
    assert_eq!(check("features = { desk = [] }\n"), clean);
    let lacking = "2 of 3 events have no feature in `Cargo.toml`\n".to_owned();
    let lines = "\"ticket.closed\" = []\n\"ticket.created\" = []\n".to_owned();
    assert_eq!(check("[features]\n\"note.added\" = []\n"), (1, lines, lacking));
    let (code, _, said) = check("[features\n");
    assert!(code == 2 && said.contains("cannot read `Cargo.toml`"), "{said}");
}

/// As cargo reads them, which knows best what it takes.
fn names_that_cargo_reads(features: &str) -> Vec<String> {
    let scratch = Scratch::new().unwrap();
    let package = "[package]\nname = \"some\"\nversion = \"1.0.0\"\nedition = \"2024\"\n\n";
    scratch.write("Cargo.toml", format!("{package}{features}\n[workspace]\n")).unwrap();
    scratch.write("src/lib.rs", "").unwrap();
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(scratch.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{features}{}", String::from_utf8_lossy(&output.stderr));
    let read: Value = serde_json::from_slice(&output.stdout).unwrap();
    read["packages"][0]["features"].as_object().unwrap().keys().cloned().collect()
}

#[test]
fn cargo_takes_the_features_of_all_events() {
    let own = call(&["features"]).stdout;
    let names = names_that_cargo_reads(&own);
    assert!(
        ["all", "heffl", "heffl.lead", "heffl.lead.created"]
            .iter()
            .all(|name| names.iter().any(|n| n == name))
    );

    let odd =
        ["Ä.ö", "a b", "a::b/c", "-x.y", "dep:x", "a\"b", "default", "all", "17.1", "+", "a\\nb", "日本"];
    let webhook = |name: &str| {
        let schema =
            json!({ "type": "object", "required": ["kind"], "properties": { "kind": { "const": name } } });
        let content = json!({ "application/json": { "schema": schema } });
        json!({ "post": { "requestBody": { "required": true, "content": content }, "responses": { "200": { "description": "ok" } } } })
    };
    let webhooks: Map<String, Value> = odd.iter().map(|name| ((*name).to_owned(), webhook(name))).collect();
    let document =
        json!({ "openapi": "3.1.1", "x-provider": "odd", "x-event-name": "/kind", "webhooks": webhooks });
    let scratch = Scratch::new().unwrap();
    scratch.write("webhooks.json", document.to_string()).unwrap();
    let run = call(&["features", &scratch.path().to_string_lossy()]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let names = names_that_cargo_reads(&run.stdout);
    for name in ["a-b", "a.b.c", "_-x.y", "dep-x", "17.1", "_+", "日本"] {
        assert!(names.iter().any(|known| known == name), "{name}: {names:?}");
    }
}
