//! The shapes of generated types: recursion, closed and open objects, absent and null.

use compiled::rules::workshop::{Circle, Limits, Shape, Shapes, Tree, WorkshopDelivery, WorkshopEvent};
use crm_events::{Error, Extra, FaultKind, Json, Map, Maybe, Timestamp};

/// A body of an event.
pub(super) fn body(kind: &str, data: &str) -> String {
    format!(r#"{{"meta": {{"kind": "{kind}"}}, "sentAt": "2026-11-20T19:20:00Z", "data": {data}}}"#)
}

fn shapes(members: &str) -> String {
    body(
        "shapes.sent",
        &format!(r#"{{"present": true, "nullable": null, "anything": 1, "onlyRequired": 2{members}}}"#),
    )
}

pub(super) fn choices(members: &str) -> String {
    let required = r#""version": "2", "status": "open", "shape": {"radius": 1, "kind": "circle"}"#;
    body("choices.made", &format!("{{{required}{members}}}"))
}

/// Pointers and keywords of all violations of a body.
pub(super) fn violations(body: &str) -> Vec<(String, String)> {
    match crm_events::from_str::<WorkshopEvent>(body) {
        Ok(_) => Vec::new(),
        Err(Error::Invalid(report)) => {
            report.iter().map(|one| (one.pointer().to_owned(), one.keyword().to_string())).collect()
        }
        Err(Error::Decode(error)) => panic!("{error}"),
    }
}

pub(super) fn faults(body: &str) -> Vec<(FaultKind, String)> {
    match crm_events::from_str::<WorkshopEvent>(body) {
        Err(Error::Decode(error)) => {
            error.faults().iter().map(|fault| (fault.kind(), fault.pointer().to_owned())).collect()
        }
        other => panic!("not a decode error: {other:?}"),
    }
}

pub(super) fn violation(pointer: &str, keyword: &str) -> (String, String) {
    (pointer.to_owned(), keyword.to_owned())
}

/// What is written for a body is the same JSON.
pub(super) fn is_written_again(body: &str) -> WorkshopDelivery {
    let delivery: WorkshopDelivery = crm_events::from_str(body).unwrap();
    let written = crm_events::to_string(&delivery);
    assert_eq!(written.parse::<Json>().unwrap(), body.parse().unwrap());
    assert_eq!(crm_events::from_str::<WorkshopDelivery>(&written).unwrap(), delivery);
    delivery
}

/// Trees in each other.
fn nest(depth: usize, innermost: &str) -> String {
    let open: String = (0..depth)
        .map(|level| match level % 4 {
            0 => r#"{"left":"#,
            1 => r#"{"value":1,"right":"#,
            2 => r#"{"value":2,"children":[{"value":3},"#,
            _ => r#"{"named":{"a/b":"#,
        })
        .collect();
    let close: String = (0..depth)
        .rev()
        .map(|level| match level % 4 {
            0 => r#","value":0}"#,
            1 => "}",
            2 => "]}",
            _ => r#"},"value":4}"#,
        })
        .collect();
    format!("{open}{innermost}{close}")
}

#[test]
fn a_type_may_contain_itself_in_every_way() {
    let delivery = is_written_again(&shapes(&format!(", \"tree\": {}", nest(8, r#"{"value": 9}"#))));
    let WorkshopEvent::ShapesSent(shapes) = delivery.payload else { panic!("another event") };
    let tree: Tree = shapes.tree.unwrap();
    let Some(left) = &tree.left else { panic!("{tree:?}") };
    let Maybe::Value(right) = &left.right else { panic!("{left:?}") };
    let child = right.children.as_ref().unwrap()[1].named.as_ref().unwrap().get("a/b").unwrap();
    assert_eq!((tree.value, left.value, right.value, child.value), (0, 1, 2, 0));
    let body = self::shapes(&format!(", \"tree\": {}", nest(8, r#"{"value": 10}"#)));
    let round = "/left/right/children/1/named/a~1b";
    assert_eq!(violations(&body), [violation(&format!("/data/tree{round}{round}/value"), "maximum")]);
}

#[test]
fn a_type_may_be_as_deep_as_a_body() {
    // A round of four trees is six levels: it has an array and a map.
    for (depth, is_accepted) in [(80, true), (83, true), (84, false), (100, false), (20_000, false)] {
        let body = shapes(&format!(", \"tree\": {}", nest(depth, r#"{"value": 9}"#)));
        match crm_events::from_str::<WorkshopDelivery>(&body) {
            Ok(delivery) => {
                assert!(is_accepted, "{depth}");
                assert_eq!(delivery.clone(), delivery);
                assert_eq!(Json::from_value(&delivery), body.parse().unwrap());
            }
            Err(Error::Decode(error)) => {
                assert!(!is_accepted, "{depth}: {error}");
                assert_eq!(error.faults()[0].kind(), FaultKind::TooDeep);
            }
            Err(error) => panic!("{error}"),
        }
    }
}

#[test]
fn absent_null_and_a_value_stay_apart() {
    let states = [
        ("", Maybe::Absent),
        (r#", "maybe": null"#, Maybe::Null),
        (r#", "maybe": false"#, Maybe::Value(false)),
    ];
    for (member, expected) in states {
        let delivery = is_written_again(&shapes(member));
        let WorkshopEvent::ShapesSent(Shapes { maybe, nullable, optional, .. }) = delivery.payload else {
            panic!("another event")
        };
        assert_eq!((maybe, nullable, optional), (expected, None, None));
    }
}

#[test]
fn every_unknown_member_of_closed_objects_is_reported() {
    let members = r#", "closed": {"x": {"y": 1}, "id": "", "next": {"id": "1", "a/b": 0, "\u0000": 0}}, "empty": {"z": []}"#;
    let body = shapes(members).replacen('{', r#"{"": {}, "#, 1);
    let unknown = |pointer: &str| violation(pointer, "additionalProperties");
    let mut expected = vec![
        unknown("/"),
        unknown("/data/closed/x"),
        violation("/data/closed/id", "minLength"),
        unknown("/data/closed/next/a~1b"),
        unknown("/data/closed/next/\0"),
        unknown("/data/empty/z"),
    ];
    expected.sort();
    let mut found = violations(&body);
    found.sort();
    assert_eq!(found, expected);
    let union = choices(r#", "parts": [{"more": 1, "side": 1, "kind": "square"}]"#);
    assert_eq!(violations(&union), [unknown("/data/parts/0/more")]);
    // By itself, decoding leaves them out.
    let delivery: WorkshopDelivery = crm_events::decode(union.as_bytes()).unwrap();
    assert!(!crm_events::to_string(&delivery).contains("more"));
    assert!(crm_events::validate(&delivery).is_empty());
}

#[test]
fn unknown_members_of_a_closed_object_are_still_json() {
    for (member, kind) in [
        (r#""x": {"a": 1, "a": 2}"#, FaultKind::DuplicateMember),
        (r#""x": 1, "x": 2"#, FaultKind::DuplicateMember),
        (r#""x": "\udc00""#, FaultKind::LoneSurrogate),
    ] {
        let found = faults(&shapes(&format!(r#", "closed": {{"id": "1", {member}}}"#)));
        assert_eq!(found.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), [kind]);
    }
}

#[test]
fn unnamed_members_of_a_typed_object_follow_their_type() {
    let open = |members: &str| shapes(&format!(r#", "open": {{{members}}}"#));
    is_written_again(&open(r#""note": "9", "a": 0, "b": 9.0"#));
    assert_eq!(
        violations(&open(r#""a": 10, "note": "", "b": -1"#)),
        [violation("/data/open/a", "maximum"), violation("/data/open/b", "minimum"),]
    );
    assert_eq!(
        faults(&open(r#""a": "1""#)),
        [(FaultKind::Mismatch("an integer"), "/data/open/a".to_owned())]
    );
}

#[test]
fn an_unknown_member_called_like_a_known_one_is_not_written_twice() {
    let mut delivery: WorkshopDelivery = crm_events::from_str(&shapes(r#", "optional": true"#)).unwrap();
    let WorkshopEvent::ShapesSent(shapes) = &mut delivery.payload else { panic!("another event") };
    for name in ["present", "optional", "new"] {
        shapes.extra.insert(name, "7".parse().unwrap());
    }
    let written: Json = crm_events::to_string(&delivery).parse().unwrap();
    let expected = self::shapes(r#", "optional": true, "new": 7"#);
    assert_eq!(written, expected.parse().unwrap());
}

#[test]
fn values_made_by_hand_are_validated_too() {
    let limits = Limits {
        name: "x".repeat(6),
        code: Some("ab".to_owned()),
        when: Some(Timestamp::from("tomorrow")),
        tags: Some(vec!["a".to_owned(), "a".to_owned()]),
        rows: vec![vec![1], vec![10, 2, 3]],
        counts: Maybe::Value(Map::from([("a", None), ("b", Some(-1))])),
        ..Limits::default()
    };
    let report = crm_events::validate(&limits);
    insta::assert_snapshot!(report, @"
    invalid payload: 7 violations
      /name      length 6, at most 5          (maxLength)
      /code      length 2, exactly 3          (minLength)
      /when      not an RFC 3339 date-time    (format)
      /tags      items 0 and 1 are equal      (uniqueItems)
      /rows/1    3 items, at most 2           (maxItems)
      /rows/1/0  number above the maximum 9   (maximum)
      /counts/b  number below the minimum 0   (minimum)
    ");
    let shape = Shape::Circle(Circle { radius: "-0.5".parse().unwrap(), extra: Extra::new() });
    assert_eq!(crm_events::validate(&vec![Some(shape)]).violations()[0].pointer(), "/0/radius");
}
