//! Enums that derive what a document says of batches.

use crm_events::{CrmEvent, JsonSchema, Provider, UnknownEvent, Validate};
use serde_json::{Value, json};

use super::{kept, names, said};

#[derive(Clone, Debug, PartialEq, CrmEvent, JsonSchema)]
#[crm_event(
    provider = "depot",
    batch = "/events",
    name = "{/kind}.{/action}",
    payload = "/data",
    idempotency_key = "{$request.body#/sequence}:{/id}"
)]
pub(super) enum DepotEvent {
    #[crm_event("parcel.stored")]
    Stored(Parcel),
    #[crm_event(unknown)]
    Unknown(UnknownEvent),
}

#[derive(Clone, Debug, PartialEq, Validate, JsonSchema)]
pub(super) struct Parcel {
    #[crm_event(range(min = 1))]
    pub grams: u32,
}

#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(provider = "shelf", batch = "/*", name = "{*1}", payload = "")]
pub(super) enum ShelfEvent {
    #[crm_event("stored")]
    Stored(Parcel),
    #[crm_event("counted")]
    Counted(Count),
}

#[derive(Clone, Debug, PartialEq, Validate)]
pub(super) struct Count(#[crm_event(range(min = 1))] pub u32);

#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(provider = "rack", batch = "", name = "/kind", payload = "/data", envelope = Around)]
pub(super) enum RackEvent {
    #[crm_event("stored")]
    Stored(Parcel),
}

#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(envelope, provider = "rack", batch = "", name = "/kind", payload = "/data")]
pub(super) struct Around {
    pub id: u32,
}

const BODY: &str = r#"{"sequence":4,"events":[{"id":1,"kind":"parcel","action":"stored","data":{"grams":5}},{"id":2,"kind":"parcel","action":"lost","data":[]}]}"#;

#[test]
fn an_enum_says_where_its_events_are() {
    let delivery: DepotDelivery = crm_events::from_str(BODY).unwrap();
    assert_eq!(names(&delivery), ["parcel.stored", "parcel.lost"]);
    let item: &DepotItem = &delivery.items[0];
    assert_eq!(item.payload, DepotEvent::Stored(Parcel { grams: 5 }));
    assert_eq!(Depot::BATCH, Some(&["events"][..]));
    let said = said::<DepotDelivery>(&BODY.replace(r#""grams":5"#, r#""grams":0"#));
    assert!(said.contains("/events/0/data/grams"), "{said}");
}

#[test]
fn an_enum_may_be_named_by_members_around_its_items() {
    let delivery: ShelfDelivery = kept(r#"{"stored":[{"grams":1}],"counted":[3,4]}"#);
    let payloads: Vec<ShelfEvent> = delivery.items.into_iter().map(|item: ShelfItem| item.payload).collect();
    let counted = |count| ShelfEvent::Counted(Count(count));
    assert_eq!(payloads, [ShelfEvent::Stored(Parcel { grams: 1 }), counted(3), counted(4)]);
}

#[test]
fn an_envelope_of_ones_own_is_around_each_item() {
    let delivery: RackDelivery = kept(r#"[{"kind":"stored","data":{"grams":1},"id":7}]"#);
    let ids: Vec<u32> = delivery.items.iter().map(|item| item.envelope.id).collect();
    assert_eq!(ids, [7]);
}

#[test]
fn the_schema_of_an_enum_is_that_of_whole_bodies() {
    let schema: Value = schemars::schema_for!(DepotEvent).into();
    let events = &schema["properties"]["events"];
    assert_eq!((&schema["type"], &schema["required"]), (&json!("object"), &json!(["events"])));
    assert_eq!(events["type"], "array");
    let kind = &events["items"]["anyOf"][0]["properties"];
    assert!(kind["data"].is_object() && kind["kind"].is_object(), "{schema:#}");
}
