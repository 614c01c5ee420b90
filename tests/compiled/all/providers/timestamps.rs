//! Timestamps of every provider: what the schemas assert, and what is made of them.

use crm_events::{Error, Timestamp};
use crm_providers::apideck::ApideckEvent;
use crm_providers::heffl::{HefflDelivery, HefflEvent};
use crm_providers::morph::MorphEvent;

use super::example;
use tests::support::tree::Tree;

/// Body, pointer, and what reading it says about the text there: pointers and keywords of violations.
fn violations(text: &str) -> Vec<(&'static str, Vec<(String, String)>)> {
    let put = |provider: &str, event: &str, pointer: &str| {
        Tree::parse(&example(provider, event)).with(pointer, Tree::text(text)).compact()
    };
    let morph = |pointer| {
        report(crm_events::from_str::<MorphEvent>(&put("morph", "crmEngagement::updated", pointer)))
    };
    let heffl = |pointer| report(crm_events::from_str::<HefflEvent>(&put("heffl", "deal.updated", pointer)));
    let apideck =
        |pointer| report(crm_events::from_str::<ApideckEvent>(&put("apideck", "crm.lead.created", pointer)));
    let mut found = Vec::new();
    for pointer in ["/data/createdAt", "/data/updatedAt", "/data/fields/startedAt", "/data/fields/endedAt"] {
        found.push((pointer, morph(pointer)));
    }
    for pointer in ["/timestamp", "/payload/createdAt", "/payload/expectedCloseDate"] {
        found.push((pointer, heffl(pointer)));
    }
    found.push(("/payload/occurred_at", apideck("/payload/occurred_at")));
    found
}

fn report<T>(result: Result<T, Error>) -> Vec<(String, String)> {
    match result {
        Ok(_) => Vec::new(),
        Err(Error::Invalid(report)) => report
            .iter()
            .map(|violation| (violation.pointer().to_owned(), violation.keyword().to_string()))
            .collect(),
        Err(Error::Decode(error)) => panic!("{error}"),
    }
}

#[test]
fn every_spelling_of_rfc_3339_is_accepted() {
    for text in [
        "2025-03-06T09:05:04Z",
        "2025-03-06T09:05:04.596Z",
        "2025-03-06T09:05:04.5961234567890123Z",
        "2025-03-06t09:05:04z",
        "2025-03-06T09:05:04+00:00",
        "2025-03-06T09:05:04-00:00",
        "2025-03-06T09:05:04+14:00",
        "2025-03-06T09:05:04-09:30",
        "2016-12-31T23:59:60Z",
        "2016-12-31T15:59:60.5-08:00",
        "2024-02-29T00:00:00Z",
    ] {
        for (pointer, found) in violations(text) {
            assert_eq!(found, [], "{text} at {pointer}");
        }
    }
}

#[test]
fn any_other_text_violates_the_format_at_its_pointer() {
    for text in [
        "",
        "<string>",
        "2025-03-06",
        "09:05:04Z",
        "2025-03-06T09:05:04",
        "2025-03-06T09:05Z",
        "2025-03-06T09:05:04.Z",
        "2025-03-06 09:05:04Z",
        "2025-03-06T09:05:04+0100",
        "2025-03-06T09:05:04+1:00",
        "2025-03-06T09:05:04+24:00",
        "2025-13-06T09:05:04Z",
        "2025-02-29T09:05:04Z",
        "2025-04-31T09:05:04Z",
        "2025-03-06T24:05:04Z",
        "2025-03-06T09:60:04Z",
        "2025-03-06T09:05:60Z",
        "2016-12-31T23:59:61Z",
        "2025-03-06T09:05:04Z\n",
        " 2025-03-06T09:05:04Z",
        "２０２５-03-06T09:05:04Z",
        "1741251904",
        "Thu, 06 Mar 2025 09:05:04 GMT",
    ] {
        for (pointer, found) in violations(text) {
            assert_eq!(found, [(pointer.to_owned(), "format".to_owned())], "{text}");
        }
    }
}

#[test]
fn a_timestamp_is_kept_as_text_and_told_as_a_moment() {
    let body = Tree::parse(&example("heffl", "deal.updated"))
        .with("/timestamp", Tree::text("2025-01-15T11:30:00.250+01:00"))
        .compact();
    let delivery: HefflDelivery = crm_events::from_str(&body).unwrap();
    assert_eq!(delivery.envelope.timestamp.as_str(), "2025-01-15T11:30:00.250+01:00");
    let moment = delivery.envelope.timestamp.parse().unwrap();
    assert_eq!((moment.unix_seconds(), moment.nanosecond()), (1_736_937_000, 250_000_000));
    assert_ne!(delivery.envelope.timestamp, Timestamp::from("2025-01-15T10:30:00.250Z"));
    assert!(crm_events::to_string(&delivery).contains("2025-01-15T11:30:00.250+01:00"));
}
