//! The JSON parsing suite: what RFC 8259 accepts, what it refuses, and what it leaves open.

use std::path::Path;

use crm_events::{DecodeError, FaultKind, Json, Map};
use tests::corpus;

/// Valid by the grammar, and refused here, because such a body means two things.
const REFUSED: &[&str] = &["y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json"];

/// File names and contents; `None` if the suite is not here.
fn files() -> Option<Vec<(String, Vec<u8>)>> {
    let folder = corpus("json-parsing-test-suite").unwrap()?.join("test_parsing");
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    let mut files: Vec<(String, Vec<u8>)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (name(&path), std::fs::read(&path).unwrap()))
        .collect();
    files.sort();
    Some(files)
}

/// The verdict on a file, which is the same by itself, as an element and as an unknown member.
fn verdict(body: &[u8]) -> Result<Json, DecodeError> {
    let verdict = crm_events::decode::<Json>(body);
    let holds_mark =
        [&b"\xef\xbb\xbf"[..], b"\xff\xfe", b"\xfe\xff"].iter().any(|mark| body.starts_with(mark));
    if !holds_mark {
        let element = crm_events::decode::<Vec<Json>>(&[b"[", body, b"]"].concat());
        let member = crm_events::decode::<Map>(&[b"{\"x\":", body, b"}"].concat());
        // What is nothing by itself, or too much, may be something inside of brackets.
        if verdict.is_ok() {
            assert_eq!(element.unwrap().first(), verdict.as_ref().ok());
            assert_eq!(member.unwrap().get("x"), verdict.as_ref().ok());
        }
    }
    verdict
}

#[test]
fn everything_that_is_json_is_accepted_but_duplicate_names() {
    let Some(files) = files() else { return };
    let mut count = 0;
    for (name, body) in files.iter().filter(|(name, _)| name.starts_with("y_")) {
        count += 1;
        match verdict(body) {
            Ok(json) => {
                assert!(!REFUSED.contains(&name.as_str()), "{name}");
                let written = crm_events::to_vec(&json);
                let value: serde_json::Value = serde_json::from_slice(body).unwrap();
                assert_eq!(serde_json::from_slice::<serde_json::Value>(&written).unwrap(), value, "{name}");
            }
            Err(error) => {
                assert!(REFUSED.contains(&name.as_str()), "{name}: {error}");
                assert!(error.faults().iter().all(|fault| fault.kind() == FaultKind::DuplicateMember));
            }
        }
    }
    assert_eq!(count, 95);
}

#[test]
fn everything_that_is_not_json_is_refused() {
    let Some(files) = files() else { return };
    let mut count = 0;
    for (name, body) in files.iter().filter(|(name, _)| name.starts_with("n_")) {
        count += 1;
        let Err(error) = verdict(body) else { panic!("{name} is accepted") };
        for fault in error.faults() {
            assert!(fault.offset() <= body.len(), "{name}: {fault}");
        }
    }
    assert_eq!(count, 188);
}

#[test]
fn what_the_grammar_leaves_open_is_decided() {
    let Some(files) = files() else { return };
    let decided: Vec<String> = files
        .iter()
        .filter(|(name, _)| name.starts_with("i_"))
        .map(|(name, body)| match verdict(body) {
            Ok(_) => format!("accepted  {name}"),
            Err(error) => format!("refused   {name}: {}", error.faults()[0].kind()),
        })
        .collect();
    assert_eq!(decided.len(), 35);
    insta::assert_snapshot!(decided.join("\n"), @"
    accepted  i_number_double_huge_neg_exp.json
    refused   i_number_huge_exp.json: number out of range
    accepted  i_number_neg_int_huge_exp.json
    accepted  i_number_pos_double_huge_exp.json
    accepted  i_number_real_neg_overflow.json
    accepted  i_number_real_pos_overflow.json
    accepted  i_number_real_underflow.json
    accepted  i_number_too_big_neg_int.json
    accepted  i_number_too_big_pos_int.json
    accepted  i_number_very_big_negative_int.json
    refused   i_object_key_lone_2nd_surrogate.json: lone surrogate in a string
    refused   i_string_1st_surrogate_but_2nd_missing.json: lone surrogate in a string
    refused   i_string_1st_valid_surrogate_2nd_invalid.json: lone surrogate in a string
    refused   i_string_UTF-16LE_with_BOM.json: byte-order mark
    refused   i_string_UTF-8_invalid_sequence.json: invalid UTF-8
    refused   i_string_UTF8_surrogate_U+D800.json: invalid UTF-8
    refused   i_string_incomplete_surrogate_and_escape_valid.json: lone surrogate in a string
    refused   i_string_incomplete_surrogate_pair.json: lone surrogate in a string
    refused   i_string_incomplete_surrogates_escape_valid.json: lone surrogate in a string
    refused   i_string_invalid_lonely_surrogate.json: lone surrogate in a string
    refused   i_string_invalid_surrogate.json: lone surrogate in a string
    refused   i_string_invalid_utf-8.json: invalid UTF-8
    refused   i_string_inverted_surrogates_U+1D11E.json: lone surrogate in a string
    refused   i_string_iso_latin_1.json: invalid UTF-8
    refused   i_string_lone_second_surrogate.json: lone surrogate in a string
    refused   i_string_lone_utf8_continuation_byte.json: invalid UTF-8
    refused   i_string_not_in_unicode_range.json: invalid UTF-8
    refused   i_string_overlong_sequence_2_bytes.json: invalid UTF-8
    refused   i_string_overlong_sequence_6_bytes.json: invalid UTF-8
    refused   i_string_overlong_sequence_6_bytes_null.json: invalid UTF-8
    refused   i_string_truncated-utf-8.json: invalid UTF-8
    refused   i_string_utf16BE_no_BOM.json: invalid UTF-8
    refused   i_string_utf16LE_no_BOM.json: invalid UTF-8
    refused   i_structure_500_nested_arrays.json: more than 128 levels of nesting
    refused   i_structure_UTF-8_BOM_empty_object.json: byte-order mark
    ");
}
