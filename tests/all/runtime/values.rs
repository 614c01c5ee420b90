//! The types of fields: what is read is written again, equal values are equal, and what is written is JSON.

use std::hash::{DefaultHasher, Hash, Hasher};

use crm_events::{Json, Map, Maybe, Number};
use proptest::prelude::*;
use serde_json::Value;

use tests::support::random::{config, json, number, text};
use tests::support::tree::Tree;

fn hash(json: &Json) -> u64 {
    let mut hasher = DefaultHasher::new();
    json.hash(&mut hasher);
    hasher.finish()
}

fn serde(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// Another spelling of the same number.
fn respelled(number: &str) -> String {
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let exponent: i64 = exponent.parse().unwrap();
    match mantissa.split_once('.') {
        Some((whole, fraction)) => format!("{whole}.{fraction}000E{exponent:+}"),
        None => format!("{mantissa}.0e{exponent}"),
    }
}

/// The same value, spelled in another way.
fn other_spelling(tree: &Tree) -> Tree {
    match tree {
        Tree::Scalar(text) if text.starts_with('"') => {
            Tree::text(&crm_events::from_str::<String>(text).unwrap())
        }
        Tree::Scalar(text) if text.starts_with(|c: char| c == '-' || c.is_ascii_digit()) => {
            Tree::Scalar(respelled(text))
        }
        Tree::Scalar(_) => tree.clone(),
        Tree::Array(items) => Tree::Array(items.iter().map(other_spelling).collect()),
        Tree::Object(members) => {
            let members = members.iter().rev();
            Tree::Object(members.map(|(name, value)| (name.clone(), other_spelling(value))).collect())
        }
    }
}

proptest! {
    #![proptest_config(config(600))]

    #[test]
    fn json_is_kept_as_it_came(text in json()) {
        let json: Json = crm_events::from_str(&format!(" {text}\n")).unwrap();
        prop_assert_eq!(json.as_str(), &text);
        prop_assert_eq!(crm_events::to_string(&json), text);
    }

    #[test]
    fn json_is_equal_in_every_spelling(text in json()) {
        let json: Json = text.parse().unwrap();
        let other: Json = other_spelling(&Tree::parse(&text)).pretty().parse().unwrap();
        prop_assert_eq!(&json, &other);
        prop_assert_eq!(hash(&json), hash(&other));
    }

    #[test]
    fn json_is_equal_as_another_library_says(one in json(), other in json()) {
        let are_equal = one.parse::<Json>().unwrap() == other.parse::<Json>().unwrap();
        // The other library tells `1` from `1.0`, so it may only say less.
        prop_assert!(are_equal || serde(&one) != serde(&other));
    }

    #[test]
    fn a_value_changed_in_one_place_is_another(text in json(), place in any::<prop::sample::Index>()) {
        let tree = Tree::parse(&text);
        let pointers = tree.pointers();
        let pointer = &pointers[place.index(pointers.len())];
        let changed = tree.with(pointer, Tree::parse(r#"{"no such": "value"}"#));
        let [one, other] = [tree, changed].map(|tree| tree.compact().parse::<Json>().unwrap());
        prop_assert_ne!(one, other);
    }

    #[test]
    fn maps_are_written_as_they_were_read(members in prop::collection::btree_map(any::<String>(), prop_oneof![number(), text()], 0..30)) {
        let map: Map = members.iter().map(|(name, text)| (name.clone(), text.parse::<Json>().unwrap())).collect();
        let written = crm_events::to_string(&map);
        let read: Map = crm_events::from_str(&written).unwrap();
        prop_assert_eq!(&read, &map);
        prop_assert_eq!(read.names().collect::<Vec<_>>(), members.keys().collect::<Vec<_>>());
        let expected: Value = members.iter().map(|(name, text)| (name.clone(), serde(text))).collect();
        prop_assert_eq!(serde(&written), expected);
        let reversed: Map = members.into_iter().rev().map(|(name, text)| (name, text.parse::<Json>().unwrap())).collect();
        prop_assert_eq!(reversed, map);
    }

    #[test]
    fn texts_are_written_as_another_library_reads_them(text in any::<String>()) {
        let written = crm_events::to_string(&text);
        prop_assert_eq!(serde(&written), Value::String(text.clone()));
        prop_assert_eq!(crm_events::from_str::<String>(&written).unwrap(), text);
    }

    #[test]
    fn texts_are_read_as_another_library_reads_them(text in text()) {
        prop_assert_eq!(Value::String(crm_events::from_str(&text).unwrap()), serde(&text));
    }

    #[test]
    fn whatever_is_written_is_json(
        floats in prop::collection::vec(any::<f64>(), 0..4),
        integers in prop::collection::vec(prop::option::of(any::<i64>()), 0..4),
        flags in prop::collection::btree_map(any::<String>(), any::<bool>(), 0..4),
        numbers in prop::collection::vec(number(), 0..4),
        maximum in any::<u64>(),
    ) {
        prop_assert_eq!(serde(&crm_events::to_string(&floats)).as_array().map(Vec::len), Some(floats.len()));
        prop_assert_eq!(serde(&crm_events::to_string(&integers)), serde_json::json!(integers));
        prop_assert_eq!(serde(&crm_events::to_string(&maximum)), serde_json::json!(maximum));
        let maybes: Vec<Maybe<i64>> =
            integers.iter().map(|integer| integer.map_or(Maybe::Null, Maybe::Value)).collect();
        prop_assert_eq!(crm_events::to_string(&maybes), crm_events::to_string(&integers));
        let map: Map<bool> = flags.iter().map(|(name, flag)| (name.clone(), *flag)).collect();
        prop_assert_eq!(serde(&crm_events::to_string(&map)), serde_json::json!(flags));
        let numbers: Vec<Number> = numbers.iter().map(|text| text.parse().unwrap()).collect();
        prop_assert!(serde(&crm_events::to_string(&numbers)).is_array());
        prop_assert_eq!(crm_events::from_str::<Vec<Number>>(&crm_events::to_string(&numbers)).unwrap(), numbers);
    }
}
