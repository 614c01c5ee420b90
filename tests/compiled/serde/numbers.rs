//! Every digit, and every spelling.

use crm_events::{Integer, Json, Number};
use serde::{Deserialize, Serialize};

const PLAIN: [&str; 7] =
    ["0", "-7", "18446744073709551615", "-9223372036854775808", "0.1", "-0.0", "25000.5"];

const OTHERS: [&str; 9] = [
    "25000.10",
    "-0",
    "1e3",
    "1E+05",
    "1e400",
    "12345678901234567.89",
    "18446744073709551616",
    "0.10000000000000000000001",
    "1.0e-7",
];

#[test]
fn json_keeps_every_spelling() {
    for text in PLAIN.iter().chain(&OTHERS) {
        let number: Number = serde_json::from_str(text).unwrap();
        assert_eq!(number.as_str(), *text);
        assert_eq!(serde_json::to_string(&number).unwrap(), *text);
        let list = format!("[{{\"a\":{text}}},{text}]");
        let json: Json = serde_json::from_str(&list).unwrap();
        assert_eq!(serde_json::to_string(&json).unwrap(), list);
        let pretty = serde_json::to_string_pretty(&json).unwrap();
        assert_eq!(serde_json::from_str::<Json>(&pretty).unwrap(), json);
        assert!(pretty.lines().count() > 3, "{pretty}");
    }
}

/// What a number is in CBOR.
fn in_cbor(text: &str) -> ciborium::Value {
    let number: Number = text.parse().unwrap();
    let value = ciborium::Value::serialized(&number).unwrap();
    let read: Number = value.deserialized().unwrap();
    assert_eq!(read.as_str(), text);
    value
}

#[test]
fn other_formats_have_numbers_where_they_can_and_texts_elsewhere() {
    for text in PLAIN {
        assert!(matches!(in_cbor(text), ciborium::Value::Integer(_) | ciborium::Value::Float(_)), "{text}");
    }
    for text in OTHERS {
        assert_eq!(in_cbor(text), ciborium::Value::Text(text.to_owned()));
    }
    let integer: Integer = "123456789012345678901234567890".parse().unwrap();
    let pack = rmp_serde::to_vec(&integer).unwrap();
    assert_eq!(rmp_serde::from_slice::<Integer>(&pack).unwrap(), integer);
}

#[test]
fn a_text_is_taken_for_a_number_only_where_it_was_one() {
    for text in ["7", "0.5", "x", "", "01"] {
        let value = ciborium::Value::Text(text.to_owned());
        assert!(value.deserialized::<Number>().is_err(), "{text}");
    }
    // JSON has numbers for all of them.
    for text in PLAIN.iter().chain(&OTHERS) {
        assert!(serde_json::from_str::<Number>(&format!("\"{text}\"")).is_err(), "{text}");
        assert!(serde_json::from_value::<Number>(serde_json::json!(text)).is_err(), "{text}");
    }
}

#[test]
fn what_is_no_number_of_json_is_refused() {
    for value in [f64::NAN, f64::INFINITY] {
        let mut cbor = Vec::new();
        ciborium::into_writer(&value, &mut cbor).unwrap();
        let error = ciborium::from_reader::<Json, _>(&cbor[..]).unwrap_err();
        assert!(error.to_string().contains("a finite number"), "{error}");
    }
    let bytes = ciborium::Value::Bytes(vec![1]);
    assert!(bytes.deserialized::<Json>().is_err());
    let named_by_number = ciborium::Value::Map(vec![(1.into(), 2.into())]);
    assert!(named_by_number.deserialized::<Json>().is_err());
}

#[derive(Debug, Deserialize, PartialEq, Serialize)]
struct Row {
    id: u64,
    amount: Number,
}

#[test]
fn a_struct_of_the_users_keeps_them_too() {
    let text = r#"{"id":1,"amount":25000.10}"#;
    let row: Row = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_string(&row).unwrap(), text);
    let mut cbor = Vec::new();
    ciborium::into_writer(&row, &mut cbor).unwrap();
    assert_eq!(ciborium::from_reader::<Row, _>(&cbor[..]).unwrap(), row);
}
