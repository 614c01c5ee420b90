//! Deliveries that are not plain JSON, by generated code: forms, JSON in texts, events in headers, compressed bodies.

use std::convert::Infallible;
use std::sync::Mutex;

use compiled::content::{anyway, forge, happenings, occurrences, portal, queue, texting, topics, workspace};
use crm_events::receive::{Handle, Outcome, Received, Receiver};
use crm_events::{Encode, EventSet, Json, Maybe, Provider, UnsignedProvider};
use crm_events_build::Config;
use crm_events_cli::deliveries::Deliveries;
use tests::{block_on, workspace};

const JSON: (&str, &str) = ("content-type", "application/json");
const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

type Headers<'h> = &'h [(&'h str, &'h str)];

/// What a handler got: the event, and the delivery as it is written.
#[derive(Default)]
struct Handler(Mutex<Option<[String; 2]>>);

impl<P: Provider> Handle<P> for Handler
where
    for<'a> crm_events::DeliveryOf<'a, P>: Encode,
{
    type Error = Infallible;

    async fn handle(&self, received: Received<'_, P>) -> Result<(), Infallible> {
        let name = received.delivery.payload.name().to_owned();
        *self.0.lock().unwrap() = Some([name, crm_events::to_string(&*received.delivery)]);
        Ok(())
    }
}

#[expect(clippy::result_large_err, reason = "tests may be slow")]
fn receive<P: UnsignedProvider>(headers: Headers<'_>, body: &[u8]) -> Result<[String; 2], Outcome>
where
    for<'a> crm_events::DeliveryOf<'a, P>: Encode,
{
    let mut request = http::Request::post("/webhooks");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let (parts, ()) = request.body(()).unwrap().into_parts();
    let handler = Handler::default();
    let told = Receiver::<P>::item_key(crm_events::receive::ItemKey::AtLeastOnce);
    let endpoint = told.unsigned().unwrap().without_store().handle_received(&handler);
    let outcome = block_on(endpoint.receive(&parts, body));
    handler.0.lock().unwrap().take().ok_or(outcome)
}

/// The event and the delivery as it is written.
fn received<P: UnsignedProvider>(headers: Headers<'_>, body: &str) -> (String, Json)
where
    for<'a> crm_events::DeliveryOf<'a, P>: Encode,
{
    match receive::<P>(headers, body.as_bytes()) {
        Ok([name, json]) => (name, json.parse().unwrap()),
        Err(outcome) => panic!("{body}: {outcome:?}"),
    }
}

/// The outcome's status and what the sender is told.
fn refused<P: UnsignedProvider>(headers: Headers<'_>, body: &[u8]) -> (u16, String)
where
    for<'a> crm_events::DeliveryOf<'a, P>: Encode,
{
    let outcome = receive::<P>(headers, body).unwrap_err();
    (outcome.status().as_u16(), outcome.response().into_body())
}

fn json(text: &str) -> Json {
    text.parse().unwrap()
}

#[test]
fn values_of_a_form_are_what_the_schema_says() {
    let form = "event=DEALADD&ts=1795967100&data[FIELDS][ID]=6641&data[FIELDS][TITLE]=Gr%C3%B6%C3%9Fe+%26+Rest\
                &data[FIELDS][OPENED]=true&data[FIELDS][WORTH]=12.50&data[FIELDS][TAGS][]=new&data[FIELDS][TAGS][]=big\
                &data[FIELDS][CONTACTS][0]=7&data[FIELDS][CONTACTS][1]=8&data[FIELDS][OWNER]=77&data[FIELDS][UF_X]=1\
                &data[FIELDS][LINES][0][sku]=1&data[FIELDS][LINES][0][count]=2&auth%5Bapplication_token%5D=t&auth[scope]=crm";
    let (name, delivery) = received::<portal::Portal>(&[FORM], form);
    assert_eq!(name, "DEALADD");
    let expected = r#"{"event":"DEALADD","ts":1795967100,"data":{"FIELDS":{"ID":6641,"TITLE":"Größe & Rest","OPENED":true,
        "WORTH":12.50,"TAGS":["new","big"],"CONTACTS":[7,8],"OWNER":"77","UF_X":"1","LINES":[{"sku":"1","count":2}]}},
        "auth":{"application_token":"t","scope":["crm"]}}"#;
    assert_eq!(delivery, json(expected));
    let empty = "event=DEALADD&ts=1&data[FIELDS][ID]=1&data[FIELDS][WORTH]=&data[FIELDS][OPENED]=0&data[FIELDS][TITLE]=";
    let content = portal::Portal::CONTENT.read(&[FORM], empty.as_bytes()).unwrap();
    let delivery = portal::PortalDelivery::from_content(&[FORM], None, &content).unwrap();
    let portal::PortalEvent::Dealadd(deal) = delivery.payload else { panic!("another event") };
    assert_eq!((deal.worth, deal.opened, deal.title.as_deref()), (Maybe::Null, Some(false), Some("")));
}

