//! Documents beyond what people write: generated, compiled and asked about payloads.

use std::fmt::Write;

use crm_events_build::internals::texts_by_library;
use crm_events_build::{Config, Output};
use serde_json::{Map, Value, json};
use tests::{Scratch, linked_schema};

use super::assert_text;
use crate::differential::{Counts, Trial};
use crate::support::module::Module;
use crate::support::program::{self, Answer, Package, Packages, Program};
use tests::support::chance::Chance;

/// What every root is called.
const ROOT: &str = "Root";

const DEFINITIONS: usize = 300;
/// Definitions lead to themselves, and to those of later layers of this size.
const LAYER: usize = 30;
const EVENTS: usize = 60;

fn generate(schema: &Value) -> Output {
    let scratch = Scratch::new().unwrap();
    scratch.write("large/root.schema.json", schema.to_string()).unwrap();
    Config::new()
        .input(scratch.path().join("large"))
        .generate()
        .unwrap_or_else(|error| panic!("{}", error.render(false)))
}

#[test]
fn a_large_document_is_printed_by_many_threads_as_by_one() {
    let scratch = Scratch::new().unwrap();
    scratch.write("large/root.schema.json", document().to_string()).unwrap();
    let config = Config::new().input(scratch.path().join("large"));
    // The library prints one piece after another.
    let by_one = texts_by_library(&config).unwrap_or_else(|error| panic!("{}", error.render(false)));
    for _ in 0..4 {
        assert!(*config.generate().unwrap().files() == by_one);
    }
}

fn module(name: &str, schema: &Value) -> Module {
    Module::new(name, Some(("root", ROOT)), &generate(schema))
}

/// A root `oneOf` of events, each with members that lead into a web of definitions.
fn document() -> Value {
    let mut chance = Chance::new(300);
    let definitions: Map<String, Value> =
        (0..DEFINITIONS).map(|number| (format!("Part{number}"), definition(number, &mut chance))).collect();
    let events: Vec<Value> = (0..EVENTS).map(|number| event(number, &mut chance)).collect();
    json!({ "$defs": definitions, "title": ROOT, "oneOf": events })
}

fn reference(number: usize) -> Value {
    json!({ "$ref": format!("#/$defs/Part{number}") })
}

/// A reference to a definition behind all of this one's layer; to the last one if there is none.
fn deeper(number: usize, chance: &mut Chance) -> Value {
    let first = (number / LAYER + 1) * LAYER;
    reference(if first < DEFINITIONS { first + chance.below(DEFINITIONS - first) } else { DEFINITIONS - 1 })
}

fn definition(number: usize, chance: &mut Chance) -> Value {
    let mut schema = json!({
        "type": "object",
        "required": ["id", "name", "state", "closed_at"],
        "properties": {
            "id": { "type": "integer", "minimum": 0 },
            "name": { "type": "string", "minLength": 1, "maxLength": 100 },
            "state": { "enum": ["open", "won", format!("lost_{number}")] },
            "closed_at": { "type": ["string", "null"], "format": "date-time" },
            "amount": { "type": "number", "multipleOf": 0.5 },
            "parent": { "anyOf": [reference(number), { "type": "null" }] },
            "parts": { "type": "array", "items": deeper(number, chance) },
            "labels": { "type": "object", "additionalProperties": { "type": "string", "maxLength": 20 } }
        }
    });
    if number + LAYER < DEFINITIONS && chance.is_so(50) {
        schema["properties"]["detail"] = deeper(number, chance);
        schema["required"] = json!(["id", "name", "state", "closed_at", "detail"]);
    }
    if chance.is_so(50) {
        schema["additionalProperties"] = json!(false);
    }
    schema
}

fn event(number: usize, chance: &mut Chance) -> Value {
    let rows = json!({ "type": "array", "items": reference(chance.below(DEFINITIONS)), "minItems": 130, "maxItems": 150 });
    json!({
        "type": "object",
        "required": ["event", "subject", "rows"],
        "properties": {
            "event": { "const": format!("part.{number}.changed") },
            "subject": reference(number * DEFINITIONS / EVENTS),
            "rows": rows,
            "sender": reference(chance.below(DEFINITIONS))
        }
    })
}

