//! Texts that stand for others.

use super::*;

#[test]
fn texts_that_stand_for_others_are_placeholders() {
    let text = [
        "...",
        "…",
        "xxx",
        "sk_xxxx",
        "YOUR_API_KEY",
        "your-name",
        "{{contact.name}}",
        "{name}",
        "[email protected]",
        "<avatar url>",
        "ID of the owner.",
        "The name of the owner",
        "Call me back.",
        "<a b c>",
        "YYYY-MM-DD",
        "yyyy-MM-ddTHH:mm:ssZ",
    ];
    let of_kind = [
        ("string", "<string>"),
        ("<string>", "<string>"),
        ("<number>", "<number>"),
        ("<integer>", "<integer>"),
        ("<boolean>", "<boolean>"),
        ("<uuid>", "<string>"),
        ("Integer", "<integer>"),
        ("<string|null>", "<string>"),
        ("string or null", "<string>"),
        ("<array>", "<array>"),
        ("string[]", "<array>"),
        ("<any>", "<any>"),
        ("integer, the id of the owner", "<integer>"),
        ("String (optional)", "<string>"),
        ("string - a name", "<string>"),
    ];
    let example = [
        "2024-01-02",
        "2024-01-02T03:04:05Z",
        "open",
        "x",
        "Ada Lovelace",
        "a.b",
        "",
        "text",
        "object",
        "Yes.",
        "<p>x</p>",
        "#fff",
        "A",
        "https://x.test/{id}/y",
    ];
    let of = |text: &str| {
        let json = format!("{{\"a\": {}}}", crm_events::to_string(text));
        let read = read(&json).unwrap();
        let Value::Object(object) = &read.values[0].value else { panic!() };
        short(&object.members[0].sample)
    };
    for text in text {
        assert_eq!(of(text), "<text>", "{text}");
    }
    for (text, expected) in of_kind {
        assert_eq!(of(text), expected, "{text}");
    }
    for text in example {
        assert_eq!(of(text), format!("'{text}'"), "{text}");
    }
}

#[test]
fn names_of_types_are_values_where_a_type_is_told() {
    assert_reads(&[
        (r#"{"type": "string", "fieldType": "number"}"#, "{type:'string' fieldType:'number'}", &[]),
        (r#"{"type": ["string", "null"]}"#, "{type:['string' 'null']}", &[]),
        (
            r#"{"id": "string", "due": "date", "type": "string", "size": "integer"}"#,
            "{id:<string> due:<string> type:<string> size:<integer>}",
            &[],
        ),
        (r#"{"due": "date", "id": "string"}"#, "{due:'date' id:<string>}", &[]),
    ]);
}

#[test]
fn in_plain_reading_texts_mean_what_they_say() {
    let read = plain(&code("{\"a\": \"string\", 'b': '<string>', \"keys\": \"vals\"}"), PageId(3)).unwrap();
    assert_eq!(short(&read.values[0]), "{a:'string' b:'<string>' keys:'vals'}");
}