#[test]
fn what_is_wrong_with_a_form_is_told_at_its_place() {
    let with = |rest: &str| format!("event=DEALADD&ts=1&data[FIELDS][ID]={rest}");
    for (rest, status, said) in [
        ("0", 422, "/data/FIELDS/ID"),
        ("x", 400, "/data/FIELDS/ID"),
        ("", 400, "/data/FIELDS/ID"),
        ("1&data[FIELDS][ID]=2", 400, "/data/FIELDS/ID"),
        ("1&data[FIELDS][CONTACTS][]=1&data[FIELDS][CONTACTS][]=x", 400, "/data/FIELDS/CONTACTS/1"),
        ("1&data[FIELDS][CONTACTS][1]=1", 400, "/data/FIELDS/CONTACTS"),
        (
            "1&data[FIELDS][CONTACTS][]=1&data[FIELDS][CONTACTS][]=1&data[FIELDS][CONTACTS][]=1&data[FIELDS][CONTACTS][]=1",
            422,
            "/data/FIELDS/CONTACTS",
        ),
        ("1&data[FIELDS][OPENED]=yes", 400, "/data/FIELDS/OPENED"),
        ("1&data=2", 400, "names for texts"),
        ("1&event=DEALADD", 400, "/event"),
    ] {
        let (found, text) = refused::<portal::Portal>(&[FORM], with(rest).as_bytes());
        assert!(found == status && text.contains(said), "{rest}: {found} {text}");
    }
    assert_eq!(refused::<portal::Portal>(&[JSON], b"{}").0, 415);
    let latin = ("content-type", "application/x-www-form-urlencoded; charset=iso-8859-1");
    assert_eq!(refused::<portal::Portal>(&[latin], b"event=DEALADD").0, 415);
}

