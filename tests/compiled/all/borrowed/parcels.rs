//! What the fields of a borrowed type hold.

use std::borrow::Cow;

use compiled::borrowed::parcels::{
    Parcel, ParcelCode, ParcelPriority, ParcelReference, ParcelRoute, ParcelsDelivery, ParcelsEvent, Size,
};
use crm_events::{IntoOwned, Json, Loose, TextEnum};

const PARCEL: &str = r#"{
    "id": "p-1", "note": "caf\u00e9", "remark": "fragile", "sent_at": "2026-11-20T19:20:00Z", "due": "2026-11-21",
    "rows": [["ab", null], []], "anything": {"b": [1.50]}, "tags": {"k": true}, "titles": {"fr": "colis"},
    "sizes": {"box": {"width": 3, "unit": "cm"}}, "labels": ["up", "glass"], "status": "sent", "priority": "urgent",
    "reference": "r-7", "code": "abcdef", "size": {"width": 1, "unit": "cm"}, "sender": {"name": "Ada", "age": 36},
    "route": {"plate": "AB 123", "lane": "left", "kind": "road"}, "tomorrow": "new", "object": "parcel",
    "around": {"object": "parcel", "id": "p-2", "sent_at": "2026-11-20T19:20:00Z", "reference": 7, "code": "abc",
        "route": {"height": 9, "kind": "air"}, "size": {"width": 9, "unit": "cm"}}
}"#;

/// Whether a text is a part of the body.
fn is_in(body: &str, text: &str) -> bool {
    let (body, text) = (body.as_bytes().as_ptr_range(), text.as_bytes().as_ptr_range());
    body.start <= text.start && text.end <= body.end
}

#[test]
fn every_text_is_a_part_of_the_body() {
    let parcel: Parcel<'_> = crm_events::from_str(PARCEL).unwrap();
    let around = parcel.around.as_deref().unwrap();
    let Some(Loose::Typed(sender)) = &parcel.sender else { panic!("expected an object") };
    let texts = [
        &parcel.id,
        parcel.remark.value().unwrap(),
        parcel.sent_at.as_str(),
        parcel.due.as_ref().unwrap().as_str(),
        parcel.rows.as_ref().unwrap()[0][0].as_ref().unwrap(),
        parcel.anything.as_ref().unwrap().as_str(),
        parcel.tags.as_ref().unwrap().names().next().unwrap(),
        parcel.tags.as_ref().unwrap().get("k").unwrap().as_str(),
        parcel.titles.as_ref().unwrap().get("fr").unwrap(),
        parcel.sizes.as_ref().unwrap().names().next().unwrap(),
        &parcel.labels.as_ref().unwrap()[1],
        parcel.priority.as_ref().unwrap().as_str(),
        sender.name.as_ref().unwrap(),
        sender.extra.get("age").unwrap().as_str(),
        parcel.extra.names().next().unwrap(),
        &around.id,
    ];
    for text in texts {
        assert!(is_in(PARCEL, text), "{text}");
    }
    assert!(
        matches!(&parcel.note, Some(Cow::Owned(note)) if note == "café"),
        "it was written with an escape"
    );
}

#[test]
fn unions_and_enums_borrow_what_they_hold() {
    let parcel: Parcel<'_> = crm_events::from_str(PARCEL).unwrap();
    assert!(matches!(&parcel.reference, ParcelReference::String(Cow::Borrowed("r-7"))));
    assert!(matches!(&parcel.priority, Some(ParcelPriority::Unknown(Cow::Borrowed("urgent")))));
    assert_eq!(ParcelPriority::from("low"), ParcelPriority::Low);
    assert_eq!(ParcelPriority::from(String::from("later")).as_str(), "later");
    let ParcelCode::String2(code) = &parcel.code else { panic!("{:?}", parcel.code) };
    assert!(is_in(PARCEL, code), "an attempt reads a part of the body");
}

#[test]
fn a_tagged_union_borrows_where_its_tag_comes_last() {
    let parcel: Parcel<'_> = crm_events::from_str(PARCEL).unwrap();
    let ParcelRoute::Road(road) = &parcel.route else { panic!("{:?}", parcel.route) };
    assert!(is_in(PARCEL, &road.plate) && is_in(PARCEL, road.extra.get("lane").unwrap().as_str()));
    let unknown: ParcelRoute<'_> = crm_events::decode(br#"{"deck":4,"kind":"sea"}"#).unwrap();
    assert!(matches!(&unknown, ParcelRoute::Unknown(json) if json.as_str() == r#"{"deck":4,"kind":"sea"}"#));
}

#[test]
fn a_value_outlives_its_body_when_it_is_made_to_own_its_texts() {
    let body = String::from(PARCEL);
    let parcel: Parcel<'_> = crm_events::from_str(&body).unwrap();
    let owned: Parcel<'static> = parcel.clone().into_owned();
    assert_eq!(owned, parcel);
    drop(body);
    assert_eq!(Json::from_value(&owned), PARCEL.parse().unwrap());
    let size: Size = owned.size.into_owned();
    assert_eq!(size.width, 1);
}

#[test]
fn an_event_enum_holds_payloads_with_and_without_texts() {
    let parcel = format!(r#"{{"data":{PARCEL},"sentAt":"2026-11-20T19:20:00Z","event":"parcel.sent"}}"#);
    let event: ParcelsEvent<'_> = crm_events::from_str(&parcel).unwrap();
    let ParcelsEvent::ParcelSent(payload) = &event else { panic!("{event:?}") };
    assert!(is_in(&parcel, &payload.id));
    assert_eq!((event.entity(), event.action()), ("parcel", "sent"));
    let size =
        r#"{"event":"parcel.measured","sentAt":"2026-11-20T19:20:00Z","data":{"width":2,"unit":"cm"}}"#;
    let event: ParcelsEvent<'static> = crm_events::from_str::<ParcelsEvent<'_>>(size).unwrap().into_owned();
    let ParcelsEvent::ParcelMeasured(payload) = event else { panic!("{event:?}") };
    assert_eq!(payload.width, 2);
}

#[test]
fn an_unknown_event_borrows_its_name_and_payload() {
    let body = r#"{"data":{"to":"Rome"},"sentAt":"2026-11-20T19:20:00Z","event":"parcel.lost"}"#;
    let delivery: ParcelsDelivery<'_> = crm_events::from_str(body).unwrap();
    let ParcelsEvent::Unknown(event) = &delivery.payload else { panic!("{delivery:?}") };
    assert!(matches!(event.name, Cow::Borrowed("parcel.lost")));
    assert!(is_in(body, event.payload.as_str()) && is_in(body, delivery.envelope.sent_at.as_str()));
    let named = ParcelsDelivery::from_named("parcel.lost", body.as_bytes()).unwrap();
    assert_eq!(named, delivery);
}
