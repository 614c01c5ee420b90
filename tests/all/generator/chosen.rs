//! Events that are generated, where it is not all of them.

use crm_events_build::{Config, Error, Output};
use serde_json::{Map, Value, json};
use tests::Scratch;

/// A webhook with a payload of its own.
fn webhook(name: &str, member: &str) -> (String, Value) {
    let mut members = Map::from_iter([("event".to_owned(), json!({ "const": name }))]);
    let payload = json!({ "title": format!("{member} payload"), "type": "object", "properties": { member: { "type": "string" } } });
    members.insert("data".to_owned(), payload);
    let schema = json!({ "type": "object", "required": ["event", "data"], "properties": members });
    let item = json!({ "post": {
        "requestBody": { "content": { "application/json": { "schema": schema } } },
        "responses": { "200": { "description": "ok" } },
    } });
    (name.to_owned(), item)
}

/// Two providers, of which each has some events, in a folder.
pub(super) fn config(scratch: &Scratch) -> Config {
    for (provider, events) in [
        ("acme", [("ticket.opened", "subject"), ("ticket.closed", "reason"), ("user.made", "mail")]),
        ("zeta", [("ticket.opened", "topic"), ("order.made", "price"), ("order.paid", "paid")]),
    ] {
        let webhooks: Map<String, Value> =
            events.iter().map(|(name, member)| webhook(name, member)).collect();
        let document = json!({ "openapi": "3.1.1", "x-payload": "/data", "webhooks": webhooks });
        scratch.write(&format!("in/{provider}/webhooks.json"), document.to_string()).unwrap();
    }
    Config::new().input(scratch.path().join("in"))
}

/// What is generated of them.
fn generate(chosen: &[&str]) -> Result<Output, Error> {
    config(&Scratch::new().unwrap()).events(chosen).generate()
}

/// The events that are generated, each with its module.
pub(super) fn events(output: &Output) -> Vec<String> {
    let mut events = Vec::new();
    for (path, text) in output.files() {
        let Some(module) = path.strip_suffix("/events.rs") else { continue };
        let (_, variants) = text.split_once("pub enum").unwrap();
        let (variants, _) = variants.split_once("\n}").unwrap();
        let named = variants.lines().filter_map(|line| line.trim().strip_prefix("/// `"));
        events.extend(named.map(|name| format!("{module}/{}", name.split('`').next().unwrap())));
    }
    events
}

fn error(chosen: &[&str]) -> String {
    match generate(chosen) {
        Err(error) => error.render(false),
        Ok(output) => panic!("{:?}", events(&output)),
    }
}

#[test]
fn without_a_choice_it_is_all_of_them() {
    let output = generate(&[]).unwrap();
    assert_eq!(events(&output).len(), 6);
    assert!(!output.files()["acme/events.rs"].contains("chosen"));
}

#[test]
fn what_is_chosen_is_generated_with_what_it_needs_and_nothing_else() {
    for (chosen, expected) in [
        (&["user.made"][..], &["acme/user.made"][..]),
        (&["ticket.opened"], &["acme/ticket.opened", "zeta/ticket.opened"]),
        (&["zeta/ticket.opened"], &["zeta/ticket.opened"]),
        (
            &["acme/*", "order.made"],
            &["acme/ticket.closed", "acme/ticket.opened", "acme/user.made", "zeta/order.made"],
        ),
        (&["*.made"], &["acme/user.made", "zeta/order.made"]),
    ] {
        let output = generate(chosen).unwrap();
        assert_eq!(events(&output), expected, "{chosen:?}");
        let rust: String = output.files().values().map(String::as_str).collect();
        for (event, member) in [
            ("acme/ticket.closed", "pub reason:"),
            ("acme/user.made", "pub mail:"),
            ("zeta/order.paid", "pub paid:"),
        ] {
            assert_eq!(rust.contains(member), expected.contains(&event), "{member} for {chosen:?}");
        }
    }
}

#[test]
fn a_module_without_a_chosen_event_is_not_there() {
    let output = generate(&["user.made"]).unwrap();
    assert!(output.files().keys().all(|path| !path.starts_with("zeta")), "{:?}", output.files().keys());
}

#[test]
fn what_is_not_chosen_is_counted() {
    let output = generate(&["acme/ticket.*"]).unwrap();
    let rows: Vec<_> =
        output.summaries().iter().map(|row| (row.events, row.not_chosen, row.left_out)).collect();
    assert_eq!(rows, [(2, 1, 0)]);
    let text = &output.files()["acme/events.rs"];
    assert!(text.contains("Of the 3 events of its document 2 were chosen."), "{text}");
}

#[test]
fn a_choice_of_nothing_is_an_error_that_names_what_was_meant() {
    let misspelt = error(&["user.made", "ticket.open"]);
    assert!(misspelt.contains("E0601") && misspelt.contains("there is no event `ticket.open`"), "{misspelt}");
    assert!(misspelt.contains("did you mean `ticket.opened`?"), "{misspelt}");
    let elsewhere = error(&["zeta/user.made"]);
    assert!(elsewhere.contains("there is no event `zeta/user.made`"), "{elsewhere}");
}
