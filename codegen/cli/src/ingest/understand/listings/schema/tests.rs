use super::super::testing::{code, shown};
use crate::ingest::place::PageId;
use crate::ingest::samples;

fn read(source: &str) -> String {
    let code = code(source);
    [samples::plain(&code, PageId(0)), samples::samples(&code, PageId(0))]
        .map(|samples| {
            super::read(&samples.unwrap()).map_or_else(|| "none".into(), |listing| shown(&listing))
        })
        .into_iter()
        .reduce(|one, other| if one == other { one } else { format!("{one}\n--\n{other}") })
        .unwrap_or_default()
}

#[test]
fn members_of_members_and_of_elements_are_listed() {
    let listing = read(
        r#"{ "type": "object", "properties": {
            "id": { "type": "string" },
            "by": { "type": "object", "properties": { "name": { "type": ["string", "null"] } } },
            "tags": { "type": "array", "items": { "type": "string" } },
            "bag": { "type": "array" },
            "lines": { "type": "array", "items": { "type": "object", "properties": { "size": { "type": "integer", "minimum": 1 } } } }
        } }"#,
    );
    assert_eq!(
        listing,
        "Schema\n/id string\n/by object\n/by/name string null\n/tags array of:string\n/bag array\n/lines array of:object\n/lines/*/size integer minimum=1"
    );
}

#[test]
fn a_list_of_required_members_marks_the_others() {
    let listing = read(
        r#"{ "type": "object", "required": ["id"], "properties": { "id": { "type": "number" }, "note": { "type": "boolean" } } }"#,
    );
    assert_eq!(listing, "Schema, marked\n/id number required\n/note boolean optional");
}

#[test]
fn keywords_are_claims() {
    let listing = read(
        r#"{ "$schema": "https://json-schema.org/draft-07/schema#", "properties": {
            "a": { "enum": ["x", "y", null] }, "b": { "const": 1 }, "c": { "type": "string", "format": "date-time", "nullable": true },
            "d": { "type": "string", "minLength": 1, "maxLength": 5, "pattern": "^a" }, "e": { "type": null }, "f": { "type": "null" },
            "g": { "type": "object", "additionalProperties": { "type": "number" } }, "h": { "type": "string", "deprecated": true },
            "i": { "type": "array", "items": { "type": "string", "enum": ["p", "q"] } }
        } }"#,
    );
    assert_eq!(
        listing,
        r#"Schema
/a null enum="x"|"y"
/b const=1
/c string format=date-time null
/d string minLength=1 maxLength=5 pattern="^a"
/e null
/f null
/g object open
/g/{} number
/h string deprecated
/i array of:string
/i/* string enum="p"|"q""#
    );
}

#[test]
fn references_and_unions_are_followed() {
    let listing = read(
        r##"{ "type": "object", "definitions": { "User": { "type": "object", "properties": { "id": { "type": "string" }, "boss": { "$ref": "#/definitions/User" } } } },
            "properties": { "by": { "$ref": "#/definitions/User" }, "to": { "anyOf": [{ "type": "string" }, { "type": "null" }] },
            "from": { "oneOf": [{ "$ref": "#/definitions/User" }, { "type": "string" }] }, "other": { "$ref": "thing.json" },
            "kind": { "oneOf": [{ "const": "a" }, { "const": "b" }] } } }"##,
    );
    assert!(listing.contains("\n/by object\n/by/id string\n/by/boss object"), "{listing}");
    assert!(listing.contains("\n/to string null\n"), "{listing}");
    assert!(listing.contains("\n/from string|object\n/from/id string"), "{listing}");
    assert!(listing.contains("\n/other <thing>\n"), "{listing}");
    assert!(listing.contains("\n/kind enum=\"a\"|\"b\""), "{listing}");
}

#[test]
fn examples_are_no_schemas() {
    for source in [
        r#"{ "type": "track", "properties": { "plan": "free" } }"#,
        r#"{ "type": "object", "id": "1" }"#,
        r#"{ "properties": { "email": { "value": "a" } } }"#,
        r#"{ "items": [{ "type": "string" }] }"#,
        r#"{}"#,
        r#"[]"#,
    ] {
        assert_eq!(read(source), "none", "{source}");
    }
}
