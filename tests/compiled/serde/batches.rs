//! Bodies that bring several events.

use compiled::batches::ledger::LedgerDelivery;
use compiled::batches::lists::ListsDelivery;
use compiled::batches::pages::{PagesDelivery, PagesItem};
use crm_events::{Batch, CrmEvent, Json, UnknownEvent, Validate, decode, to_string};
use serde::Serialize;
use serde::de::DeserializeOwned;

fn comes_back<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(value: &T, body: &str) {
    assert_eq!(serde_json::to_string(value).unwrap(), body);
    assert_eq!(serde_json::from_str::<T>(body).unwrap(), *value);
    let mut cbor = Vec::new();
    ciborium::into_writer(value, &mut cbor).unwrap();
    assert_eq!(ciborium::from_reader::<T, _>(&cbor[..]).unwrap(), *value);
}

fn refusals(value: &impl Serialize) -> [String; 2] {
    let text = serde_json::to_string(value).unwrap_err().to_string();
    [text, serde_json::to_value(value).unwrap_err().to_string()]
}

#[test]
fn a_batch_is_its_body() {
    let body = r#"{"sent":"x","sequence":9,"entries":[{"id":"a","kind":"invoice","action":"booked","data":{"number":"7","cents":1}},{"id":"b","kind":"invoice","action":"lost","data":[1.5]}],"more":true}"#;
    comes_back::<LedgerDelivery>(&decode(body.as_bytes()).unwrap(), body);
    comes_back::<LedgerDelivery>(
        &decode(br#"{"sent":"x","entries":[]}"#).unwrap(),
        r#"{"sent":"x","entries":[]}"#,
    );
    let body = r#"{"object":"page","entry":[{"id":"1","changes":[{"field":"lead","value":{"form":"f"}}]}]}"#;
    comes_back::<PagesDelivery>(&decode(body.as_bytes()).unwrap(), body);
    let lists: ListsDelivery = decode(b"{}").unwrap();
    comes_back(&lists, "{}");
}

fn page(object: &str, change: &str) -> PagesItem {
    let body = format!(r#"{{"object":"{object}","entry":[{{"id":"1","changes":[{change}]}}]}}"#);
    let mut batch: PagesDelivery = serde_json::from_str(&body).unwrap();
    batch.items.remove(0)
}

#[test]
fn a_batch_whose_items_need_different_texts_around_them_is_refused() {
    let lead = page("page", r#"{"field":"lead","value":{"form":"f"}}"#);
    let comment = page("page", r#"{"field":"comment","value":{"text":"t"}}"#);
    let of_account = page("account", r#"{"field":"lead","value":{"phone":"1"}}"#);
    let around: Json = r#"{"object":"page","entry":[{"id":"1","changes":[null,null]}]}"#.parse().unwrap();
    let both = Batch { items: vec![lead.clone(), comment], around: around.clone() };
    comes_back::<PagesDelivery>(&both, &to_string(&both));
    let mixed = Batch { items: vec![lead, of_account], around };
    for told in refusals(&mixed) {
        assert!(
            told.contains("the body of a delivery of `pages` does not say which event one of its items is"),
            "{told}"
        );
    }
}

/// The header names what all items of a body are.
#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(provider = "dock", batch = "/events", name = "$request.header.x-event", payload = "/data")]
enum DockEvent {
    #[crm_event("crate.unloaded")]
    Unloaded(Crate),
    #[crm_event(unknown)]
    Unknown(UnknownEvent),
}

#[derive(Clone, Debug, PartialEq, Validate)]
struct Crate {
    grams: u32,
}

#[test]
fn a_batch_that_a_header_names_is_refused() {
    let body = br#"{"events":[{"data":{"grams":5}}]}"#;
    let batch = DockDelivery::from_request(&[("x-event", "crate.unloaded")], None, body).unwrap();
    assert!(matches!(&batch.items[0].payload, DockEvent::Unloaded(Crate { grams: 5 })));
    for told in refusals(&batch).into_iter().chain(refusals(&batch.items[0])) {
        assert!(told.contains("does not say which event"), "{told}");
    }
    // What nothing names has no name to lose.
    let unnamed: DockDelivery = serde_json::from_slice(body).unwrap();
    assert!(unnamed.items[0].payload.is_unknown());
    assert_eq!(serde_json::to_string(&unnamed).unwrap().as_bytes(), body);
}
