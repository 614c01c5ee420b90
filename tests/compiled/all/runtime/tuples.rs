//! Arrays of a fixed length, booleans of one value, and integers by their range.

use compiled::cases::tr::{
    Chain, Point, Track, TrackKey, TrackLabel, TrackLabelItem2, TrackPair, TrackPairItem1,
};
use crm_events::{Error, Extra, FaultKind, Json, Maybe, Number};

fn track(members: &str) -> String {
    format!(r#"{{"isOpen": true, "start": [48.1, 11.5]{members}}}"#)
}

/// What is read of a body, which is written as an equal one.
fn read(members: &str) -> Track {
    let body = track(members);
    let track: Track = crm_events::from_str(&body).unwrap();
    assert_eq!(crm_events::to_string(&track).parse::<Json>().unwrap(), body.parse().unwrap());
    track
}

/// Pointers and keywords of all violations of a body.
fn violations(body: &str) -> Vec<(String, String)> {
    match crm_events::from_str::<Track>(body) {
        Err(Error::Invalid(report)) => {
            report.iter().map(|one| (one.pointer().to_owned(), one.keyword().to_string())).collect()
        }
        other => panic!("{other:?}"),
    }
}

fn faults(body: &str) -> Vec<(FaultKind, String)> {
    match crm_events::from_str::<Track>(body) {
        Err(Error::Decode(error)) => {
            error.faults().iter().map(|fault| (fault.kind(), fault.pointer().to_owned())).collect()
        }
        other => panic!("{other:?}"),
    }
}

fn violation(pointer: &str, keyword: &str) -> (String, String) {
    (pointer.to_owned(), keyword.to_owned())
}

fn number(text: &str) -> Number {
    text.parse().unwrap()
}

#[test]
fn an_array_of_a_fixed_length_is_a_tuple_struct() {
    let track = read(r#", "end": null, "stops": [[0, 0], [-90, -180.0]], "label": ["ab", {"id": 7}]"#);
    assert_eq!(track.start, Point(number("48.1"), number("11.5")));
    assert_eq!((track.end, track.stops.map(|stops| stops.len())), (Maybe::Null, Some(2)));
    let owner = TrackLabelItem2 { id: 7, extra: Extra::new() };
    assert_eq!(track.label, Maybe::Value(TrackLabel(Some("ab".to_owned()), owner)));
    assert_eq!(read(r#", "label": null"#).label, Maybe::Null);
    assert!(matches!(read(r#", "label": [null, {"id": 1}]"#).label, Maybe::Value(TrackLabel(None, _))));
}

#[test]
fn items_have_types_of_their_own() {
    let pair = read(r#", "pair": ["up", {"any": [1]}]"#).pair.unwrap();
    assert_eq!(pair, TrackPair(TrackPairItem1::Up, r#"{"any":[1]}"#.parse::<Json>().unwrap()));
    let chain = read(r#", "chain": ["a", ["b", null]]"#).chain.unwrap();
    assert_eq!(chain, Chain("a".to_owned(), Some(Box::new(Chain("b".to_owned(), None)))));
}

#[test]
fn rules_of_items_are_told_at_their_places() {
    assert_eq!(
        violations(&track(r#", "stops": [[91, 0], [0, 180]], "label": ["abcd", {"id": 0}]"#)),
        [
            violation("/stops/0/0", "maximum"),
            violation("/stops/1/1", "exclusiveMaximum"),
            violation("/label/0", "maxLength"),
            violation("/label/1/id", "minimum"),
        ]
    );
    assert_eq!(violations(&track(r#", "pair": ["up", "up"]"#)), [violation("/pair", "uniqueItems")]);
    assert_eq!(violations(&track(r#", "pair": ["left", 1]"#)), [violation("/pair/0", "enum")]);
    assert_eq!(violations(&track(r#", "chain": ["a", ["", null]]"#)), [violation("/chain/1/0", "minLength")]);
}

#[test]
fn another_number_of_items_is_no_value_of_it() {
    for items in ["[]", "[1]", "[1, 2, 3]"] {
        let body = track(&format!(r#", "end": {items}"#));
        assert_eq!(faults(&body), [(FaultKind::Count(2), "/end".to_owned())], "{items}");
    }
    assert_eq!(faults(&track(r#", "end": 1"#)), [(FaultKind::Mismatch("an array"), "/end".to_owned())]);
}

#[test]
fn a_boolean_of_one_value_is_a_boolean_with_a_rule() {
    let track = read(r#", "isLost": false"#);
    assert_eq!((track.is_open, track.is_lost), (true, Maybe::Value(false)));
    let body = r#"{"isOpen": false, "start": [0, 0], "isLost": true}"#;
    assert_eq!(violations(body), [violation("/isOpen", "const"), violation("/isLost", "enum")]);
}

#[test]
fn an_integer_has_the_type_of_its_range() {
    let read_track = read(r#", "serial": 18446744073709551615, "high": 9223372036854775808, "key": 1e19"#);
    assert_eq!((read_track.serial, read_track.high.unwrap().as_u64()), (Some(u64::MAX), Some(1 << 63)));
    assert_eq!(read_track.key, Some(TrackKey::Integer(10_000_000_000_000_000_000)));
    assert_eq!(read(r#", "high": 1e30"#).high.unwrap().to_string(), "1000000000000000000000000000000");
    assert_eq!(
        violations(&track(r#", "serial": 6, "high": 7, "key": "abc""#)),
        [violation("/serial", "multipleOf"), violation("/high", "minimum"), violation("/key", "maxLength"),]
    );
    for (members, place) in [(r#", "serial": -1"#, "serial"), (r#", "key": 18446744073709551616"#, "key")] {
        assert_eq!(faults(&track(members)), [(FaultKind::IntegerOutOfRange, format!("/{place}"))]);
    }
}
