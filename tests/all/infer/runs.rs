//! `infer` as it is called.

use std::path::Path;

use tests::{Scratch, workspace};

use crate::support::binaries::{self, Run};

pub(super) const BODIES: &str = "tests/fixtures/deliveries/bodies";
const REQUESTS: &str = "tests/fixtures/deliveries/requests";

pub(super) fn call(arguments: &[&str]) -> Run {
    binaries::run(binaries::codegen(), workspace(), arguments)
}

/// The blocks of text that the book shows of it.
pub(super) fn book() -> Vec<String> {
    let page = std::fs::read_to_string(workspace().join("docs/src/inferring.md")).unwrap();
    page.split("```text\n").skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

/// All files of a folder behind one another.
pub(super) fn folder(path: &Path, is_shown: impl Fn(&str) -> bool) -> String {
    let mut names: Vec<String> = std::fs::read_dir(path)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| path.join(name).is_file() && is_shown(name))
        .collect();
    names.sort();
    let file = |name: String| format!("--- {name}\n{}", std::fs::read_to_string(path.join(&name)).unwrap());
    names.into_iter().map(file).collect()
}

#[test]
fn schemas_are_inferred_from_bodies() {
    let scratch = Scratch::new().unwrap();
    let out = scratch.path().join("bikes");
    let run = call(&["infer", BODIES, "--out", out.to_str().unwrap(), "--name", "/event"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    insta::assert_snapshot!("report_of_bodies", run.stderr);
    assert!(run.stderr.contains(&book()[0]), "the book shows another report");
    insta::assert_snapshot!("schemas_of_bodies", folder(&out, |name| name != "ledger.json"));
    let ledger = std::fs::read_to_string(out.join("ledger.json")).unwrap();
    insta::assert_snapshot!("ledger_of_bodies", ledger);
    let all = format!("{}{}", run.stderr, folder(&out, |_| true));
    for secret in ["Ada", "Bicycles", "fair", "Call back", "dora@example.com", "2031", "1200"] {
        assert!(!all.contains(secret), "`{secret}` is a value of a delivery");
    }
    assert!(!out.join("examples").exists());
}

#[test]
fn what_is_inferred_generates_and_accepts_the_bodies() {
    let scratch = Scratch::new().unwrap();
    let (out, rust) = (scratch.path().join("bikes"), scratch.path().join("rust"));
    let (out, rust) = (out.to_str().unwrap(), rust.to_str().unwrap());
    assert_eq!(call(&["infer", BODIES, "--out", out, "--name", "/event", "--examples"]).code, 0);
    let generated = call(&["generate", out, "--out-dir", rust]);
    assert_eq!(generated.code, 0, "{}", generated.stderr);
    let bodies = ["deal-created-1", "deal-created-2", "deal-created-3", "deal-created-4"];
    let bodies = bodies.map(|name| format!("{BODIES}/{name}.json"));
    let mut arguments = vec!["validate", "deal.created", "--schemas", out];
    arguments.extend(bodies.iter().map(String::as_str));
    let judged = call(&arguments);
    assert_eq!(judged.code, 0, "{}", judged.stdout);
    assert!(Path::new(out).join("examples/contact.created.json").exists());
}

#[test]
fn requests_are_named_by_their_headers_and_nothing_of_headers_is_kept_but_names() {
    let scratch = Scratch::new().unwrap();
    let out = scratch.path().join("shop");
    let names =
        ["--name", "{$request.header.x-shop-event}.{/action}", "--name", "$request.header.x-shop-event"];
    let mut arguments = vec!["infer", REQUESTS, "--out", out.to_str().unwrap()];
    arguments.extend(names);
    let run = call(&arguments);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let all = folder(&out, |_| true);
    assert!(!all.contains("do-not-tell") && !all.contains("forwarded"), "{all}");
    insta::assert_snapshot!(folder(&out, |name| name == "webhooks.json"));
}

#[test]
fn what_differs_is_shown_and_nothing_is_written() {
    let scratch = Scratch::new().unwrap();
    let out = scratch.path().join("bikes");
    let out = out.to_str().unwrap();
    let arguments = ["infer", BODIES, "--out", out, "--name", "/event"];
    let check = [&arguments[..], &["--check"]].concat();
    assert_eq!(call(&check).code, 1);
    assert!(!Path::new(out).exists());
    assert_eq!(call(&arguments).code, 0);
    assert_eq!(call(&check).code, 0);
}

#[test]
fn the_report_can_be_json() {
    let scratch = Scratch::new().unwrap();
    let out = scratch.path().join("bikes");
    let arguments =
        ["infer", BODIES, "--out", out.to_str().unwrap(), "--name", "/event", "--message-format", "json"];
    insta::assert_snapshot!(call(&arguments).stderr);
}

#[test]
fn names_of_folders_are_found_in_the_bodies() {
    let scratch = Scratch::new().unwrap();
    scratch.write("in/ride.started/1.json", r#"{"kind": {"name": "ride.started"}, "id": 1}"#).unwrap();
    scratch.write("in/ride.ended/1.json", r#"{"kind": {"name": "ride.ended"}, "id": 2}"#).unwrap();
    let (deliveries, out) = (scratch.path().join("in"), scratch.path().join("out"));
    let arguments =
        ["infer", deliveries.to_str().unwrap(), "--out", out.to_str().unwrap(), "--name", "folder"];
    assert_eq!(call(&arguments).code, 0);
    let document = std::fs::read_to_string(out.join("webhooks.json")).unwrap();
    assert!(document.contains("\"x-event-name\": \"/kind/name\""), "{document}");
    scratch.write("in/ride.ended/2.json", r#"{"kind": {}, "id": 2}"#).unwrap();
    let run = call(&arguments);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("no-name"), "{}", run.stderr);
}

#[test]
fn what_is_wrong_is_told_without_values() {
    let scratch = Scratch::new().unwrap();
    scratch.write("in/twice.json", "{\n  \"secret\": 1,\n  \"secret\": \"hidden\"\n}").unwrap();
    let folder = scratch.path().join("in");
    let folder = folder.to_str().unwrap();
    let run = call(&["infer", folder, "--out", "out", "--name", "/event"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("expected each key once at 3:3"), "{}", run.stderr);
    assert!(!run.stderr.contains("hidden"));
    for (name, message) in [("event", "no place"), ("/a/*", "a star"), ("", "the body as a whole")] {
        let run = call(&["infer", BODIES, "--out", "out", "--name", name]);
        assert_eq!(run.code, 2, "{name}");
        assert!(run.stderr.contains(message), "{}", run.stderr);
    }
    let run = call(&["infer", BODIES, "--out", "out", "--name", "/nowhere"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("no delivery says which event it is"), "{}", run.stderr);
}
