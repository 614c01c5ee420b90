//! Enums that say what bodies are written in, and deliveries of such through a receiver.

use std::convert::Infallible;
use std::sync::{Arc, Mutex};

use crm_events::receive::{Handle, ItemKey, Outcome, Received, Receiver};
use crm_events::{
    Content, CrmEvent, DeliveryOf, Embedded, Encode, Provider, UnknownEvent, UnsignedProvider, Validate,
};
use tests::block_on;

#[derive(Clone, Debug, PartialEq, Validate)]
struct Deal {
    #[crm_event(range(min = 1))]
    id: u64,
    title: Option<String>,
    #[crm_event(items(max = 2))]
    tags: Option<Vec<String>>,
}

#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(
    provider = "forms",
    name = "/event",
    payload = "/data",
    content = "application/x-www-form-urlencoded"
)]
enum FormsEvent {
    #[crm_event("deal.won")]
    Won(Deal),
    #[crm_event(unknown)]
    Unknown(UnknownEvent),
}

#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(
    provider = "both",
    name = "/event",
    payload = "/data",
    content("application/json", "application/x-www-form-urlencoded", "text/plain")
)]
enum BothEvent {
    #[crm_event("deal.won")]
    Won(Deal),
}

#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(
    provider = "queued",
    name = "/message/data/event",
    payload = "/message/data/deal",
    content(types("text/plain"), json_in_base64 = "/message/data", json_in_text("/message/data/deal"))
)]
enum QueuedEvent {
    #[crm_event("deal.won")]
    Won(Deal),
}

#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(
    provider = "happened",
    name = "/type",
    payload = "/data",
    key = "{/source} {/id}",
    content = "application/cloudevents+json"
)]
enum HappenedEvent {
    #[crm_event("deal.won")]
    Won(Deal),
}

#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(
    provider = "gathered",
    batch = "",
    name = "/type",
    payload = "/data",
    content("application/cloudevents-batch+json", "application/cloudevents+json")
)]
enum GatheredEvent {
    #[crm_event("deal.won")]
    Won(Deal),
}

/// The deliveries that a handler got, as they are written.
#[derive(Clone, Default)]
struct Seen(Arc<Mutex<Vec<String>>>);

impl<P: Provider> Handle<P> for Seen
where
    for<'a> DeliveryOf<'a, P>: Encode,
{
    type Error = Infallible;

    async fn handle(&self, received: Received<'_, P>) -> Result<(), Infallible> {
        self.0.lock().unwrap().push(crm_events::to_string(&*received.delivery));
        Ok(())
    }
}

fn receive<P: UnsignedProvider>(headers: &[(&str, &str)], body: &str) -> (Outcome, Vec<String>)
where
    for<'a> DeliveryOf<'a, P>: Encode,
{
    let mut request = http::Request::post("/webhooks");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let (parts, ()) = request.body(()).unwrap().into_parts();
    let seen = Seen::default();
    let receiver = Receiver::<P>::item_key(ItemKey::AtLeastOnce).unsigned().unwrap().without_store();
    let outcome = block_on(receiver.handle_received(seen.clone()).receive(&parts, body.as_bytes()));
    let got = std::mem::take(&mut *seen.0.lock().unwrap());
    (outcome, got)
}

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const JSON: (&str, &str) = ("content-type", "application/json");
const TEXT: (&str, &str) = ("content-type", "text/plain");

#[test]
fn what_an_enum_says_is_what_a_document_says() {
    const IN_BASE64: Embedded = Embedded::base64(&["message", "data"]);
    const IN_TEXT: Embedded = Embedded::text(&["message", "data", "deal"]);
    assert_eq!(Forms::CONTENT, Content::FORM);
    assert_eq!(Both::CONTENT, Content::JSON_OR_FORM.json_types(&["text/plain"]));
    assert_eq!(Queued::CONTENT, Content::NONE.json_types(&["text/plain"]).embedded(&[IN_BASE64, IN_TEXT]));
    assert_eq!(Happened::CONTENT, Content::JSON.cloud_events());
    assert_eq!(Gathered::CONTENT, Content::JSON.batches_of_cloud_events());
}

#[test]
fn a_form_is_read_by_the_types_of_the_payload() {
    let form = "event=deal.won&data[id]=7&data[title]=a+b&data[tags][]=x&data[tags][]=y";
    let json = r#"{"event":"deal.won","data":{"id":7,"title":"a b","tags":["x","y"]}}"#;
    let (outcome, got) = receive::<Forms>(&[FORM], form);
    assert_eq!(got, [json], "{outcome:?}");
    assert_eq!(receive::<Both>(&[FORM], form).1, [json]);
    assert_eq!(receive::<Both>(&[JSON], json).1, [json]);
    assert_eq!(receive::<Both>(&[TEXT], json).1, [json]);
    let (outcome, _) = receive::<Forms>(&[JSON], json);
    assert_eq!(outcome.status().as_u16(), 415);
    let (outcome, _) = receive::<Forms>(&[FORM], "event=deal.won&data[id]=0");
    assert_eq!(outcome.status().as_u16(), 422);
    let (outcome, _) = receive::<Both>(&[JSON], r#"{"event":"deal.won","data":{"id":"7"}}"#);
    assert_eq!(outcome.status().as_u16(), 400, "in JSON a text is no number");
}

#[test]
fn json_in_a_text_is_the_payload() {
    let inner = r#"{"event":"deal.won","deal":"{\"id\":7}"}"#;
    let body = format!(r#"{{"message":{{"data":"{}"}}}}"#, base64(inner));
    let expected = r#"{"message":{"data":{"event":"deal.won","deal":{"id":7}}}}"#;
    let (outcome, got) = receive::<Queued>(&[TEXT], &body);
    assert_eq!(got, [expected], "{outcome:?}");
    let broken = r#"{"message":{"data":"e30"}}"#;
    assert_eq!(receive::<Queued>(&[TEXT], broken).0.status().as_u16(), 400, "base64 without its padding");
    assert_eq!(receive::<Queued>(&[JSON], &body).0.status().as_u16(), 415);
}

fn base64(text: &str) -> String {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.encode(text)
}

#[test]
fn attributes_of_cloud_events_may_be_members_or_headers() {
    let event = r#"{"type":"deal.won","data":{"id":7},"specversion":"1.0","source":"/crm","id":"a"}"#;
    let structured = ("content-type", "application/cloudevents+json");
    let (outcome, got) = receive::<Happened>(&[structured], event);
    assert_eq!(got, [event], "{outcome:?}");
    let headers =
        [JSON, ("ce-specversion", "1.0"), ("ce-type", "deal.won"), ("ce-source", "/crm"), ("ce-id", "a")];
    let (outcome, got) = receive::<Happened>(&headers, r#"{"id":7}"#);
    let value: serde_json::Value = serde_json::from_str(&got[0]).unwrap();
    assert_eq!((&value["data"]["id"], &value["id"]), (&7.into(), &"a".into()), "{outcome:?}");
    let batch = ("content-type", "application/cloudevents-batch+json");
    assert_eq!(receive::<Gathered>(&[batch], &format!("[{event},{event}]")).1.len(), 2);
    assert_eq!(receive::<Gathered>(&[structured], event).1, [event]);
}
