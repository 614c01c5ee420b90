//! A whole provider by hand, in the shape of generated code: from bytes to the handler's method and back.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking, in functions of its own too"
)]

mod acme;
mod enclosed;

use std::sync::Mutex;
use std::task::{Context, Poll, Waker};

use acme::{
    Acme, AcmeDelivery, AcmeEvent, AcmeHandler, AcmeHeaders, Comment, Person, Priority, Requester, Ticket,
    TicketRequester,
};
use crm_events::{CrmEvent, Dispatch, Error, Headers, Json, Provider, TaggedUnion, TextEnum, UnknownEvent};

const CREATED: &str = r#"{
    "event": "ticket.created",
    "sentAt": "2026-11-20T19:20:00Z",
    "data": {
        "title": "No light",
        "priority": "high",
        "budget": 19.90,
        "requester": { "object": "person", "email": "a@b.c", "age": 40 },
        "tags": ["new", null],
        "floor": 4
    },
    "attempt": 1
}"#;

fn ticket(event: AcmeEvent) -> Ticket {
    match event {
        AcmeEvent::TicketCreated(ticket) => ticket,
        other => panic!("not a new ticket: {other:?}"),
    }
}

fn json(text: &str) -> Json {
    crm_events::from_str(text).unwrap()
}

fn report(body: &str) -> String {
    match crm_events::from_str::<AcmeEvent>(body) {
        Err(Error::Invalid(report)) => report.to_string(),
        other => panic!("not an invalid payload: {other:?}"),
    }
}

#[test]
fn an_event_is_read_from_a_body() {
    let event: AcmeEvent = crm_events::from_slice(CREATED.as_bytes()).unwrap();
    assert_eq!((event.name(), event.entity(), event.action()), ("ticket.created", "ticket", "created"));
    assert!(!event.is_unknown());
    let ticket = ticket(event);
    assert_eq!(ticket.title, "No light");
    assert_eq!(ticket.priority, Some(Priority::High));
    assert_eq!(ticket.budget.unwrap().to_string(), "19.90");
    assert_eq!(ticket.tags, Some(vec![Some("new".to_owned()), None]));
    assert_eq!(ticket.extra.get("floor"), Some(&json("4")));
    let Some(Requester::Person(person)) = ticket.requester else { panic!("not a person") };
    assert_eq!(person.email, "a@b.c");
    assert_eq!(person.extra.get("age"), Some(&json("40")));
}

#[test]
fn a_delivery_is_written_as_it_was_read() {
    let delivery: AcmeDelivery = crm_events::from_str(CREATED).unwrap();
    assert_eq!(delivery.name(), "ticket.created");
    assert_eq!(delivery.envelope.extra.get("attempt"), Some(&json("1")));
    let written = crm_events::to_string(&delivery);
    assert_eq!(json(&written), json(CREATED));
    assert_eq!(crm_events::from_str::<AcmeDelivery>(&written).unwrap(), delivery);
}

#[test]
fn a_delivery_can_be_split_and_put_together() {
    let delivery: AcmeDelivery = crm_events::from_str(CREATED).unwrap();
    let (event, rest) = delivery.clone().split();
    assert_eq!(rest.with(event), delivery);
    let named = delivery.clone().map(|event| event.name().to_owned());
    assert_eq!((named.payload.as_str(), named.envelope), ("ticket.created", delivery.envelope));
}

#[test]
fn the_order_of_keys_does_not_matter() {
    let members = [
        r#""event": "ticket.created""#,
        r#""sentAt": "2026-11-20T19:20:00Z""#,
        r#""data": {"requester": {"email": "a@b.c", "object": "person"}, "title": "No light"}"#,
        r#""attempt": 1"#,
    ];
    let body =
        |order: &[usize]| format!("{{{}}}", order.iter().map(|i| members[*i]).collect::<Vec<_>>().join(", "));
    let documented: AcmeDelivery = crm_events::from_str(&body(&[0, 1, 2, 3])).unwrap();
    for order in [[2, 1, 0, 3], [3, 2, 1, 0], [1, 2, 3, 0], [2, 0, 1, 3]] {
        let delivery: AcmeDelivery = crm_events::from_str(&body(&order)).unwrap();
        assert_eq!(delivery, documented, "{order:?}");
    }
    assert!(matches!(ticket(documented.payload).requester, Some(Requester::Person(_))));
}

