//! What a receiver answers where it is not the body alone that names an event.

use compiled::named::asked::Asked;
use compiled::named::folder::Folder;
use compiled::named::octo::Octo;
use crm_events::idempotency::IdempotencyKey;
use crm_events::receive::{Endpoint, Handle, KeySource, Outcome, Received, Receiver};
use crm_events::{Provider, TemplatePart};
use http::request::Parts;
use std::convert::Infallible;
use std::sync::{Arc, Mutex};
use tests::block_on;

/// Writes down the names of events and the keys of deliveries.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl<P: Provider> Handle<P> for Log {
    type Error = Infallible;

    async fn handle(&self, received: Received<'_, P>) -> Result<(), Infallible> {
        let key = received.key().map_or("no key", |key| key.as_str()).to_owned();
        self.0
            .lock()
            .unwrap()
            .push(format!("{} {key}", crm_events::EventSet::name(&received.delivery.payload)));
        Ok(())
    }
}

fn endpoint<P: Provider>() -> (Endpoint<P, Log>, Log) {
    let log = Log::default();
    (Receiver::<P>::verified_by(crm_events::verify::Unsigned).handle_received(log.clone()), log)
}

fn parts(uri: &str, headers: &[(&str, &str)]) -> Parts {
    let mut request = http::Request::post(uri);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(()).unwrap().into_parts().0
}

const JSON: (&str, &str) = ("content-type", "application/json");

/// Status, label and text of the answer.
fn answer<P: Provider>(
    endpoint: &Endpoint<P, Log>,
    parts: &Parts,
    body: &str,
) -> (u16, &'static str, String) {
    let outcome: Outcome = block_on(endpoint.receive(parts, body.as_bytes()));
    (outcome.status().as_u16(), outcome.label(), outcome.response().into_body())
}

fn done() -> (u16, &'static str, String) {
    (200, "handled", String::new())
}

/// What is noted of a delivery with a key of one part.
fn known(event: &str, provider: &str, part: &str) -> String {
    format!("{event} {}", IdempotencyKey::new("", provider, &[part]).as_str())
}

