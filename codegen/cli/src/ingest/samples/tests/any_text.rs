//! Strict reading, and texts of all kinds: deep, long and random ones.

use proptest::prelude::*;

use super::*;

#[test]
fn strict_reading_takes_json_alone() {
    for text in ["1", "\"string\"", "{\"a\": [{}, [], \"<string>\", \"...\"]}", " {\"\\u0061\": 1} \r\n"] {
        assert!(strict(text, PageId(0)).is_ok(), "{text}: {:?}", strict(text, PageId(0)));
    }
    for text in [
        "",
        "{\"a\": 1,}",
        "[1 2]",
        "{\"a\": 1} 2",
        "{a: 1}",
        "[01]",
        "[.5]",
        "[1.]",
        "['a']",
        "[\"\\x\"]",
        "[\"\\ud800\"]",
        "[\"a\nb\"]",
        "// a\n1",
        "[True]",
        "{\"a\": 1, \"\\u0061\": 2}",
        "[1",
        "{\"a\"}",
        "{\"a\":}",
        "[,]",
        "{,}",
        "\u{a0}1",
        "[...]",
        "{\"a\": {{b}}}",
        "[\"a\tb\"]",
        "{{a}}",
        "[1,,2]",
        "[1],",
    ] {
        assert!(strict(text, PageId(0)).is_err(), "{text}");
    }
}

#[test]
fn what_is_too_deep_is_unreadable() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(read(&nested(100)).is_ok());
    assert_eq!(read(&nested(100_000)).unwrap_err().expected, "at most 128 levels");
    assert!(read(&"{\"a\":".repeat(100_000)).is_err());
    assert!(strict(&nested(100_000), PageId(0)).is_err());
}

#[test]
fn large_code_is_read_to_its_end() {
    let member = "  \"some_name\": [\"text\", 12.5, { \"inner\": null }], // said\n";
    let large = format!("{{{}}}", (0..6_000).map(|_| member).collect::<String>());
    let hostile =
        ["\"\n", "/*", "// a\n", "{a ", "...", "[\"a\n", "<", "{{", "(", "{\"a\":\"", "' ", "\\", "|"];
    let hostile = hostile.map(|part| format!("[{}", part.repeat(100_000 / part.len())));
    assert_eq!(read(&large).unwrap().values.len(), 1);
    for text in &hostile {
        let places =
            read(text).map(|samples| samples.values.into_iter().map(|value| value.place).collect::<Vec<_>>());
        assert!(places.unwrap_or_default().iter().all(|place| place.line > 0), "{}", &text[..20]);
    }
}

proptest! {
    #[test]
    fn no_text_breaks_the_reader(text in "([\\[{}\\],:\"'/*#.…<>|()\\\\ \n]|[a-c0-2-]|null|string|\\{\\{|\\}\\}|//|\\.\\.\\.|\\PC){0,60}") {
        drop(read(&text));
        drop(read(&format!("{{{text}")));
        drop(plain(&code(&text), PageId(0)));
        let is_json = crm_events::decode::<crm_events::Json>(text.as_bytes()).is_ok();
        prop_assert!(strict(&text, PageId(0)).is_err() || is_json, "{}", text);
    }

    #[test]
    fn what_is_json_is_read_strictly_and_loosely_alike(text in json()) {
        let value = strict(&text, PageId(3)).unwrap();
        let loosely = plain(&Code { lines: vec![CodeLine { text: format!("[{text}]"), line: 1, column: 1 }], ..code("") }, PageId(3)).unwrap();
        prop_assert_eq!(loosely.loose, vec![]);
        prop_assert_eq!(format!("[{}]", short(&value)), short(&loosely.values[0]));
    }
}

fn json() -> impl Strategy<Value = String> {
    let text = "[a-z \\PC]{0,8}".prop_map(|text| crm_events::to_string(&text));
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        any::<i32>().prop_map(|number| number.to_string()),
        text
    ];
    leaf.prop_recursive(4, 30, 4, |inner| {
        let members = prop::collection::btree_map("[a-e]{1,3}", inner.clone(), 0..4);
        let object = members.prop_map(|members| {
            let members: Vec<String> =
                members.iter().map(|(name, value)| format!("\"{name}\": {value}")).collect();
            format!("{{{}}}", members.join(", "))
        });
        let items = prop::collection::vec(inner, 0..4);
        prop_oneof![object, items.prop_map(|items| format!("[{}]", items.join(",\n ")))]
    })
}
