//! Our words in OpenAPI documents: the page of the book about them and the JSON Schema for editors say what the table says.
//! `CRM_EVENTS_UPDATE=1 cargo test -p tests words` brings both up to date.

use std::fs;
use std::path::PathBuf;

use crm_events_build::Config;
use crm_events_build::internals::{MemberWord, Stand, Takes, WORDS, Word, word};
use serde_json::{Map, Value, json};
use tests::{Scratch, files_below, workspace};

use crate::support::page::assert_is;

const PAGE: &str = "docs/src/words.md";
const SCHEMA: &str = "docs/src/webhooks.schema.json";

/// What stands above the words.
const INTRODUCTION: &str = "\
# Words of ours

What an OpenAPI document cannot say of deliveries, it says to this generator with the words below. They begin with `x-`, as
OpenAPI wants, and are read at the root of a document, at a webhook (beside its `$ref`, in its path item or in an operation), at
the parameters of headers and in schemas. One that is misspelt is an error; words of others are left alone. `crm-events explain
x-event-name` prints what stands here.

A *place* names a part of a delivery, as OpenAPI's
[runtime expressions](https://spec.openapis.org/oas/v3.1.1.html#runtime-expressions) do: `$request.header.x-event`,
`$request.query.event`, or `$request.body#/event`, for which `/event` is short. A *template* is a text with places in braces:
`{/type}.{/action}`. `{/action?}` is empty where there is no action. [Which event is it](names.md) shows what they are good for.

Editors check and complete the words by [`webhooks.schema.json`](webhooks.schema.json), a JSON Schema of documents with webhooks:
write `\"$schema\": \"…/webhooks.schema.json\"` at the root of one, or name it in the settings of the editor.
";

fn section(word: &Word) -> String {
    let stands: Vec<&str> = word.stands.iter().map(|stand| stand.words()).collect();
    let examples: String =
        word.examples.iter().map(|example| format!("\n```json\n{example}\n```\n")).collect();
    let reference = word.reference().map(|reference| reference.page(word.name)).unwrap_or_default();
    format!(
        "\n## `{}`\n\n{}\n\nIt stands {}, and takes {}.\n{reference}{examples}",
        word.name,
        word.meaning,
        stands.join(" or "),
        word.takes.words(),
    )
}

/// The members of an object of words that may stand at one place.
fn members(stand: Stand) -> Map<String, Value> {
    let words = WORDS.iter().filter(|word| word.stands.contains(&stand));
    words.map(|word| (word.name.to_owned(), member(word))).collect()
}

fn member(word: &Word) -> Value {
    let mut schema = takes(word.takes);
    schema["description"] = json!(word.meaning);
    let kinds = word.reference().map(|reference| reference.kinds).unwrap_or_default();
    let kinds = kinds.iter().map(|kind| serde_json::from_str::<Value>(kind.value).unwrap());
    schema["examples"] = word.examples.iter().map(|example| example_of(example, word)).chain(kinds).collect();
    schema
}

/// What an object with members takes, whose names say how deep they are: `time.unit`. A star is any name.
fn object_of(members: &[MemberWord]) -> Value {
    let mut object = json!({ "type": "object" });
    for member in members {
        let mut inner = &mut object;
        for name in member.name.split('.') {
            inner["type"] = json!("object");
            inner = match name {
                "*" => &mut inner["additionalProperties"],
                name => {
                    inner["properties"]["$comment"] = json!(true);
                    inner["additionalProperties"] = json!(false);
                    &mut inner["properties"][name]
                }
            };
        }
        *inner = serde_json::from_str(member.schema).unwrap();
        inner["description"] = json!(member.meaning);
    }
    object
}

/// The value in the text of an example.
fn example_of(text: &str, word: &Word) -> Value {
    let object: Value = serde_json::from_str(&format!("{{{text}}}")).unwrap();
    object[word.name].clone()
}

fn takes(takes: Takes) -> Value {
    let reference = |name: &str| json!({ "$ref": format!("#/$defs/{name}") });
    let or_list = |one: Value, more: Vec<Value>| {
        let list = json!({ "type": "array", "minItems": 1, "items": one.clone() });
        let all: Vec<Value> = [one, list].into_iter().chain(more).collect();
        json!({ "anyOf": all })
    };
    match takes {
        Takes::Text => json!({ "type": "string" }),
        Takes::Flag => json!({ "type": "boolean" }),
        Takes::Texts => json!({ "type": "array", "items": { "type": "string" } }),
        Takes::Object => json!({ "type": "object" }),
        Takes::Signatures => or_list(reference("x-signature"), Vec::new()),
        Takes::PathItems => reference("webhooks"),
        Takes::Places => or_list(json!({ "anyOf": [reference("template"), { "const": "" }] }), Vec::new()),
        Takes::Time => json!({ "anyOf": [reference("place"), {
            "type": "object",
            "properties": {
                "in": { "type": "string" },
                "unit": { "enum": ["s", "ms", "rfc3339", "http-date"] },
                "$comment": true,
            },
            "required": ["in"],
            "additionalProperties": false,
        }] }),
        Takes::Template => reference("template"),
        Takes::Handshakes => json!({ "anyOf": [
            { "type": "boolean" },
            { "type": "array", "minItems": 1, "items": { "$ref": "#/$defs/handshake" } },
        ] }),
        Takes::Templates => or_list(reference("template"), vec![json!({ "const": false })]),
        Takes::Pointer => reference("pointer"),
        Takes::Pointers => or_list(reference("pointer"), Vec::new()),
    }
}

fn signature() -> Value {
    let mut schema = object_of(word("x-signature").unwrap().reference().unwrap().members);
    schema["required"] = json!(["scheme"]);
    schema
}

/// A JSON Schema of documents with webhooks. It says nothing against what it does not know.
fn schema() -> Value {
    let object = |words: Map<String, Value>, more: Value| {
        let mut properties = words;
        properties.extend(more.as_object().unwrap().clone());
        json!({ "type": "object", "properties": properties })
    };
    let operation = json!({ "$ref": "#/$defs/operation" });
    let parameters = json!({ "type": "array", "items": { "$ref": "#/$defs/parameter" } });
    let schema = json!({ "$ref": "#/$defs/schema" });
    let webhooks = json!({ "$ref": "#/$defs/webhooks" });
    let content = json!({ "additionalProperties": { "properties": { "schema": schema } } });
    let request_body = json!({ "properties": { "content": content } });
    let of = |schema: &Value| json!({ "type": "object", "additionalProperties": schema });
    let components = json!({ "properties": {
        "schemas": of(&schema),
        "parameters": of(&json!({ "$ref": "#/$defs/parameter" })),
        "requestBodies": of(&request_body),
        "pathItems": webhooks,
    } });
    let mut root = object(
        members(Stand::Root),
        json!({ "openapi": { "type": "string" }, "webhooks": webhooks, "components": components }),
    );
    root["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    root["title"] = json!("An OpenAPI document with webhooks, and the words that crm-events reads in it");
    let methods = json!({
        "parameters": parameters, "post": operation, "put": operation, "patch": operation, "delete": operation,
        "get": operation, "head": operation, "options": operation,
    });
    let path_item = object(members(Stand::Webhook), methods);
    root["$defs"] = json!({
        "place": { "type": "string", "pattern": "^(/|\\$request\\.(header|query)\\..|\\$request\\.body(#|$))" },
        "template": { "anyOf": [{ "$ref": "#/$defs/place" }, { "type": "string", "pattern": "\\{.+\\}" }] },
        "handshake": {
            "type": "object",
            "properties": {
                "when": {
                    "type": "object",
                    "minProperties": 1,
                    "additionalProperties": { "type": ["string", "number", "boolean"] },
                },
                "answer": { "$ref": "#/$defs/answer" },
                "unsigned": { "type": "boolean" },
                "$comment": true,
            },
            "additionalProperties": false,
        },
        "answer": {
            "type": "object",
            "properties": {
                "status": { "$ref": "#/$defs/status" },
                "content": { "type": "string" },
                "body": true,
                "headers": { "type": "object", "additionalProperties": { "type": "string" } },
                "$comment": true,
            },
            "additionalProperties": false,
        },
        "status": { "type": "integer", "minimum": 200, "maximum": 599 },
        "x-signature": signature(),
        "pointer": { "type": "string", "pattern": "^(/|$|\\$request\\.body(#|$))" },
        "webhooks": {
            "type": "object",
            "patternProperties": { "^(?!x-)": path_item },
        },
        "operation": object(
            members(Stand::Webhook),
            json!({ "parameters": parameters, "requestBody": request_body }),
        ),
        "parameter": object(members(Stand::Parameter), json!({ "schema": schema })),
        "schema": {
            "type": ["object", "boolean"],
            "properties": members(Stand::Schema).into_iter().chain([
                ("properties".to_owned(), of(&schema)),
                ("patternProperties".to_owned(), of(&schema)),
                ("$defs".to_owned(), of(&schema)),
                ("additionalProperties".to_owned(), schema.clone()),
                ("items".to_owned(), schema.clone()),
                ("allOf".to_owned(), json!({ "type": "array", "items": schema })),
                ("anyOf".to_owned(), json!({ "type": "array", "items": schema })),
                ("oneOf".to_owned(), json!({ "type": "array", "items": schema })),
            ]).collect::<Map<String, Value>>(),
        },
    });
    root
}

#[test]
fn the_page_of_the_book_says_what_the_table_says() {
    let sections: String = WORDS.iter().map(section).collect();
    assert_is(PAGE, &format!("{INTRODUCTION}{sections}"));
}

#[test]
fn the_schema_for_editors_says_what_the_table_says() {
    assert_is(SCHEMA, &format!("{}\n", serde_json::to_string_pretty(&schema()).unwrap()));
}

#[test]
fn the_documents_of_this_repository_are_what_the_schema_for_editors_wants() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    // Those that are right: of the providers, in the shape of others', and of single features.
    let folders =
        ["schemas", "tests/fixtures/documents", "tests/fixtures/features", "tests/fixtures/wire/signatures"];
    let files = folders.iter().flat_map(|folder| files_below(&workspace().join(folder)).unwrap());
    let is_right = |path: &PathBuf| Config::new().input(path).generate().is_ok();
    let documents: Vec<_> = files.filter(|path| path.ends_with("webhooks.json")).filter(is_right).collect();
    assert!(documents.len() > 30, "{} documents", documents.len());
    for path in documents {
        let document: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let wrong: Vec<String> = validator.iter_errors(&document).map(|error| error.to_string()).collect();
        assert!(wrong.is_empty(), "{}: {wrong:?}", path.display());
    }
    for wrong in [
        json!({ "x-provider": 1 }),
        json!({ "x-event-name": "event" }),
        json!({ "x-event-name": { "pointer": "/event" } }),
        json!({ "x-payload": "data" }),
        json!({ "x-idempotency-key": "webhook-id" }),
        json!({ "x-signature": "none" }),
        json!({ "x-signature": { "header": "x-signature" } }),
        json!({ "x-signature": { "scheme": "hmac-sha256", "prefix": 1 } }),
        json!({ "x-signature": { "scheme": "hmac-sha256", "time": { "units": "s" } } }),
        json!({ "x-batch": "events" }),
        json!({ "x-batch": ["/events"] }),
        json!({ "x-idempotency-key": ["/id"] }),
        json!({ "webhooks": { "a": { "post": { "x-planned": "soon" } } } }),
        json!({ "webhooks": { "a": { "x-handshake": [] } } }),
        json!({ "webhooks": { "a": { "x-handshake": [{ "when": { "/type": null } }] } } }),
        json!({ "x-handshake": [{ "when": { "/type": "ping" }, "answer": { "status": 700 } }] }),
        json!({ "webhooks": { "a": { "parameters": [{ "x-aliases": "x" }] } } }),
        json!({ "components": { "schemas": { "A": { "properties": { "b": { "x-rust-name": 1 } } } } } }),
    ] {
        assert!(!validator.is_valid(&wrong), "{wrong}");
    }
    for right in [
        json!({ "x-event-name": false }),
        json!({ "x-idempotency-key": "{/account}:{/id}" }),
        json!({ "x-batch": "" }),
        json!({ "webhooks": { "x-exclude": true } }),
        json!({ "webhooks": { "a": { "x-handshake": [{ "unsigned": true, "$comment": "so" }] } } }),
        json!({ "x-handshake": [{ "when": { "/type": 0 }, "answer": { "status": 204 } }] }),
    ] {
        assert!(validator.is_valid(&right), "{right}");
    }
}

/// A document with a member at the place of a word.
fn document(stand: Stand, text: &str) -> String {
    let at = |place| if stand == place { format!(", {text}") } else { String::new() };
    format!(
        r#"{{
  "openapi": "3.1.1"{},
  "webhooks": {{
    "ticket.created": {{
      "parameters": [{{ "in": "header", "name": "x-acme-event"{} }}],
      "post": {{
        "requestBody": {{
          "content": {{
            "application/json": {{
              "schema": {{
                "type": "object",
                "required": ["event"],
                "properties": {{ "event": {{ "const": "ticket.created"{} }} }}
              }}
            }}
          }}
        }}
      }}{}
    }}
  }}
}}
"#,
        at(Stand::Root),
        at(Stand::Parameter),
        at(Stand::Schema),
        at(Stand::Webhook),
    )
}

