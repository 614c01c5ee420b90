//! Media types that stand beside one another: each is read, or it is told that it is not.

use crm_events_build::{Config, Output};
use serde_json::{Value, json};
use tests::Scratch;

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";
const XML: &str = "application/xml";
const EVENT: &str = "application/cloudevents+json";
const EVENTS: &str = "application/cloudevents-batch+json";

/// The body of an event, with a member that tells it from others.
fn body(member: &str) -> Value {
    json!({ "type": "object", "required": ["type"],
        "properties": { "type": { "const": "made" }, "data": { "type": "object" }, member: { "type": "string" } } })
}

fn generated(root: &Value, content: &[(&str, Value)]) -> Output {
    let scratch = Scratch::new().unwrap();
    let content: serde_json::Map<String, Value> =
        content.iter().map(|(name, schema)| ((*name).to_owned(), json!({ "schema": schema }))).collect();
    let mut document = json!({ "openapi": "3.1.1", "x-event-name": "/type",
        "webhooks": { "made": { "post": { "requestBody": { "content": content } } } } });
    for (word, value) in root.as_object().unwrap() {
        document[word] = value.clone();
    }
    scratch.write("acme/webhooks.json", document.to_string()).unwrap();
    let generated = Config::new().input(scratch.path().join("acme")).generate();
    generated.unwrap_or_else(|error| panic!("{}", error.render(false)))
}

/// The media types that are told not to be read, each with where that is.
fn told(output: &Output) -> Vec<String> {
    let told = output.warnings().render_json(output.sources());
    let told = told.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let told = told.filter(|said| said["code"] == "E0417").map(|said| {
        let pointer = said["place"]["pointer"].as_str().unwrap();
        let name = pointer.rsplit_once("/content/").map_or("", |(_, name)| name).replace("~1", "/");
        format!("{name}: {}", said["message"].as_str().unwrap())
    });
    told.collect()
}

#[test]
fn no_media_type_is_lost_in_silence() {
    let one = || body("one");
    let other = || body("other");
    let array = |items: Value| json!({ "type": "array", "items": items });
    let none = json!({});
    let batch = json!({ "x-batch": "" });
    let neither = |name: &str| format!("{name}: in the webhook `made`, `{name}` is neither JSON nor a form");
    let instead = |name: &str, read: &str| {
        format!(
            "{name}: in the webhook `made`, bodies of `{name}` are read by the schema of `{read}`, which is another"
        )
    };
    type Case<'c> = (&'c Value, Vec<(&'c str, Value)>, &'c [&'c str], Vec<String>);
    // What stands there, members of the generated types that show what was read, and what is told.
    let cases: Vec<Case<'_>> = vec![
        (&none, vec![(JSON, one()), (FORM, other())], &["one", "other"], vec![]),
        (&none, vec![(FORM, one()), (JSON, one())], &["one"], vec![]),
        (&none, vec![(JSON, one()), ("application/vnd.acme+json", other())], &["one", "other"], vec![]),
        (&none, vec![(JSON, one()), ("text/json", one())], &["one"], vec![]),
        (&none, vec![(JSON, one()), ("application/json; version=2", other())], &["one", "other"], vec![]),
        (&none, vec![(JSON, one()), ("text/plain", other())], &["one", "other"], vec![]),
        (
            &none,
            vec![(JSON, one()), ("text/plain", json!({ "type": "string" }))],
            &["one"],
            vec![neither("text/plain")],
        ),
        (&none, vec![(JSON, one()), (XML, one())], &["one"], vec![neither(XML)]),
        (&none, vec![("text/xml", one()), (FORM, one())], &["one"], vec![neither("text/xml")]),
        (
            &none,
            vec![("multipart/form-data", one()), (JSON, one()), ("application/msgpack", one())],
            &["one"],
            vec![neither("application/msgpack"), neither("multipart/form-data")],
        ),
        (&none, vec![(JSON, one()), ("*/*", one())], &["one"], vec![]),
        (&none, vec![(JSON, one()), ("*/*", other())], &["one"], vec![instead("*/*", JSON)]),
        (&none, vec![(EVENT, one()), (JSON, one())], &["one"], vec![]),
        (&none, vec![(JSON, json!({ "type": "object" })), (EVENT, one())], &["one"], vec![]),
        (&none, vec![(JSON, other()), (EVENT, one())], &["one"], vec![instead(JSON, EVENT)]),
        (&none, vec![(EVENT, one()), (FORM, other())], &["one", "other"], vec![]),
        (&batch, vec![(EVENTS, array(one())), (EVENT, one())], &["one"], vec![]),
        (&batch, vec![(EVENT, other()), (EVENTS, array(one()))], &["one"], vec![instead(EVENT, EVENTS)]),
    ];
    for (root, content, members, expected) in cases {
        let names: Vec<&str> = content.iter().map(|(name, _)| *name).collect();
        let output = generated(root, &content);
        assert_eq!(told(&output), expected, "{names:?}");
        let code: String = output.files().values().cloned().collect();
        for member in ["one", "other"] {
            let is_read = code.contains(&format!("pub {member}: "));
            assert_eq!(is_read, members.contains(&member), "`{member}` of {names:?}");
        }
    }
}

#[test]
fn a_schema_that_is_referred_to_is_the_same_wherever_that_is() {
    let refers = json!({ "$ref": "#/components/schemas/Made" });
    let root = json!({ "components": { "schemas": { "Made": body("one"), "Alias": refers } } });
    let alias = json!({ "$ref": "#/components/schemas/Alias" });
    let output = generated(&root, &[(EVENT, refers), (JSON, alias)]);
    assert_eq!(told(&output), Vec::<String>::new());
}

#[test]
fn all_that_is_read_is_taken_by_the_receiver() {
    let content =
        [(JSON, body("one")), (FORM, body("one")), ("text/plain", body("one")), ("text/json", body("one"))];
    let code: String = generated(&json!({}), &content).files().values().cloned().collect();
    let code: String = code.split_whitespace().collect();
    assert!(code.contains(r#"Content::JSON_OR_FORM.json_types(&["text/json","text/plain"])"#), "{code}");
}
