//! Events that a header or the address names, beside others that the body names.

use crm_events::{CrmEvent, UnknownEvent, Validate};

/// `type` names an event of this provider, unless the address does: then it is the channel of a message.
#[derive(Debug, PartialEq, CrmEvent)]
#[crm_event(
    provider = "talks",
    name = "{$request.query.event}{$request.query.part?}",
    name = "/type",
    payload = ""
)]
enum TalksEvent {
    #[crm_event("message.sent", named_beside)]
    MessageSent(Message),
    #[crm_event("note.made")]
    NoteMade(Message),
    #[crm_event(unknown)]
    Unknown(UnknownEvent),
}

#[derive(Debug, PartialEq, Validate)]
struct Message {
    r#type: Option<String>,
    text: String,
}

fn delivery(event: fn(Message) -> TalksEvent) -> TalksDelivery {
    let message = Message { r#type: Some("SMS".to_owned()), text: "Hello".to_owned() };
    TalksDelivery { payload: event(message), envelope: TalksEnvelope::default() }
}

#[test]
fn what_is_no_name_in_its_own_body_is_left_alone() {
    let delivery = delivery(TalksEvent::MessageSent);
    let body = crm_events::to_string(&delivery);
    assert_eq!(body, r#"{"type":"SMS","text":"Hello"}"#);
    let beside = delivery.named_beside();
    assert_eq!(beside.query_text(), "event=message.sent");
    let read =
        TalksDelivery::from_request(&beside.headers, Some(&beside.query_text()), body.as_bytes()).unwrap();
    assert_eq!(read, delivery);
}

#[test]
fn the_others_are_named_there() {
    let body = crm_events::to_string(&delivery(TalksEvent::NoteMade));
    assert_eq!(body, r#"{"type":"note.made","text":"Hello"}"#);
    assert!(matches!(super::kept::<TalksDelivery>(&body).payload, TalksEvent::NoteMade(_)));
}
