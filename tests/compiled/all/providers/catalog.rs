//! The tables: events, what they happen to, what is planned, and which connector sends what.

use std::collections::BTreeMap;

use crm_events::{Condition, Coverage, CrmEvent, EventSet, Handshake, Place, Provider, TemplatePart};
use crm_providers::apideck::{
    Apideck, ApideckDelivery, ApideckEnvelope, ApideckEvent, CrmEventPayload, SubscriptionCreated,
};
use crm_providers::heffl::{
    Client, Contact, Deal, FormResponse, Heffl, HefflEvent, Invoice, Lead, Quotation,
};
use crm_providers::morph::{CrmEngagement, CrmOpportunity, Morph};
use serde_json::Value;

use super::{example, folder};
use tests::support::schemas::Schemas;

#[test]
fn there_are_50_events() {
    let counts = [
        <Morph as Provider>::Event::EVENTS.len(),
        <Apideck as Provider>::Event::EVENTS.len(),
        <Heffl as Provider>::Event::EVENTS.len(),
    ];
    assert_eq!(counts, [6, 18, 26]);
    assert_eq!(counts.iter().sum::<usize>(), 50);
}

/// Compares the table of `P` with its schemas.
fn table<P: Provider>() {
    let schemas = Schemas::load(&folder(P::NAME));
    let listed: Vec<&str> = P::Event::EVENTS.iter().map(|event| event.name()).collect();
    let mut sorted = listed.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, schemas.events().into_keys().collect::<Vec<_>>());
    let handshakes: Vec<&str> = P::HANDSHAKES.iter().filter_map(Handshake::name).collect();
    assert_eq!(handshakes, schemas.handshakes());
    for event in P::Event::EVENTS {
        assert_eq!(event.is_planned(), schemas.planned().contains(&event.name()), "{}", event.name());
        let separator = if event.name().contains("::") { "::" } else { "." };
        assert_eq!(format!("{}{separator}{}", event.entity(), event.action()), event.name());
        assert!(!event.entity().is_empty() && !event.action().contains(['.', ':']), "{event:?}");
        let blank = P::Event::blank(event.name().into());
        assert_eq!(blank.name(), event.name());
        assert_eq!((blank.entity(), blank.action()), (event.entity(), event.action()));
        assert_eq!(blank.description(), Some(event));
    }
    let unknown = P::Event::blank("no.such.event".into());
    assert_eq!((unknown.name(), unknown.entity(), unknown.action()), ("no.such.event", "", ""));
    assert!(unknown.is_unknown() && unknown.description().is_none());
}

#[test]
fn tables_have_the_events_of_the_schemas() {
    table::<Apideck>();
    table::<Heffl>();
    table::<Morph>();
}

#[test]
fn events_are_split_into_entity_and_action() {
    let split = |events: &[crm_events::EventDescription], name: &str| {
        let event = events.iter().find(|event| event.name() == name).unwrap();
        (event.entity(), event.action())
    };
    let morph = <Morph as Provider>::Event::EVENTS;
    assert_eq!(split(morph, "crmOpportunity::created"), ("crmOpportunity", "created"));
    assert_eq!(split(ApideckEvent::EVENTS, "crm.activity.created"), ("crm.activity", "created"));
    assert_eq!(split(HefflEvent::EVENTS, "lead.stageChanged"), ("lead", "stageChanged"));
    assert_eq!(split(HefflEvent::EVENTS, "form.response.created"), ("form.response", "created"));
}

#[test]
fn only_events_about_contacts_are_planned() {
    let planned: Vec<&str> =
        HefflEvent::EVENTS.iter().filter(|event| event.is_planned()).map(|event| event.name()).collect();
    assert_eq!(planned, ["contact.created", "contact.updated", "contact.deleted", "contact.stageChanged"]);
    assert!(!ApideckEvent::EVENTS.iter().any(|event| event.is_planned()));
    assert!(!<Morph as Provider>::Event::EVENTS.iter().any(|event| event.is_planned()));
}

