//! Unions and enums: what is listed, and what is not but kept.

use compiled::rules::workshop::{
    Choices, ChoicesColour, ChoicesMood, Group, Shape, Square, Status, WorkshopDelivery, WorkshopEvent,
};
use crm_events::{FaultKind, Json, Maybe, Number};

use super::shapes::{choices, faults, is_written_again, violation, violations};

#[test]
fn a_union_is_read_wherever_its_tag_stands() {
    let group = r#"{"members": [{"side": 2, "kind": "square"}, {"x": {"kind": "no"}, "radius": 0.50, "kind": "circle"}],
                    "frame": {"members": [], "frame": {"radius": 1, "kind": "circle"}, "kind": "group"}, "kind": "group"}"#;
    let delivery =
        is_written_again(&choices(&format!(r#", "parts": [null, {group}], "byName": {{"a": {group}}}"#)));
    let WorkshopEvent::ChoicesMade(choices) = delivery.payload else { panic!("another event") };
    let Some([None, Some(Shape::Group(group))]) = choices.parts.as_deref() else { panic!("{choices:?}") };
    let Group { members, frame, .. } = group;
    let [Shape::Square(Square { side: 2, .. }), Shape::Circle(circle)] = members.as_slice() else {
        panic!("{members:?}")
    };
    assert_eq!(circle.radius.as_str(), "0.50");
    assert!(matches!(frame.as_deref(), Some(Shape::Group(_))));
}

#[test]
fn an_unlisted_variant_is_kept_and_reported() {
    let body = choices(r#", "byName": {"a/b": {"kind": "star", "points": 5.0}}, "hole": null"#);
    assert_eq!(violations(&body), [violation("/data/byName/a~1b", "oneOf")]);
    let delivery: WorkshopDelivery = crm_events::decode(body.as_bytes()).unwrap();
    let WorkshopEvent::ChoicesMade(choices) = &delivery.payload else { panic!("another event") };
    let Some(Shape::Unknown(star)) = choices.by_name.as_ref().unwrap().get("a/b") else {
        panic!("{choices:?}")
    };
    assert_eq!(star.as_str(), r#"{"kind": "star", "points": 5.0}"#);
    assert_eq!(Json::from_value(&delivery), body.parse().unwrap());
}

#[test]
fn a_tag_that_comes_twice_is_a_duplicate() {
    for shape in [
        r#"{"kind": "circle", "radius": 1, "kind": "square"}"#,
        r#"{"radius": 1, "kind": "circle", "\u006bind": "circle"}"#,
        r#"{"kind": "star", "kind": "star"}"#,
    ] {
        let found = faults(&choices(&format!(r#", "parts": [{shape}]"#)));
        assert_eq!(found, [(FaultKind::DuplicateMember, "/data/parts/0/kind".to_owned())]);
    }
}

#[test]
fn enums_keep_what_is_not_listed() {
    let body = choices(
        r#", "mood": "Good", "former": "OPEN", "size": "", "colour": "Red", "history": ["done", "x"]"#,
    );
    let expected = ["former", "mood", "history/1"].map(|name| violation(&format!("/data/{name}"), "enum"));
    assert_eq!(violations(&body), expected);
    let delivery: WorkshopDelivery = crm_events::decode(body.as_bytes()).unwrap();
    let WorkshopEvent::ChoicesMade(choices) = &delivery.payload else { panic!("another event") };
    assert_eq!(choices.mood, Maybe::Value(ChoicesMood::Unknown("Good".to_owned())));
    assert_eq!(choices.former, Maybe::Value(Status::Unknown("OPEN".to_owned())));
    assert_eq!(choices.colour, Some(ChoicesColour::Unknown("Red".to_owned())));
    assert_eq!(choices.status.to_string(), "open");
    assert_eq!(Json::from_value(&delivery), body.parse().unwrap());
    assert_eq!(Choices::VERSION, "2");
}

#[test]
fn numbers_of_an_enum_keep_their_spelling() {
    let delivery = is_written_again(&choices(r#", "factor": 25e-1, "grade": 6.0, "answer": 4.2E1"#));
    let WorkshopEvent::ChoicesMade(choices) = &delivery.payload else { panic!("another event") };
    assert_eq!(choices.factor.value().map(Number::as_str), Some("25e-1"));
    assert_eq!((choices.grade, choices.answer), (Some(6), Some(42)));
    assert!(crm_events::to_string(&delivery).contains(r#""factor":25e-1"#));
    assert!(crm_events::to_string(&delivery).contains(r#""grade":6"#));
}
