//! Payloads further inside of bodies, at several places, and absent.

use crm_events::{CrmEvent, Json, Maybe, Provider, UnknownEvent, Validate};
use proptest::prelude::*;

use super::{kept, said};

#[derive(Clone, Debug, PartialEq, Validate)]
struct Item {
    #[crm_event(length(min = 1))]
    title: String,
}

fn item(title: &str) -> Item {
    Item { title: title.to_owned() }
}

#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(provider = "deep", name = "/event/type", payload = "/event/data/item")]
enum DeepEvent {
    #[crm_event("made")]
    Made(Item),
    #[crm_event(unknown)]
    Unknown(UnknownEvent),
}

#[test]
fn a_payload_further_inside_is_read_and_written() {
    let body = r#"{"event":{"type":"made","data":{"item":{"title":"a"},"n":1},"at":2},"z":3}"#;
    let delivery: DeepDelivery = crm_events::from_str(body).unwrap();
    assert_eq!(delivery.payload, DeepEvent::Made(item("a")));
    assert_eq!(delivery.envelope.event.extra.get("at").map(Json::as_str), Some("2"));
    assert_eq!(delivery.envelope.event.data.extra.get("n").map(Json::as_str), Some("1"));
    assert_eq!(delivery.envelope.extra.get("z").map(Json::as_str), Some("3"));
    let written: DeepDelivery = crm_events::from_str(&crm_events::to_string(&delivery)).unwrap();
    assert_eq!(written, delivery);
    let shuffled = r#"{"z":3,"event":{"at":2,"data":{"n":1,"item":{"title":"a"}},"type":"made"}}"#;
    assert_eq!(crm_events::from_str::<DeepDelivery>(shuffled).unwrap(), delivery);
}