#[test]
fn every_event_has_one_payload_type() {
    let mut named: Vec<(&str, &str)> = Vec::new();
    let mut take =
        |provider, names: &[&'static str]| named.extend(names.iter().map(|name| (provider, *name)));
    take(CrmOpportunity::PROVIDER, CrmOpportunity::NAMES);
    take(CrmEngagement::PROVIDER, CrmEngagement::NAMES);
    take(CrmEventPayload::PROVIDER, CrmEventPayload::NAMES);
    take(Lead::PROVIDER, Lead::NAMES);
    take(Deal::PROVIDER, Deal::NAMES);
    take(Client::PROVIDER, Client::NAMES);
    take(Contact::PROVIDER, Contact::NAMES);
    take(Invoice::PROVIDER, Invoice::NAMES);
    take(Quotation::PROVIDER, Quotation::NAMES);
    take(FormResponse::PROVIDER, FormResponse::NAMES);
    // A payment is a map, a type of the runtime, which cannot say whose payload it is.
    take(Heffl::NAME, &["payment.received"]);
    let mut expected: Vec<(&str, &str)> = Vec::new();
    expected.extend(ApideckEvent::EVENTS.iter().map(|event| (Apideck::NAME, event.name())));
    expected.extend(HefflEvent::EVENTS.iter().map(|event| (Heffl::NAME, event.name())));
    expected.extend(<Morph as Provider>::Event::EVENTS.iter().map(|event| (Morph::NAME, event.name())));
    named.sort_unstable();
    expected.sort_unstable();
    assert_eq!(named, expected);
}

/// How many of all connectors × all events have this coverage, at compile time.
const fn count(wanted: Coverage) -> usize {
    let events = <ApideckEvent as EventSet>::EVENTS;
    let (mut found, mut connector) = (0, 0);
    while connector < Apideck::CONNECTORS.len() {
        let mut event = 0;
        while event < events.len() {
            let coverage = Apideck::coverage(Apideck::CONNECTORS[connector].connector, events[event].name());
            found += match (coverage, wanted) {
                (Some(Coverage::Native), Coverage::Native)
                | (Some(Coverage::Virtual), Coverage::Virtual)
                | (Some(Coverage::Request), Coverage::Request) => 1,
                _ => 0,
            };
            event += 1;
        }
        connector += 1;
    }
    found
}

const _: () = assert!(Apideck::CONNECTORS.len() == 22);
const _: () = assert!(count(Coverage::Native) == 42);
const _: () = assert!(count(Coverage::Virtual) == 24);
const _: () = assert!(count(Coverage::Request) == 22 * 18 - 42 - 24);

#[test]
fn the_coverage_of_each_connector_is_the_documented_one() {
    let schemas = Schemas::load(&folder("apideck"));
    let documented: BTreeMap<String, Value> =
        serde_json::from_value(schemas.webhooks()["x-coverage"].clone()).unwrap();
    assert_eq!(documented.len(), Apideck::CONNECTORS.len());
    for (connector, row) in &documented {
        for event in ApideckEvent::EVENTS {
            let lists = |kind: &str| row[kind].as_array().unwrap().iter().any(|name| name == event.name());
            let expected = match (lists("native"), lists("virtual")) {
                (true, false) => Coverage::Native,
                (false, true) => Coverage::Virtual,
                (false, false) => Coverage::Request,
                (true, true) => panic!("{connector} has {} twice", event.name()),
            };
            assert_eq!(Apideck::coverage(connector, event.name()), Some(expected));
        }
    }
    assert_eq!(Apideck::coverage("hubspot", "crm.company.created"), Some(Coverage::Native));
    assert_eq!(Apideck::coverage("zendesk-sell", "crm.company.created"), Some(Coverage::Request));
    assert_eq!(Apideck::coverage("hub", "crm.company.created"), None);
    assert_eq!(Apideck::coverage("HubSpot", "crm.company.created"), Some(Coverage::Native));
    assert_eq!(Apideck::coverage("HubSpot", "no.such.event"), None);
}

#[test]
fn the_handshake_is_read_and_is_no_event() {
    assert_eq!(
        Apideck::HANDSHAKES,
        [Handshake::when(&[Condition::Named("apideck.subscription.created")]).unsigned()]
    );
    let text = example("apideck", "apideck.subscription.created");
    let handshake: SubscriptionCreated = crm_events::from_str(&text).unwrap();
    assert_eq!(handshake.message, "Validating delivery URL");
    assert_eq!(crm_events::to_string(&handshake), r#"{"message":"Validating delivery URL"}"#);
    let error = crm_events::from_str::<ApideckEvent>(&text).unwrap_err();
    assert_eq!(error.to_string(), "missing member `payload` at line 1 column 1");
    let mut names = ApideckEvent::EVENTS.iter().map(|event| event.name());
    assert!(names.all(|name| Apideck::HANDSHAKES.iter().all(|handshake| handshake.name() != Some(name))));
}

#[test]
fn providers_say_where_names_and_payloads_are() {
    let event: Option<&[&str]> = Some(&["event"]);
    assert_eq!((Morph::EVENT_NAME.header(), Morph::EVENT_NAME.path()), (None, event));
    assert_eq!((Heffl::EVENT_NAME.header(), Heffl::EVENT_NAME.path()), (None, event));
    let apideck = (Apideck::EVENT_NAME.header(), Apideck::EVENT_NAME.path());
    assert_eq!(apideck, (Some(&["x-apideck-event-type"][..]), Some(&["payload", "event_type"][..])));
    let payloads = [Morph::PAYLOADS, Apideck::PAYLOADS, Heffl::PAYLOADS];
    assert_eq!(payloads, [&[&["data"][..]], &[&["payload"][..]], &[&["payload"][..]]]);
    const MORPH: &[TemplatePart] = &[
        TemplatePart::Place(Place::Header(&["x-conector-id", "x-connector-id"])),
        TemplatePart::Text(":"),
        TemplatePart::Place(Place::Header(&["x-owner-id"])),
        TemplatePart::Text(":"),
        TemplatePart::Place(Place::Header(&["x-idempotency-key"])),
    ];
    const APIDECK: &[TemplatePart] = &[TemplatePart::Place(Place::Body(&["payload", "event_id"]))];
    const HEFFL: &[TemplatePart] = &[TemplatePart::Place(Place::Header(&["webhook-id"]))];
    assert_eq!(
        [Morph::IDEMPOTENCY_KEY, Apideck::IDEMPOTENCY_KEY, Heffl::IDEMPOTENCY_KEY],
        [Some(MORPH), Some(APIDECK), Some(HEFFL)]
    );
}

#[test]
fn a_payload_knows_how_its_connector_comes_by_its_event() {
    let ApideckEvent::CrmContactCreated(mut payload) = ApideckEvent::example("crm.contact.created").unwrap()
    else {
        panic!("it is another event")
    };
    assert_eq!(payload.service_id.as_deref(), Some("hubspot"));
    assert_eq!(payload.coverage(), Some(Coverage::Native));
    payload.service_id = Some("salesforce".to_owned());
    assert_eq!(payload.coverage(), Some(Coverage::Virtual));
    let event = ApideckEvent::CrmContactDeleted(payload.clone());
    assert_eq!(event.coverage(), Some(Coverage::Request));
    let delivery = ApideckDelivery { payload: event, envelope: ApideckEnvelope::default() };
    assert_eq!(delivery.coverage(), Some(Coverage::Request));
    payload.event_type.clear();
    assert_eq!(payload.coverage(), None);
    payload.service_id = None;
    assert_eq!(ApideckEvent::CrmContactDeleted(payload).coverage(), None);
}
