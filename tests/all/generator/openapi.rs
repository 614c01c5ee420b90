//! What is read of OpenAPI documents: versions, files, callbacks, and what is left out of them.

use crm_events_build::{Config, Error, Output};
use serde_json::{Value, json};
use tests::Scratch;

/// What is generated from files, each with its path.
fn generate(files: &[(&str, Value)]) -> Result<Output, Error> {
    let scratch = Scratch::new().unwrap();
    for (path, content) in files {
        scratch.write(&format!("acme/{path}"), content.to_string()).unwrap();
    }
    Config::new().input(scratch.path().join("acme")).generate()
}

/// As [`generate`], for what is right.
fn generated(files: &[(&str, Value)]) -> Output {
    generate(files).unwrap_or_else(|error| panic!("{}", error.render(false)))
}

fn warnings(output: &Output) -> Vec<String> {
    output.warnings().iter().map(|said| format!("{} {}", said.code(), said.message())).collect()
}

/// A path item whose body says the event's name and has a member more.
fn item(name: &str, member: Value) -> Value {
    json!({ "post": { "requestBody": { "content": { "application/json": { "schema": {
        "type": "object", "required": ["event"],
        "properties": { "event": { "type": "string", "enum": [name] }, "member": member },
    } } } } } })
}

fn document(webhooks: Value) -> Value {
    json!({ "openapi": "3.1.1", "x-event-name": "/event", "webhooks": webhooks })
}

#[test]
fn the_files_of_a_document_of_openapi_3_0_are_of_3_0_too() {
    let output = generated(&[
        (
            "webhooks.json",
            json!({
                "openapi": "3.0.3",
                "x-event-name": "/event",
                "x-webhooks": { "ticket.closed": { "$ref": "closed.json" } },
            }),
        ),
        ("closed.json", item("ticket.closed", json!({ "$ref": "member.json" }))),
        ("member.json", json!({ "type": "string", "nullable": true })),
    ]);
    assert_eq!(warnings(&output), Vec::<String>::new());
    assert!(output.files()["acme/closed.rs"].contains("Maybe<String>"), "{:?}", output.files());
}

#[test]
fn a_schema_may_lead_to_a_file_of_components_or_of_schemas_by_name() {
    let ticket = json!({ "type": "object", "properties": { "id": { "type": "string" } } });
    let output = generated(&[
        (
            "ticket.schema.json",
            json!({ "type": "object", "properties": {
            "one": { "$ref": "components.json#/components/schemas/One" },
            "two": { "$ref": "schemas.json#/Two" },
        } }),
        ),
        ("components.json", json!({ "components": { "schemas": { "One": ticket } } })),
        ("schemas.json", json!({ "Two": ticket, "title-less": 5 })),
    ]);
    assert_eq!(warnings(&output), Vec::<String>::new());
}

#[test]
fn callbacks_are_webhooks_only_where_there_are_no_others() {
    let with = |webhooks: Value| {
        let mut document = document(webhooks);
        let callback = json!({ "{$request.body#/url}": item("ticket.called", json!(true)) });
        document["paths"] = json!({ "/a": { "get": { "callbacks": { "ticket.called": callback } } } });
        generated(&[("webhooks.json", document)]).files()["acme/events.rs"].clone()
    };
    let called = with(json!({}));
    assert!(called.contains("`ticket.called`"), "{called}");
    let made = with(json!({ "ticket.made": item("ticket.made", json!(true)) }));
    assert!(made.contains("`ticket.made`") && !made.contains("`ticket.called`"), "{made}");
}

#[test]
fn a_webhook_with_a_wrong_schema_is_left_out_of_a_document_and_told() {
    for (wrong, code) in [
        (json!({ "type": "strnig" }), "E0103"),
        (json!({ "$ref": "#/components/schemas/None" }), "E0201"),
        (json!({ "$ref": "https://elsewhere.example/a.json" }), "E0202"),
        (json!({ "type": "array", "items": [{ "type": "string" }] }), "E0103"),
        (json!({ "type": "string", "pattern": "(a" }), "E0109"),
        (json!({ "type": "string", "minLength": 5, "maxLength": 4 }), "E0104"),
        (
            json!({ "type": "object", "properties": { "a": { "type": "string", "x-rust-name": "1" } } }),
            "E0302",
        ),
    ] {
        let right = item("ticket.made", json!({ "type": "string" }));
        let broken =
            document(json!({ "ticket.broken": item("ticket.broken", wrong.clone()), "ticket.made": right }));
        let output = generated(&[("webhooks.json", broken)]);
        let events = &output.files()["acme/events.rs"];
        let said = warnings(&output);
        assert!(
            said.iter().any(|said| said == "E0411 `ticket.broken` is left out: its schema is wrong"),
            "{wrong}: {said:?}"
        );
        assert!(said.iter().any(|said| said.starts_with(code)), "{wrong}: {said:?}");
        assert!(!events.contains("`ticket.broken`") && events.contains("`ticket.made`"), "{wrong}: {events}");

        let alone = document(json!({ "ticket.broken": item("ticket.broken", wrong.clone()) }));
        let error = generate(&[("webhooks.json", alone)]).expect_err("no event is left");
        let codes: Vec<&str> = error.diagnostics().iter().map(|said| said.code().as_str()).collect();
        assert_eq!(codes, [code], "{wrong}");
    }
}

#[test]
fn a_wrong_schema_that_all_events_share_is_an_error() {
    let shared = json!({ "$ref": "#/components/schemas/Shared" });
    let mut document = document(json!({
        "ticket.made": item("ticket.made", shared.clone()),
        "ticket.gone": item("ticket.gone", shared),
    }));
    document["components"] = json!({ "schemas": { "Shared": { "type": "strnig" } } });
    let error = generate(&[("webhooks.json", document)]).expect_err("no event is left");
    let codes: Vec<&str> = error.diagnostics().iter().map(|said| said.code().as_str()).collect();
    assert_eq!(codes, ["E0103"]);
}

#[test]
fn references_between_files_that_lead_in_a_circle_leave_their_webhook_out() {
    let output = generated(&[
        (
            "webhooks.json",
            document(json!({
                "ticket.made": item("ticket.made", json!(true)),
                "ticket.round": { "$ref": "one.json" },
            })),
        ),
        ("one.json", json!({ "$ref": "two.json#/a" })),
        ("two.json", json!({ "a": { "$ref": "one.json" } })),
    ]);
    assert_eq!(warnings(&output), ["E0411 `ticket.round` is left out: its `$ref` leads back to itself"]);
}

#[test]
fn what_is_said_of_a_further_file_is_told() {
    let mut made = item("ticket.made", json!({}));
    made["$schema"] = json!("http://json-schema.org/draft-03/schema#");
    let output = generated(&[
        ("webhooks.json", document(json!({ "ticket.made": { "$ref": "made" } }))),
        ("made.json", made),
    ]);
    assert_eq!(warnings(&output), ["E0102 a schema of draft-03 is read as one of draft-04"]);
}
