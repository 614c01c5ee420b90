//! The reader against serde_json, on valid and on broken JSON.

use crm_events::{DecodeError, Fault, FaultKind, Json, JsonKind, Map};
use proptest::prelude::*;
use serde_json::Value;

use crate::providers::{example, subjects};
use tests::support::random::{config, json};

/// The value as serde_json has it, but read by this runtime.
fn value(json: &Json) -> Value {
    match json.kind() {
        JsonKind::Object => {
            let members = json.decode::<Map>().unwrap();
            members.into_iter().map(|(name, member)| (name, value(&member))).collect()
        }
        JsonKind::Array => json.decode::<Vec<Json>>().unwrap().iter().map(value).collect(),
        JsonKind::String => Value::String(json.decode().unwrap()),
        JsonKind::Boolean => Value::Bool(json.decode().unwrap()),
        JsonKind::Number => serde_json::from_str(json.as_str()).unwrap(),
        JsonKind::Null => Value::Null,
    }
}

/// Compares the verdicts on a body, and the values if both accept it.
fn same_verdict(body: &[u8]) {
    let ours = crm_events::decode::<Json>(body);
    let theirs = serde_json::from_slice::<Value>(body);
    if theirs.as_ref().is_err_and(|error| error.to_string().starts_with("number out of range")) {
        // Beyond floating point, which is no limit here.
        return;
    }
    match (ours, theirs) {
        (Ok(ours), Ok(theirs)) => assert_eq!(value(&ours), theirs),
        (Ok(_), Err(error)) => panic!("accepted, but {error}: {}", body.escape_ascii()),
        (Err(error), theirs) => {
            places_are_inside(&error, body);
            let is_stricter = error.faults().iter().any(|fault| is_stricter(fault.kind()));
            assert!(theirs.is_err() || is_stricter, "{error}: {}", body.escape_ascii());
        }
    }
}

/// Whether only this reader minds.
fn is_stricter(kind: FaultKind) -> bool {
    matches!(kind, FaultKind::DuplicateMember | FaultKind::TooDeep | FaultKind::NumberOutOfRange)
}

/// Offsets, lines and columns are those of a place in the body or of its end.
fn places_are_inside(error: &DecodeError, body: &[u8]) {
    for fault in error.faults() {
        assert!(fault.offset() <= body.len(), "{fault}: {}", body.escape_ascii());
        if fault.kind() != FaultKind::ByteOrderMark {
            assert_eq!((fault.line(), fault.column()), line_and_column(fault, body));
        }
    }
}

fn line_and_column(fault: &Fault, body: &[u8]) -> (usize, usize) {
    let before = std::str::from_utf8(&body[..fault.offset()]).unwrap();
    let line = before.rsplit('\n').next().unwrap();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

/// Where a body is changed, how, and with which byte.
fn edits() -> impl Strategy<Value = Vec<(prop::sample::Index, u8, u8)>> {
    let byte = prop_oneof![
        3 => prop::sample::select(br#"{}[],:"\/-+.eE0123456789truefalsn "#.to_vec()),
        1 => any::<u8>(),
    ];
    prop::collection::vec((any::<prop::sample::Index>(), 0..4_u8, byte), 1..4)
}

fn edited(body: &str, edits: &[(prop::sample::Index, u8, u8)]) -> Vec<u8> {
    let mut body = body.as_bytes().to_vec();
    for (place, how, byte) in edits {
        let place = place.index(body.len().max(1));
        match how {
            0 => body.truncate(place),
            1 if place < body.len() => drop(body.remove(place)),
            2 if place < body.len() => body[place] = *byte,
            _ => body.insert(place.min(body.len()), *byte),
        }
    }
    body
}

/// Pieces of JSON in any order.
fn pieces() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "{", "}", "[", "]", ",", ":", "\"a\"", "\"\"", "\"", "\\", "\\u12", "1", "-", "0", ".5", "e", "E+",
        "true", "tru", "null", "false", " ", "\n", "\t", "\u{b}", "é", "\"a\":", "{\"b\":", "[]", "{}", "//",
        "NaN", "'",
    ];
    prop::collection::vec(prop::sample::select(PIECES), 0..10).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(config(1500))]

    #[test]
    fn valid_json_is_accepted_with_the_same_value(text in json()) {
        prop_assert!(crm_events::from_str::<Json>(&text).is_ok(), "{}", text);
        same_verdict(text.as_bytes());
    }

    #[test]
    fn broken_json_is_refused_alike(text in json(), edits in edits()) {
        same_verdict(&edited(&text, &edits));
    }

    #[test]
    fn pieces_of_json_are_told_alike(text in pieces()) {
        same_verdict(text.as_bytes());
    }

    #[test]
    fn any_bytes_are_told_alike(body in prop::collection::vec(any::<u8>(), 0..20)) {
        same_verdict(&body);
    }
}

#[test]
fn every_byte_is_told_alike_at_every_place_of_a_string() {
    for byte in 0..=255_u8 {
        for before in 0..10 {
            for after in [0, 1, 7, 8, 9] {
                let text = [&b"aaaaaaaaaa"[..before], &[byte], &b"bbbbbbbbb"[..after]].concat();
                let body = [&b"[\""[..], &text, b"\"]"].concat();
                same_verdict(&body);
                // As a name, which is read apart from others.
                same_verdict(&[&b"{\""[..], &text, b"\":0}"].concat());
                same_verdict(&body[1..body.len() - 1]);
                same_verdict(&[&b"\"\\"[..], &text, b"\""].concat());
            }
        }
    }
}

#[test]
fn broken_payloads_are_refused_alike_and_are_never_a_panic() {
    let payloads = vec![
        (0, example("apideck", "crm.contact.updated")),
        (1, example("heffl", "deal.created")),
        (2, example("morph", "crmEngagement::created")),
    ];
    let subjects = subjects();
    let mut runner = proptest::test_runner::TestRunner::new(config(600));
    runner
        .run(&(prop::sample::select(payloads), edits()), |((provider, payload), edits)| {
            let body = edited(&payload, &edits);
            same_verdict(&body);
            match (subjects[provider].check)(&body) {
                Ok(()) => prop_assert!(crm_events::decode::<Json>(&body).is_ok()),
                Err(crm_events::Error::Decode(error)) => places_are_inside(&error, &body),
                Err(crm_events::Error::Invalid(report)) => prop_assert!(!report.is_empty()),
            }
            Ok(())
        })
        .unwrap();
}
