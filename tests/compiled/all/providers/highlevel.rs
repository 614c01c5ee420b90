//! HighLevel, which is not among the default features: half of its events have their names in the bodies, the others in the
//! address.

use std::collections::BTreeSet;

use crm_events::{EventSet, Provider};
use crm_providers::highlevel::{Highlevel, HighlevelDelivery, HighlevelEvent};
use serde_json::Value;

use super::{examples, folder};

const NO_HEADERS: [(&str, &str); 0] = [];

/// The events whose names the bodies do not have.
fn named_by_address() -> BTreeSet<String> {
    let webhooks = std::fs::read_to_string(folder(Highlevel::NAME).join("webhooks.json")).unwrap();
    let webhooks: Value = serde_json::from_str(&webhooks).unwrap();
    let all = webhooks["webhooks"].as_object().unwrap().iter();
    all.filter(|(_, event)| event.get("x-event-name").is_some()).map(|(name, _)| name.clone()).collect()
}

#[test]
fn there_are_58_events_24_of_which_are_named_by_the_address() {
    assert_eq!(HighlevelEvent::EVENTS.len(), 58);
    assert_eq!(named_by_address().len(), 24);
    assert!(!HighlevelEvent::EVENTS.iter().any(|event| event.is_planned()));
}

#[test]
fn every_example_decodes_as_its_event_and_is_valid() {
    let by_address = named_by_address();
    let mut names = Vec::new();
    for example in examples(&folder(Highlevel::NAME)) {
        let query = format!("event={}", example.event);
        let query = by_address.contains(&example.event).then_some(query.as_str());
        let delivery = HighlevelDelivery::from_request(&NO_HEADERS, query, example.text.as_bytes()).unwrap();
        assert_eq!(delivery.name(), example.event);
        assert!(!delivery.payload.is_unknown(), "{}", example.event);
        assert!(crm_events::validate(&delivery).is_empty(), "{}", example.event);
        let written: Value = serde_json::from_str(&crm_events::to_string(&delivery)).unwrap();
        assert_eq!(written, serde_json::from_str::<Value>(&example.text).unwrap(), "{}", example.event);
        names.push(example.event);
    }
    names.sort();
    let mut events: Vec<&str> = HighlevelEvent::EVENTS.iter().map(|event| event.name()).collect();
    events.sort_unstable();
    assert_eq!(names, events);
}

#[test]
fn the_address_counts_where_the_body_has_another_word_at_the_place_of_names() {
    let message = super::example(Highlevel::NAME, "ProviderOutboundMessage");
    let query = Some("event=ProviderOutboundMessage");
    let delivery = HighlevelDelivery::from_request(&NO_HEADERS, query, message.as_bytes()).unwrap();
    assert!(matches!(delivery.payload, HighlevelEvent::ProviderOutboundMessage(_)));
    let unnamed = HighlevelDelivery::from_request(&NO_HEADERS, None, message.as_bytes()).unwrap();
    assert!(unnamed.payload.is_unknown());
}

#[test]
fn what_nothing_can_be_done_without_is_required() {
    for (event, member) in
        [("ContactCreate", "id"), ("AppointmentUpdate", "appointment"), ("InvoicePaid", "_id")]
    {
        let text = super::example(Highlevel::NAME, event);
        let mut body: Value = serde_json::from_str(&text).unwrap();
        body.as_object_mut().unwrap().remove(member);
        let query = format!("event={event}");
        let read = HighlevelDelivery::from_request(&NO_HEADERS, Some(&query), body.to_string().as_bytes());
        let error = read.unwrap_err().to_string();
        assert!(error.contains(&format!("missing member `{member}`")), "{error}");
    }
}
