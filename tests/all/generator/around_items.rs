//! Rules on what stands around the events of a body: each is told not to be checked.

use crm_events_build::Config;
use serde_json::{Value, json};
use tests::Scratch;

fn item() -> Value {
    json!({ "type": "object", "required": ["type"], "properties": { "type": { "const": "made" } } })
}

/// What is told of a body whose events stand at a place.
fn told(batch: &str, name: &str, body: &Value) -> Vec<String> {
    let scratch = Scratch::new().unwrap();
    let content = json!({ "application/json": { "schema": body } });
    let webhooks = json!({ "made": { "post": { "requestBody": { "content": content } } } });
    let document =
        json!({ "openapi": "3.1.1", "x-event-name": name, "x-batch": batch, "webhooks": webhooks });
    scratch.write("acme/webhooks.json", document.to_string()).unwrap();
    let generated = Config::new().input(scratch.path().join("acme")).generate();
    let output = generated.unwrap_or_else(|error| panic!("{}", error.render(false)));
    let said = output.warnings().render_json(output.sources());
    let said = said.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    said.map(|said| {
        assert!(said["place"]["pointer"].is_string(), "{said}");
        format!("{} {}", said["code"].as_str().unwrap(), said["message"].as_str().unwrap())
    })
    .collect()
}

#[test]
fn no_rule_around_items_is_dropped_in_silence() {
    let rule = |name: &str| format!("E0403 `{name}` is not checked: it is about more than one event");
    let members = |names: &str| format!("E0403 what stands around the events is not checked: {names}");
    let array = |more: Value| {
        let mut array = json!({ "type": "array", "items": item() });
        for (word, value) in more.as_object().unwrap() {
            array[word] = value.clone();
        }
        array
    };
    let root = |more: Value| {
        let mut root = json!({ "type": "object", "properties": { "events": array(json!({})) } });
        for (word, value) in more.as_object().unwrap() {
            match word.as_str() {
                "properties" => {
                    for (name, schema) in value.as_object().unwrap() {
                        root["properties"][name] = schema.clone();
                    }
                }
                _ => root[word] = value.clone(),
            }
        }
        root
    };
    let cases: Vec<(Value, Vec<String>)> = vec![
        (root(json!({})), vec![]),
        (root(json!({ "additionalProperties": true })), vec![]),
        (root(json!({ "required": ["events"] })), vec![members("`/events` being there")]),
        (root(json!({ "properties": { "old": false } })), vec![members("`/old`")]),
        (root(json!({ "required": ["sent"] })), vec![members("`/sent`")]),
        (
            root(json!({ "properties": { "sent": { "type": "string", "maxLength": 9 } } })),
            vec![members("`/sent`")],
        ),
        (root(json!({ "additionalProperties": false })), vec![rule("additionalProperties")]),
        (root(json!({ "additionalProperties": { "type": "integer" } })), vec![rule("additionalProperties")]),
        (root(json!({ "unevaluatedProperties": false })), vec![rule("unevaluatedProperties")]),
        (root(json!({ "maxProperties": 2 })), vec![rule("maxProperties")]),
        (root(json!({ "propertyNames": { "maxLength": 9 } })), vec![rule("propertyNames")]),
        (
            root(json!({ "patternProperties": { "^x": { "type": "string" } } })),
            vec![rule("patternProperties")],
        ),
        (root(json!({ "dependentRequired": { "events": ["sent"] } })), vec![rule("dependentRequired")]),
        (root(json!({ "not": { "required": ["other"] } })), vec![rule("not")]),
        (
            root(json!({ "allOf": [{ "required": ["sent"], "minProperties": 2 }] })),
            vec![rule("minProperties"), members("`/sent`")],
        ),
        (
            root(json!({ "properties": { "events": array(json!({ "minItems": 1 })) } })),
            vec![rule("minItems")],
        ),
        (
            root(json!({ "properties": { "events": array(json!({ "maxItems": 9, "uniqueItems": true })) } })),
            vec![rule("maxItems"), rule("uniqueItems")],
        ),
        (
            root(json!({ "properties": { "events": array(json!({ "contains": item() })) } })),
            vec![rule("contains")],
        ),
    ];
    for (body, mut expected) in cases {
        let mut said = told("/events", "/type", &body);
        said.sort();
        expected.sort();
        assert_eq!(said, expected, "{body}");
    }
    let whole = array(json!({ "minItems": 1 }));
    assert_eq!(told("", "/type", &whole), [rule("minItems")]);
    let nested = json!({ "type": "object", "properties": { "entry": { "type": "array", "minItems": 1, "items": {
        "type": "object", "required": ["id"], "additionalProperties": false,
        "properties": { "id": { "type": "string" }, "changes": { "type": "array", "maxItems": 4, "items": item() } },
    } } } });
    let mut said = told("/entry/*/changes", "/type", &nested);
    said.sort();
    let mut expected =
        vec![rule("minItems"), rule("maxItems"), rule("additionalProperties"), members("`/entry/*/id`")];
    expected.sort();
    assert_eq!(said, expected);
    let by_name = json!({ "type": "object", "additionalProperties": array(json!({})) });
    assert_eq!(told("/*", "/type", &by_name), Vec::<String>::new());
    let named =
        json!({ "type": "object", "required": ["deals"], "properties": { "deals": array(json!({})) } });
    assert_eq!(told("/*", "/type", &named), [members("`/deals` being there")]);
}