/// Definitions that each lead to any others, in circles too.
fn web(definitions: usize) -> Value {
    let mut chance = Chance::new(7);
    let mut any = || json!({ "$ref": format!("#/$defs/Part{}", chance.below(definitions)) });
    let definitions: Map<String, Value> = (0..definitions)
        .map(|number| {
            let members = json!({
                "id": { "type": "integer" },
                "parent": { "anyOf": [any(), { "type": "null" }] },
                "one": any(),
                "parts": { "type": "array", "items": any() },
                "named": { "type": "object", "additionalProperties": any() }
            });
            (format!("Part{number}"), json!({ "type": "object", "properties": members, "required": ["id"] }))
        })
        .collect();
    json!({ "$defs": definitions, "$ref": "#/$defs/Part0" })
}

/// An object with so many members.
fn wide(members: usize) -> Value {
    let kinds = ["string", "integer", "boolean", "number"];
    let properties: Map<String, Value> = (0..members)
        .map(|number| (format!("member_{number}"), json!({ "type": kinds[number % kinds.len()] })))
        .collect();
    json!({ "type": "object", "title": ROOT, "properties": properties, "required": ["member_0", "member_1999"] })
}

/// An enum of so many values.
fn listed(values: usize) -> Value {
    let values: Vec<String> = (0..values).map(|number| format!("value {number}")).collect();
    json!({ "type": "array", "title": ROOT, "items": { "enum": values } })
}

/// Definitions that lead from each to the next, so many of them, and from the root to the first.
fn nested(levels: usize, wrap: impl Fn(Value) -> Value) -> Value {
    let reference = |number: usize| json!({ "$ref": format!("#/$defs/Level{number}") });
    let levels = (0..levels).map(|number| match number + 1 < levels {
        true => (format!("Level{number}"), wrap(reference(number + 1))),
        false => (format!("Level{number}"), json!({ "type": "integer" })),
    });
    let mut schema = wrap(reference(0));
    schema["$defs"] = Value::Object(levels.collect());
    schema["title"] = json!(ROOT);
    schema
}

fn expect(program: &mut Program, module: &str, payload: &str, is_valid: bool) {
    let answer = program.ask(module, payload);
    match (&answer, is_valid) {
        (Answer::Accepted(_), true) | (Answer::Refused(_), false) => {}
        _ => panic!("{module}: {answer:?}"),
    }
}

/// JSON text: so many members, each `value`.
fn members(count: usize, value: impl Fn(usize) -> &'static str) -> String {
    let mut text = String::from("{");
    for number in 0..count {
        let comma = if number > 0 { "," } else { "" };
        write!(text, "{comma}\"member_{number}\":{}", value(number)).unwrap();
    }
    text + "}"
}

