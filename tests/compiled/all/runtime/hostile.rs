//! Bodies that are made to keep a receiver busy: time grows with their size, not with its square, and what is said about
//! them stays small.

use std::time::{Duration, Instant};

use compiled::rules::workshop::WorkshopEvent;
use crm_events::{DecodeError, Error};
use crm_providers::morph::MorphEvent;

use super::shapes::{body, choices};

/// How many of the same thing a body holds. Its square, thousands of millions of steps, would take minutes.
const MANY: usize = 50_000;

/// What is said about a body, within a time that is far more than it needs.
fn error<T: for<'a> crm_events::FromBody<'a>>(body: &str) -> Option<Error> {
    let start = Instant::now();
    let error = crm_events::from_str::<T>(body).err();
    assert!(start.elapsed() < Duration::from_secs(20), "it takes {:?}", start.elapsed());
    let length = error.as_ref().map_or(0, |error| error.to_string().len());
    assert!(length < 600_000, "its text has {length} bytes");
    error
}

fn many(piece: impl Fn(usize) -> String) -> String {
    (0..MANY).map(piece).collect::<Vec<_>>().join(",")
}

fn opportunity(members: &str) -> String {
    format!(r#"{{"event": "crmOpportunity::created", "data": {{{members}}}}}"#)
}

fn faults(error: Option<Error>) -> DecodeError {
    match error {
        Some(Error::Decode(error)) => error,
        other => panic!("not a decode error: {other:?}"),
    }
}

#[test]
fn very_many_unknown_members_are_read() {
    let unknown = many(|index| format!(r#""member {index}": {index}"#));
    assert_eq!(error::<MorphEvent>(&format!(r#"{{{unknown}, "event": "x", "data": {{{unknown}}}}}"#)), None);
}

#[test]
fn very_many_faults_are_counted_and_a_hundred_are_told() {
    for members in [
        many(|_| r#""again": 1"#.to_owned()),
        many(|index| format!(r#""again {}": 1"#, index / 2)),
        many(|_| r#""id": 7"#.to_owned()),
        format!(r#""warnings": [{}]"#, many(|_| "7".to_owned())),
        format!(r#""warnings": [{}]"#, many(|_| "{}".to_owned())),
        format!(r#""fields": {{"contacts": [{}]}}"#, many(|_| r#"{"object": 1}"#.to_owned())),
    ] {
        let error = faults(error::<MorphEvent>(&opportunity(&members)));
        assert_eq!(error.faults().len(), DecodeError::MAX_FAULTS);
        assert!(error.omitted() >= MANY / 2 - DecodeError::MAX_FAULTS, "{}", error.omitted());
    }
}

#[test]
fn very_many_violations_are_counted_and_a_thousand_are_told() {
    let name = "n".repeat(MANY);
    let labels = many(|index| format!(r#""{index}": """#));
    let tree = many(|_| r#"{"value": 10}"#.to_owned());
    for data in [
        body("limits.checked", &format!(r#"{{"name": "ab", "rows": [[{}]]}}"#, many(|_| "-1".to_owned()))),
        body("limits.checked", &format!(r#"{{"name": "ab", "rows": [], "labels": {{{labels}}}}}"#)),
        body("tally.sent", &format!("{{{}}}", many(|index| format!(r#""member {index}": -1"#)))),
        body(
            "shapes.sent",
            &format!(
                r#"{{"present": true, "nullable": null, "anything": 1, "onlyRequired": 2,
                     "tree": {{"value": 1, "named": {{"{name}": {{"value": 2, "children": [{tree}]}}}}}}}}"#
            ),
        ),
    ] {
        let Some(Error::Invalid(report)) = error::<WorkshopEvent>(&data) else { panic!("not invalid") };
        assert!(report.len() >= MANY && report.violations().len() == 1000, "{}", report.len());
    }
}

#[test]
fn very_many_unknown_members_of_a_closed_object_are_refused() {
    let members = many(|index| format!(r#""member {index}": {index}"#));
    let body = choices(&format!(r#", "parts": [{{"kind": "square", "side": 1, {members}}}]"#));
    let Some(Error::Invalid(report)) = error::<WorkshopEvent>(&body) else { panic!("not invalid") };
    assert_eq!(report.len(), MANY);
}

#[test]
fn very_many_items_are_compared() {
    let different = many(|index| format!("[{index}]"));
    let equal = format!("{different},[7]");
    for (items, count) in [(different, 1), (equal, 2)] {
        let data = format!(r#"{{"name": "ab", "rows": [], "objects": [{items}]}}"#);
        let Some(Error::Invalid(report)) = error::<WorkshopEvent>(&body("limits.checked", &data)) else {
            panic!("not invalid")
        };
        assert_eq!(report.len(), count);
    }
}

#[test]
fn tags_that_come_last_in_every_level_are_found() {
    let shapes = vec![r#"{"radius": 1, "kind": "circle"}"#; MANY / 10].join(",");
    // Groups of three at most are valid; the size is what matters here.
    let deep = (0..40).fold(format!(r#"{{"members": [{shapes}], "kind": "group"}}"#), |inner, _| {
        format!(r#"{{"frame": {inner}, "members": [], "kind": "group"}}"#)
    });
    let Some(Error::Invalid(report)) = error::<WorkshopEvent>(&choices(&format!(r#", "parts": [{deep}]"#)))
    else {
        panic!("not invalid")
    };
    assert_eq!(report.len(), 1);
}

#[test]
fn very_long_numbers_and_names_are_read() {
    let digits = "9".repeat(MANY);
    let amount = format!(r#"{{"name": "ab", "rows": [], "price": {digits}, "ratio": 0.{digits}}}"#);
    let Some(Error::Invalid(report)) = error::<WorkshopEvent>(&body("limits.checked", &amount)) else {
        panic!("not invalid")
    };
    assert_eq!(report.violations()[0].pointer(), "/data/ratio");
    let name = "\\u00e9".repeat(MANY);
    let twice = opportunity(&format!(r#""{name}": {{"{name}": [1, {{"{name}": 1, "{name}": 2}}]}}"#));
    let error = faults(error::<MorphEvent>(&twice));
    assert!(error.faults().iter().all(|fault| fault.pointer().len() < 2000));
}
