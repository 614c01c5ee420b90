//! What has to hold of fields of types that others made: what is written of a value is read as the same value, whichever way
//! it goes.

use jiff::Timestamp;
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::column::Json;
use crate::shop::{Order, ShopDelivery, ShopEvent};
use crate::{ORDER, Sale};

/// Spellings of moments, and seconds and nanoseconds from 1970 on.
const MOMENTS: [(&str, i64, i32); 5] = [
    ("2026-11-20T19:20:00Z", 1_795_202_400, 0),
    ("2026-11-20t20:20:00.500000000+01:00", 1_795_202_400, 500_000_000),
    ("1969-12-31T23:59:59.75-00:00", 0, -250_000_000),
    ("0000-01-01T00:00:00Z", -62_167_219_200, 0),
    ("2016-12-31T23:59:60Z", 1_483_228_800, 0),
];

/// Spellings of numbers, and what `Decimal` writes.
const NUMBERS: [(&str, &str); 6] = [
    ("19.90", "19.90"),
    ("0", "0"),
    ("7", "7"),
    ("25E-1", "2.5"),
    ("79228162514264337593543950335", "79228162514264337593543950335"),
    ("0.0000000000000000000000000001", "0.0000000000000000000000000001"),
];

fn order(placed: &str, total: &str) -> String {
    format!(
        r#"{{"id":"0A2E5C66-0001-4000-8000-00000000000F","placed":"{placed}","shipped":"{placed}","due":"2026-12-01","total":{total},"lines":[{{"item":"0a2e5c66-0001-4000-8000-000000000001","price":{total}}}],"more":[{total},"{placed}"]}}"#
    )
}

#[test]
fn a_value_comes_back_through_serde_and_is_what_decode_reads() {
    for ((placed, second, nanosecond), (total, written)) in
        MOMENTS.into_iter().flat_map(|moment| NUMBERS.map(|number| (moment, number)))
    {
        let text = order(placed, total);
        let read: Order = serde_json::from_str(&text).unwrap();
        assert_eq!(read.placed, Timestamp::new(second, nanosecond).unwrap(), "{placed}");
        assert_eq!(read.shipped.value(), Some(&read.placed));
        assert_eq!(
            (read.total, read.total.to_string()),
            (written.parse::<Decimal>().unwrap(), written.to_owned())
        );
        assert_eq!(read.id, Uuid::from_u128(0x0a2e_5c66_0001_4000_8000_0000_0000_000f));
        assert_eq!(read, crm_events::decode(text.as_bytes()).unwrap());

        let stored = Json(&read).encode().unwrap();
        assert_eq!(stored, crm_events::to_string(&read));
        assert_eq!(Json::<Order>::decode(&stored).unwrap().0, read);
        // What no type has taken is as it came, and what is written of a value does not change any more.
        assert!(stored.ends_with(&format!(r#","more":[{total},"{placed}"]}}"#)), "{stored}");
        assert_eq!(Json(serde_json::from_str::<Order>(&stored).unwrap()).encode().unwrap(), stored);
    }
}

#[test]
fn a_value_goes_through_a_tree_whose_numbers_are_floats() {
    let read: Order = serde_json::from_str(ORDER).unwrap();
    let tree = serde_json::to_value(&read).unwrap();
    assert_eq!(tree["placed"], "2026-11-20T19:20:00.5Z");
    let from_tree: Order = serde_json::from_value(tree).unwrap();
    assert_eq!((from_tree.placed, from_tree.total, from_tree.id), (read.placed, read.total, read.id));
}

#[test]
fn a_whole_delivery_is_a_column() {
    let body = format!(r#"{{"event":"order.placed","sent":"2026-11-20T20:20:00+01:00","data":{ORDER}}}"#);
    let delivery: ShopDelivery = crm_events::from_str(&body).unwrap();
    let stored = Json(&delivery).encode().unwrap();
    assert_eq!(stored, crm_events::to_string(&delivery));
    let read = Json::<ShopDelivery>::decode(&stored).unwrap().0;
    assert_eq!(read, delivery);
    let ShopEvent::OrderPlaced(order) = &read.payload else { panic!("{read:?}") };
    assert_eq!(
        (read.envelope.sent, order.total),
        (order_of_text().placed - jiff::SignedDuration::from_millis(500), Decimal::new(1990, 2))
    );
}

fn order_of_text() -> Order {
    serde_json::from_str(ORDER).unwrap()
}

#[test]
fn what_a_type_cannot_hold_is_told_at_its_place() {
    for (from, to, told) in [
        ("19.90,\"lines\"", "1e40,\"lines\"", "in /total"),
        ("2026-12-01", "2026-02-30", "in /due"),
        ("\"price\":19.90", "\"price\":\"19.90\"", "in /lines/0/price"),
        ("0a2e5c66-", "0a2e5c66", "in /lines/0/item"),
    ] {
        let text = ORDER.replace(from, to);
        assert_ne!(text, ORDER);
        let error = serde_json::from_str::<Order>(&text).unwrap_err().to_string();
        assert!(error.contains(told), "{error}");
    }
}

#[test]
fn a_struct_of_the_services_is_a_snapshot() {
    let order = order_of_text();
    let sale = Sale { id: order.id, stored: order.placed, fee: Decimal::new(199, 2), order };
    // Numbers that are spelt in another way than floats are texts there.
    insta::assert_json_snapshot!(sale, @r#"
    {
      "id": "0a2e5c66-0001-4000-8000-00000000000f",
      "stored": "2026-11-20T19:20:00.5Z",
      "fee": "1.99",
      "order": {
        "id": "0a2e5c66-0001-4000-8000-00000000000f",
        "placed": "2026-11-20T19:20:00.5Z",
        "shipped": null,
        "due": "2026-12-01",
        "total": "19.90",
        "lines": [
          {
            "item": "0a2e5c66-0001-4000-8000-000000000001",
            "price": "19.90",
            "colour": "red"
          }
        ],
        "source": {
          "page": "1.50"
        }
      }
    }
    "#);
}
