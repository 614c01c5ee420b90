//! What the command prints of schemas and payloads: no character that is not seen, whatever is in them.

use tests::Scratch;

use crate::support::binaries::{codegen, run};

/// What turns around the text beside it, hides, or is a command of a terminal.
const UNSEEN: &str =
    "\u{1b}[31m\u{7f}\u{9b}\u{ad}\u{61c}\u{200b}\u{200e}\u{2028}\u{202e}\u{2066}\u{feff}\u{e0001}";

/// A schema that is wrong in many ways, each of them told with a name that is hostile.
fn wrong(name: &str) -> String {
    let name = name.replace('\u{1b}', "\\u001b");
    format!(
        r##"{{ "type": "object", "{name}": 1, "$ref": "{name}.json", "description": "{name}",
  "required": ["{name}"], "additionalProperties": false,
  "properties": {{
    "a{name}": {{ "type": "string", "minLength": 3, "maxLength": 2, "x-rust-name": "{name}" }},
    "b{name}": {{ "$ref": "#/$defs/{name}" }}, "c{name}": {{ "$ref": "#{name}" }},
    "d{name}": {{ "type": "{name}" }}, "e{name}": {{ "enum": ["{name}"], "pattern": "({name}" }},
    "f{name}": {{ "type": "string", "format": "{name}", "x-assert-formats": ["{name}"] }},
    "g": {{ "minLength": "{name}", "{name}": [] }}, "g": 1
  }} }}"##
    )
}

fn assert_seen(printed: &str) {
    let found = printed.chars().find(|character| UNSEEN.contains(*character) && !"[31m".contains(*character));
    assert!(found.is_none(), "{found:?} in {printed:?}");
}

#[test]
fn nothing_that_is_not_seen_is_printed_of_a_schema() {
    for broken in [false, true] {
        let scratch = Scratch::new().unwrap();
        // A member that stands twice ends reading.
        let schema = if broken { wrong(UNSEEN) } else { wrong(UNSEEN).replace(", \"g\": 1", "") };
        scratch.write("schemas/a.schema.json", schema).unwrap();
        scratch
            .write(&format!("names/a{}.schema.json", UNSEEN.replace('\u{1b}', "")), "{ \"type\": 1 }")
            .unwrap();
        for input in ["schemas", "names"] {
            for format in ["human", "json"] {
                let done =
                    run(codegen(), &scratch.path(), &[input, "--out-dir", "out", "--message-format", format]);
                assert_eq!(done.code, 1, "{}", done.stderr);
                assert_seen(&done.stdout);
                assert_seen(&done.stderr);
                if format == "json" {
                    for line in done.stderr.lines() {
                        serde_json::from_str::<serde_json::Value>(line).unwrap();
                    }
                }
            }
        }
    }
}

#[test]
fn nothing_that_is_not_seen_is_printed_of_a_payload() {
    let scratch = Scratch::new().unwrap();
    let escaped = UNSEEN.replace('\u{1b}', "\\u001b").replace('\u{7f}', "\\u007f");
    let document = format!(
        r##"{{ "openapi": "3.1.0", "info": {{ "title": "x", "version": "1" }}, "webhooks": {{ "made{escaped}": {{ "post": {{
  "requestBody": {{ "content": {{ "application/json": {{ "schema": {{ "type": "object", "required": ["type", "data"],
    "properties": {{ "type": {{ "const": "made{escaped}" }},
      "data": {{ "type": "object", "additionalProperties": {{ "type": "integer" }} }} }} }} }} }} }} }} }} }} }}"##
    );
    scratch.write("acme/webhooks.json", document).unwrap();
    scratch.write("wrong.json", format!(r#"{{"type":"made{escaped}","data":{{"{escaped}":"x"}}}}"#)).unwrap();
    scratch.write("other.json", format!(r#"{{"type":"{escaped}","data":{{}}}}"#)).unwrap();
    let event = format!("made{UNSEEN}");
    for arguments in [
        &["validate", &event, "wrong.json", "other.json", "--schemas", "acme"][..],
        &["validate", &event, "wrong.json", "--schemas", "acme", "--message-format", "json"],
        &["sample", &event, "--schemas", "acme"],
        &["sample", &event, "--schemas", "acme", "--invalid"],
        &["sample", &format!("{event}?"), "--schemas", "acme"],
    ] {
        let done = run(codegen(), &scratch.path(), arguments);
        assert!(!(done.stdout.is_empty() && done.stderr.is_empty()));
        assert_seen(&done.stdout);
        assert_seen(&done.stderr);
    }
}
