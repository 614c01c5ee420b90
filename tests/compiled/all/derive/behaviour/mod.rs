//! Derived types at work: read, checked, written, dispatched.

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
