//! Events that a header or the address names, beside others that the body names.

use crm_events::{CrmEvent, UnknownEvent, Validate};

/// `type` names an event of this provider, unless the address does: then it is the channel of a message.
#[derive(Debug, PartialEq, CrmEvent)]
#[crm_event(provider = "talks", name = "$request.query.event", name = "/type", payload = "")]
enum TalksEvent {
    #[crm_event("contact.made")]
    ContactMade(Contact),
    #[crm_event("message.sent", named_beside)]
    MessageSent(Message),
    #[crm_event(unknown)]
    Unknown(UnknownEvent),
}

#[derive(Debug, PartialEq, Validate)]
struct Contact {
    id: u32,
}

#[derive(Debug, PartialEq, Validate)]
struct Message {
    r#type: Option<String>,
    text: String,
}

#[test]
fn what_is_no_name_in_its_own_body_is_left_alone() {
    let message = Message { r#type: Some("SMS".to_owned()), text: "Hello".to_owned() };
    let delivery =
        TalksDelivery { payload: TalksEvent::MessageSent(message), envelope: TalksEnvelope::default() };
    let body = crm_events::to_string(&delivery);
    assert_eq!(body, r#"{"type":"SMS","text":"Hello"}"#);
    let beside = delivery.named_beside();
    assert_eq!(beside.query_text(), "event=message.sent");
    let read =
        TalksDelivery::from_request(&beside.headers, Some(&beside.query_text()), body.as_bytes()).unwrap();
    assert_eq!(read, delivery);
}

#[test]
fn the_others_are_named_in_theirs() {
    let body = r#"{"type":"contact.made","id":1}"#;
    let delivery: TalksDelivery = super::kept(body);
    assert_eq!(delivery.payload, TalksEvent::ContactMade(Contact { id: 1 }));
    assert!(delivery.named_beside().query_text().is_empty());
}
