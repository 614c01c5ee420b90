//! What documents show of deliveries, as values.

use crm_events::{Delivery, DeliveryOf, EventSet, Examples};
use crm_providers::apideck::{Apideck, ApideckDelivery, ApideckEnvelope, ApideckEvent, CrmEventPayload};
use crm_providers::heffl::{Heffl, HefflDelivery, HefflEvent, Lead};
use crm_providers::highlevel::{Contact, Highlevel, HighlevelEvent};
use crm_providers::morph::{Morph, MorphEvent};

/// Reads each example, and what is written of it.
fn assert_all_shown<P: Examples>() {
    let names: Vec<&str> = P::EXAMPLES.iter().map(|example| example.event()).collect();
    let events = <P::Event<'static> as EventSet<'static>>::EVENTS;
    assert_eq!(names, events.iter().map(|event| event.name()).collect::<Vec<_>>());
    for example in P::EXAMPLES {
        let delivery = DeliveryOf::<'static, P>::example(example.event()).unwrap();
        assert_eq!(delivery.name(), example.event());
        assert!(!delivery.payload.is_unknown(), "{}", example.event());
        let written = crm_events::to_string(&delivery);
        let [written, shown]: [serde_json::Value; 2] =
            [&written, example.body()].map(|json| serde_json::from_str(json).unwrap());
        assert_eq!(written, shown, "{}", example.event());
    }
    assert!(DeliveryOf::<'static, P>::example("nothing").is_none());
}

#[test]
fn every_event_of_a_ready_made_provider_has_an_example_that_is_valid() {
    assert_all_shown::<Apideck>();
    assert_all_shown::<Heffl>();
    assert_all_shown::<Highlevel>();
    assert_all_shown::<Morph>();
    assert_all_shown::<compiled::borrowed::heffl::Heffl>();
    assert_all_shown::<compiled::borrowed::highlevel::Highlevel>();
}

#[test]
fn a_payload_has_the_example_of_its_first_event() {
    let HefflEvent::LeadCreated(lead) = HefflEvent::example("lead.created").unwrap() else { panic!() };
    assert_eq!(lead, Lead::example());
    let HighlevelEvent::ContactCreate(contact) = HighlevelEvent::example("ContactCreate").unwrap() else {
        panic!()
    };
    assert_eq!(contact, Contact::example());
    let lead = compiled::borrowed::heffl::Lead::example();
    assert_eq!(lead.id, Lead::example().id);
}

#[test]
fn an_event_of_no_document_has_no_example() {
    assert_eq!(MorphEvent::example("crmOpportunity::renamed"), None);
    assert_eq!(HefflDelivery::example(""), None);
}

/// The payload of one event as that of another one.
#[test]
fn an_example_in_another_variant_is_that_event() {
    let contact = Contact::example();
    for event in [HighlevelEvent::ContactUpdate(contact.clone()), HighlevelEvent::ContactDelete(contact)] {
        let name = event.name().to_owned();
        let delivery = Delivery { payload: event, envelope: crm_providers::highlevel::HighlevelEnvelope {} };
        let body = crm_events::to_vec(&delivery);
        assert_eq!(crm_events::from_slice::<HighlevelEvent>(&body).unwrap().name(), name);
    }
    let ApideckEvent::CrmActivityCreated(payload) = ApideckEvent::example("crm.activity.created").unwrap()
    else {
        panic!()
    };
    assert_eq!(payload, CrmEventPayload::example());
    let delivery = ApideckDelivery {
        payload: ApideckEvent::CrmLeadDeleted(payload),
        envelope: ApideckEnvelope::default(),
    };
    let body = crm_events::to_string(&delivery);
    assert!(matches!(crm_events::from_str(&body), Ok(ApideckEvent::CrmLeadDeleted(_))), "{body}");
}