#[test]
fn headers_name_events_and_have_keys_by_any_of_their_names() {
    let (endpoint, log) = endpoint::<Octo>();
    let opened = r#"{"action":"opened","issue":{"title":"a"}}"#;
    let sent = parts("/", &[JSON, ("x-gitter-event", "issues"), ("X-Gitter-Delivery", "1")]);
    assert_eq!(answer(&endpoint, &sent, opened), done());
    let sent = parts("/", &[JSON, ("x-octo-event", "push"), ("x-octo-delivery", "2")]);
    assert_eq!(answer(&endpoint, &sent, r#"{"ref":"main"}"#), done());
    assert_eq!(answer(&endpoint, &sent, r#"{"ref":"main"}"#).1, "duplicate");
    assert_eq!(*log.0.lock().unwrap(), [known("issues.opened", "octo", "1"), known("push", "octo", "2")]);
}

#[test]
fn what_names_no_event_is_refused() {
    let (endpoint, log) = endpoint::<Octo>();
    let unnamed = (400, "unnamed", "nothing names the event".to_owned());
    assert_eq!(answer(&endpoint, &parts("/", &[JSON]), r#"{"action":"opened"}"#), unnamed);
    assert_eq!(answer(&endpoint, &parts("/", &[JSON]), r#"{"action"#).1, "malformed");
    let twice = parts("/", &[JSON, ("x-octo-event", "push"), ("x-octo-event", "push")]);
    assert_eq!(answer(&endpoint, &twice, r#"{"ref":"main"}"#).1, "header");
    let two = parts("/", &[JSON, ("x-octo-event", "push"), ("x-gitter-event", "issues")]);
    assert_eq!(answer(&endpoint, &two, r#"{"ref":"main"}"#).1, "header");
    assert!(log.0.lock().unwrap().is_empty());
}

#[test]
fn an_event_without_a_payload_needs_no_body_and_no_content_type() {
    let (endpoint, log) = endpoint::<Octo>();
    let ping = |headers: &[(&str, &str)], body| {
        let headers = [headers, &[("x-octo-event", "ping"), ("x-octo-delivery", body)]].concat();
        answer(&endpoint, &parts("/", &headers), body)
    };
    let key_is_empty = ping(&[], "");
    assert_eq!(key_is_empty, done());
    let bare =
        |event| parts("/", &[("x-octo-event", event), ("x-octo-delivery", "1"), ("content-length", "0")]);
    assert_eq!(answer(&endpoint, &bare("ping"), ""), done());
    assert_eq!(ping(&[JSON], "{}"), done());
    assert_eq!(ping(&[], "{}").1, "content_type");
    assert_eq!(answer(&endpoint, &bare("push"), "").1, "content_type");
    assert_eq!(answer(&endpoint, &bare("new"), "").1, "content_type");
    let noted = ["ping no key".to_owned(), known("ping", "octo", "1"), known("ping", "octo", "{}")];
    assert_eq!(*log.0.lock().unwrap(), noted);
    // A body that has to name its event has to be there.
    let (folder, _) = self::endpoint::<Folder>();
    assert_eq!(answer(&folder, &parts("/", &[]), "").1, "content_type");
}

#[test]
fn the_address_names_events() {
    let (endpoint, log) = endpoint::<Asked>();
    let body = r#"{"data":{"title":"a"}}"#;
    assert_eq!(answer(&endpoint, &parts("/hook?a=b&event=lead%2Ecreated", &[JSON]), body), done());
    assert_eq!(answer(&endpoint, &parts("/hook?event=checked", &[]), ""), done());
    assert_eq!(answer(&endpoint, &parts("/hook?event=lead.touched", &[]), ""), done());
    assert_eq!(answer(&endpoint, &parts("/hook", &[JSON]), body).1, "unnamed");
    assert_eq!(
        answer(&endpoint, &parts("/hook?event=a&event=a", &[JSON]), body),
        (400, "query", "parameter `event` is given more than once".to_owned())
    );
    assert_eq!(answer(&endpoint, &parts("/hook?event=%ff", &[JSON]), body).1, "query");
    assert_eq!(*log.0.lock().unwrap(), ["lead.created no key", "checked no key", "lead.touched no key"]);
}

#[test]
fn a_member_of_the_body_is_the_key() {
    let (endpoint, log) = endpoint::<Folder>();
    let body = |id: &str| {
        format!(
            r#"{{"subscription":"s","event":{{"id":{id},"object_type":"lead","action":"created","data":{{"title":"a"}}}}}}"#
        )
    };
    let sent = parts("/", &[JSON]);
    assert_eq!(answer(&endpoint, &sent, &body("\"e-1\"")), done());
    assert_eq!(answer(&endpoint, &sent, &body("\"e-1\"")).1, "duplicate");
    assert_eq!(answer(&endpoint, &sent, &body("\"\"")), done());
    assert_eq!(answer(&endpoint, &sent, &body("\"\"")), done());
    let none = || "lead.created no key".to_owned();
    assert_eq!(*log.0.lock().unwrap(), [known("lead.created", "folder", "e-1"), none(), none()]);
    assert_eq!(
        answer(&endpoint, &sent, r#"{"event":{"action":"created"}}"#).2.lines().next(),
        Some("malformed payload: 4 faults")
    );
}

#[test]
fn another_place_can_be_the_key() {
    let log = Log::default();
    let key = KeySource::Template(&[TemplatePart::Place(crm_events::Place::Query("id"))]);
    let receiver = Receiver::<Folder>::verified_by(crm_events::verify::Unsigned).key(key);
    let endpoint = receiver.handle_received(log.clone());
    let body = r#"{"subscription":"s","event":{"id":"1","object_type":"lead","action":"created","data":{"title":"a"}}}"#;
    assert_eq!(answer(&endpoint, &parts("/?id=7+8", &[JSON]), body), done());
    assert_eq!(answer(&endpoint, &parts("/", &[JSON]), body), done());
    assert_eq!(answer(&endpoint, &parts("/?id=7+8&id=9", &[JSON]), body).1, "query");
    let noted = [known("lead.created", "folder", "7 8"), "lead.created no key".to_owned()];
    assert_eq!(*log.0.lock().unwrap(), noted);
}
