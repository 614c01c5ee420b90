//! What holds for every text: JSON is YAML, and nothing makes the reader panic.

use crm_events_build::internals::outline;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config as Cases, RngSeed};
use serde_json::Value;
use tests::generator::{damage, read};
use tests::{files_below, workspace};

use super::compact;

fn cases(number: u32) -> Cases {
    let default = Cases::default();
    let cases = default.cases.max(number);
    Cases { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(0), ..default }
}

/// What a text says as the file of a name, or nothing.
fn said(name: &str, text: &str) -> Option<String> {
    outline(name, text).ok().map(|(places, _)| compact(&places))
}

/// Texts of any characters, and those that YAML and JSON make much of.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => any::<String>(),
        1 => "[\\PC\\t\\n\\r]{0,40}",
        6 => "([-?:,\\[\\]{}#&*!|>'\"%@` \\n\\t~<=.0-9a-eé\\\\]|: |- |\\n  |<<: |\\*a|&a |!!str |---\\n|\\.\\.\\.\\n){0,60}",
    ]
}

/// A document of JSON, not too deep.
fn document() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        text().prop_map(Value::from),
        select(vec![
            "no",
            "~",
            "null",
            "true",
            "12",
            "<<",
            "- a",
            "a: b",
            "#",
            "2001-01-01",
            "\u{85}",
            "\u{2028}",
            "\u{7f}",
            "\0",
            "😀"
        ])
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            proptest::collection::vec((text(), inner), 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// All that is said of a text as JSON is said of it as YAML: values, pointers, keys, and the parts that they are from.
fn assert_same(text: &str) {
    let read =
        |name: &str, text: &str| outline(name, text).unwrap_or_else(|error| panic!("{text}\n{error}")).0;
    let json = read("a.json", text);
    // With a comment it is no JSON any more, so that nothing but YAML is read.
    for yaml in [text, &format!("{text} # no JSON\n")] {
        let yaml = read("a.yaml", yaml);
        for (one, other) in json.iter().zip(&yaml) {
            assert_eq!(one, other, "{text}");
        }
        assert_eq!(json.len(), yaml.len(), "{text}");
    }
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn json_is_yaml_that_says_the_same(document in document()) {
        assert_same(&document.to_string());
        assert_same(&format!("{document:#}"));
        assert_same(&format!("{document:#}").replace("\n  ", "\n\t"));
    }

    #[test]
    fn any_text_is_read_or_refused(text in text()) {
        let first = outline("a.yaml", &text).map(|(places, _)| places).map_err(|error| error.to_string());
        let again = outline("a.yaml", &text).map(|(places, _)| places).map_err(|error| error.to_string());
        prop_assert_eq!(first, again);
    }

    #[test]
    fn yaml_with_bytes_changed_is_read_or_refused(damages in proptest::collection::vec(damage(), 1..4)) {
        let mut bytes = include_bytes!("../../../fixtures/yaml/original/acme/webhooks.yaml").to_vec();
        damages.iter().for_each(|damage| damage.apply(&mut bytes));
        let _ = said("a.yaml", &String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn every_document_of_the_repository_says_the_same_as_yaml() {
    let mut count = 0;
    for folder in ["schemas", "tests/fixtures/features"] {
        for file in files_below(&workspace().join(folder)).unwrap() {
            if file.extension().is_some_and(|extension| extension == "json") {
                assert_same(&std::fs::read_to_string(&file).unwrap());
                count += 1;
            }
        }
    }
    assert!(count > 100, "{count} documents");
    assert!(!read(&workspace().join("schemas")).unwrap().is_empty());
}

#[test]
fn characters_in_two_escapes_are_read_where_the_text_is_json() {
    let text = r#"{"a": "\ud83d\ude00"}"#;
    assert_eq!(said("a.yaml", text).as_deref(), Some("{}\n/a \"😀\""));
    assert_eq!(said("a.yaml", &format!("{text} # no JSON")), None);
}
