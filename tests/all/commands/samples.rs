//! Whatever names the events of a document: what the command makes for one is that event, and it sends what names it.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use crm_events_build::Config;
use crm_events_cli::deliveries::{Deliveries, Event, Unsent};
use serde_json::{Value, json};
use tests::{Scratch, workspace};

use super::call;

/// How many bodies are made of each event.
const SEEDS: u64 = 4;

fn read(path: &Path) -> Deliveries {
    Deliveries::read(&Config::new().input(path)).unwrap_or_else(|error| panic!("{}", error.render(false)))
}

/// The folders of all providers of the repository.
fn providers() -> Vec<PathBuf> {
    let below = |folder: &str| {
        let entries = workspace().join(folder).read_dir().unwrap();
        let mut folders: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        folders.sort();
        folders
    };
    let all = ["schemas", "tests/fixtures/features"].into_iter().flat_map(below);
    all.filter(|folder| folder.join("webhooks.json").is_file()).collect()
}

#[test]
fn every_sample_is_its_own_event() {
    let mut count = 0;
    for folder in providers() {
        let deliveries = read(&folder);
        for event in deliveries.events().filter(Event::has_body) {
            let shown = || format!("{} of {}", event.name(), folder.display());
            let sampler = event.sampler().unwrap_or_else(|why| panic!("{}: {why}", shown()));
            for body in (0..SEEDS).map(|seed| sampler.valid(seed)) {
                let verdict = event.verdict(body.as_str().as_bytes());
                assert!(verdict.is_valid(), "{}: {verdict}\n{body}", shown());
            }
            count += 1;
        }
    }
    assert!(count > 80, "{count}");
}

/// A document with these members at its root, and a webhook for each body; without a body where that is null.
fn document(root: Value, bodies: &[(&str, Value)]) -> Value {
    let webhooks = bodies.iter().map(|(key, body)| {
        let body = match body {
            Value::Null => json!({}),
            body => json!({ "requestBody": { "content": { "application/json": { "schema": body } } } }),
        };
        ((*key).to_owned(), json!({ "post": body }))
    });
    let webhooks: Value = webhooks.collect::<serde_json::Map<_, _>>().into();
    let mut document =
        json!({ "openapi": "3.1.1", "info": { "title": "Acme", "version": "1" }, "webhooks": webhooks });
    document.as_object_mut().unwrap().extend(root.as_object().unwrap().clone());
    document
}

/// An object of these members, all of which are required.
fn object(members: Value) -> Value {
    let names: Vec<String> = members.as_object().unwrap().keys().cloned().collect();
    json!({ "type": "object", "required": names, "properties": members })
}

fn text() -> Value {
    json!({ "type": "string" })
}

/// Documents of which each says in another way which event a delivery is.
fn documents() -> Vec<(&'static str, Value)> {
    let header = "{$request.header.x-github-event}.{/action}";
    let alternatives = json!([header, "$request.header.x-github-event"]);
    vec![
        (
            "a header, and an action if there is one",
            document(
                json!({ "x-event-name": alternatives }),
                &[
                    ("issues.opened", object(json!({ "action": { "const": "opened" } }))),
                    ("push", json!({ "type": "object", "properties": { "action": text(), "ref": text() } })),
                    ("ping", Value::Null),
                ],
            ),
        ),
        (
            "the address",
            document(
                json!({ "x-event-name": "$request.query.event", "x-idempotency-key": "$request.query.id" }),
                &[("Account.create", json!({ "type": "array", "items": object(json!({ "id": text() })) }))],
            ),
        ),
        (
            "two members",
            document(
                json!({ "x-event-name": "{/type}.{/action}", "x-payload": "/data/item" }),
                &[
                    ("issue.created", of_two_members(json!({ "const": "issue" }), text())),
                    (
                        "issue.comment.created",
                        of_two_members(text(), json!({ "enum": ["created", "edited"] })),
                    ),
                ],
            ),
        ),
        (
            "a member that may be absent",
            document(
                json!({ "x-event-name": "/meta/topic" }),
                &[("a/made", json!({ "properties": { "meta": { "properties": { "topic": text() } } } }))],
            ),
        ),
        (
            "one of several names",
            document(
                json!({ "x-event-name": "/event" }),
                &[
                    (
                        "user",
                        object(json!({ "event": { "enum": ["user.made", "user.gone"] }, "id": text() })),
                    ),
                    (
                        "group",
                        json!({ "oneOf": [
                            object(json!({ "event": { "const": "group.made" }, "size": { "type": "integer" } })),
                            object(json!({ "event": { "const": "group.gone" } })),
                        ] }),
                    ),
                ],
            ),
        ),
        (
            "a member of the payload, which not all have at the same place",
            document(
                json!({ "x-payload": ["/data/object", "/object"], "x-event-name": ["/data/object/kind", "/object/kind"] }),
                &[
                    (
                        "a.made",
                        object(
                            json!({ "data": object(json!({ "object": of_kind("a.made"), "at": text() })) }),
                        ),
                    ),
                    ("b.made", object(json!({ "object": of_kind("b.made") }))),
                ],
            ),
        ),
        (
            "a header, which bodies repeat",
            document(
                json!({ "x-event-name": ["$request.header.x-topic", "/topic"] }),
                &[
                    ("pinged", Value::Null),
                    ("said", object(json!({ "topic": { "const": "said" }, "id": text() }))),
                ],
            ),
        ),
        (
            "a header that the document knows",
            document(
                json!({ "x-event-name": "$request.header.x-topic" }),
                &[("anything.made", object(json!({ "id": text() })))],
            ),
        ),
    ]
}

