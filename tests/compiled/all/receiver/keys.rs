//! What deliveries are known by, and what keeps two of them apart.

use std::collections::BTreeMap;
use std::sync::Arc;

use crm_events::idempotency::{IdempotencyKey, MemoryStore};
use crm_events::receive::{KeySource, Outcome, Rejection};
use crm_events::{CrmEvent, Place, TemplatePart, UnknownEvent, Validate};
use proptest::prelude::*;
use tests::support::random::config;

use super::outcomes::{answer, done, receive};
use super::support::{
    Counter, Sent, apideck, apideck_receiver, example, heffl, heffl_receiver, morph, morph_receiver,
};

#[test]
fn the_same_key_of_another_owner_or_connector_is_another_delivery() {
    let counter = Counter::default();
    let endpoint = morph_receiver().handle_received(counter.clone());
    let sent = morph("1764475830", example("morph/crmOpportunity.created"));
    let other_body = morph("1764475830", example("morph/crmEngagement.updated"));
    for sent in [
        sent.clone(),
        other_body.clone().with("x-owner-id", Some("org-8")),
        other_body.clone().with("x-conector-id", Some("salesforce")),
        sent.clone().with("x-owner-id", Some("org-9")).with("x-conector-id", Some("salesforce")),
    ] {
        assert_eq!(answer(&endpoint, &sent), done("handled"));
        assert_eq!(answer(&endpoint, &sent), done("duplicate"));
    }
    // The header's other name is the same header.
    let renamed = sent.clone().with("x-conector-id", None).and("X-Connector-Id", "hubspot");
    assert_eq!(answer(&endpoint, &renamed), done("duplicate"));
    assert_eq!(counter.handled(), 4);
}

#[test]
fn two_accounts_on_one_store_do_not_know_each_other_s_deliveries() {
    let (counter, store) = (Counter::default(), Arc::new(MemoryStore::new()));
    let account = |name: &str| {
        heffl_receiver().store(Arc::clone(&store)).namespace(name).handle_received(counter.clone())
    };
    let sent = heffl("msg_1", example("heffl/lead.created"));
    for name in ["", "account-a", "account-b"] {
        assert_eq!(answer(&account(name), &sent), done("handled"), "{name}");
        assert_eq!(answer(&account(name), &sent), done("duplicate"), "{name}");
    }
    assert_eq!(counter.handled(), 3);
}

#[test]
fn a_delivery_that_was_seen_by_others_cannot_be_replayed_under_another_key() {
    let counter = Counter::default();
    let endpoint = apideck_receiver().handle_received(counter.clone());
    let sent = apideck("crm.lead.created", "key-1", example("apideck/crm.lead.created"));
    assert_eq!(answer(&endpoint, &sent), done("handled"));
    // The header is not signed, the identifier in the body is.
    assert_eq!(
        answer(&endpoint, &sent.clone().with("x-apideck-idempotency-key", Some("key-2"))),
        done("duplicate")
    );
    assert_eq!(answer(&endpoint, &sent.with("x-apideck-idempotency-key", None)), done("duplicate"));

    let endpoint = heffl_receiver().key(KeySource::BodyDigest).handle_received(counter.clone());
    let body = example("heffl/lead.created");
    assert_eq!(answer(&endpoint, &heffl("msg_1", body.as_str())), done("handled"));
    assert_eq!(answer(&endpoint, &heffl("msg_2", body)), done("duplicate"));
    assert_eq!(counter.handled(), 2);
}

#[test]
fn a_delivery_without_a_part_of_its_key_is_handled_each_time() {
    let counter = Counter::default();
    let endpoint = morph_receiver().handle_received(counter.clone());
    let sent = morph("key-1", example("morph/crmOpportunity.created"));
    for name in ["x-conector-id", "x-owner-id", "x-idempotency-key"] {
        for value in [None, Some("")] {
            let lacking = sent.clone().with(name, value);
            assert_eq!(answer(&endpoint, &lacking), done("handled"), "{name}");
            assert_eq!(answer(&endpoint, &lacking), done("handled"), "{name}");
        }
    }
    assert_eq!(counter.handled(), 12);
    assert_eq!(answer(&endpoint, &sent), done("handled"));
}

#[test]
fn a_repeated_header_of_a_key_is_refused_and_a_long_one_is_not() {
    let endpoint = morph_receiver().handle_received(Counter::default());
    let sent = morph("key-1", example("morph/crmOpportunity.created"));
    for (name, value) in
        [("x-idempotency-key", "key-2"), ("x-owner-id", "org-7"), ("X-Conector-Id", "hubspot")]
    {
        let outcome = receive(&endpoint, &sent.clone().and(name, value));
        assert!(matches!(outcome, Outcome::Rejected(Rejection::Header(_))), "{name}: {outcome:?}");
    }
    let long = sent.with("x-idempotency-key", Some(&"x".repeat(8000)));
    assert_eq!(answer(&endpoint, &long), done("handled"));
    assert_eq!(answer(&endpoint, &long), done("duplicate"));
}

