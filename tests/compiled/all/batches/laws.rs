//! What is read of a body with several events and written again is the same JSON.

use compiled::batches::ledger::LedgerDelivery;
use compiled::batches::lists::ListsDelivery;
use compiled::batches::notices::NoticesDelivery;
use compiled::batches::numbers::NumbersDelivery;
use compiled::batches::pages::PagesDelivery;
use compiled::batches::records::RecordsDelivery;
use crm_events::{Decode, Encode, Json};
use crm_events_build::Config;
use crm_events_cli::deliveries::Deliveries;
use proptest::prelude::*;
use serde_json::{Value, json};
use tests::workspace;

use super::derived::{DepotDelivery, ShelfDelivery};

/// Panics unless what is read of a body is written as the same.
fn assert_kept<'a, T: Decode<'a> + Encode>(body: &'a str) {
    let read: T = crm_events::decode(body.as_bytes()).unwrap_or_else(|error| panic!("{body}: {error}"));
    let written = crm_events::to_string(&read);
    let [one, other]: [Json; 2] = [body, &written].map(|text| text.parse().unwrap());
    assert_eq!(one, other, "{written}");
}

/// Bodies of all events of a fixture, of one item and of several.
fn assert_samples_are_kept(fixture: &str, assert_kept: fn(&str)) {
    let input = workspace().join("tests/fixtures/batches").join(fixture);
    let deliveries = Deliveries::read(&Config::new().input(input)).unwrap();
    let mut count = 0;
    for event in deliveries.events().filter(|event| !event.is_handshake()) {
        let Ok(sampler) = event.sampler() else { continue };
        for seed in 0..20 {
            let items = (0..=seed % 4).map(|index| sampler.valid(seed + index)).collect();
            assert_kept(event.gathered(items).as_str());
            count += 1;
        }
    }
    assert!(count >= 20, "{fixture}: {count}");
}

#[test]
fn samples_of_batches_are_written_as_they_came() {
    assert_samples_are_kept("ledger", |body| assert_kept::<LedgerDelivery>(body));
    assert_samples_are_kept("lists", |body| assert_kept::<ListsDelivery>(body));
    assert_samples_are_kept("notices", |body| assert_kept::<NoticesDelivery>(body));
    assert_samples_are_kept("numbers", |body| assert_kept::<NumbersDelivery>(body));
    assert_samples_are_kept("pages", |body| assert_kept::<PagesDelivery>(body));
    assert_samples_are_kept("records", |body| assert_kept::<RecordsDelivery>(body));
}

/// JSON of no kind in particular.
fn anything() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        "[a-z\"\\\\é/~]{0,4}".prop_map(Value::from),
        Just(json!({ "a": [1, { "b": null }] })),
    ]
}

/// An item of `DepotEvent`, whose name is `{/kind}.{/action}`: a known one, or any other.
fn depot_item() -> impl Strategy<Value = Value> {
    let known =
        (1..9_u32).prop_map(|grams| ("parcel".to_owned(), "stored".to_owned(), json!({ "grams": grams })));
    let other = ("[a-z.]{0,3}", "[a-z.é]{0,3}", anything());
    let named = prop_oneof![known, other];
    (named, anything(), any::<bool>()).prop_map(|((kind, action, data), id, is_first)| match is_first {
        true => json!({ "kind": kind, "action": action, "id": id, "data": data }),
        false => json!({ "data": data, "more": id, "action": action, "kind": kind }),
    })
}

proptest! {
    #[test]
    fn items_whose_names_are_two_members_are_written_as_they_came(
        items in prop::collection::vec(depot_item(), 0..5), sequence in anything(), more in anything(),
    ) {
        let body = json!({ "sequence": sequence, "events": items, "more": more });
        assert_kept::<DepotDelivery>(&body.to_string());
    }

    #[test]
    fn items_that_are_named_by_what_is_around_them_are_written_as_they_came(
        grams in prop::collection::vec(1..9_u32, 0..4), counts in prop::collection::vec(1..9_u32, 0..4),
    ) {
        let stored: Vec<Value> = grams.into_iter().map(|grams| json!({ "grams": grams })).collect();
        assert_kept::<ShelfDelivery>(&json!({ "counted": counts, "stored": stored }).to_string());
        assert_kept::<ShelfDelivery>(&json!({ "stored": stored }).to_string());
    }
}
