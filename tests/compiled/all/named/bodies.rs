//! What is read from bodies, and written.

use compiled::borrowed;
use compiled::named::asked::{AskedDelivery, AskedEvent};
use compiled::named::folder::{Folder, FolderDelivery, FolderEvent};
use compiled::named::octo::{Octo, OctoDelivery, OctoEvent};
use compiled::named::spread::{Spread, SpreadDelivery, SpreadEvent};
use crm_events::{CrmEvent, IntoOwned, Place, Provider, TemplatePart};
use proptest::prelude::*;

const NO_HEADERS: [(&str, &str); 0] = [];

/// Reads and writes a body, which has to come out as it went in.
fn kept<'a, T: crm_events::FromBody<'a> + crm_events::Encode>(body: &'a str) -> T {
    let value: T = crm_events::from_str(body).unwrap();
    assert_eq!(crm_events::to_string(&value), body);
    value
}

fn said<'a, T: crm_events::FromBody<'a>>(body: &'a str) -> String {
    crm_events::from_str::<T>(body).err().map_or_else(String::new, |error| error.to_string())
}

#[test]
fn a_header_and_an_action_name_an_event() {
    let opened = r#"{"action":"opened","issue":{"title":"a"}}"#;
    for header in ["X-Octo-Event", "x-gitter-event"] {
        let delivery = OctoDelivery::from_request(&[(header, "issues")], None, opened.as_bytes()).unwrap();
        assert!(matches!(delivery.payload, OctoEvent::IssuesOpened(_)), "{header}");
        assert_eq!(crm_events::to_string(&delivery), opened);
    }
    let push = OctoDelivery::from_request(&[("x-octo-event", "push")], None, br#"{"ref":""}"#).unwrap_err();
    assert_eq!(push.to_string(), "invalid `push`: 1 violation\n  /ref  length 0, at least 1   (minLength)");
    let ping = OctoDelivery::from_request(&[("x-octo-event", "ping")], None, b"").unwrap();
    assert_eq!(ping.payload, OctoEvent::Ping(()));
    let key: &[_] = &[TemplatePart::Place(Place::Header(&["x-octo-delivery", "x-gitter-delivery"]))];
    assert_eq!((Octo::PAYLOADS, Octo::IDEMPOTENCY_KEY), (&[&[][..]][..], Some(key)));
}

const CREATED: &str = r#"{"subscription":"s","event":{"id":"7","object_type":"lead","action":"created","data":{"title":"a","note":"b"},"x":1},"y":[2]}"#;

#[test]
fn two_members_further_inside_name_an_event_beside_its_payload() {
    let delivery: FolderDelivery = kept(CREATED);
    let FolderEvent::LeadCreated(lead) = &delivery.payload else { panic!("{delivery:?}") };
    assert_eq!((lead.title.as_str(), lead.note.as_deref()), ("a", Some("b")));
    assert_eq!((delivery.envelope.event.id.as_str(), delivery.envelope.subscription.as_str()), ("7", "s"));
    assert_eq!(
        (Folder::PAYLOADS, Folder::IDEMPOTENCY_KEY),
        (&[&["event", "data"][..]][..], Some(&[TemplatePart::Place(Place::Body(&["event", "id"]))][..]))
    );
    let reversed = r#"{"event":{"data":{"title":"a"},"action":"created","object_type":"note","id":"7"},"subscription":"s"}"#;
    let event: FolderEvent = crm_events::from_str(reversed).unwrap();
    assert_eq!(event.name(), "note.created");
    let FolderEvent::Unknown(event) = crm_events::from_str(&CREATED.replace("lead", "deal")).unwrap() else {
        panic!("it is not listed")
    };
    assert_eq!(
        (event.name.as_str(), event.payload.as_str()),
        ("deal.created", r#"{"title":"a","note":"b"}"#)
    );
}

#[test]
fn what_is_wrong_is_told_at_its_place() {
    let wrong = CREATED.replace(r#""title":"a""#, r#""title":"""#).replace(r#""x":1"#, r#""at":"x""#);
    assert_eq!(
        said::<FolderDelivery>(&wrong),
        "invalid `lead.created`: 2 violations\n  \
         /event/at          length 1, at least 2   (minLength)\n  \
         /event/data/title  length 0, at least 1   (minLength)"
    );
    assert_eq!(
        said::<FolderEvent>(
            r#"{"subscription":"s","event":{"id":"7","object_type":"lead","data":{"title":"a"}}}"#
        ),
        "missing member `action` at line 1 column 29, in /event"
    );
    assert_eq!(said::<FolderEvent>(&CREATED.replace("\"lead\"", "[]")).lines().count(), 1);
}

#[test]
fn a_parameter_names_an_event_whose_payload_may_be_absent() {
    let read =
        |query, body: &'static str| AskedDelivery::from_request(&NO_HEADERS, Some(query), body.as_bytes());
    let touched = read("event=lead.touched", "{}").unwrap();
    assert_eq!(touched.payload, AskedEvent::LeadTouched(None));
    assert_eq!(crm_events::to_string(&touched), "{}");
    let full = read("event=lead.touched", r#"{"data":{"title":"a"}}"#).unwrap();
    assert_eq!(crm_events::to_string(&full), r#"{"data":{"title":"a"}}"#);
    let wrong = read("event=lead.touched", r#"{"data":{"title":""}}"#).unwrap_err();
    assert!(wrong.to_string().contains("/data/title"), "{wrong}");
    let missing = read("event=lead.created", "{}").unwrap_err();
    assert_eq!(missing.to_string(), "missing member `data` at line 1 column 1");
    for body in ["", "{}", r#"{"data":5}"#] {
        assert_eq!(read("event=checked", body).unwrap().payload, AskedEvent::Checked(()), "{body}");
    }
}

#[test]
fn each_event_has_its_place() {
    assert_eq!(Spread::PAYLOADS, [&["data"][..], &["object", "item"]]);
    let made: SpreadDelivery = crm_events::from_str(r#"{"type":"made","data":{"title":"a"}}"#).unwrap();
    assert!(matches!(made.payload, SpreadEvent::Made(_)));
    let body = r#"{"type":"moved","object":{"item":{"title":"a"},"from":"xy"}}"#;
    let moved: SpreadDelivery = crm_events::from_str(body).unwrap();
    assert!(matches!(moved.payload, SpreadEvent::Moved(_)));
    let again: SpreadDelivery = crm_events::from_str(&crm_events::to_string(&moved)).unwrap();
    assert_eq!(again, moved);
    assert_eq!(
        said::<SpreadEvent>(&body.replace("\"a\"", "\"\"").replace("xy", "x")),
        "invalid `moved`: 2 violations\n  \
         /object/from        length 1, at least 2   (minLength)\n  \
         /object/item/title  length 0, at least 1   (minLength)"
    );
}

#[test]
fn texts_borrow_and_are_freed() {
    let delivery: borrowed::folder::FolderDelivery<'_> = kept(CREATED);
    let owned = delivery.into_owned();
    assert_eq!(crm_events::to_string(&owned), CREATED);
    let body = br#"{"data":{"title":"a"}}"#;
    let asked =
        borrowed::asked::AskedDelivery::from_request(&NO_HEADERS, Some("event=lead.touched"), body).unwrap();
    assert_eq!(asked.into_owned().name(), "lead.touched");
    let _ = <compiled::named::folder::LeadCreatedPayload as CrmEvent>::NAMES;
}

proptest! {
    #[test]
    fn what_is_written_is_read_as_the_same(id in "\\PC{0,4}", title in "\\PC{1,4}", note in prop::option::of("[a-z]"), at in prop::option::of("[a-z]{2}")) {
        let mut delivery: FolderDelivery = crm_events::from_str(CREATED).unwrap();
        delivery.envelope.event.id = id;
        delivery.envelope.event.at = at;
        if let FolderEvent::LeadCreated(lead) = &mut delivery.payload {
            lead.title = title;
            lead.note = note;
        }
        let text = crm_events::to_string(&delivery);
        prop_assert_eq!(crm_events::from_str::<FolderDelivery>(&text).unwrap(), delivery);
    }
}
