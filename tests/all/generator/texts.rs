//! What stands in a file before it is a schema: byte order marks, levels, numbers.

use crm_events_build::{Config, Error, Output};
use tests::Scratch;

/// The endings of files, and what is put around JSON so that it is read as YAML and not as JSON.
const WAYS: [(&str, &str); 3] = [("json", ""), ("yaml", ""), ("yaml", " # no JSON")];

fn generate(ending: &str, text: &str) -> Result<Output, Error> {
    let scratch = Scratch::new().unwrap();
    scratch.write(&format!("acme/ticket.schema.{ending}"), text).unwrap();
    Config::new().input(scratch.path().join("acme")).generate()
}

/// Codes and pointers of all messages, and where they are: `E0103 at 1:12`.
fn told(error: &Error) -> Vec<String> {
    let lines = error.render_json();
    let messages = lines.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    messages
        .map(|message| {
            let place = &message["place"];
            format!("{} at {}:{}", message["code"].as_str().unwrap(), place["line"], place["column"])
        })
        .collect()
}

/// Properties in one another: two levels of JSON for each, and one for the innermost schema.
fn nested_properties(count: usize) -> String {
    let open = r#"{"type":"object","properties":{"a":"#;
    format!("{}{{\"type\":\"string\"}}{}", open.repeat(count), "}}".repeat(count))
}

#[test]
fn a_byte_order_mark_is_no_part_of_a_schema() {
    let schema = r#"{ "type": "object", "properties": { "a": { "type": "strnig" } } }"#;
    for (ending, behind) in WAYS {
        let right = schema.replace("strnig", "string") + behind;
        let plain = generate(ending, &right).unwrap();
        let marked = generate(ending, &format!("\u{feff}{right}")).unwrap();
        assert_eq!(plain.files(), marked.files(), "{ending}");
        // Nobody sees it, so it is counted in no column.
        let wrong = format!("\u{feff}{schema}{behind}");
        assert_eq!(told(&generate(ending, &wrong).unwrap_err()), ["E0103 at 1:52"], "{ending}");
    }
}

#[test]
fn a_byte_order_mark_elsewhere_is_not_valid_json() {
    let error = generate("json", "{ \u{feff}\"type\": \"object\" }").unwrap_err();
    assert_eq!(told(&error), ["E0002 at 1:3"]);
}

#[test]
fn properties_in_one_another_are_read() {
    for (ending, behind) in WAYS {
        assert!(generate(ending, &(nested_properties(63) + behind)).is_ok(), "{ending}");
    }
}

#[test]
fn a_schema_that_is_too_deep_is_told_as_such_at_its_place() {
    for (ending, behind) in WAYS {
        let text = nested_properties(64) + behind;
        let error = generate(ending, &text).unwrap_err();
        // The innermost `properties` are the level too many.
        let column = text.rfind(r#"{"a":"#).unwrap() + 1;
        assert_eq!(told(&error), [format!("E0110 at 1:{column}")], "{ending}");
        assert!(error.to_string().contains("more than 127 arrays and objects in one another"), "{error}");
        assert!(error.to_string().contains("$defs"), "{error}");
    }
}

#[test]
fn what_is_wrong_before_a_schema_is_too_deep_is_told_first() {
    let error = generate("json", &nested_properties(200).replacen(':', "=", 1)).unwrap_err();
    assert_eq!(told(&error), ["E0002 at 1:8"]);
    assert_eq!(told(&generate("json", &"[".repeat(100_000)).unwrap_err()), ["E0110 at 1:128"]);
}

#[test]
fn zero_is_read_whatever_its_exponent() {
    for zero in ["0e999999999999999999999", "-0.000E-999999999999999999999", "0e+0"] {
        for (ending, behind) in WAYS {
            let schema = format!(r#"{{ "type": "number", "minimum": {zero}, "enum": [{zero}, 5] }}"#);
            generate(ending, &(schema + behind)).unwrap();
            let count = format!(r#"{{ "type": "string", "maxLength": {zero} }}"#);
            generate(ending, &(count + behind)).unwrap();
        }
    }
}

#[test]
fn a_number_that_no_payload_can_have_is_told_as_such() {
    for number in ["1e999999999999999999999", "-0.5E-9999999999999999999"] {
        for (ending, behind) in WAYS {
            let schema = format!(r#"{{ "type": "number", "minimum": {number} }}{behind}"#);
            let error = generate(ending, &schema).unwrap_err();
            assert_eq!(told(&error), ["E0103 at 1:32"], "{ending} {number}");
            assert!(error.to_string().contains("an exponent of more than 18 digits"), "{error}");
        }
    }
}