#[test]
fn what_is_wrong_further_inside_is_told_there() {
    assert_eq!(
        said::<DeepEvent>(r#"{"event":{"type":"made","data":{"item":{"title":""}}}}"#),
        "invalid `made`: 1 violation\n  /event/data/item/title  length 0, at least 1   (minLength)"
    );
    for (body, fault) in [
        (
            r#"{"event":{"type":"made","data":{}}}"#,
            "missing member `item` at line 1 column 32, in /event/data",
        ),
        (r#"{"event":{"type":"made"}}"#, "missing member `data` at line 1 column 10, in /event"),
        (r#"{"event":{"type":"made","data":5}}"#, "expected an object at line 1 column 32, in /event/data"),
    ] {
        assert_eq!(said::<DeepEvent>(body), fault);
    }
    assert_eq!(Deep::PAYLOADS, [["event", "data", "item"]]);
}

/// Each event has its payload at one of three places.
#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(provider = "spread", name = "/type", payload = "/data", payload = "/object/item", payload = "")]
enum SpreadEvent {
    #[crm_event("made")]
    Made(Item),
    #[crm_event("moved", payload = "/object/item")]
    Moved(Item),
    #[crm_event("whole", payload = "")]
    Whole(Item),
    #[crm_event(unknown)]
    Unknown(UnknownEvent),
}

#[test]
fn payloads_stand_where_their_events_have_them() {
    for (body, event) in [
        (r#"{"type":"made","data":{"title":"a"},"object":{"item":5}}"#, SpreadEvent::Made(item("a"))),
        (
            r#"{"type":"moved","object":{"item":{"title":"a"},"n":1},"data":{}}"#,
            SpreadEvent::Moved(item("a")),
        ),
    ] {
        let delivery: SpreadDelivery = crm_events::from_str(body).unwrap();
        assert_eq!(delivery.payload, event);
        let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
        assert_eq!(json(&crm_events::to_string(&delivery)), json(body));
    }
    let whole: SpreadEvent = crm_events::from_str(r#"{"type":"whole","title":"a"}"#).unwrap();
    assert_eq!(whole, SpreadEvent::Whole(item("a")));
    assert_eq!(whole.description().map(crm_events::EventDescription::payload_at), Some(2));
    assert_eq!(
        said::<SpreadEvent>(r#"{"type":"moved","object":{"item":{"title":""}}}"#),
        "invalid `moved`: 1 violation\n  /object/item/title  length 0, at least 1   (minLength)"
    );
    assert_eq!(
        said::<SpreadEvent>(r#"{"type":"moved","data":{"title":"a"}}"#),
        "missing member `object` at line 1 column 1"
    );
    assert_eq!(
        said::<SpreadEvent>(r#"{"type":"made","object":{}}"#),
        "missing member `data` at line 1 column 1"
    );
}

#[test]
fn the_payload_of_an_unknown_event_is_the_first_that_is_there() {
    for (body, payload) in [
        (r#"{"type":"new","data":[1],"object":{"item":[2]}}"#, "[1]"),
        (r#"{"type":"new","object":{"item":[2]},"data":null}"#, "[2]"),
        (r#"{"type":"new","a":3}"#, r#"{"type":"new","a":3}"#),
    ] {
        let SpreadEvent::Unknown(event) = crm_events::from_str(body).unwrap() else { panic!("{body}") };
        assert_eq!((event.name.as_str(), event.payload.as_str()), ("new", payload));
    }
}

/// Some payloads may be absent.
#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(provider = "sparse", name = "/type", payload = "/data")]
enum SparseEvent {
    #[crm_event("full")]
    Full(Item),
    #[crm_event("maybe")]
    Maybe(Option<Item>),
    #[crm_event("either")]
    Either(Maybe<Item>),
    #[crm_event("boxed")]
    Boxed(Box<Option<Item>>),
    #[crm_event("none")]
    None(()),
    #[crm_event(unknown)]
    Unknown(UnknownEvent),
}

#[test]
fn a_payload_may_be_absent_where_its_type_says_so() {
    assert_eq!(kept::<SparseDelivery>(r#"{"type":"maybe"}"#).payload, SparseEvent::Maybe(None));
    assert_eq!(kept::<SparseDelivery>(r#"{"type":"boxed"}"#).payload, SparseEvent::Boxed(Box::new(None)));
    assert_eq!(kept::<SparseDelivery>(r#"{"type":"either"}"#).payload, SparseEvent::Either(Maybe::Absent));
    assert_eq!(kept::<SparseDelivery>(r#"{"type":"none"}"#).payload, SparseEvent::None(()));
    let full = kept::<SparseDelivery>(r#"{"type":"maybe","data":{"title":"a"}}"#);
    assert_eq!(full.payload, SparseEvent::Maybe(Some(item("a"))));
    assert_eq!(
        kept::<SparseDelivery>(r#"{"type":"either","data":null}"#).payload,
        SparseEvent::Either(Maybe::Null)
    );
    for name in ["maybe", "boxed"] {
        let null = format!(r#"{{"type":"{name}","data":null}}"#);
        let told = said::<SparseEvent>(&null);
        assert!(told.starts_with("expected an object at") && told.ends_with("in /data"), "{told}");
    }
    let any: SparseEvent = crm_events::from_str(r#"{"type":"none","data":[1,{"a":2}]}"#).unwrap();
    assert_eq!(any, SparseEvent::None(()));
    for body in [r#"{"type":"full"}"#, r#"{"type":"new"}"#] {
        assert_eq!(said::<SparseEvent>(body), "missing member `data` at line 1 column 1");
    }
    assert!(said::<SparseEvent>(r#"{"type":"none","data":{"a":1,"a":2}}"#).contains("duplicate member"));
}

#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(provider = "inner", name = "/type", payload = "/object/item")]
enum InnerEvent {
    #[crm_event("full")]
    Full(Item),
    #[crm_event("maybe")]
    Maybe(Option<Item>),
}

#[test]
fn an_object_around_an_absent_payload_may_be_absent() {
    assert_eq!(kept::<InnerDelivery>(r#"{"type":"maybe"}"#).payload, InnerEvent::Maybe(None));
    assert_eq!(
        kept::<InnerDelivery>(r#"{"type":"maybe","object":{"a":1}}"#).payload,
        InnerEvent::Maybe(None)
    );
    kept::<InnerDelivery>(r#"{"type":"maybe","object":{"item":{"title":"a"}}}"#);
    kept::<InnerDelivery>(r#"{"type":"full","object":{"item":{"title":"a"}}}"#);
    assert_eq!(said::<InnerEvent>(r#"{"type":"full"}"#), "missing member `object` at line 1 column 1");
}

/// A delivery of three, with or without its payload.
fn spread() -> impl Strategy<Value = SpreadDelivery> {
    let payload = prop_oneof![
        "[a-z]{1,3}".prop_map(|title| SpreadEvent::Made(Item { title })),
        "[a-z]{1,3}".prop_map(|title| SpreadEvent::Moved(Item { title })),
        "[a-z]{1,3}".prop_map(|name| {
            let payload = "[1]".parse().unwrap();
            SpreadEvent::Unknown(UnknownEvent { name: format!("x{name}"), payload })
        }),
    ];
    (payload, prop::collection::btree_map("[p-s]{1,2}", 0..9_u8, 0..3)).prop_map(|(payload, members)| {
        let envelope = SpreadEnvelope {
            extra: members
                .into_iter()
                .map(|(name, value)| (name, value.to_string().parse().unwrap()))
                .collect(),
            ..SpreadEnvelope::default()
        };
        SpreadDelivery { payload, envelope }
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_as_the_same(delivery in spread()) {
        let text = crm_events::to_string(&delivery);
        let mut read: SpreadDelivery = crm_events::from_str(&text).unwrap();
        // The object that was made for the payload is there now.
        prop_assert_eq!(read.envelope.object.take().is_some(), matches!(read.payload, SpreadEvent::Moved(_)));
        prop_assert_eq!(read, delivery);
    }
}