#[test]
fn a_form_may_be_flat_or_come_beside_json() {
    let (name, delivery) =
        received::<texting::Texting>(&[FORM], "SmsStatus=received&MessageSid=SM1&NumMedia=0&From=%2B120");
    assert_eq!(name, "received");
    assert_eq!(delivery, json(r#"{"SmsStatus":"received","MessageSid":"SM1","NumMedia":0,"From":"+120"}"#));
    let won = json(r#"{"event":"deal.won","contact_id":7,"note":"a b"}"#);
    assert_eq!(received::<anyway::Anyway>(&[FORM], "event=deal.won&contact_id=7&note=a+b").1, won);
    assert_eq!(received::<anyway::Anyway>(&[JSON], won.as_str()).1, won);
    // In JSON a text is no number.
    assert_eq!(refused::<anyway::Anyway>(&[JSON], br#"{"event":"deal.won","contact_id":"7"}"#).0, 400);
}

#[test]
fn json_in_a_text_of_a_form_is_the_payload() {
    let (name, _) = received::<workspace::Workspace>(&[FORM], "command=%2Fdeal&channel_id=C9&text=a");
    assert_eq!(name, "/deal");
    let form =
        |json: &str| workspace::Workspace::CONTENT.write_form(&format!(r#"{{"payload":{json}}}"#)).unwrap();
    let pressed = r#"{"type":"block_actions","user":{"id":"U5","age":7},"trigger_id":"1.2"}"#;
    let (name, delivery) = received::<workspace::Workspace>(&[FORM], &form(pressed));
    assert_eq!((name.as_str(), delivery), ("block_actions", json(&format!(r#"{{"payload":{pressed}}}"#))));
    let (status, text) =
        refused::<workspace::Workspace>(&[FORM], form(&pressed.replace('7', "\"7\"")).as_bytes());
    assert!(status == 400 && text.contains("/payload/user/age"), "{text}");
    let (status, text) = refused::<workspace::Workspace>(&[FORM], b"payload={");
    assert!(status == 400 && text.contains("/payload"), "{text}");
    let event = r#"{"type":"event_callback","event_id":"E1","event":{"type":"app_mention","channel":"C"}}"#;
    assert_eq!(received::<workspace::Workspace>(&[JSON], event), ("app_mention".to_owned(), json(event)));
}

#[test]
fn json_in_a_text_is_read_written_and_judged() {
    let text = ("content-type", "text/plain; charset=UTF-8");
    let body = |message: &str| format!(r#"{{"Type":"Notification","MessageId":"51","Message":"{message}"}}"#);
    let sent = body(r#"{\"event\":\"deal.created\",\"id\":481}"#);
    let [name, written] = receive::<topics::Topics>(&[text], sent.as_bytes()).unwrap();
    assert_eq!(name, "Notification");
    assert_eq!(json(&topics::Topics::CONTENT.write_json(&written)), json(&sent));
    let (status, said) = refused::<topics::Topics>(&[text], body(r#"{\"event\":\"x\",\"id\":0}"#).as_bytes());
    assert!(status == 422 && said.contains("/Message/id"), "{said}");
    let (status, said) = refused::<topics::Topics>(&[text], body("{").as_bytes());
    assert!(status == 400 && said.contains("/Message"), "{said}");
    assert_eq!(refused::<topics::Topics>(&[JSON], sent.as_bytes()).0, 415);
}

#[test]
fn name_and_payload_may_be_in_base64() {
    let body =
        |data: &str| format!(r#"{{"message":{{"data":"{data}","messageId":"31"}},"subscription":"s"}}"#);
    let sent = body("eyJkZWFsIjo0ODEsInN0YWdlIjoid29uIn0=");
    let [name, written] = receive::<queue::Queue>(&[JSON], sent.as_bytes()).unwrap();
    assert_eq!(name, "won");
    assert!(written.contains(r#""deal":481"#), "{written}");
    let (status, said) = refused::<queue::Queue>(&[JSON], body("eyJkZWFs").as_bytes());
    assert!(status == 400 && said.contains("/message/data"), "{said}");
}

#[test]
fn json_may_be_the_body_or_in_a_form() {
    let headers = |kind| [kind, ("x-forge-event", "issues"), ("x-forge-delivery", "d1")];
    let issue = r#"{"action":"opened","issue":{"id":7,"title":"a"}}"#;
    assert_eq!(received::<forge::Forge>(&headers(JSON), issue), ("issues.opened".to_owned(), json(issue)));
    let form = forge::Forge::CONTENT.write_form(&format!(r#"{{"payload":{issue}}}"#)).unwrap();
    assert_eq!(received::<forge::Forge>(&headers(FORM), &form).0, "issues.opened");
}

#[test]
fn an_event_is_the_same_with_its_attributes_in_headers() {
    let structured = ("content-type", "application/cloudevents+json; charset=UTF-8");
    let event = r#"{"specversion":"1.0","type":"deal.created","source":"/crm","id":"7","datacontenttype":"application/json","data":{"id":"481"}}"#;
    let attributes =
        [JSON, ("ce-specversion", "1.0"), ("ce-type", "deal.created"), ("ce-source", "/crm"), ("ce-id", "7")];
    let one = received::<occurrences::Occurrences>(&[structured], event);
    assert_eq!(one, received::<occurrences::Occurrences>(&attributes, r#"{"id":"481"}"#));
    assert_eq!(one, ("deal.created".to_owned(), json(event)));
}

#[test]
fn events_come_one_by_one_or_several_at_once() {
    let event = |id: &str| {
        format!(
            r#"{{"specversion":"1.0","type":"deal.created","source":"/crm","id":"{id}","data":{{"id":"481"}}}}"#
        )
    };
    let several = format!("[{},{}]", event("7"), event("8"));
    let attributes =
        [JSON, ("ce-specversion", "1.0"), ("ce-type", "deal.created"), ("ce-source", "/crm"), ("ce-id", "7")];
    let structured = [("content-type", "application/cloudevents+json")];
    let batch = [("content-type", "application/cloudevents-batch+json")];
    let ids = |headers: Headers<'_>, body: &str| -> Vec<String> {
        let content = happenings::Happenings::CONTENT.read(&headers, body.as_bytes()).unwrap();
        let delivery = happenings::HappeningsDelivery::from_content(&headers, None, &content).unwrap();
        assert!(delivery.items.iter().all(|item| item.name() == "deal.created"));
        delivery.items.into_iter().map(|item| item.envelope.id).collect()
    };
    assert_eq!(ids(&batch, &several), ["7", "8"]);
    assert_eq!(ids(&structured, &event("7")), ["7"]);
    assert_eq!(ids(&attributes, r#"{"id":"481"}"#), ["7"]);
}

#[test]
fn a_compressed_body_is_read_or_refused() {
    let brotli = [JSON, ("content-encoding", "br")];
    let outcome = receive::<anyway::Anyway>(&brotli, b"").unwrap_err();
    let response = outcome.response();
    assert_eq!((response.status().as_u16(), response.headers().contains_key("accept-encoding")), (415, true));
    // gzip of a JSON body, made by another program.
    let gzip = [
        31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 171, 86, 74, 45, 75, 205, 43, 81, 178, 82, 74, 73, 77, 204, 209, 43,
        207, 207, 83, 210, 81, 74, 206, 207, 43, 73, 76, 46, 137, 207, 76, 81, 178, 50, 175, 5, 0, 50, 92,
        161, 100, 35, 0, 0, 0,
    ];
    let headers = [JSON, ("content-encoding", "gzip")];
    assert_eq!(receive::<anyway::Anyway>(&headers, &gzip).unwrap()[0], "deal.won");
}

/// Panics unless the generated receiver takes what the command makes for all events of a fixture, in every manner that is
/// documented.
fn assert_samples_are_taken<P: UnsignedProvider>(fixture: &str) -> usize
where
    for<'a> crm_events::DeliveryOf<'a, P>: Encode,
{
    let input = workspace().join("tests/fixtures/wire/content").join(fixture);
    let deliveries = Deliveries::read(&Config::new().input(input)).unwrap();
    let mut count = 0;
    for event in deliveries.events().filter(|event| !event.is_handshake()) {
        let sampler = event.sampler().unwrap();
        for (seed, manner) in (0..6).flat_map(|seed| event.manners().into_iter().map(move |one| (seed, one)))
        {
            let body = event.gathered(vec![sampler.valid(seed)]);
            let written = event.written_as(&body, manner).unwrap();
            let headers: Vec<(&str, &str)> =
                written.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let got = receive::<P>(&headers, &written.body);
            let at = format!("{} as {manner:?}: {body}", event.qualified_name());
            assert_eq!(
                got.as_ref().map(|[name, _]| name.as_str()).unwrap_or_default(),
                event.name(),
                "{at}: {got:?}"
            );
            count += 1;
        }
    }
    count
}

#[test]
fn samples_are_taken_in_every_manner_in_which_they_can_be_sent() {
    let counts = [
        assert_samples_are_taken::<portal::Portal>("portal"),
        assert_samples_are_taken::<texting::Texting>("texting"),
        assert_samples_are_taken::<anyway::Anyway>("anyway"),
        assert_samples_are_taken::<topics::Topics>("topics"),
        assert_samples_are_taken::<queue::Queue>("queue"),
        assert_samples_are_taken::<occurrences::Occurrences>("occurrences"),
        assert_samples_are_taken::<happenings::Happenings>("happenings"),
    ];
    assert!(counts.iter().all(|count| *count >= 6), "{counts:?}");
}