/// The codes and messages of what is said of a document.
fn said(document: &str) -> Vec<String> {
    let scratch = Scratch::new().unwrap();
    scratch.write("acme/webhooks.json", document).unwrap();
    let diagnostics = match Config::new().input(scratch.path().join("acme")).generate() {
        Ok(output) => output.warnings().clone(),
        Err(error) => error.diagnostics().clone(),
    };
    diagnostics.iter().map(|said| format!("{} {}", said.code(), said.message())).collect()
}

#[test]
fn each_word_is_known_at_its_place_and_told_if_it_is_misspelt() {
    for word in WORDS {
        for stand in word.stands {
            for example in word.examples {
                let right = said(&document(*stand, example));
                assert!(!right.iter().any(|said| said.contains("is not read yet")), "{example}: {right:?}");
                assert!(!right.iter().any(|said| said.starts_with("E0412")), "{example}: {right:?}");
                for wrong in
                    [word.name.to_uppercase(), word.name.replace('-', "_"), format!("{}e", word.name)]
                {
                    let wrong = said(&document(*stand, &example.replacen(word.name, &wrong, 1)));
                    assert!(wrong.iter().any(|said| said.starts_with("E0412")), "{example}: {wrong:?}");
                }
            }
        }
    }
}

#[test]
fn each_kind_of_a_word_is_right() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    for word in WORDS {
        let kinds = word.reference().map(|reference| reference.kinds).unwrap_or_default();
        for kind in kinds {
            let document = document(word.stands[0], &format!("\"{}\": {}", word.name, kind.value));
            // What does not protect a body is told, and right.
            let wrong: Vec<String> =
                said(&document).into_iter().filter(|said| !said.starts_with("E0420")).collect();
            assert_eq!(wrong, Vec::<String>::new(), "{}", kind.says);
            assert!(validator.is_valid(&serde_json::from_str(&document).unwrap()), "{}", kind.says);
        }
    }
}

