//! Where names stand, and what else may stand there.

use compiled::batches::ledger::{LedgerDelivery, LedgerEvent, LedgerItem};
use compiled::batches::pages::{PagesDelivery, PagesEvent};
use compiled::named::folder::{FolderDelivery, FolderEvent};
use compiled::named::octo::{OctoDelivery, OctoEvent};
use crm_events::{Batch, CrmEvent, Decode, Delivery, Envelope, Json, UnknownEvent, Validate};
use crm_providers::apideck::{Apideck, ApideckDelivery, ApideckEnvelope, ApideckEvent, CrmEventPayload};
use crm_providers::highlevel::{
    HighlevelDelivery, HighlevelEnvelope, HighlevelEvent, ProviderOutboundMessage,
};

fn apideck(payload: ApideckEvent) -> ApideckDelivery {
    Delivery { payload, envelope: ApideckEnvelope::default() }
}

#[test]
fn a_payload_without_its_name_gets_it() {
    let payload = CrmEventPayload { service_id: Some("hubspot".to_owned()), ..CrmEventPayload::default() };
    let written = crm_events::to_string(&apideck(ApideckEvent::CrmContactCreated(payload)));
    assert_eq!(written, r#"{"payload":{"event_type":"crm.contact.created","service_id":"hubspot"}}"#);
    assert!(matches!(crm_events::from_str(&written), Ok(ApideckEvent::CrmContactCreated(_))));
}

#[test]
fn the_variant_counts_and_not_what_its_payload_says() {
    let payload = CrmEventPayload { event_type: "crm.lead.deleted".to_owned(), ..CrmEventPayload::default() };
    let written = crm_events::to_string(&apideck(ApideckEvent::CrmContactCreated(payload)));
    assert_eq!(written, r#"{"payload":{"event_type":"crm.contact.created"}}"#);
}

#[test]
fn an_unknown_event_is_written_with_its_name() {
    let payload: Json = r#"{"event_type":"","entity_id":"7"}"#.parse().unwrap();
    let unknown = UnknownEvent { name: "crm.task.done".to_owned(), payload };
    let written = crm_events::to_string(&apideck(ApideckEvent::Unknown(unknown)));
    assert_eq!(written, r#"{"payload":{"event_type":"crm.task.done","entity_id":"7"}}"#);
    // The header names it.
    let written = crm_events::to_string(&apideck(ApideckEvent::Unknown(UnknownEvent::new("a\"b"))));
    assert_eq!(written, r#"{"payload":null}"#);
}

#[test]
fn headers_that_name_an_event_are_given() {
    let delivery = apideck(ApideckEvent::CrmContactCreated(CrmEventPayload::default()));
    let beside = delivery.named_beside();
    assert_eq!(beside.headers, [("x-apideck-event-type", "crm.contact.created".to_owned())]);
    assert_eq!((beside.query_text().as_str(), <Apideck as crm_events::Provider>::NAME), ("", "apideck"));
}

/// `type` of this event is the channel of a message; the address says which event it is.
#[test]
fn what_is_no_name_is_left_alone() {
    let channel = crm_events::Maybe::Value("SMS".to_owned());
    let message = ProviderOutboundMessage { r#type: channel, ..Default::default() };
    let delivery = HighlevelDelivery {
        payload: HighlevelEvent::ProviderOutboundMessage(message),
        envelope: HighlevelEnvelope {},
    };
    assert_eq!(crm_events::to_string(&delivery), r#"{"type":"SMS"}"#);
    let beside = delivery.named_beside();
    assert_eq!(beside.query_text(), "event=ProviderOutboundMessage");
    let body = crm_events::to_vec(&delivery);
    let read = HighlevelDelivery::from_request(&beside.headers, Some(&beside.query_text()), &body).unwrap();
    assert_eq!(read, delivery);
}

#[test]
fn several_members_get_their_parts_of_a_name() {
    let mut delivery =
        FolderDelivery { payload: FolderEvent::LeadCreated(Decode::blank()), envelope: Envelope::blank() };
    let written = crm_events::to_string(&delivery);
    assert!(written.contains(r#""object_type":"lead","action":"created""#), "{written}");
    delivery.payload = FolderEvent::Unknown(UnknownEvent::new("a.b.c"));
    delivery.envelope.event.action = "c".to_owned().into();
    let written = crm_events::to_string(&delivery);
    assert!(written.contains(r#""object_type":"a.b","action":"c""#), "{written}");
}

#[test]
fn a_header_and_a_member_share_a_name() {
    let delivery =
        OctoDelivery { payload: OctoEvent::IssuesOpened(Decode::blank()), envelope: Envelope::blank() };
    let written = crm_events::to_string(&delivery);
    assert!(written.contains(r#""action":"opened""#), "{written}");
    assert_eq!(delivery.named_beside().headers, [("x-octo-event", "issues".to_owned())]);
}

#[test]
fn items_and_what_stands_around_them_say_names() {
    let item = |payload| LedgerItem { payload, envelope: Envelope::blank() };
    let batch: LedgerDelivery = Batch::of(vec![
        item(LedgerEvent::InvoiceBooked(Decode::blank())),
        item(LedgerEvent::InvoiceVoided(Decode::blank())),
    ]);
    let read: LedgerDelivery = crm_events::decode(crm_events::to_string(&batch).as_bytes()).unwrap();
    assert_eq!(
        read.items.iter().map(Delivery::name).collect::<Vec<_>>(),
        ["invoice.booked", "invoice.voided"]
    );

    let unknown = |name: &str| Delivery {
        payload: PagesEvent::Unknown(UnknownEvent {
            name: name.to_owned(),
            payload: r#"{"value":{}}"#.parse().unwrap(),
        }),
        envelope: Envelope::blank(),
    };
    let batch: PagesDelivery = Batch::of(vec![unknown("page.feed"), unknown("page.leadgen")]);
    let written = crm_events::to_string(&batch);
    let read: PagesDelivery = crm_events::decode(written.as_bytes()).unwrap();
    let names: Vec<&str> = read.items.iter().map(Delivery::name).collect();
    assert_eq!(names, ["page.feed", "page.leadgen"], "{written}");
}

mod own {
    use super::*;

    #[derive(Debug, PartialEq, CrmEvent)]
    #[crm_event(provider = "own", name = "/data/kind", payload = "/data")]
    pub(super) enum OwnEvent {
        #[crm_event("ticket.created")]
        TicketCreated(Ticket),
        #[crm_event(7)]
        Seven(Ticket),
        #[crm_event(unknown)]
        Unknown(UnknownEvent),
    }

    #[derive(Debug, Default, PartialEq, Validate)]
    pub(super) struct Ticket {
        pub id: u64,
    }
}

#[test]
fn derived_events_are_written_with_their_names() {
    use own::{OwnDelivery, OwnEnvelope, OwnEvent, Ticket};
    for (payload, expected) in [
        (OwnEvent::TicketCreated(Ticket::default()), r#"{"data":{"kind":"ticket.created","id":0}}"#),
        (OwnEvent::Seven(Ticket { id: 3 }), r#"{"data":{"kind":7,"id":3}}"#),
    ] {
        let delivery = OwnDelivery { payload, envelope: OwnEnvelope::blank() };
        assert_eq!(crm_events::to_string(&delivery), expected);
    }
}
