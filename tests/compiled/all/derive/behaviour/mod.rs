//! Derived types at work: read, checked, written, dispatched.

mod beside;
mod content;
mod deliveries;
mod enums;
mod events;
mod fields;
mod names;
mod places;
mod rules;
mod shapes;
mod signatures;
mod with;

use crm_events::Validate;

/// A payload that is told by a number.
#[derive(Clone, Debug, PartialEq, Validate)]
struct Numbered {
    id: u64,
}

/// A payload that is told by a text.
#[derive(Clone, Debug, PartialEq, Validate)]
struct Titled {
    title: String,
}

/// What is said of a body, a line a fault or violation.
fn said<'a, T: crm_events::FromBody<'a>>(body: &'a str) -> String {
    match crm_events::from_str::<T>(body) {
        Ok(_) => panic!("nothing is wrong with {body}"),
        Err(error) => error.to_string(),
    }
}

/// Reads and writes a body, which has to come out as it went in.
fn kept<'a, T: crm_events::FromBody<'a> + crm_events::Encode>(body: &'a str) -> T {
    let value: T = crm_events::from_str(body).unwrap();
    assert_eq!(crm_events::to_string(&value), body);
    value
}
