//! Documents whose events are hard to find: many of them, some that contain themselves, some that repeat one another. Each
//! comes to its events in a moment, or what is lost is told.

use crm_events_build::{Config, Error, Output};
use serde_json::{Map, Value, json};
use tests::Scratch;

fn generate(document: &Value) -> Result<Output, Error> {
    let scratch = Scratch::new().unwrap();
    scratch.write("acme/webhooks.json", document.to_string()).unwrap();
    Config::new().input(scratch.path().join("acme")).generate()
}

/// How many events are dispatched, how many webhooks are left out, and what the warnings say.
fn outcome(document: &Value) -> (usize, usize, Vec<String>) {
    let output = generate(document).unwrap_or_else(|error| panic!("{}", error.render(false)));
    let summary = &output.summaries()[0];
    let warnings = output.warnings().iter().map(|warning| warning.message().to_owned());
    (summary.events, summary.left_out, warnings.collect())
}

/// All of the generated code.
fn code(document: &Value) -> String {
    let output = generate(document).unwrap_or_else(|error| panic!("{}", error.render(false)));
    output.files().values().cloned().collect()
}

fn document(webhooks: impl IntoIterator<Item = (String, Value)>, schemas: Value) -> Value {
    let webhooks: Map<String, Value> = webhooks.into_iter().collect();
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Acme", "version": "1" },
        "webhooks": webhooks,
        "components": { "schemas": schemas },
    })
}

fn with(mut document: Value, word: &str, value: Value) -> Value {
    document[word] = value;
    document
}

