//! Members: very many of them, and such whose names are hard to write in Rust or in JSON.

use compiled::rules::workshop::{Names, Wide, WorkshopEvent};
use crm_events::FaultKind;
use tests::workspace;

use super::shapes::{body, faults, is_written_again, violation, violations};
use tests::support::schemas::Schemas;
use tests::support::tree::{Tree, child};

#[test]
fn more_than_64_members_are_told_apart() {
    let all = |count: usize| {
        (0..count).map(|index| format!(r#""member{index}": {}"#, index / 2)).collect::<Vec<_>>()
    };
    let mut members = all(130);
    is_written_again(&body("wide.sent", &format!("{{{}}}", members.join(", "))));
    members.reverse();
    let delivery = is_written_again(&body("wide.sent", &format!("{{{}}}", members.join(", "))));
    let WorkshopEvent::WideSent(wide) = delivery.payload else { panic!("another event") };
    let Wide { member0, member64, member100, member129, .. } = *wide;
    assert_eq!((member0, member64, member100, member129), (0, 32, Some(50), 64));

    let missing: Vec<String> = faults(&body("wide.sent", r#"{"member63": 0, "member128": 0}"#))
        .into_iter()
        .map(|(kind, pointer)| {
            assert!(matches!(kind, FaultKind::Missing(_)));
            pointer
        })
        .collect();
    assert_eq!(missing, ["/data/member0", "/data/member64", "/data/member127", "/data/member129"]);

    for again in [0, 63, 64, 65, 127, 128, 129] {
        let mut members = all(130);
        members.push(format!(r#""member{again}": 0"#));
        let found = faults(&body("wide.sent", &format!("{{{}}}", members.join(", "))));
        assert_eq!(found, [(FaultKind::DuplicateMember, format!("/data/member{again}"))]);
    }
}

/// The names of the fixture.
fn names() -> Vec<String> {
    let schemas = Schemas::load(&workspace().join("tests/fixtures/rules"));
    let at = schemas.events()["names.listed"].child(&["properties", "data"]);
    let names = schemas.get(&schemas.target(&at))["properties"].as_object().unwrap();
    names.keys().cloned().collect()
}

/// A body with a member for each name.
fn named(value: &str) -> Tree {
    let members = names().into_iter().map(|name| (name, Tree::text(value))).collect();
    Tree::parse(&body("names.listed", "null")).with("/data", Tree::Object(members))
}

#[test]
fn names_that_are_hard_to_write_are_members_like_others() {
    let delivery = is_written_again(&named("x").compact());
    let WorkshopEvent::NamesListed(names) = &delivery.payload else { panic!("another event") };
    let Names { r#type, self_, empty, quote_d, back_slash, 名前, straße, .. } = names;
    assert_eq!([r#type, empty, quote_d, back_slash, 名前], ["x"; 5]);
    assert_eq!([self_.as_deref(), straße.as_deref()], [Some("x"); 2]);
    assert!(names.additional_properties.is_empty());
}

#[test]
fn a_violation_at_such_a_name_has_an_escaped_pointer() {
    let mut found = violations(&named("too long").compact());
    found.sort();
    let mut expected: Vec<_> =
        names().iter().map(|name| violation(&child("/data", name), "maxLength")).collect();
    expected.sort();
    assert_eq!(found, expected);
    let error = crm_events::from_str::<WorkshopEvent>(&named("too long").compact()).unwrap_err().to_string();
    assert!(error.contains("\n  /data/tab\\there ") && error.contains("\n  /data/nul\\u{0} "), "{error}");
}

#[test]
fn such_names_are_missed_and_found_twice_however_they_are_spelled() {
    let required = ["type", "", "quote\"d", "back\\slash", "名前"];
    let missing: Vec<String> =
        faults(&body("names.listed", "{}")).into_iter().map(|(_, pointer)| pointer).collect();
    assert_eq!(missing, required.map(|name| child("/data", name)));
    for name in names() {
        let escaped: String = name.encode_utf16().map(|unit| format!("\\u{unit:04X}")).collect();
        let twice =
            named("x").compact().replacen("\"data\":{", &format!("\"data\":{{\"{escaped}\":\"x\","), 1);
        assert_eq!(faults(&twice), [(FaultKind::DuplicateMember, child("/data", &name))]);
    }
}
