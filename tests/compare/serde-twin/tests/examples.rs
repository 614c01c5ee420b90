//! Decodes every example payload of the schemas and writes it back.

use std::fs;
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_twin::apideck::{ApideckDelivery, ApideckEvent, SubscriptionCreated};
use serde_twin::heffl::HefflDelivery;
use serde_twin::morph::{EngagementType, MorphDelivery, Relation};

/// Name (without its suffix) and text of every example of a provider.
fn examples(provider: &str) -> Vec<(String, String)> {
    let directory =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../schemas").join(provider).join("examples");
    fs::read_dir(&directory)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect()
}

/// The value without what these types are known to lose: null members, and whether a number was an integer.
fn comparable(value: Value) -> Value {
    match value {
        Value::Object(members) => members
            .into_iter()
            .filter(|(_, member)| !member.is_null())
            .map(|(name, member)| (name, comparable(member)))
            .collect(),
        Value::Array(items) => items.into_iter().map(comparable).collect(),
        Value::Number(number) => number.as_f64().into(),
        other => other,
    }
}

/// Decodes, and checks that no member was lost: a misspelt optional field would decode without an error.
fn round_trip<T: DeserializeOwned + Serialize>(name: &str, text: &str) -> T {
    let decoded: T = serde_json::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"));
    let written = serde_json::to_value(&decoded).unwrap();
    let original: Value = serde_json::from_str(text).unwrap();
    assert_eq!(comparable(written), comparable(original), "{name}");
    decoded
}

#[test]
fn the_examples_of_apideck_come_back_as_they_were() {
    let examples = examples("apideck");
    assert_eq!(examples.len(), 19);
    for (name, text) in examples {
        if name == "apideck.subscription.created" {
            round_trip::<SubscriptionCreated>(&name, &text);
        } else {
            let delivery: ApideckDelivery = round_trip(&name, &text);
            assert!(!matches!(delivery.payload, ApideckEvent::Unknown(_)), "{name}");
        }
    }
}

#[test]
fn the_examples_of_heffl_come_back_as_they_were() {
    let examples = examples("heffl");
    assert_eq!(examples.len(), 26);
    for (name, text) in examples {
        round_trip::<HefflDelivery>(&name, &text);
    }
}

#[test]
fn the_examples_of_morph_come_back_as_they_were() {
    let examples = examples("morph");
    assert_eq!(examples.len(), 6);
    for (name, text) in examples {
        round_trip::<MorphDelivery>(&name, &text);
    }
}

#[test]
fn a_value_that_an_open_enum_does_not_list_is_kept() {
    let kind: EngagementType = serde_json::from_str("\"fax\"").unwrap();
    assert_eq!(kind, EngagementType::Unknown("fax".to_owned()));
    assert_eq!(serde_json::to_string(&kind).unwrap(), "\"fax\"");
}

#[test]
fn a_relation_is_told_by_its_object() {
    let reference = r#"{"object":"resourceRef","model":"genericUser","id":"1"}"#;
    assert!(matches!(round_trip("reference", reference), Relation::ResourceRef(_)));
    let resource = r#"{"object":"resource","model":"genericUser","id":"1"}"#;
    assert!(matches!(round_trip("resource", resource), Relation::Resource(_)));
    let other = r#"{"object":"resourceList","ids":["1"]}"#;
    assert!(matches!(round_trip("other", other), Relation::Unknown(_)));
}

#[test]
fn a_relation_that_does_not_fit_its_object_is_kept_without_an_error() {
    let without_id = r#"{"object":"resourceRef","model":"genericUser"}"#;
    assert!(matches!(round_trip("without id", without_id), Relation::Unknown(_)));
}

#[cfg(feature = "extra")]
#[test]
fn members_that_the_schemas_do_not_name_are_kept_at_every_level() {
    let morph = r#"{"event":"crmOpportunity::created","a":1,"data":{"object":"resource","model":"crmOpportunity",
        "id":"1","createdAt":"t","updatedAt":"t","b":2,"fields":{"c":3,
        "owner":{"object":"resourceRef","model":"genericUser","id":"1","d":4}}}}"#;
    let delivery: MorphDelivery = round_trip("morph", morph);
    assert_eq!(delivery.extra.len(), 1);
    round_trip::<HefflDelivery>(
        "heffl",
        r#"{"event":"deal.created","timestamp":"t","a":1,"payload":{"id":"1","b":2,"client":{"id":"1","c":3}}}"#,
    );
    round_trip::<ApideckDelivery>("apideck", r#"{"a":1,"payload":{"event_type":"crm.lead.created","b":2}}"#);
}
