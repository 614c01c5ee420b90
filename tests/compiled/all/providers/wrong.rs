//! Bodies that are JSON, but not what the schema says: whatever can be kept is, and the rest is told at its place.

use crm_events::{Error, FaultKind, Json, Number};
use crm_providers::apideck::ApideckEvent;
use crm_providers::heffl::{HefflDelivery, HefflEvent};
use crm_providers::morph::{EngagementType, MorphDelivery, MorphEvent, Relation};

use super::example;
use super::malformed::{for_each_provider, opportunity, pointers, told};
use tests::support::tree::Tree;

#[test]
fn an_unknown_event_keeps_its_name_and_payload() {
    for_each_provider(|subject, body| {
        let unknown = body.with(subject.schemas.name_pointer(), Tree::text("crm.house.\u{1f3e0}")).compact();
        (subject.check)(unknown.as_bytes()).unwrap();
        let written = (subject.rewrite)(unknown.as_bytes()).unwrap();
        assert_eq!(written.parse::<Json>(), unknown.parse::<Json>(), "{}", subject.name);
        assert!((subject.are_equal)(written.as_bytes(), unknown.as_bytes()));
    });
    let body = r#"{"data": {"amount": "any", "x": 0.10}, "event": "crmOpportunity::merged"}"#;
    let event: MorphEvent = crm_events::from_str(body).unwrap();
    let MorphEvent::Unknown(event) = event else { panic!("known") };
    assert_eq!(event.name, "crmOpportunity::merged");
    assert_eq!(event.payload.as_str(), r#"{"amount": "any", "x": 0.10}"#);
}

#[test]
fn names_of_events_are_told_apart_by_case_and_by_what_is_around() {
    for name in ["CRMOPPORTUNITY::CREATED", "crmOpportunity::created ", "crmOpportunity.created", ""] {
        let body = opportunity().with("/event", Tree::text(name)).compact();
        let event: MorphEvent = crm_events::from_str(&body).unwrap();
        assert!(event.is_unknown() && event.name() == name, "{name}");
    }
}

#[test]
fn members_whose_names_differ_in_case_or_place_are_other_members() {
    for_each_provider(|subject, body| {
        let name = subject.schemas.name_pointer();
        let (holder, member) = name.rsplit_once('/').unwrap();
        let with = |pointer: &str, name: &str, place: usize| {
            let Some(Tree::Object(members)) = body.at(pointer) else { panic!("nothing at {pointer}") };
            let mut members = members.clone();
            members.insert(place.min(members.len()), (name.to_owned(), Tree::text("no.such.event")));
            body.with(pointer, Tree::Object(members)).compact()
        };
        for (pointer, name) in [
            (holder, member.to_uppercase()),
            (holder, format!("{member} ")),
            (holder, "name".to_owned()),
            ("", format!("{member}s")),
        ] {
            let (first, last) = (with(pointer, &name, 0), with(pointer, &name, usize::MAX));
            (subject.check)(first.as_bytes()).unwrap();
            assert!((subject.are_equal)(first.as_bytes(), last.as_bytes()), "{}: {name}", subject.name);
        }
    });
    let stage = r#"{"Object": "resource", "OBJECT": 1, "id": "1", "model": "m", "object": "resourceRef"}"#;
    let body = opportunity().with("/data/fields/stage", Tree::parse(stage)).compact();
    let event: MorphEvent = crm_events::from_str(&body).unwrap();
    let MorphEvent::CrmOpportunityCreated(opportunity) = event else { panic!("{event:?}") };
    assert!(matches!(opportunity.fields.stage, Some(Relation::ResourceRef(_))));
}

#[test]
fn an_unknown_enum_value_is_kept_and_written_again() {
    for (text, expected) in [
        ("fax", EngagementType::Unknown("fax".to_owned())),
        ("CALL", EngagementType::Unknown("CALL".to_owned())),
        ("", EngagementType::Unknown(String::new())),
        ("call", EngagementType::Call),
    ] {
        let body = Tree::parse(&example("morph", "crmEngagement::created"))
            .with("/data/fields/type", Tree::text(text))
            .compact();
        let delivery: MorphDelivery = crm_events::from_str(&body).unwrap();
        let MorphEvent::CrmEngagementCreated(engagement) = &delivery.payload else { panic!("{delivery:?}") };
        assert_eq!(engagement.fields.r#type, Some(expected));
        assert_eq!(Json::from_value(&delivery), body.parse().unwrap());
    }
}

#[test]
fn every_value_of_a_wrong_type_is_told() {
    let body = opportunity()
        .with("/data/fields/amount", Tree::text("48000"))
        .with("/data/fields/contacts", Tree::parse("{}"))
        .with("/data/fields/companies/0/id", Tree::parse("7"))
        .with("/data/warnings", Tree::parse(r#"[{"code": null}]"#))
        .with("/data/model", Tree::text("crmEngagement"));
    assert_eq!(
        told(&body.compact()),
        [
            (FaultKind::Constant("crmOpportunity"), "/data/model".to_owned()),
            (FaultKind::Mismatch("a number"), "/data/fields/amount".to_owned()),
            (FaultKind::Mismatch("an array"), "/data/fields/contacts".to_owned()),
            (FaultKind::Mismatch("a string"), "/data/fields/companies/0/id".to_owned()),
            (FaultKind::Mismatch("a string"), "/data/warnings/0/code".to_owned()),
        ]
    );
}

#[test]
fn all_missing_members_are_told() {
    let body = r#"{"event": "crmOpportunity::created", "data": {"warnings": [{}], "fields": {"stage": {"object": "resourceRef"}}}}"#;
    let missing = |name: &'static str, holder: &str| (FaultKind::Missing(name), format!("{holder}/{name}"));
    let mut expected = vec![
        missing("object", "/data"),
        missing("model", "/data"),
        missing("id", "/data"),
        missing("createdAt", "/data"),
        missing("updatedAt", "/data"),
        missing("code", "/data/warnings/0"),
        missing("model", "/data/fields/stage"),
        missing("id", "/data/fields/stage"),
    ];
    let mut found = told(body);
    let by_pointer = |one: &(FaultKind, String), other: &(FaultKind, String)| one.1.cmp(&other.1);
    expected.sort_by(by_pointer);
    found.sort_by(by_pointer);
    assert_eq!(found, expected);
    assert_eq!(told("{}"), [missing("event", ""), missing("data", "")]);
}

#[test]
fn null_is_refused_where_the_schema_does_not_allow_it() {
    for (pointer, expected) in [
        ("/event", "a string"),
        ("/data", "an object"),
        ("/data/id", "a string"),
        ("/data/fields", "an object"),
        ("/data/fields/name", "a string"),
        ("/data/fields/amount", "a number"),
        ("/data/fields/stage", "an object"),
        ("/data/fields/contacts", "an array"),
        ("/data/createdAt", "a string"),
        ("/data/warnings", "an array"),
    ] {
        let body = opportunity().with(pointer, Tree::parse("null")).compact();
        assert_eq!(told(&body), [(FaultKind::Mismatch(expected), pointer.to_owned())]);
    }
    for pointer in ["/data/rawResource", "/data/fields/contacts/0"] {
        let body = opportunity().with(pointer, Tree::parse("null")).compact();
        crm_events::from_str::<MorphEvent>(&body).unwrap();
    }
}

#[test]
fn an_amount_keeps_every_digit() {
    for text in [
        "1e400",
        "-1.7976931348623157e309",
        "0.10",
        "48000.00",
        "1E+2",
        "-0.0",
        "12345678901234567890.12345678901234567890",
    ]
    .map(str::to_owned)
    .into_iter()
    .chain(["9".repeat(400), format!("0.{}1", "0".repeat(400)), "5e-324".to_owned()])
    {
        let body = opportunity().with("/data/fields/amount", Tree::Scalar(text.clone())).compact();
        let delivery: MorphDelivery = crm_events::from_str(&body).unwrap();
        let MorphEvent::CrmOpportunityCreated(opportunity) = &delivery.payload else {
            panic!("{delivery:?}")
        };
        assert_eq!(opportunity.fields.amount.as_ref().map(Number::as_str), Some(text.as_str()));
        assert!(crm_events::to_string(&delivery).contains(&format!("\"amount\":{text},")));
    }
}

#[test]
fn integers_have_any_spelling_within_64_bits() {
    let deal = Tree::parse(&example("heffl", "deal.created"));
    let stage = |text: &str| {
        let body = deal.with("/payload/stageId", Tree::Scalar(text.to_owned())).compact();
        crm_events::from_str::<HefflEvent>(&body).map(|event| match event {
            HefflEvent::DealCreated(deal) => deal.stage_id.into_value(),
            other => panic!("{other:?}"),
        })
    };
    for (text, expected) in [
        ("25000.0", 25_000),
        ("25e3", 25_000),
        ("2500000E-2", 25_000),
        ("-0.0", 0),
        ("9223372036854775807", i64::MAX),
        ("-9223372036854775808.000", i64::MIN),
        ("9.223372036854775807e18", i64::MAX),
    ] {
        assert_eq!(stage(text), Ok(Some(expected)), "{text}");
    }
    let refused = |text: &str| match stage(text) {
        Err(Error::Decode(error)) => pointers(&error),
        other => panic!("{text}: {other:?}"),
    };
    let at = "/payload/stageId".to_owned();
    for text in ["9223372036854775808", "-9223372036854775809", "1e19", "1e400", "1e999999999999999999"] {
        assert_eq!(refused(text), [(FaultKind::IntegerOutOfRange, at.clone())], "{text}");
    }
    for text in ["11.5", "1e-1", "0.999999999999999999999999", "\"11\"", "true"] {
        assert_eq!(refused(text), [(FaultKind::Mismatch("an integer"), at.clone())], "{text}");
    }
}

#[test]
fn an_exponent_of_19_digits_is_out_of_range_even_for_an_amount() {
    let amount = |text: &str| opportunity().with("/data/fields/amount", Tree::Scalar(text.to_owned()));
    // The tree of the tests cannot hold such a number, so it is written into the text.
    let body = amount("1").compact().replacen("\"amount\":1,", "\"amount\":1e1000000000000000000,", 1);
    assert_eq!(told(&body), [(FaultKind::NumberOutOfRange, "/data/fields/amount".to_owned())]);
}

#[test]
fn a_delivery_can_be_looked_at_though_it_is_invalid() {
    let body = opportunity().with("/data/fields/name", Tree::text("")).compact();
    assert!(crm_events::from_str::<MorphDelivery>(&body).is_err());
    let delivery: MorphDelivery = crm_events::decode(body.as_bytes()).unwrap();
    assert_eq!(crm_events::validate(&delivery).len(), 1);
    assert_eq!(Json::from_value(&delivery), body.parse().unwrap());
}

#[test]
fn values_of_a_payload_are_in_no_message() {
    for_each_provider(|subject, body| {
        for pointer in body.pointers().iter().filter(|pointer| !pointer.is_empty()) {
            for secret in ["\"s3cr3t\"", "31337.5", "[\"s3cr3t\",31337]", "{\"x\":31337.25}"] {
                let changed = body.with(pointer, Tree::parse(secret)).compact();
                for body in [changed.as_bytes(), &changed.as_bytes()[..changed.len() - 1]] {
                    let Err(error) = (subject.check)(body) else { continue };
                    let texts = format!("{error} {error:?}");
                    assert!(!texts.contains("s3cr3t") && !texts.contains("31337"), "{texts}");
                }
            }
        }
    });
}

#[test]
fn placeholders_of_a_test_button_are_told_as_what_they_are() {
    let body = example("apideck", "crm.note.created").replace("2020-01-01T00:00:00.000Z", "<string>");
    let Err(Error::Invalid(report)) = crm_events::from_str::<ApideckEvent>(&body) else { panic!("accepted") };
    assert_eq!(report.violations()[0].pointer(), "/payload/occurred_at");
    let body = example("heffl", "client.created").replace("info@example.com", "[email protected]");
    crm_events::from_str::<HefflDelivery>(&body).unwrap();
}
