//! Derived types with fields of other crates' types.

use compiled::own::Colour;
use crm_events::{Error, Validate, from_str, to_string};
use rust_decimal::Decimal;

#[derive(Clone, Debug, PartialEq, Validate)]
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