#[test]
fn large_documents_compile_and_judge_payloads() {
    let document = document();
    let levels = |inner: Value| json!({ "type": "object", "properties": { "a": inner } });
    let modules = [
        module("document", &document),
        module("wide", &wide(2000)),
        module("listed", &listed(10_000)),
        module("levels_of_objects", &nested(60, levels)),
        module("levels_of_arrays", &nested(300, |inner| json!({ "type": "array", "items": inner }))),
        module("levels_of_all_of", &nested(60, |inner| json!({ "allOf": [inner] }))),
        module("levels_of_any_of", &nested(60, |inner| json!({ "anyOf": [{ "type": "null" }, inner] }))),
        module("levels_of_not", &nested(60, |inner| json!({ "not": inner }))),
    ];
    let package = Package {
        name: "large".to_owned(),
        edition: "2024",
        attributes: "#![deny(warnings)]",
        modules: modules.iter().collect(),
        types: Vec::new(),
    };
    let packages = Packages::write(program::kept("large"), &[package]);
    packages.build();
    let mut program = packages.start("large");

    let trial = Trial::new(&document, "root", false, &[], &[], None).unwrap();
    let mut counts = Counts::default();
    let mistake = trial.run(Some((&mut program, "document")), 0, 120, &mut counts);
    assert!(mistake.is_none(), "{mistake:?}");
    assert!(counts.accepted > 30 && counts.bytes > 10_000 * counts.total, "{counts:?}");

    let right = |number: usize| ["\"a\"", "1", "true", "1.5"][number % 4];
    expect(&mut program, "wide", &members(2000, right), true);
    expect(&mut program, "wide", &members(1999, right), false);
    expect(
        &mut program,
        "wide",
        &members(2000, |number| if number == 1234 { "[]" } else { right(number) }),
        false,
    );

    expect(&mut program, "listed", r#"["value 0","value 9999","value 5000"]"#, true);
    expect(&mut program, "listed", r#"["value 0","value 10000"]"#, false);

    let objects = |inner: &str| format!("{}{inner}{}", "{\"a\":".repeat(60), "}".repeat(60));
    expect(&mut program, "levels_of_objects", &objects("1"), true);
    expect(&mut program, "levels_of_objects", &objects("1.5"), false);
    let arrays = |inner: &str| format!("{}{inner}{}", "[".repeat(120), "]".repeat(120));
    expect(&mut program, "levels_of_arrays", &arrays("[]"), true);
    expect(&mut program, "levels_of_arrays", &arrays("null"), false);
    for (module, payload, is_valid) in [
        ("levels_of_all_of", "1", true),
        ("levels_of_all_of", "1.5", false),
        ("levels_of_any_of", "1.0", true),
        ("levels_of_any_of", "null", true),
        ("levels_of_any_of", "1.5", false),
        ("levels_of_not", "1", true),
        ("levels_of_not", "\"\"", false),
    ] {
        expect(&mut program, module, payload, is_valid);
    }
}

#[test]
fn a_web_of_types_compiles_with_the_limit_that_a_warning_names() {
    let web = web(150);
    let output = generate(&web);
    let warnings = output.warnings().render(output.sources(), false);
    assert_text!("a_web_of_types", warnings, filters => [(r"--> .*/large/", "--> large/")]);
    let module = Module::new("web", Some(("root", ROOT)), &output);
    let packages = Packages::write(
        program::kept("web"),
        &[Package {
            name: "web".to_owned(),
            edition: "2024",
            attributes: "#![deny(warnings)]\n#![recursion_limit = \"2048\"]",
            modules: vec![&module],
            types: Vec::new(),
        }],
    );
    packages.build();
    let mut program = packages.start("web");
    let trial = Trial::new(&web, "root", false, &[], &[], None).unwrap();
    let mut counts = Counts::default();
    let mistake = trial.run(Some((&mut program, "web")), 0, 100, &mut counts);
    assert!(mistake.is_none(), "{mistake:?}");
    assert!(counts.accepted > 20, "{counts:?}");
}

#[test]
fn five_hundred_schemas_that_lead_to_one_another_are_generated_at_once() {
    let scratch = Scratch::new().unwrap();
    for number in 0..500 {
        scratch.write(&format!("many/model_{number}.schema.json"), linked_schema(number, 500)).unwrap();
    }
    let output = Config::new().input(scratch.path().join("many")).generate().unwrap();
    // They are a ring, which is a long chain, too.
    let warnings: Vec<&str> = output.warnings().iter().map(|warning| warning.code().as_str()).collect();
    assert_eq!(warnings, ["E0111"]);
    assert_eq!(output.summaries()[0].types, 500 * 3);
    for number in 0..500 {
        let text = &output.files()[&format!("many/model_{number}.rs")];
        let next = (number + 1) % 500;
        assert!(text.contains(&format!("Model{next}>")), "{text}");
    }
}

#[test]
fn hundreds_of_levels_are_generated_or_refused() {
    let wraps: [fn(Value) -> Value; 7] = [
        |inner| json!({ "type": "object", "properties": { "a": inner } }),
        |inner| json!({ "type": "object", "required": ["a"], "additionalProperties": inner }),
        |inner| json!({ "type": "array", "items": inner }),
        |inner| json!({ "allOf": [inner] }),
        |inner| json!({ "oneOf": [inner, { "type": "null" }] }),
        |inner| json!({ "not": inner }),
        |inner| json!({ "if": inner, "then": true }),
    ];
    for wrap in wraps {
        let scratch = Scratch::new().unwrap();
        for levels in [200, 1000] {
            let schema = nested(levels, wrap).to_string();
            scratch.write(&format!("deep/level_{levels}.schema.json"), schema).unwrap();
        }
        if let Err(error) = Config::new().input(scratch.path().join("deep")).generate() {
            assert!(error.diagnostics().error_count() > 0);
        }
    }
}