/// That it is told is for those who left out the `/` of a place.
#[test]
fn a_word_of_vendors_that_is_called_like_ours_is_told_and_refuses_no_document() {
    let scratch = Scratch::new().unwrap();
    for (stand, told) in [(Stand::Root, 1), (Stand::Webhook, 1), (Stand::Parameter, 0), (Stand::Schema, 0)] {
        let text = document(stand, r#""x-entity": "Ticket""#);
        scratch.write("acme/webhooks.json", &text).unwrap();
        let output = Config::new().input(scratch.path().join("acme")).generate().unwrap();
        let said: Vec<&str> = output.warnings().iter().map(|said| said.message()).collect();
        assert_eq!(said.len(), told, "{said:?}");
        assert!(said.iter().all(|said| said.starts_with("`x-entity` is not read: it takes ")), "{said:?}");
    }
}

#[test]
fn words_of_vendors_refuse_no_document() {
    for text in [
        r#""x-events": ["ticket"]"#,
        r#""x-batch": true"#,
        r#""x-answer": "yes""#,
        r#""x-internal": false"#,
        r#""x-code": { "x-provider": 1 }"#,
        r#""x-planned-for": "2027""#,
    ] {
        for stand in [Stand::Root, Stand::Webhook, Stand::Parameter, Stand::Schema] {
            assert_eq!(said(&document(stand, text)), Vec::<String>::new(), "{text}");
        }
    }
}
