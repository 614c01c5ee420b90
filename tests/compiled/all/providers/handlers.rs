//! Every event goes to its own method of a handler, and to no other.

use std::convert::Infallible;
use std::sync::Mutex;

use crm_events::{DeliveryOf, Dispatch, Encode, Json, Provider, UnknownEvent};
use crm_providers::apideck::{Apideck, ApideckDelivery, ApideckHandler, CrmEventPayload};
use crm_providers::heffl::{
    Client, Contact, Deal, FormResponse, Heffl, HefflDelivery, HefflHandler, Invoice, Lead, Payment,
    Quotation,
};
use crm_providers::morph::{CrmEngagement, CrmOpportunity, Morph, MorphDelivery, MorphHandler};
use serde_json::Value;
use tests::block_on;

use super::{Example, example, examples, folder};

/// Notes which methods were called, and with which payload.
#[derive(Default)]
struct Recorder(Mutex<Vec<(&'static str, Json)>>);

impl Recorder {
    fn note(&self, method: &'static str, payload: &impl Encode) -> Result<(), Infallible> {
        self.0.lock().unwrap().push((method, Json::from_value(payload)));
        Ok(())
    }

    fn calls(self) -> Vec<(&'static str, Json)> {
        self.0.into_inner().unwrap()
    }
}

macro_rules! records {
    ($handler:ident, $delivery:ident { $($method:ident: $payload:ty,)* }) => {
        impl $handler for Recorder {
            type Error = Infallible;

            async fn unhandled(&self, delivery: $delivery) -> Result<(), Infallible> {
                self.note("unhandled", &delivery)
            }

            async fn unknown(&self, delivery: $delivery<UnknownEvent>) -> Result<(), Infallible> {
                self.note("unknown", &delivery.payload.payload)
            }

            $(
                async fn $method(&self, delivery: $delivery<$payload>) -> Result<(), Infallible> {
                    self.note(stringify!($method), &delivery.payload)
                }
            )*
        }
    };
}

records!(
    MorphHandler,
    MorphDelivery {
        crm_opportunity_created: CrmOpportunity,
        crm_opportunity_updated: CrmOpportunity,
        crm_opportunity_deleted: CrmOpportunity,
        crm_engagement_created: CrmEngagement,
        crm_engagement_updated: CrmEngagement,
        crm_engagement_deleted: CrmEngagement,
    }
);

records!(
    ApideckHandler,
    ApideckDelivery {
        crm_activity_created: CrmEventPayload,
        crm_activity_updated: CrmEventPayload,
        crm_activity_deleted: CrmEventPayload,
        crm_company_created: CrmEventPayload,
        crm_company_updated: CrmEventPayload,
        crm_company_deleted: CrmEventPayload,
        crm_contact_created: CrmEventPayload,
        crm_contact_updated: CrmEventPayload,
        crm_contact_deleted: CrmEventPayload,
        crm_lead_created: CrmEventPayload,
        crm_lead_updated: CrmEventPayload,
        crm_lead_deleted: CrmEventPayload,
        crm_note_created: CrmEventPayload,
        crm_note_updated: CrmEventPayload,
        crm_note_deleted: CrmEventPayload,
        crm_opportunity_created: CrmEventPayload,
        crm_opportunity_updated: CrmEventPayload,
        crm_opportunity_deleted: CrmEventPayload,
    }
);

records!(
    HefflHandler,
    HefflDelivery {
        lead_created: Lead,
        lead_updated: Lead,
        lead_deleted: Lead,
        lead_stage_changed: Lead,
        deal_created: Deal,
        deal_updated: Deal,
        deal_deleted: Deal,
        deal_stage_changed: Deal,
        client_created: Client,
        client_updated: Client,
        client_deleted: Client,
        contact_created: Contact,
        contact_updated: Contact,
        contact_deleted: Contact,
        contact_stage_changed: Contact,
        invoice_created: Invoice,
        invoice_updated: Invoice,
        invoice_paid: Invoice,
        invoice_deleted: Invoice,
        invoice_status_changed: Invoice,
        quotation_created: Quotation,
        quotation_updated: Quotation,
        quotation_deleted: Quotation,
        quotation_status_changed: Quotation,
        payment_received: Payment,
        form_response_created: FormResponse,
    }
);

/// `crmOpportunity::created` → `crm_opportunity_created`.
fn method_of(event: &str) -> String {
    let mut method = String::new();
    for character in event.replace("::", "_").replace('.', "_").chars() {
        if character.is_ascii_uppercase() {
            method.push('_');
        }
        method.push(character.to_ascii_lowercase());
    }
    method
}

/// Calls `test` with the name, delivery and payload of each example.
fn for_each_delivery<P: Provider>(test: impl Fn(&str, DeliveryOf<P>, Json)) {
    for Example { event, text } in examples(&folder(P::NAME)) {
        if !P::HANDSHAKES.iter().any(|handshake| handshake.name() == Some(&*event)) {
            let body: Value = serde_json::from_str(&text).unwrap();
            let payload = body[P::PAYLOADS[0][0]].to_string().parse().unwrap();
            test(&event, crm_events::from_str(&text).unwrap(), payload);
        }
    }
}

fn reaches_its_own_method<P: Dispatch<Recorder, Error = Infallible>>() {
    for_each_delivery::<P>(|event, delivery, payload| {
        let recorder = Recorder::default();
        block_on(P::dispatch(&recorder, delivery)).unwrap();
        let calls = recorder.calls();
        let expected = method_of(event);
        assert_eq!(calls.len(), 1, "{event}");
        assert_eq!((calls[0].0, &calls[0].1), (expected.as_str(), &payload), "{event}");
    });
}

#[test]
fn every_event_reaches_exactly_its_own_method() {
    reaches_its_own_method::<Apideck>();
    reaches_its_own_method::<Heffl>();
    reaches_its_own_method::<Morph>();
}

#[test]
fn an_unknown_event_reaches_the_method_for_unknown_events() {
    let body = r#"{"event": "deal.merged", "payload": [1.50], "timestamp": "2026-11-20T19:20:00Z"}"#;
    let recorder = Recorder::default();
    block_on(Heffl::dispatch(&recorder, crm_events::from_str(body).unwrap())).unwrap();
    assert_eq!(recorder.calls(), [("unknown", "[1.50]".parse().unwrap())]);
}

/// Overrides `unhandled` only.
#[derive(Default)]
struct CatchAll(Mutex<Vec<String>>);

macro_rules! catches {
    ($handler:ident, $delivery:ident) => {
        impl $handler for CatchAll {
            type Error = Infallible;

            async fn unhandled(&self, delivery: $delivery) -> Result<(), Infallible> {
                self.0.lock().unwrap().push(crm_events::to_string(&delivery));
                Ok(())
            }
        }
    };
}

catches!(ApideckHandler, ApideckDelivery);
catches!(HefflHandler, HefflDelivery);
catches!(MorphHandler, MorphDelivery);

fn goes_to_unhandled<P: Dispatch<CatchAll, Error = Infallible>>() {
    for_each_delivery::<P>(|event, delivery, _| {
        let written = crm_events::to_string(&delivery);
        let handler = CatchAll::default();
        block_on(P::dispatch(&handler, delivery)).unwrap();
        assert_eq!(handler.0.into_inner().unwrap(), [written], "{event}");
    });
}

#[test]
fn what_is_not_overridden_goes_to_unhandled_as_it_is() {
    goes_to_unhandled::<Apideck>();
    goes_to_unhandled::<Heffl>();
    goes_to_unhandled::<Morph>();
}

/// Overrides nothing.
struct Indifferent;

macro_rules! accepts {
    ($($handler:ident),*) => {
        $(impl $handler for Indifferent {
            type Error = Infallible;
        })*
    };
}

accepts!(ApideckHandler, HefflHandler, MorphHandler);

fn is_accepted<P: Dispatch<Indifferent, Error = Infallible>>() {
    for_each_delivery::<P>(|event, delivery, _| {
        assert_eq!(block_on(P::dispatch(&Indifferent, delivery)), Ok(()), "{event}");
    });
}

#[test]
fn a_handler_that_overrides_nothing_accepts_every_event() {
    is_accepted::<Apideck>();
    is_accepted::<Heffl>();
    is_accepted::<Morph>();
    let unknown = r#"{"event": "x", "data": null}"#;
    assert_eq!(block_on(Morph::dispatch(&Indifferent, crm_events::from_str(unknown).unwrap())), Ok(()));
}

/// Fails on deletions, after a while.
struct Cautious;

impl MorphHandler for Cautious {
    type Error = String;

    async fn crm_opportunity_deleted(&self, delivery: MorphDelivery<CrmOpportunity>) -> Result<(), String> {
        Later(false).await;
        Err(delivery.payload.id)
    }
}

/// Is ready the second time it is asked.
struct Later(bool);

impl Future for Later {
    type Output = ();

    fn poll(mut self: std::pin::Pin<&mut Self>, context: &mut std::task::Context<'_>) -> std::task::Poll<()> {
        context.waker().wake_by_ref();
        if std::mem::replace(&mut self.0, true) {
            std::task::Poll::Ready(())
        } else {
            std::task::Poll::Pending
        }
    }
}

#[test]
fn what_a_handler_fails_with_is_handed_on() {
    for_each_delivery::<Morph>(|event, delivery, payload| {
        let id = payload.decode::<crm_events::Map>().unwrap().get("id").unwrap().decode::<String>().unwrap();
        let expected = if event == "crmOpportunity::deleted" { Err(id) } else { Ok(()) };
        assert_eq!(block_on(Morph::dispatch(&Cautious, delivery)), expected, "{event}");
    });
}

#[test]
fn dispatching_can_be_sent_to_another_thread() {
    let delivery: MorphDelivery = crm_events::from_str(&example("morph", "crmOpportunity::created")).unwrap();
    let dispatched = std::thread::scope(|scope| {
        let future = Morph::dispatch(&Indifferent, delivery);
        scope.spawn(move || block_on(future)).join().unwrap()
    });
    assert_eq!(dispatched, Ok(()));
}
