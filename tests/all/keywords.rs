//! Each keyword beside each shape that a schema can have: a type says it, or a table checks it, or it says nothing there.
//!
//! A shape is an object of members, one a keyword; what the command says of a value of each is compared with an independent
//! validator. The command reads the same types as generated code, which random schemas compare (`differential`).

use std::collections::{BTreeMap, BTreeSet};

use crm_events_build::internals::asserting_keywords;
use serde_json::{Map, Value, json};
use tests::support::oracle::Oracle;
use tests::support::tree::Tree;

use crate::support::command::Command;
use crate::support::parallel;

/// Formats that are asserted.
const FORMATS: [&str; 2] = ["date-time", "email"];

/// Values for each keyword: a schema of each shape gets them one after the other.
fn values(keyword: &str, is_draft_07: bool) -> Vec<Value> {
    let (text, one) = (json!({ "type": "string" }), json!(1));
    let object = json!({ "required": ["name"] });
    match keyword {
        "type" => vec![json!("string"), json!(["integer", "object"]), json!(["null", "array"])],
        "enum" => vec![json!(["ab", 1, null]), json!([{ "id": 1 }, ["a"], true])],
        "const" => vec![json!("ab"), one, json!({ "id": 1 }), json!(["a"]), json!(true), Value::Null],
        "anyOf" | "oneOf" | "allOf" => vec![
            json!([text, { "minimum": 2 }]),
            json!([{ "minProperties": 1 }, { "type": "object" }, { "maxItems": 1 }]),
        ],
        "not" => vec![text, object, json!({ "type": ["integer", "array"] }), json!({ "const": null })],
        "if" => vec![object],
        "then" | "else" => vec![json!(false)],
        "properties" => vec![json!({ "id": text }), json!({ "x1": false })],
        "patternProperties" => vec![json!({ "^x": text })],
        "propertyNames" => vec![json!({ "maxLength": 2 }), json!({ "pattern": "^x" })],
        "required" => vec![json!(["name"]), json!(["x1", "id"])],
        "additionalProperties" | "unevaluatedProperties" => vec![json!(false), text],
        "items" if is_draft_07 => vec![json!(false), text.clone(), json!([text, { "type": "integer" }])],
        "items" | "additionalItems" | "unevaluatedItems" => vec![json!(false), text],
        "prefixItems" => vec![json!([text, { "type": "integer" }])],
        "contains" => vec![text],
        "minContains" => vec![json!(2)],
        "maxContains" => vec![one],
        "minLength" | "minItems" | "minProperties" => vec![one, json!(2)],
        "maxLength" | "maxItems" | "maxProperties" => vec![one, json!(0)],
        "minimum" | "exclusiveMinimum" => vec![json!(2), json!(0.5)],
        "maximum" | "exclusiveMaximum" => vec![json!(1), json!(0.5)],
        "multipleOf" => vec![json!(2), json!(0.5)],
        "uniqueItems" => vec![json!(true)],
        "pattern" => vec![json!("b")],
        "format" => FORMATS.map(Value::from).to_vec(),
        "dependentRequired" => vec![json!({ "id": ["name"] })],
        "dependentSchemas" => vec![json!({ "id": object })],
        "dependencies" => vec![json!({ "id": ["name"] }), json!({ "id": object })],
        other => panic!("no values for `{other}`: add some"),
    }
}

/// What a keyword needs beside it to say something.
fn beside(keyword: &str, is_draft_07: bool) -> Value {
    match keyword {
        "then" => json!({ "if": { "required": ["id"] } }),
        "else" => json!({ "if": { "type": ["object", "string"] } }),
        "if" => json!({ "then": { "required": ["x1"] }, "else": { "maxLength": 2 } }),
        "minContains" | "maxContains" => json!({ "contains": { "type": "string" } }),
        "additionalItems" if is_draft_07 => json!({ "items": [{ "type": "string" }] }),
        _ => json!({}),
    }
}