fn webhook(schema: Value) -> Value {
    let media_type = json!({ "schema": schema });
    json!({ "post": { "requestBody": { "content": { "application/json": media_type } } } })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// A body that says its name.
fn named(name: &str, members: Value) -> Value {
    let mut properties = members;
    properties["type"] = json!({ "const": name });
    json!({ "type": "object", "required": ["type"], "properties": properties })
}

fn two(one: Value, other: Value) -> [(String, Value); 2] {
    [("a".to_owned(), webhook(one)), ("b".to_owned(), webhook(other))]
}

#[test]
fn webhooks_may_share_one_body_that_lists_all_names() {
    let names: Vec<String> = (0..150).map(|number| format!("deal.n{number}")).collect();
    let body = json!({ "type": "object", "required": ["type"], "properties": { "type": { "enum": names } } });
    let webhooks = (0..150).map(|number| (format!("Key{number}"), webhook(reference("Body"))));
    assert_eq!(outcome(&document(webhooks, json!({ "Body": body }))).0, 150);
}

#[test]
fn alternatives_of_alternatives_do_not_multiply_without_end() {
    let mut schemas = Map::new();
    for level in 0..4 {
        let branches: Vec<Value> = (0..30).map(|n| reference(&format!("L{}N{n}", level + 1))).collect();
        let mark = format!("p{level}");
        for number in 0..30 {
            let schema = match level {
                3 => named(&format!("n{number}"), json!({})),
                _ => json!({ "properties": { &mark: { "const": number.to_string() } }, "oneOf": branches }),
            };
            schemas.insert(format!("L{level}N{number}"), schema);
        }
    }
    let all: Vec<Value> = (0..30).map(|number| reference(&format!("L0N{number}"))).collect();
    let webhooks = [("a".to_owned(), webhook(json!({ "oneOf": all })))];
    assert!(generate(&document(webhooks, Value::Object(schemas))).is_ok());
}

#[test]
fn a_body_may_include_another_one_in_many_ways() {
    let mut schemas = json!({ "D0": { "oneOf": [named("x", json!({})), named("y", json!({}))] } });
    for number in 1..40 {
        let inner = reference(&format!("D{}", number - 1));
        schemas[format!("D{number}")] = json!({ "allOf": [inner, { "allOf": [inner] }] });
    }
    let webhooks = [("a".to_owned(), webhook(reference("D39")))];
    assert_eq!(outcome(&document(webhooks, schemas)).0, 2);
}

#[test]
fn what_stands_around_a_payload_may_contain_itself() {
    let node = |name: &str| json!({ "type": "object", "properties": { "next": reference(name), "left": reference(name), name: { "type": "string" } } });
    let schemas = json!({ "N1": node("N1"), "N2": node("N2") });
    let body = |name: &str, meta: &str| {
        named(name, json!({ "meta": reference(meta), "data": { "type": "string" } }))
    };
    let document = document(two(body("a", "N1"), body("b", "N2")), schemas);
    assert_eq!(outcome(&with(document, "x-payload", json!("/data"))).0, 2);
}

#[test]
fn no_name_is_lost_however_many_there_are() {
    let list = |count: usize| json!({ "enum": (0..count).map(|n| format!("e{n}")).collect::<Vec<_>>() });
    let body = |properties: Value, required: Value| json!({ "type": "object", "required": required, "properties": properties });
    let one = body(json!({ "type": list(1200) }), json!(["type"]));
    assert_eq!(outcome(&document([("a".to_owned(), webhook(one))], json!({}))).0, 1200);
    let product = body(json!({ "o": list(40), "a": list(40) }), json!(["o", "a"]));
    let few = body(json!({ "o": { "const": "x" }, "a": { "const": "y" } }), json!(["o", "a"]));
    let document = with(document(two(product, few), json!({})), "x-event-name", json!("{/o}.{/a}"));
    assert_eq!(outcome(&document), (1, 1, vec!["`a` is left out: it has too many names".to_owned()]));
}

#[test]
fn a_webhook_without_a_place_for_its_payload_is_its_payload_as_a_whole() {
    let id = json!({ "type": "string", "minLength": 5 });
    let body = |name: &str| {
        let mut body = named(name, json!({ "id": id, "data": { "type": "string" } }));
        body["required"] = json!(["type", "id", "data"]);
        body
    };
    let mut document = document(two(body("a"), body("b")), json!({}));
    document["webhooks"]["a"]["post"]["x-payload"] = json!("/data");
    let (events, left_out, warnings) = outcome(&document);
    assert_eq!((events, left_out), (2, 0));
    // Deliveries of `b` have no envelope, so that its rules must not be about what is not there.
    let told = |member: &str| warnings.contains(&format!("not all bodies have to have `/{member}`"));
    assert!(told("id"), "{warnings:?}");
    let code = code(&document);
    assert!(code.contains(r#"PAYLOADS: &'static [&'static [&'static str]] = &[&["data"], &[]];"#), "{code}");
}

#[test]
fn the_payload_of_other_events_is_told_where_it_is_not_read() {
    let text = json!({ "type": "string" });
    let bodies =
        two(named("a", json!({ "data": text, "object": text })), named("b", json!({ "object": text })));
    let document = with(document(bodies, json!({})), "x-payload", json!(["/data", "/object"]));
    assert_eq!(outcome(&document), (2, 0, vec!["`/object` is not read in the event `a`".to_owned()]));
}

#[test]
fn members_of_several_types_keep_all_of_them_in_the_envelope() {
    let body = |name: &str, member: Value| {
        let mut body = named(name, json!({ "value": member, "data": { "type": "string" } }));
        body["required"] = json!(["type", "value", "data"]);
        body
    };
    let field = |one: Value, other: Value| {
        let document = document(two(body("a", one), body("b", other)), json!({}));
        let code = code(&with(document, "x-payload", json!("/data")));
        code.lines().map(str::trim).find(|line| line.starts_with("pub value: ")).map(str::to_owned)
    };
    let nullable = field(json!({ "enum": ["x", null] }), json!({ "type": "string" }));
    assert_eq!(nullable.as_deref(), Some("pub value: Option<String>,"));
    let number = field(json!({ "enum": [1, 1.5] }), json!({ "type": "integer" }));
    assert!(number.is_some_and(|field| !field.contains("i64")));
}

#[test]
fn no_events_are_for_the_root_to_ask_for() {
    let mut document = document(two(named("a", json!({})), named("b", json!({}))), json!({}));
    document["webhooks"]["a"]["post"]["x-event-name"] = json!(false);
    let (events, left_out, warnings) = outcome(&document);
    assert_eq!((events, left_out), (1, 1));
    assert_eq!(warnings, ["`a` is left out: `x-event-name` is `false`"]);
}

#[test]
fn a_word_that_two_operations_say_differently_is_told() {
    let mut document = document(two(named("a", json!({})), named("b", json!({}))), json!({}));
    let mut put = document["webhooks"]["a"]["post"].clone();
    put["x-event"] = json!("other");
    document["webhooks"]["a"]["put"] = put;
    assert_eq!(outcome(&document).2, ["`a` is left out: its deliveries have other names"]);
    document["webhooks"]["a"]["post"]["x-event"] = json!("a");
    assert_eq!(outcome(&document).2, ["`a` is left out: `x-event` is said twice, and not the same"]);
}

#[test]
fn handshakes_have_all_of_their_names_and_none_of_an_event() {
    let handshake = |schema: Value| {
        let events = two(named("a", json!({})), named("b", json!({})));
        let mut document = document(events, json!({}));
        document["webhooks"]["ping"] = webhook(schema);
        document["webhooks"]["ping"]["post"]["x-handshake"] = json!(true);
        let code: String = code(&document).split_whitespace().collect();
        let (_, handshakes) = code.split_once("constHANDSHAKES").unwrap();
        (handshakes.split(';').next().unwrap_or_default().to_owned(), outcome(&document).2)
    };
    let listed = json!({ "type": "object", "properties": { "type": { "enum": ["ping", "pong"] } } });
    let (handshakes, warnings) = handshake(listed);
    let said = |name| format!("rt::Handshake::when(&[rt::Condition::Named(\"{name}\")]),");
    let both = format!("&[{}{}]", said("ping"), said("pong"));
    assert!(handshakes.contains(&both) && warnings.is_empty(), "{handshakes} {warnings:?}");
    let (handshakes, warnings) = handshake(named("a", json!({})));
    assert!(handshakes.ends_with("=&[]"), "{handshakes}");
    assert_eq!(warnings, ["`ping` is no handshake: an event is called `a`, too"]);
    let (_, warnings) = handshake(json!({ "type": "object", "properties": { "challenge": true } }));
    assert_eq!(warnings, ["`ping` is left out: nothing in a delivery names it"]);
}

#[test]
fn a_payload_is_neither_a_name_nor_a_part_of_another_payload() {
    let data = json!({ "type": "object", "properties": { "object": { "type": "string" } } });
    for places in [json!("/type"), json!(["/data/object", "/data"])] {
        let bodies = two(named("a", json!({ "data": data })), named("b", json!({ "data": data })));
        let error = generate(&with(document(bodies, json!({})), "x-payload", places)).unwrap_err();
        let text = error.render(false);
        assert!(text.contains("cannot be a payload here"), "{text}");
    }
}