fn of_two_members(kind: Value, action: Value) -> Value {
    let item = json!({ "type": "object", "properties": { "id": { "type": "string", "maxLength": 40 } } });
    object(json!({ "type": kind, "action": action, "data": object(json!({ "item": item, "at": text() })) }))
}

fn of_kind(kind: &str) -> Value {
    object(json!({ "kind": { "const": kind }, "id": text() }))
}

#[test]
fn bodies_and_what_comes_beside_them_name_their_event() {
    let mut shown = String::new();
    for (told_by, document) in documents() {
        writeln!(shown, "=== {told_by}").unwrap();
        let scratch = Scratch::new().unwrap();
        scratch.write("acme/webhooks.json", document.to_string()).unwrap();
        let deliveries = read(&scratch.path().join("acme"));
        for event in deliveries.events() {
            shown += &of_event(&event);
        }
    }
    insta::assert_snapshot!(shown);
}

/// The head of a delivery, its body, and what breaks its rules.
fn of_event(event: &Event<'_>) -> String {
    let sampler =
        event.has_body().then(|| event.sampler().unwrap_or_else(|why| panic!("{}: {why}", event.name())));
    let body = sampler.as_ref().map(|sampler| sampler.valid(0).to_string()).unwrap_or_default();
    let verdict = event.verdict(body.as_bytes());
    let unsent = Unsent { id: "msg_1", at: UNIX_EPOCH, body: body.as_bytes() };
    let headers = event.headers(&unsent, None).unwrap();
    let broken = sampler.map(|sampler| sampler.invalid(0)).unwrap_or_default();
    let mut shown = format!("{}: {verdict}\n", event.name());
    for (name, value) in event.query(&unsent) {
        writeln!(shown, "  ?{name}={value}").unwrap();
    }
    for (name, value) in headers {
        writeln!(shown, "  {name}: {value}").unwrap();
    }
    writeln!(shown, "  {body}").unwrap();
    for broken in broken {
        let verdict = event.verdict(broken.body.as_str().as_bytes());
        writeln!(shown, "  {}: {}", broken.rule, verdict.to_string().replace('\n', "\n    ")).unwrap();
    }
    shown
}

/// Writes the first of the documents.
fn code_host() -> Scratch {
    let scratch = Scratch::new().unwrap();
    let (_, document) = documents().swap_remove(0);
    scratch.write("webhooks.json", document.to_string()).unwrap();
    scratch.write("closed.json", r#"{"action":"closed"}"#).unwrap();
    scratch.write("push.json", r#"{"ref":"main"}"#).unwrap();
    scratch
}

#[test]
fn verdicts_of_events_that_a_header_names() {
    let scratch = code_host();
    let path = |file: &str| scratch.path().join(file).display().to_string();
    let (schemas, closed, push) = (path("webhooks.json"), path("closed.json"), path("push.json"));
    let runs = [
        call(&["validate", "push", &push, "--schemas", &schemas]),
        call(&["validate", "issues.opened", &push, "--schemas", &schemas]),
        call(&["validate", "issues.opened", &closed, "--schemas", &schemas]),
        call(&["validate", "issues.opened", &closed, "--schemas", &schemas, "--message-format", "json"]),
        call(&["sample", "ping", "--schemas", &schemas]),
        call(&["send", "ping", "--to", "http://127.0.0.1:9", "--invalid", "type", "--schemas", &schemas]),
    ];
    let shown = runs.iter().map(|run| format!("exit {}\n{}{}", run.code, run.stdout, run.stderr));
    let shown = shown.collect::<String>().replace(&scratch.path().display().to_string(), ".");
    insta::assert_snapshot!(shown);
}

/// The lines in front of the body of a request, and the body.
fn received(listener: &TcpListener) -> (Vec<String>, String) {
    let (mut stream, _) = listener.accept().unwrap();
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let lines: Vec<String> = reader
        .by_ref()
        .lines()
        .map(|line| line.unwrap().to_lowercase())
        .take_while(|line| !line.is_empty())
        .collect();
    let length = lines.iter().find_map(|line| line.strip_prefix("content-length: "));
    let mut body = vec![0; length.map_or(0, |length| length.parse().unwrap())];
    reader.read_exact(&mut body).unwrap();
    stream.write_all(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n").unwrap();
    (lines, String::from_utf8(body).unwrap())
}

/// What is received of an event of a document.
fn sent(document: &Value, event: &str, path: &str) -> (Vec<String>, String) {
    let scratch = Scratch::new().unwrap();
    scratch.write("webhooks.json", document.to_string()).unwrap();
    let schemas = scratch.path().join("webhooks.json").display().to_string();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let to = format!("http://{}{path}", listener.local_addr().unwrap());
    let receiving = std::thread::spawn(move || received(&listener));
    let run = call(&["send", event, "--to", &to, "--id", "msg 1", "--schemas", &schemas]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    receiving.join().unwrap()
}

#[test]
fn deliveries_are_sent_with_what_names_them() {
    let documents = documents();
    let (lines, body) = sent(&documents[0].1, "issues.opened", "/hooks");
    assert!(lines.contains(&"x-github-event: issues".to_owned()), "{lines:?}");
    assert_eq!((lines[0].as_str(), body.as_str()), ("post /hooks http/1.1", r#"{"action":"opened"}"#));

    let (lines, body) = sent(&documents[0].1, "ping", "");
    assert!(lines.contains(&"x-github-event: ping".to_owned()), "{lines:?}");
    assert!(!lines.iter().any(|line| line.starts_with("content-type:")), "{lines:?}");
    assert_eq!(body, "");

    let (lines, _) = sent(&documents[1].1, "Account.create", "/hooks?tenant=7");
    assert_eq!(lines[0], "post /hooks?tenant=7&event=account.create&id=msg%201 http/1.1");
}