/// The shapes, by name.
fn shapes(is_draft_07: bool) -> Vec<(&'static str, Value)> {
    let integer = json!({ "type": "integer" });
    let contact = json!({ "type": "object", "properties": { "id": integer }, "required": ["id"] });
    let open = json!({ "properties": { "name": { "type": ["string", "null"] } } });
    let referred = |name: &str| json!({ "$ref": format!("#/$defs/{name}") });
    let mut shapes = vec![
        ("anything", json!({})),
        ("null", json!({ "type": "null" })),
        ("boolean", json!({ "type": "boolean" })),
        ("text", json!({ "type": "string" })),
        ("short text", json!({ "type": "string", "maxLength": 3 })),
        ("text or null", json!({ "type": ["string", "null"] })),
        ("time", json!({ "type": "string", "format": "date-time" })),
        ("integer", integer.clone()),
        ("integer or null", json!({ "type": ["integer", "null"] })),
        ("number", json!({ "type": "number", "maximum": 3 })),
        ("list", json!({ "type": "array" })),
        ("list of integers", json!({ "type": "array", "items": integer })),
        ("list or null", json!({ "type": ["array", "null"], "maxItems": 3 })),
        ("map", json!({ "type": "object" })),
        ("map of integers", json!({ "type": "object", "additionalProperties": integer })),
        ("map or null", json!({ "type": ["object", "null"] })),
        ("map of a pattern", json!({ "type": "object", "patternProperties": { "^x": integer } })),
        ("object", contact.clone()),
        (
            "closed object",
            json!({ "type": "object", "properties": { "id": integer, "name": {} }, "additionalProperties": false }),
        ),
        (
            "closed object without names",
            json!({ "type": "object", "patternProperties": { "^x": {} }, "additionalProperties": false }),
        ),
        ("closed to everything", json!({ "type": "object", "additionalProperties": false })),
        ("object of required names", json!({ "type": "object", "required": ["id"] })),
        ("object or null", json!({ "type": ["object", "null"], "properties": { "id": integer } })),
        ("object or anything else", open.clone()),
        ("parts of an object", json!({ "allOf": [contact, open] })),
        ("parts of an object or null", json!({ "allOf": [open, { "type": ["object", "null"] }] })),
        (
            "parts of an object, one of them or null",
            json!({ "allOf": [contact, { "type": ["null", "object"] }] }),
        ),
        ("texts", json!({ "enum": ["ab", "abc"] })),
        ("texts or null", json!({ "type": ["string", "null"], "enum": ["ab", "abc", null] })),
        ("numbers", json!({ "enum": [1, 2] })),
        ("one text", json!({ "const": "ab" })),
        ("one boolean", json!({ "const": true })),
        ("several types", json!({ "type": ["integer", "string", "array", "null"] })),
        ("all types", json!({ "type": ["string", "object", "boolean"] })),
        ("integer or text", json!({ "anyOf": [integer, { "type": "string" }] })),
        ("object or null by branch", json!({ "anyOf": [contact, { "type": "null" }] })),
        ("one of two objects", json!({ "oneOf": [contact, { "type": "object", "required": ["name"] }] })),
    ];
    if !is_draft_07 {
        let pair = [json!({ "type": "string" }), integer];
        shapes.extend([
            ("pair", json!({ "type": "array", "prefixItems": pair, "minItems": 2, "maxItems": 2 })),
            ("closed pair", json!({ "type": "array", "prefixItems": pair, "items": false, "minItems": 2 })),
            ("pair or less", json!({ "type": "array", "prefixItems": pair, "items": false })),
            ("reference to an object", referred("Contact")),
            ("reference to parts of an object", referred("Parts")),
            ("reference to a text", referred("Text")),
            ("reference to texts", referred("Texts")),
            ("reference to a list or null", referred("List")),
            ("reference to a pair", referred("Pair")),
            ("reference to anything but an object", referred("Open")),
        ]);
    }
    shapes
}

/// What references lead to.
fn definitions() -> Value {
    let shapes: BTreeMap<&str, Value> = shapes(true).into_iter().collect();
    let pair = [json!({ "type": "string" }), json!({ "type": "integer" })];
    json!({
        "Contact": shapes["object"],
        "Parts": shapes["parts of an object"],
        "Text": shapes["text or null"],
        "Texts": shapes["texts or null"],
        "List": shapes["list or null"],
        "Open": shapes["object or anything else"],
        "Pair": { "type": "array", "prefixItems": pair, "minItems": 2, "maxItems": 2 },
    })
}

/// Values of every kind.
const INSTANCES: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "1",
    "2",
    "3",
    "1.5",
    "-1",
    "\"\"",
    "\"a\"",
    "\"ab\"",
    "\"abc\"",
    "\"abcd\"",
    "\"b\"",
    "\"a@b.example\"",
    "\"2024-01-01T00:00:00Z\"",
    "[]",
    "[1]",
    "[1,1]",
    "[1,2,3]",
    "[\"a\"]",
    "[\"a\",1]",
    "[\"a\",\"a\"]",
    "[\"b\",2]",
    "[\"a\",1,true]",
    "[null,{\"id\":1}]",
    "[1,2,3,4]",
    "{}",
    "{\"id\":1}",
    "{\"id\":\"a\"}",
    "{\"id\":1,\"name\":\"a\"}",
    "{\"name\":\"a\"}",
    "{\"name\":null}",
    "{\"x1\":1}",
    "{\"x1\":\"a\"}",
    "{\"x1\":1,\"x2\":2}",
    "{\"x1\":1,\"id\":2}",
    "{\"id\":1,\"name\":\"a\",\"x1\":1}",
    "{\"id\":1,\"other\":true}",
];

