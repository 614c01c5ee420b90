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
    let unsent = Unsent::new("msg_1", UNIX_EPOCH, body.as_bytes());
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

/// Deliveries are known by their identifier at the last place beside the body, or at the last in it.
#[test]
fn deliveries_are_sent_with_what_they_are_known_by() {
    let account =
        json!({ "name": "x-account", "in": "header", "required": true, "schema": { "const": "acme" } });
    let body = |id: Value| object(json!({ "event": { "const": "made" }, "id": id, "part": text() }));
    let known_by = |key: &str, id: Value| {
        let root = json!({ "x-event-name": "/event", "x-idempotency-key": key });
        let mut document = document(root, &[("made", body(id))]);
        document["webhooks"]["made"]["parameters"] = json!([account]);
        let (lines, body) = sent(&document, "made", "/hooks");
        let body: Value = serde_json::from_str(&body).unwrap();
        let header =
            |name: &str| lines.iter().find_map(|line| line.strip_prefix(name)).unwrap_or_default().to_owned();
        (
            lines[0].clone(),
            header("x-account: "),
            header("x-id: "),
            body["id"].clone(),
            body["part"] == "msg 1",
        )
    };
    let post = |query: &str| format!("post /hooks{query} http/1.1");

    let (line, account, id, in_body, _) =
        known_by("{$request.header.x-account}:{$request.header.x-id}:{/id}", text());
    assert_eq!((line, account.as_str(), id.as_str()), (post(""), "acme", "msg 1"));
    assert_ne!(in_body, "msg 1");
    let (line, account, id, ..) = known_by("{$request.header.x-id}{$request.query.n}", text());
    assert_eq!((line, account.as_str(), id.as_str()), (post("?n=msg%201"), "acme", "test"));
    let (.., in_body, in_part) = known_by("{/part}/{/id}", text());
    assert_eq!((in_body, in_part), (json!("msg 1"), false));
}

#[test]
fn an_identifier_that_the_payload_cannot_have_is_told() {
    let scratch = Scratch::new().unwrap();
    let id = json!({ "type": "string", "format": "uuid" });
    let root = json!({ "x-event-name": "/event", "x-idempotency-key": "/id", "x-assert-formats": ["uuid"] });
    let body = object(json!({ "event": { "const": "made" }, "id": id }));
    scratch.write("webhooks.json", document(root, &[("made", body)]).to_string()).unwrap();
    let one = "0b5bd4a6-4f8f-4d6c-9a58-3b6a2f3d1c11";
    scratch.write("one.json", format!(r#"{{"event":"made","id":"{one}"}}"#)).unwrap();
    let path = |file: &str| scratch.path().join(file).display().to_string();
    let send = |more: &[&str]| {
        let schemas = path("webhooks.json");
        call(&[&["send", "made", "--to", "http://127.0.0.1:9", "--schemas", &schemas], more].concat())
    };
    let wrong = send(&["--id", "once"]);
    assert_eq!((wrong.code, wrong.stdout.as_str()), (2, ""));
    assert_eq!(
        wrong.stderr,
        "error: `made` is known by `/id`, which cannot be `once` here; leave `--id` out\n"
    );
    let in_file = send(&["--payload", &path("one.json"), "--id", "once"]);
    assert_eq!((in_file.code, in_file.stderr), (2, wrong.stderr));
    // Nobody listens, but there is something to send.
    let file = path("one.json");
    for more in [&["--id", one][..], &[], &["--payload", &file], &["--payload", &file, "--id", one]] {
        let run = send(more);
        assert_eq!(run.code, 1, "{more:?}: {}", run.stderr);
        assert!(run.stderr.starts_with("error: no answer from"), "{more:?}: {}", run.stderr);
    }
}

#[test]
fn a_handshake_that_is_signed_asks_for_the_secret_and_one_that_is_not_has_a_largest_size() {
    let scratch = Scratch::new().unwrap();
    let root = json!({ "x-event-name": "/event", "x-signature": { "scheme": "hmac-sha256", "header": "x-signature" } });
    let named = |name: &str| object(json!({ "event": { "const": name }, "text": text() }));
    let mut document = document(root, &["made", "ping", "hello"].map(|name| (name, named(name))));
    document["webhooks"]["ping"]["x-handshake"] = json!(true);
    document["webhooks"]["hello"]["x-handshake"] = json!([{ "unsigned": true }]);
    scratch.write("webhooks.json", document.to_string()).unwrap();
    let path = |file: &str| scratch.path().join(file).display().to_string();
    let schemas = path("webhooks.json");
    let send = |event: &str| call(&["send", event, "--to", "http://127.0.0.1:9", "--schemas", &schemas]);
    assert!(send("ping").stderr.contains("name a secret"), "{}", send("ping").stderr);
    assert!(send("hello").stderr.starts_with("error: no answer from"), "{}", send("hello").stderr);

    for (event, text, said) in [
        ("ping", "x".repeat(5000), "valid `ping`"),
        ("hello", "x".repeat(4000), "valid `hello`"),
        ("hello", "x".repeat(5000), "5027 bytes, at most 4096 in a handshake that is not signed"),
    ] {
        scratch.write("body.json", format!(r#"{{"event":"{event}","text":"{text}"}}"#)).unwrap();
        let run = call(&["validate", event, &path("body.json"), "--schemas", &schemas]);
        assert_eq!(run.stdout, format!("{}: {said}\n", path("body.json")));
        assert_eq!(run.code, i32::from(!said.starts_with("valid")));
    }
    assert_eq!(call(&["sample", "hello", "--count", "5", "--schemas", &schemas]).stdout.lines().count(), 5);
}