#[derive(Clone, Debug, PartialEq, Validate)]
struct Ticket {
    title: String,
}

#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(
    provider = "acme",
    name = "/event",
    payload = "/data",
    idempotency_key = "{$request.query.account?}{$request.header.x-id}:{/meta/number}"
)]
enum AcmeEvent {
    #[crm_event("ticket.created")]
    TicketCreated(Ticket),
    #[crm_event(unknown)]
    Unknown(UnknownEvent),
}

#[test]
fn a_derived_provider_has_a_key_of_several_places() {
    use crm_events::Provider;
    let parts = [
        TemplatePart::Optional(Place::Query("account")),
        TemplatePart::Place(Place::Header(&["x-id"])),
        TemplatePart::Text(":"),
        TemplatePart::Place(Place::Body(&["meta", "number"])),
    ];
    assert_eq!(Acme::IDEMPOTENCY_KEY, Some(&parts[..]));

    let counter = Counter::default();
    let endpoint = crm_events::receive::Receiver::<Acme>::unsigned().handle_received(counter.clone());
    let sent = |id: Option<&str>, meta: &str| {
        let body = format!(r#"{{"event":"ticket.created","data":{{"title":"a"}},"meta":{meta}}}"#);
        let sent = Sent {
            headers: vec![("content-type".to_owned(), "application/json".to_owned())],
            body: body.into(),
        };
        sent.with("x-id", id)
    };
    for (delivery, label) in [
        (sent(Some("7"), r#"{"number":1}"#), "handled"),
        (sent(Some("7"), r#"{"number":1}"#), "duplicate"),
        (sent(Some("7"), r#"{"number":"1"}"#), "key_reused"),
        (sent(Some("71"), r#"{"number":2}"#), "handled"),
        (sent(Some("7"), r#"{"number":12}"#), "handled"),
        (sent(Some("7"), r#"{"number":null}"#), "handled"),
        (sent(Some("7"), r#"{"number":null}"#), "handled"),
        (sent(Some("7"), r#"{"number":[1]}"#), "handled"),
        (sent(Some("7"), "{}"), "handled"),
        (sent(None, r#"{"number":1}"#), "handled"),
        (sent(None, r#"{"number":1}"#), "handled"),
    ] {
        assert_eq!(answer(&endpoint, &delivery), done(label), "{delivery:?}");
    }
    assert_eq!(counter.handled(), 9);
}

#[test]
fn a_key_of_which_nothing_is_there_is_none() {
    const EITHER: &[TemplatePart] = &[
        TemplatePart::Optional(Place::Header(&["x-id"])),
        TemplatePart::Text(":"),
        TemplatePart::Optional(Place::Body(&["id"])),
    ];
    let endpoint = morph_receiver().key(KeySource::Template(EITHER)).handle_received(Counter::default());
    let sent = morph("key-1", example("morph/crmOpportunity.created"));
    assert_eq!(answer(&endpoint, &sent), done("handled"));
    assert_eq!(answer(&endpoint, &sent), done("handled"));
    let known = sent.and("x-id", "7");
    assert_eq!(answer(&endpoint, &known), done("handled"));
    assert_eq!(answer(&endpoint, &known), done("duplicate"));
}

/// Parts of keys as they may be chosen to be mistaken for others: digits, separators, and pieces of each other.
fn parts() -> impl Strategy<Value = Vec<String>> {
    let part = prop_oneof!["[0-9:a,]{0,4}", Just("1:a".to_owned()), Just("é".to_owned()), any::<String>()];
    prop::collection::vec(part, 0..4)
}

#[test]
fn two_lists_of_parts_never_have_one_key() {
    let mut seen: BTreeMap<String, (String, Vec<String>)> = BTreeMap::new();
    let runner = &mut proptest::test_runner::TestRunner::new(config(20_000));
    let cell = std::cell::RefCell::new(&mut seen);
    runner
        .run(&("[0-9:a]{0,3}", parts()), |(namespace, parts)| {
            let texts: Vec<&str> = parts.iter().map(String::as_str).collect();
            let key = IdempotencyKey::new(&namespace, "acme", &texts);
            let made = (namespace, parts);
            let mut seen = cell.borrow_mut();
            let known = seen.entry(key.as_str().to_owned()).or_insert_with(|| made.clone());
            prop_assert_eq!(&*known, &made);
            Ok(())
        })
        .unwrap_or_else(|error| panic!("{error}"));
    assert!(seen.len() > 5000, "{}", seen.len());
}