/// A member of a shape's object: a schema with a keyword more.
struct Member {
    keyword: &'static str,
    schema: Value,
    /// The schema without it, and what goes with it.
    bare: Value,
}

fn merged(schema: &Value, more: &Value) -> Map<String, Value> {
    let members = [schema, more].into_iter().flat_map(|schema| schema.as_object().unwrap().clone());
    members.collect()
}

/// A shape with each keyword that it does not have.
fn members(shape: &Value, is_draft_07: bool) -> BTreeMap<String, Member> {
    // What belongs to one draft alone says nothing in the other.
    let of_others: &[&str] = match is_draft_07 {
        true => &[
            "dependentRequired",
            "dependentSchemas",
            "prefixItems",
            "minContains",
            "maxContains",
            "unevaluatedItems",
            "unevaluatedProperties",
        ],
        false => &["additionalItems", "dependencies"],
    };
    let mut members = BTreeMap::new();
    for keyword in asserting_keywords().filter(|keyword| !of_others.contains(keyword)) {
        let bare = merged(shape, &beside(keyword, is_draft_07));
        if bare.contains_key(keyword) {
            continue;
        }
        for (number, value) in values(keyword, is_draft_07).into_iter().enumerate() {
            let mut schema = bare.clone();
            schema.insert(keyword.to_owned(), value);
            // Limits of one schema that exclude each other are an error.
            let count = |keyword: &str| schema.get(keyword).and_then(Value::as_u64);
            if count("minItems").zip(count("maxItems")).is_some_and(|(least, most)| least > most) {
                continue;
            }
            let member = Member { keyword, schema: Value::Object(schema), bare: Value::Object(bare.clone()) };
            members.insert(format!("{keyword}{number}"), member);
        }
    }
    members
}

/// A schema on its own, with what it may refer to.
fn oracle(schema: &Value, is_draft_07: bool) -> Oracle {
    let mut schema = schema.clone();
    if !is_draft_07 {
        schema["$defs"] = definitions();
    }
    schema["$schema"] = json!(draft(is_draft_07));
    Oracle::alone(&schema, &FORMATS, &FORMATS).unwrap()
}

fn draft(is_draft_07: bool) -> &'static str {
    match is_draft_07 {
        true => "http://json-schema.org/draft-07/schema#",
        false => "https://json-schema.org/draft/2020-12/schema",
    }
}

/// What is read otherwise than by the validator, and the keywords of which an instance was refused.
fn judge(name: &str, shape: &Value, is_draft_07: bool) -> (Vec<String>, BTreeSet<&'static str>) {
    let members = members(shape, is_draft_07);
    let properties: Map<String, Value> =
        members.iter().map(|(name, member)| (name.clone(), member.schema.clone())).collect();
    let mut schema = json!({ "title": "Shape", "type": "object", "properties": properties });
    schema["$schema"] = json!(draft(is_draft_07));
    if !is_draft_07 {
        schema["$defs"] = definitions();
    }
    let command = Command::new(&schema.to_string(), |config| config.assert_formats(&FORMATS));
    let command = command.unwrap_or_else(|error| panic!("the schemas of {name} are refused: {error}"));
    let (mut mistakes, mut refused) = (Vec::new(), BTreeSet::new());
    for (property, Member { keyword, schema, bare }) in &members {
        let [whole, bare] = [schema, bare].map(|schema| oracle(schema, is_draft_07));
        for instance in INSTANCES {
            let tree = Tree::parse(instance);
            let (is_valid, was_valid) = (whole.accepts(&tree).unwrap(), bare.accepts(&tree).unwrap());
            if was_valid && !is_valid {
                refused.insert(*keyword);
            }
            if command.verdict(&format!("{{\"{property}\":{instance}}}")).is_valid() != is_valid {
                let word = if is_valid { "valid" } else { "invalid" };
                mistakes.push(format!("{name}: {instance} is {word} by {schema}"));
            }
        }
    }
    (mistakes, refused)
}

#[test]
fn no_keyword_is_lost_beside_any_shape() {
    let shapes: Vec<(&str, Value, bool)> = [false, true]
        .into_iter()
        .flat_map(|is_draft_07| {
            shapes(is_draft_07).into_iter().map(move |(name, shape)| (name, shape, is_draft_07))
        })
        .collect();
    let judged = parallel::map(&shapes, |(name, shape, is_draft_07)| judge(name, shape, *is_draft_07));
    let mistakes: Vec<&String> = judged.iter().flat_map(|(mistakes, _)| mistakes).collect();
    assert!(mistakes.is_empty(), "{} are read otherwise: {mistakes:#?}", mistakes.len());
    let refused: BTreeSet<&str> = judged.iter().flat_map(|(_, refused)| refused.iter().copied()).collect();
    let untried: Vec<&str> = asserting_keywords().filter(|keyword| !refused.contains(keyword)).collect();
    assert!(untried.is_empty(), "no instance violates {untried:?} alone");
}
