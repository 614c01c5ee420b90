//! What single texts are: null, booleans, numbers, strings.

use super::{compact, fault, json};
use crate::generator::assert_text;

/// What a text is as the value of a member.
fn value(yaml: &str) -> String {
    let said = json(&format!("a: {yaml}\n"));
    said.strip_prefix("{}\n/a ").unwrap_or_else(|| panic!("{said}")).to_owned()
}

#[test]
fn words_that_older_yaml_took_for_booleans_are_strings() {
    for word in ["no", "off", "yes", "on", "No", "OFF", "y", "n"] {
        assert_eq!(value(word), format!("\"{word}\""));
    }
    for (word, is) in [("true", "true"), ("True", "true"), ("FALSE", "false"), ("tRUE", "\"tRUE\"")] {
        assert_eq!(value(word), is);
    }
}

#[test]
fn dates_and_times_without_quotes_are_strings() {
    for text in ["2001-12-14", "2001-12-14T21:59:43.10-05:00", "2001-12-14 21:59:43.10 -5", "12:30:45"] {
        assert_eq!(value(text), format!("\"{text}\""));
    }
}

#[test]
fn numbers_are_those_of_json_with_all_their_digits() {
    for (text, number) in [
        ("12", "12"),
        ("+1", "1"),
        ("-0", "-0"),
        ("007", "7"),
        (".5", "0.5"),
        ("1.", "1"),
        ("1E+2", "1E+2"),
        ("0o17", "15"),
        ("0x1F", "31"),
        ("1e400", "1e400"),
        ("3.14159265358979323846264338327950288", "3.14159265358979323846264338327950288"),
        ("1_000", "\"1_000\""),
        ("-0x1F", "\"-0x1F\""),
        ("1.2.3", "\"1.2.3\""),
    ] {
        assert_eq!(value(text), number);
    }
}

#[test]
fn nothing_a_tilde_and_null_are_null() {
    for text in ["", "~", "null", "Null", "NULL", "# a comment", "&anchor", "!!null ''"] {
        assert_eq!(value(text), "null", "{text}");
    }
    assert_eq!(value("nUll"), "\"nUll\"");
}

#[test]
fn what_is_quoted_or_a_block_is_a_string() {
    for text in ["'12'", "\"12\"", "|-\n  12", ">-\n  12", "!!str 12", "! 12"] {
        assert_eq!(value(text), "\"12\"", "{text}");
    }
    assert_eq!(value("\"\\u00e9\\x41\\U0001F600\\/\\n\""), "\"éA😀/\\n\"");
    assert_eq!(value("'it''s'"), "\"it's\"");
}

#[test]
fn blocks_of_lines_keep_or_fold_their_lines() {
    assert_eq!(value("|\n  one\n   two\n\n  three\n"), "\"one\\n two\\n\\nthree\\n\"");
    assert_eq!(value(">\n  one\n  two\n\n  three\n"), "\"one two\\nthree\\n\"");
    assert_eq!(value("|-\n  one\n"), "\"one\"");
    assert_eq!(value("|+\n  one\n"), "\"one\\n\\n\"");
    assert_eq!(value("|2\n    one\n"), "\"  one\\n\"");
    assert_eq!(value("one\n  two"), "\"one two\"");
}

#[test]
fn tags_of_the_core_schema_decide() {
    for (text, is) in [
        ("!!str true", "\"true\""),
        ("!!int \"5\"", "5"),
        ("!!float '5'", "5"),
        ("!!bool \"true\"", "true"),
        ("!<tag:yaml.org,2002:str> 5", "\"5\""),
        ("!!str", "\"\""),
    ] {
        assert_eq!(value(text), is, "{text}");
    }
    assert_eq!(json("!!map {a: !!seq [1]}"), "{}\n/a []\n/a/0 1");
}

#[test]
fn a_tag_that_does_not_fit_is_an_error() {
    for yaml in [
        "a: !!int x",
        "a: !!int 1.5",
        "a: !!bool 1",
        "a: !!null x",
        "a: !!map 1",
        "a: !!seq {}",
        "a: !!str {}",
    ] {
        let error = fault(yaml).to_string();
        assert!(error.contains("does not fit what it stands before"), "{yaml}: {error}");
    }
}

#[test]
fn an_unknown_tag_is_a_warning() {
    for (yaml, is) in
        [("a: !include b", "\"b\""), ("a: !!timestamp 2001-01-01", "\"2001-01-01\""), ("a: !x 5", "5")]
    {
        let (places, warnings) = crm_events_build::internals::outline("a.yaml", yaml).unwrap();
        assert_eq!(compact(&places), format!("{{}}\n/a {is}"));
        let messages: Vec<&str> = warnings.iter().map(|warning| warning.message()).collect();
        assert_eq!(messages.len(), 1, "{messages:?}");
        assert!(
            messages[0].starts_with("the tag `!") && messages[0].ends_with("` is passed over"),
            "{messages:?}"
        );
    }
}

#[test]
fn numbers_that_json_cannot_write_are_errors() {
    assert_text!(
        "yaml_numbers",
        fault(".inf").to_string() + "\n\n" + &fault("é: 1\nlimits: {max: -.INF, é: .nan}\n").to_string()
    );
    assert!(fault(&format!("a: 0x{}", "f".repeat(33))).to_string().contains("more than 128 bits"));
    assert!(fault("a: 1e1234567890123456789").to_string().contains("an exponent of more than 18 digits"));
}