#[test]
fn an_event_that_the_schema_does_not_name_keeps_its_payload() {
    let body = r#"{"data": {"title": ""}, "event": "ticket.merged", "sentAt": "2026-11-20T19:20:00Z"}"#;
    let delivery: AcmeDelivery = crm_events::from_str(body).unwrap();
    assert!(delivery.payload.is_unknown());
    assert_eq!((delivery.payload.entity(), delivery.payload.description()), ("", None));
    let AcmeEvent::Unknown(event) = &delivery.payload else { panic!("known") };
    assert_eq!((event.name.as_str(), &event.payload), ("ticket.merged", &json(r#"{"title": ""}"#)));
    assert_eq!(json(&crm_events::to_string(&delivery)), json(body));
}

#[test]
fn every_violation_stands_at_its_pointer() {
    let body = r#"{
        "event": "ticket.created", "sentAt": "yesterday",
        "data": {
            "title": "", "priority": "medium", "budget": 0, "requester": {"object": "robot"},
            "tags": ["longer", "longer", null]
        }
    }"#;
    assert_eq!(
        report(body),
        "invalid `ticket.created`: 9 violations
  /sentAt          not an RFC 3339 date-time                 (format)
  /data/title      length 0, at least 1                      (minLength)
  /data/priority   not one of the listed values              (enum)
  /data/budget     number not above 0                        (exclusiveMinimum)
  /data/requester  `object` is none of the listed variants   (oneOf)
  /data/tags       3 items, at most 2                        (maxItems)
  /data/tags       items 0 and 1 are equal                   (uniqueItems)
  /data/tags/0     length 6, at most 5                       (maxLength)
  /data/tags/1     length 6, at most 5                       (maxLength)"
    );
}

#[test]
fn an_unknown_member_of_a_closed_object_is_a_violation() {
    let body = r#"{
        "event": "comment.added", "sentAt": "2026-11-20T19:20:00Z",
        "data": {"text": "done", "mood": "good", "writtenAt": null}
    }"#;
    assert_eq!(
        report(body),
        "invalid `comment.added`: 1 violation\n  /data/mood  unknown member   (additionalProperties)"
    );
    let delivery: AcmeDelivery = crm_events::decode(body.as_bytes()).unwrap();
    assert_eq!(
        delivery.payload,
        AcmeEvent::CommentAdded(Comment { text: "done".to_owned(), written_at: None })
    );
}

#[test]
fn the_name_of_an_unknown_event_is_not_told_in_a_report() {
    let body = r#"{"event": "secret", "sentAt": "yesterday", "data": null}"#;
    assert!(report(body).starts_with("invalid payload: 1 violation\n  /sentAt "));
}

#[test]
fn a_missing_event_name_is_a_decode_error() {
    let body = r#"{"sentAt": "2026-11-20T19:20:00Z", "data": {}}"#;
    let error = crm_events::decode::<AcmeDelivery>(body.as_bytes()).unwrap_err();
    let pointers: Vec<&str> = error.faults().iter().map(|fault| fault.pointer()).collect();
    assert_eq!(pointers, ["/event"]);
}

#[test]
fn all_missing_members_of_envelope_and_payload_are_named() {
    let error = crm_events::from_str::<AcmeEvent>(r#"{"event": "ticket.created", "data": {}}"#).unwrap_err();
    assert_eq!(
        error.to_string(),
        "malformed payload: 2 faults
  missing member `sentAt` at line 1 column 1
  missing member `title` at line 1 column 37, in /data"
    );
}

#[test]
fn a_union_chooses_by_its_tag_wherever_it_stands() {
    let nested = r#"{
        "ticket": {"title": "a", "requester": {"email": "a@b.c", "object": "person"}},
        "object": "ticket"
    }"#;
    let requester: Requester = crm_events::from_str(nested).unwrap();
    let Requester::Ticket(boxed) = &requester else { panic!("not a ticket") };
    assert!(matches!(boxed.ticket.requester, Some(Requester::Person(_))));
    assert_eq!(json(&crm_events::to_string(&requester)), json(nested));
}

#[test]
fn violations_inside_a_union_stand_below_it() {
    let ticket = Ticket { requester: Some(Requester::Person(Person::default())), ..Ticket::default() };
    let opened = Requester::Ticket(Box::new(TicketRequester { ticket, ..TicketRequester::default() }));
    let report = crm_events::validate(&opened);
    let pointers: Vec<&str> = report.iter().map(|violation| violation.pointer()).collect();
    assert_eq!(pointers, ["/ticket/title", "/ticket/requester/email"]);
}

#[test]
fn an_unlisted_value_and_an_unlisted_tag_are_kept() {
    let body = r#"{"title": "a", "priority": "medium", "requester": {"object": "robot", "id": 7}}"#;
    let ticket: Ticket = crm_events::decode(body.as_bytes()).unwrap();
    assert_eq!(ticket.priority.as_ref().map(TextEnum::as_str), Some("medium"));
    assert!(ticket.requester.as_ref().is_some_and(|requester| !requester.is_known()));
    assert_eq!(json(&crm_events::to_string(&ticket)), json(body));
}

#[test]
fn headers_are_read_by_name_and_alias() {
    let headers = AcmeHeaders::from_source(&[("Acme-Account", "7"), ("Acme-Attempt", "2")]).unwrap();
    assert_eq!(headers, AcmeHeaders { account: "7".to_owned(), attempt: Some("2".to_owned()) });
    let error = <Acme as Provider>::Headers::from_source(&[("acme-attempt", "2")]).unwrap_err();
    assert_eq!(error.to_string(), "header `acme-acount` is missing");
}

#[test]
fn a_provider_says_what_it_sends() {
    assert_eq!(
        (Acme::NAME, Acme::PAYLOADS, Acme::IDEMPOTENCY_KEY),
        (
            "acme",
            &[&["data"][..]][..],
            Some(&[crm_events::TemplatePart::Place(crm_events::Place::Header(&["acme-delivery"]))][..])
        )
    );
    assert_eq!((Ticket::PROVIDER, Ticket::NAMES), ("acme", ["ticket.created"].as_slice()));
    let event = AcmeEvent::CommentAdded(Comment::default());
    assert!(event.description().is_some_and(|description| description.is_planned()));
}

/// Takes tickets only, and writes down what comes.
#[derive(Default)]
struct Desk {
    seen: Mutex<Vec<String>>,
}

impl Desk {
    fn note(&self, text: String) {
        self.seen.lock().unwrap().push(text);
    }
}

impl AcmeHandler for Desk {
    type Error = &'static str;

    async fn ticket_created(&self, delivery: AcmeDelivery<Ticket>) -> Result<(), Self::Error> {
        self.note(format!("ticket {}, sent {}", delivery.payload.title, delivery.envelope.sent_at));
        Ok(())
    }

    async fn unknown(&self, delivery: AcmeDelivery<UnknownEvent>) -> Result<(), Self::Error> {
        self.note(format!("unknown {}", delivery.payload.name));
        Err("cannot handle this")
    }

    async fn unhandled(&self, delivery: AcmeDelivery) -> Result<(), Self::Error> {
        self.note(format!("unhandled {}", delivery.name()));
        Ok(())
    }
}

/// Polls until `future` is ready; nothing here ever waits.
fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = std::pin::pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}

#[test]
fn a_delivery_reaches_the_method_of_its_event() {
    let desk = Desk::default();
    let deliver = |body: &str| block_on(Acme::dispatch(&desk, crm_events::from_str(body).unwrap()));
    let body = |event: &str, data: &str| {
        format!(r#"{{"event": "{event}", "sentAt": "2026-11-20T19:20:00Z", "data": {data}}}"#)
    };
    assert_eq!(deliver(CREATED), Ok(()));
    assert_eq!(deliver(&body("comment.added", r#"{"text": "a", "writtenAt": null}"#)), Ok(()));
    assert_eq!(deliver(&body("ticket.merged", "[]")), Err("cannot handle this"));
    assert_eq!(
        *desk.seen.lock().unwrap(),
        ["ticket No light, sent 2026-11-20T19:20:00Z", "unhandled comment.added", "unknown ticket.merged"]
    );
}
