//! Verdicts on schemas that say something in an unusual way.

use serde_json::{Value, json};

use crate::support::command::Command;

fn assert_verdicts(schema: Value, verdicts: &[(&str, bool)]) {
    let command = Command::of_components(schema, |config| config).unwrap();
    for (payload, is_valid) in verdicts {
        assert_eq!(command.verdict(payload).is_valid(), *is_valid, "{payload}");
    }
}

#[test]
fn null_that_is_listed_is_a_branch_for_null() {
    let of_kind = |name: &str, required: &[&str]| json!({ "title": name, "type": "object", "required": required, "properties": { "kind": { "type": "string" } } });
    for branch in [json!({ "const": null }), json!({ "enum": [null] }), json!({ "$ref": "#/$defs/Null" })] {
        let selected = json!({
            "oneOf": [branch, { "$ref": "#/$defs/Cat" }, { "$ref": "#/$defs/Dog" }],
            "discriminator": { "propertyName": "kind" },
        });
        let schema = json!({
            "type": "object",
            "properties": {
                "selected": selected,
                "one": { "oneOf": [branch, { "type": "string" }] },
                "twice": { "oneOf": [branch, { "type": ["string", "null"] }] },
                "any": { "anyOf": [branch, { "type": "string" }, { "type": "integer" }] },
            },
            "$defs": {
                "Null": { "const": null },
                "Cat": of_kind("Cat", &["kind"]),
                "Dog": of_kind("Dog", &["kind", "name"]),
            },
        });
        assert_verdicts(
            schema,
            &[
                (r#"{"selected": null}"#, true),
                (r#"{"selected": {"kind": "Cat"}}"#, true),
                // Valid as a cat, but a dog is what is selected.
                (r#"{"selected": {"kind": "Dog"}}"#, false),
                (r#"{"selected": {"kind": "Dog", "name": "Rex"}}"#, true),
                (r#"{"selected": 1}"#, false),
                (r#"{"one": null}"#, true),
                (r#"{"one": "a"}"#, true),
                (r#"{"twice": null}"#, false),
                (r#"{"twice": "a"}"#, true),
                (r#"{"any": null}"#, true),
                (r#"{"any": 1}"#, true),
                (r#"{"any": 1.5}"#, false),
            ],
        );
    }
}

#[test]
fn what_refuses_null_is_no_branch_for_it() {
    let schema = json!({
        "type": "object",
        "properties": {
            "type": { "anyOf": [{ "type": "string", "const": null }, { "type": "integer" }] },
            "list": { "anyOf": [{ "type": "null", "enum": ["a"] }, { "type": "integer" }] },
        },
    });
    let verdicts = [
        (r#"{"type": null}"#, false),
        (r#"{"type": 1}"#, true),
        (r#"{"list": null}"#, false),
        (r#"{"list": 1}"#, true),
    ];
    assert_verdicts(schema, &verdicts);
}

#[test]
fn a_listed_number_between_two_integers_is_no_integer() {
    // As text: no digit may be lost on the way.
    let schema = r#"{ "type": "integer", "enum": [1, 9007199254740993.5] }"#;
    let command = Command::new(schema, |config| config).unwrap();
    assert!(command.verdict("1").is_valid());
    assert!(!command.verdict("9007199254740993.5").is_valid());
}
