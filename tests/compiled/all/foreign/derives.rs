//! Derived types with fields of other crates' types.

use std::collections::BTreeMap;

use compiled::own::Colour;
use crm_events::{Error, JsonSchema, Maybe, Validate, from_str, to_string};
use rust_decimal::Decimal;
use serde_json::{Value, json};

#[derive(Clone, Debug, JsonSchema, PartialEq, Validate)]
struct Invoice {
    id: uuid::Uuid,
    at: jiff::Timestamp,
    seen: Option<time::OffsetDateTime>,
    // A name alone may be that of any type.
    #[crm_event(unchecked, range(min = 0, exclusive_max = "1000.00"), multiple_of = 0.01)]
    total: Decimal,
    #[crm_event(each(unchecked), items(max = 2))]
    colours: Vec<Colour>,
}

const VALID: &str = r##"{"id":"550e8400-e29b-41d4-a716-446655440000","at":"2026-11-20T20:20:00+01:00","total":999.99,"colours":["#1E90FF"]}"##;

#[test]
fn fields_are_read_checked_and_written() {
    let invoice: Invoice = from_str(VALID).unwrap();
    assert_eq!(invoice.total, Decimal::new(99999, 2));
    let written = VALID.replace("20:20:00+01:00", "19:20:00Z").replace("1E90FF", "1e90ff");
    assert_eq!(to_string(&invoice), written);
    let Err(Error::Invalid(report)) = from_str::<Invoice>(&VALID.replace("999.99", "1e3")) else {
        panic!("it is valid")
    };
    assert_eq!(report.violations()[0].pointer(), "/total");
    assert!(from_str::<Invoice>(&VALID.replace("#1E90FF", "blue")).is_err());
}

/// What holds such types, in every way; and other types beside them.
#[derive(Clone, Debug, JsonSchema, PartialEq, Validate)]
struct Shipment {
    #[crm_event(nested)]
    invoice: Invoice,
    #[crm_event(each(unchecked))]
    moments: Vec<Option<chrono::DateTime<chrono::Utc>>>,
    #[crm_event(unchecked)]
    due: Maybe<chrono::NaiveDate>,
    #[crm_event(each(unchecked))]
    prices: BTreeMap<String, Decimal>,
    #[crm_event(each(each(unchecked)))]
    weights: Option<Vec<Vec<bigdecimal::BigDecimal>>>,
    #[crm_event(nested)]
    parcel: Parcel<Mark>,
    grams: u32,
}

/// A value that is no object.
#[derive(Clone, Debug, JsonSchema, PartialEq, Validate)]
struct Mark(#[crm_event(unchecked)] uuid::Uuid);

#[derive(Clone, Debug, JsonSchema, PartialEq, Validate)]
struct Parcel<T> {
    #[crm_event(nested)]
    mark: T,
}

fn properties(schema: schemars::Schema) -> Value {
    schema.get("properties").unwrap().clone()
}

#[test]
fn the_schema_of_a_field_is_that_of_what_stands_in_json() {
    assert_eq!(
        properties(schemars::schema_for!(Invoice)),
        json!({
            "id": {"type": "string", "format": "uuid"},
            "at": {"type": "string", "format": "date-time"},
            "seen": {"type": "string", "format": "date-time"},
            "total": {"type": "number", "minimum": 0, "exclusiveMaximum": 1000.0, "multipleOf": 0.01},
            "colours": {"type": "array", "items": {"type": "string"}, "maxItems": 2},
        })
    );
    let moment = json!({"type": ["string", "null"], "format": "date-time"});
    assert_eq!(
        properties(schemars::schema_for!(Shipment)),
        json!({
            "invoice": {"$ref": "#/$defs/Invoice"},
            "moments": {"type": "array", "items": moment},
            "due": {"type": ["string", "null"], "format": "date"},
            "prices": {"type": "object", "additionalProperties": {"type": "number"}},
            "weights": {"type": "array", "items": {"type": "array", "items": {"type": "number"}}},
            "parcel": {"$ref": "#/$defs/Parcel_of_Mark"},
            "grams": {"type": "integer", "format": "uint32", "minimum": 0},
        })
    );
    let mark = schemars::schema_for!(Mark);
    assert_eq!((mark.get("type"), mark.get("format")), (Some(&json!("string")), Some(&json!("uuid"))));
}
