//! Each draft as itself: which keywords it knows, and what they do.

use crm_events_build::{Config, Draft, Output};
use serde_json::{Value, json};

use Draft::{Draft4, Draft6, Draft7, Draft201909, Draft202012, V1};

/// A keyword with a value that checks something, what it needs beside it, and the first and last draft that knows it.
type Row = (&'static str, Value, Value, (Draft, Draft));

/// Every keyword that checks values, but for those whose values depend on the draft.
fn asserting() -> Vec<Row> {
    let alone = || json!({});
    let text = || json!({ "type": "string" });
    let list = || json!([{ "type": "string" }]);
    let named = || json!({ "a": { "type": "string" } });
    vec![
        ("type", json!("string"), alone(), (Draft4, V1)),
        ("enum", json!([1, "a"]), alone(), (Draft4, V1)),
        ("const", json!(1), alone(), (Draft6, V1)),
        ("multipleOf", json!(3), alone(), (Draft4, V1)),
        ("minimum", json!(3), alone(), (Draft4, V1)),
        ("maximum", json!(3), alone(), (Draft4, V1)),
        ("exclusiveMinimum", json!(3), alone(), (Draft6, V1)),
        ("exclusiveMaximum", json!(3), alone(), (Draft6, V1)),
        ("exclusiveMinimum", json!(true), json!({ "minimum": 3 }), (Draft4, Draft4)),
        ("exclusiveMaximum", json!(true), json!({ "maximum": 3 }), (Draft4, Draft4)),
        ("minLength", json!(3), alone(), (Draft4, V1)),
        ("maxLength", json!(3), alone(), (Draft4, V1)),
        ("pattern", json!("^a"), alone(), (Draft4, V1)),
        ("minItems", json!(3), alone(), (Draft4, V1)),
        ("maxItems", json!(3), alone(), (Draft4, V1)),
        ("uniqueItems", json!(true), alone(), (Draft4, V1)),
        ("minContains", json!(3), json!({ "contains": {} }), (Draft201909, V1)),
        ("maxContains", json!(3), json!({ "contains": {} }), (Draft201909, V1)),
        ("minProperties", json!(3), alone(), (Draft4, V1)),
        ("maxProperties", json!(3), alone(), (Draft4, V1)),
        ("required", json!(["a"]), alone(), (Draft4, V1)),
        ("dependentRequired", json!({ "a": ["b"] }), alone(), (Draft201909, V1)),
        ("anyOf", list(), alone(), (Draft4, V1)),
        ("oneOf", list(), alone(), (Draft4, V1)),
        ("allOf", list(), alone(), (Draft4, V1)),
        ("not", text(), alone(), (Draft4, V1)),
        ("if", text(), json!({ "then": { "minLength": 3 } }), (Draft7, V1)),
        ("then", json!({ "minLength": 3 }), json!({ "if": {} }), (Draft7, V1)),
        ("else", json!({ "minLength": 3 }), json!({ "if": { "type": "null" } }), (Draft7, V1)),
        ("properties", named(), alone(), (Draft4, V1)),
        ("patternProperties", named(), alone(), (Draft4, V1)),
        ("additionalProperties", text(), alone(), (Draft4, V1)),
        ("propertyNames", json!({ "minLength": 3 }), alone(), (Draft6, V1)),
        ("dependentSchemas", named(), alone(), (Draft201909, V1)),
        ("dependencies", named(), alone(), (Draft4, V1)),
        ("dependencies", json!({ "a": ["b"] }), alone(), (Draft4, V1)),
        ("items", text(), alone(), (Draft4, V1)),
        ("items", list(), alone(), (Draft4, Draft201909)),
        ("prefixItems", list(), alone(), (Draft202012, V1)),
        ("additionalItems", text(), json!({ "items": [{}] }), (Draft4, Draft201909)),
        ("contains", text(), alone(), (Draft6, V1)),
        ("unevaluatedItems", text(), alone(), (Draft201909, V1)),
        ("unevaluatedProperties", text(), alone(), (Draft201909, V1)),
        ("$ref", json!("#/$defs/a"), json!({ "$defs": named() }), (Draft4, V1)),
        (
            "$dynamicRef",
            json!("#a"),
            json!({ "$defs": { "a": { "$dynamicAnchor": "a", "type": "null" } } }),
            (Draft202012, V1),
        ),
    ]
}

/// Keywords that name schemas, each with a reference that needs the name.
fn naming() -> Vec<Row> {
    let refers = |to: &str| json!({ "properties": { "a": { "$ref": to } } });
    vec![
        ("id", json!("http://acme/a.json"), refers("http://acme/a.json"), (Draft4, Draft4)),
        ("id", json!("#a"), refers("#a"), (Draft4, Draft4)),
        ("$id", json!("http://acme/a.json"), refers("http://acme/a.json"), (Draft6, V1)),
        ("$id", json!("#a"), refers("#a"), (Draft6, Draft7)),
        ("$anchor", json!("a"), refers("#a"), (Draft201909, V1)),
        ("$dynamicAnchor", json!("a"), refers("#a"), (Draft202012, V1)),
    ]
}

/// Keywords that check nothing, and are nowhere told as unknown.
const SILENT: &[(&str, &str)] = &[
    ("$comment", r#""a""#),
    ("$defs", "{}"),
    ("$schema", r#""https://acme/meta""#),
    ("$vocabulary", "{}"),
    ("contentEncoding", r#""base64""#),
    ("contentMediaType", r#""a/b""#),
    ("contentSchema", "{}"),
    ("default", "1"),
    ("definitions", "{}"),
    ("deprecated", "false"),
    ("description", r#""""#),
    ("examples", "[]"),
    ("readOnly", "false"),
    ("title", r#""""#),
    ("writeOnly", "false"),
    ("x-own", "1"),
];

fn generate(draft: Draft, schema: &Value) -> Result<Output, crm_events_build::Error> {
    Config::new().draft(draft).schema("ticket", schema.clone()).generate()
}

/// A schema with one more member, in front.
fn with(keyword: &str, value: &Value, beside: &Value) -> Value {
    let mut schema = json!({ keyword: value });
    schema.as_object_mut().unwrap().extend(beside.as_object().unwrap().clone());
    schema
}

/// What is said of keywords that are not known.
fn unknown(output: &Output) -> Vec<String> {
    let told = output.warnings().render(output.sources(), false);
    let told = told.split("\n\n").filter(|told| told.starts_with("warning[E0101]"));
    told.map(str::to_owned).collect()
}

fn knows(drafts: (Draft, Draft), draft: Draft) -> bool {
    let at = |draft| Draft::ALL.iter().position(|known| *known == draft).unwrap();
    (at(drafts.0)..=at(drafts.1)).contains(&at(draft))
}

#[test]
fn what_a_draft_knows_is_checked_and_what_it_does_not_is_told_or_malformed() {
    for (keyword, value, beside, drafts) in asserting() {
        for draft in Draft::ALL {
            let place = format!("{keyword}: {value} in {}", draft.name());
            let Ok(without) = generate(draft, &beside) else {
                // What it needs beside it is of other drafts, too.
                assert!(!knows(drafts, draft), "{place}");
                continue;
            };
            let with = match generate(draft, &with(keyword, &value, &beside)) {
                Ok(output) => output,
                Err(error) => {
                    let codes: Vec<&str> =
                        error.diagnostics().iter().map(|told| told.code().as_str()).collect();
                    assert!(!knows(drafts, draft) && codes.contains(&"E0103"), "{place}: {error}");
                    continue;
                }
            };
            let mut told = unknown(&with);
            told.retain(|told| told.contains(&format!("unknown keyword `{keyword}`")));
            let is_as_without = with.files() == without.files();
            let is_told = !knows(drafts, draft);
            assert_eq!(is_as_without, is_told, "{place}");
            assert_eq!(told.len(), usize::from(is_told), "{place}: {told:?}");
            if is_told {
                assert!(told[0].contains(&format!("is read as {}", draft.name())), "{place}: {told:?}");
            }
        }
    }
}

#[test]
fn schemas_are_found_by_the_names_of_their_draft_alone() {
    for (keyword, value, refers, drafts) in naming() {
        for draft in Draft::ALL {
            let place = format!("{keyword}: {value} in {}", draft.name());
            let mut schema = refers.clone();
            schema["definitions"] = json!({ "b": { keyword: value, "type": "string" } });
            let found = generate(draft, &schema);
            assert_eq!(found.is_ok(), knows(drafts, draft), "{place}: {:?}", found.err());
            // A property of that name is none.
            let property = json!({ "type": "object", "properties": { keyword: { "type": "string" } } });
            let output = generate(draft, &property).unwrap();
            assert_eq!(output.warnings().iter().count(), 0, "{place}");
        }
    }
}

#[test]
fn what_checks_nothing_is_known_to_all_drafts() {
    for (keyword, value) in SILENT {
        let value: Value = serde_json::from_str(value).unwrap();
        for draft in Draft::ALL {
            let schema = with(keyword, &value, &json!({ "type": "object" }));
            let output = generate(draft, &schema).unwrap();
            assert_eq!(unknown(&output), [""; 0], "{keyword} in {}", draft.name());
        }
    }
}

#[test]
fn a_recursive_reference_leads_to_the_root_in_2019_09_alone() {
    for draft in Draft::ALL {
        let list = |items: Value| generate(draft, &json!({ "type": "array", "items": items })).unwrap();
        let (refers, plain) = (list(json!({ "$recursiveRef": "#" })), list(json!({})));
        assert_eq!(refers.files() == plain.files(), draft != Draft201909, "{}", draft.name());
        assert_eq!(unknown(&refers).len(), usize::from(draft != Draft201909), "{}", draft.name());
    }
}

#[test]
fn formats_are_asserted_without_a_setting_in_v1_alone() {
    for draft in Draft::ALL {
        for schema in [json!({ "format": "ipv4" }), json!({ "type": "string", "format": "ipv4" })] {
            let output = generate(draft, &schema).unwrap();
            let is_asserted = output.files().values().any(|text| text.contains("Format::Ipv4"));
            assert_eq!(is_asserted, draft == V1, "{schema} in {}", draft.name());
        }
    }
}

#[test]
fn booleans_are_schemas_since_draft_06() {
    let places = |boolean: bool| {
        [
            json!({ "properties": { "a": boolean } }),
            json!({ "items": boolean }),
            json!({ "items": [boolean] }),
            json!({ "allOf": [boolean] }),
            json!({ "not": boolean }),
            json!({ "definitions": { "a": boolean } }),
            json!({ "dependencies": { "a": boolean } }),
        ]
    };
    for schema in places(true).into_iter().chain(places(false)) {
        assert!(generate(Draft7, &schema).is_ok(), "{schema}");
        let error = generate(Draft4, &schema).unwrap_err().to_string();
        assert!(error.contains("E0103") && error.contains("a schema of draft-04 is an object"), "{error}");
    }
    for schema in
        [json!({ "additionalProperties": false }), json!({ "items": [{}], "additionalItems": false })]
    {
        assert!(generate(Draft4, &schema).is_ok(), "{schema}");
    }
}

#[test]
fn a_schema_says_its_draft_whatever_the_setting_says() {
    let metaschemas = [
        "http://json-schema.org/draft-04/schema#",
        "http://json-schema.org/draft-06/schema#",
        "http://json-schema.org/draft-07/schema#",
        "https://json-schema.org/draft/2019-09/schema",
        "https://json-schema.org/draft/2020-12/schema",
        "https://json-schema.org/v1",
    ];
    for (draft, metaschema) in Draft::ALL.into_iter().zip(metaschemas) {
        for setting in Draft::ALL {
            let said = json!({ "$schema": metaschema, "recursion": 1 });
            let told = unknown(&generate(setting, &said).unwrap());
            assert_eq!(told.len(), 1, "{told:?}");
            let other = if draft == Draft4 { ("const", "draft-04") } else { ("id", draft.name()) };
            let said = json!({ "$schema": metaschema, other.0: "a" });
            let told = unknown(&generate(setting, &said).unwrap());
            assert!(told[0].contains(&format!("is read as {}", other.1)), "{told:?}");
        }
    }
}

#[test]
fn a_file_without_a_draft_follows_the_one_that_refers_to_it() {
    let scratch = tests::Scratch::new().unwrap();
    let refers = |draft: &str| {
        format!(
            r#"{{ "$schema": "http://json-schema.org/{draft}/schema#", "type": "object", "properties": {{ "a": {{ "$ref": "limit.json" }} }} }}"#
        )
    };
    scratch.write("limit.json", r#"{ "type": "integer", "minimum": 3, "exclusiveMinimum": true }"#).unwrap();
    scratch.write("ticket.schema.json", refers("draft-04")).unwrap();
    let output = Config::new().input(scratch.path()).generate().unwrap();
    assert!(output.files().values().any(|text| text.contains("more than 3")), "{:?}", output.files());
    scratch.write("ticket.schema.json", refers("draft-07")).unwrap();
    let error = Config::new().input(scratch.path()).generate().unwrap_err();
    assert!(error.to_string().contains("`exclusiveMinimum` takes a number, not a boolean"), "{error}");
}

#[test]
fn openapi_says_its_dialect_by_its_version_and_by_a_member() {
    let events = |version: &str, more: Value, schema: Value| {
        let mut document = json!({ "openapi": version, "x-event-name": false, "webhooks": { "made": { "post": {
            "requestBody": { "content": { "application/json": { "schema": schema } } } } } } });
        document.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let scratch = tests::Scratch::new().unwrap();
        scratch.write("webhooks.json", document.to_string()).unwrap();
        Config::new().draft(Draft4).input(scratch.path()).generate()
    };
    let flag = json!({ "type": "integer", "minimum": 3, "exclusiveMinimum": true });
    let limit = json!({ "type": "integer", "exclusiveMinimum": 3 });
    let listed = json!({ "type": "array", "items": [{ "type": "string" }] });
    let seven = json!({ "jsonSchemaDialect": "http://json-schema.org/draft-07/schema#" });
    for (version, more, schema, is_read) in [
        ("3.0.3", json!({}), &flag, true),
        ("3.0.3", json!({}), &limit, true),
        // A word of 3.0, read as its author means it.
        ("3.1.0", json!({}), &flag, true),
        ("3.1.0", json!({}), &limit, true),
        ("3.1.0", json!({}), &listed, false),
        ("3.1.0", seven, &listed, true),
    ] {
        let read = events(version, more, schema.clone());
        assert_eq!(
            read.is_ok(),
            is_read,
            "{version} {schema}: {:?}",
            read.err().map(|error| error.to_string())
        );
    }
}
