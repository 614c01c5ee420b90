//! What is read from bodies, and written.

use compiled::batches::ledger::{Ledger, LedgerDelivery, LedgerEvent, LedgerItem};
use compiled::batches::lists::{Lists, ListsDelivery, ListsEvent};
use compiled::batches::notices::{NoticesDelivery, NoticesEvent};
use compiled::batches::numbers::{NumbersDelivery, NumbersEvent};
use compiled::batches::pages::{Pages, PagesDelivery, PagesEvent};
use compiled::batches::records::{RecordsDelivery, RecordsEvent};
use crm_events::{Place, Provider, TemplatePart};

use super::{kept, names, said};

const BOOKED: &str = r#"{"sent":"2026-01-01","sequence":9,"entries":[{"id":"a","kind":"invoice","action":"booked","at":"x","data":{"number":"7","cents":1}},{"id":"b","kind":"invoice","action":"voided","data":{"number":"6"}},{"id":"c","kind":"invoice","action":"paid","data":{}}],"more":true}"#;

#[test]
fn items_in_a_member_are_events_with_an_envelope_each() {
    let delivery: LedgerDelivery = kept(BOOKED);
    assert_eq!(names(&delivery), ["invoice.booked", "invoice.voided", "invoice.paid"]);
    let [booked, voided, paid] = &delivery.items[..] else { panic!("{delivery:?}") };
    assert!(
        matches!(&booked.payload, LedgerEvent::InvoiceBooked(invoice) if invoice.cents == 1),
        "{booked:?}"
    );
    assert!(
        matches!(&voided.payload, LedgerEvent::InvoiceVoided(invoice) if invoice.number == "6"),
        "{voided:?}"
    );
    assert!(matches!(&paid.payload, LedgerEvent::Unknown(_)), "{paid:?}");
    assert_eq!((booked.envelope.id.as_str(), booked.envelope.at.as_deref()), ("a", Some("x")));
    assert_eq!(delivery.around.as_str(), r#"{"sent":"2026-01-01","sequence":9,"entries":[],"more":true}"#);
    let key = [
        TemplatePart::Place(Place::Body(&["id"])),
        TemplatePart::Text(":"),
        TemplatePart::Place(Place::Whole(&["sequence"])),
    ];
    assert_eq!((Ledger::BATCH, Ledger::IDEMPOTENCY_KEY), (Some(&["entries"][..]), Some(&key[..])));
}

#[test]
fn an_item_alone_is_read_as_a_delivery_is() {
    let item: LedgerItem = kept(r#"{"id":"a","kind":"payment","action":"received","data":{"cents":1}}"#);
    assert_eq!(item.name(), "payment.received");
}

#[test]
fn what_is_wrong_with_an_item_has_its_place_in_the_body() {
    let wrong = BOOKED.replace(r#""cents":1"#, r#""cents":-1"#);
    let said = said::<LedgerDelivery>(&wrong);
    assert!(said.contains("/entries/0/data/cents  number below the minimum 0   (minimum)"), "{said}");
}

#[test]
fn an_empty_array_or_none_is_a_delivery_without_events() {
    for body in [r#"{"sent":"x","entries":[]}"#, r#"{"sent":"x"}"#] {
        assert!(kept::<LedgerDelivery>(body).items.is_empty());
    }
    assert!(kept::<RecordsDelivery>("[]").items.is_empty());
    assert!(kept::<PagesDelivery>(r#"{"object":"page","entry":[{"id":"1","changes":[]}]}"#).items.is_empty());
}

#[test]
fn a_body_with_something_else_for_the_array_is_refused() {
    for body in [r#"{"sent":"x","entries":{}}"#, r#"{"sent":"x","entries":null}"#, "[]", "7"] {
        assert!(!said::<LedgerDelivery>(body).is_empty(), "{body}");
    }
}

#[test]
fn items_two_levels_deep_are_named_by_the_body_and_themselves() {
    let body = r#"{"object":"page","entry":[{"id":"1","time":2,"changes":[{"field":"lead","value":{"form":"f"}},{"field":"comment","value":{"text":"t"}}]},{"id":"2","changes":[{"field":"lead","value":{"form":"g"}}]}]}"#;
    let delivery: PagesDelivery = kept(body);
    assert_eq!(names(&delivery), ["page.lead", "page.comment", "page.lead"]);
    assert!(
        matches!(&delivery.items[2].payload, PagesEvent::PageLead(lead) if lead.form == "g"),
        "{delivery:?}"
    );
    let account: PagesDelivery = kept(
        r#"{"object":"account","entry":[{"id":"1","changes":[{"field":"lead","value":{"phone":"1"}}]}]}"#,
    );
    assert!(
        matches!(&account.items[0].payload, PagesEvent::AccountLead(lead) if lead.phone == "1"),
        "{account:?}"
    );
    assert_eq!(Pages::BATCH, Some(&["entry", "*", "changes"][..]));
    let said = said::<PagesDelivery>(&body.replace(r#""t""#, &format!("\"{}\"", "t".repeat(41))));
    assert!(said.contains("/entry/0/changes/1/value/text  length 41, at most 40   (maxLength)"), "{said}");
}

#[test]
fn members_name_the_events_in_them() {
    let body = r#"{"person_saved":[{"person":{"id":1},"timestamp":"t"},{"person":{"id":2,"name":"n"}}],"person_gone":[{"id":3}],"points_changed":[{"person":1,"points":{"old":0,"new":5}}],"other":[{}]}"#;
    let delivery: ListsDelivery = kept(body);
    assert_eq!(names(&delivery), ["person_saved", "person_saved", "person_gone", "points_changed", "other"]);
    assert!(
        matches!(&delivery.items[1].payload, ListsEvent::PersonSaved(saved) if saved.person.id == 2),
        "{delivery:?}"
    );
    assert!(matches!(&delivery.items[3].payload, ListsEvent::PointsChanged(_)), "{delivery:?}");
    assert!(delivery.items[4].payload.is_unknown());
    assert_eq!((Lists::BATCH, Lists::EVENT_NAME.alternatives().len()), (Some(&["*"][..]), 1));
    assert!(said::<ListsDelivery>(r#"{"person_saved":{}}"#).contains("/person_saved"));
}

#[test]
fn scalars_are_events_of_what_stands_around_them() {
    let body = r#"{"ids":[30,31],"type":"person","event":"new","timestamp":"t"}"#;
    let delivery: NumbersDelivery = kept(body);
    assert_eq!(names(&delivery), ["person.new", "person.new"]);
    assert!(matches!(&delivery.items[1].payload, NumbersEvent::PersonNew(id) if id.0 == 31), "{delivery:?}");
    let notes: NumbersDelivery = kept(r#"{"event":"delete","type":"note","ids":["x"]}"#);
    assert!(matches!(&notes.items[0].payload, NumbersEvent::NoteDelete(id) if id.0 == "x"), "{notes:?}");
    assert!(said::<NumbersDelivery>(&body.replace("30", "0")).contains("/ids/0  number below the minimum 1"));
}

#[test]
fn an_object_around_each_item_is_its_envelope() {
    let body = r#"{"live":"false","notices":[{"Notice":{"code":"AUTHORISED","reference":"r","cents":7}},{"Notice":{"code":"REFUNDED","reference":"s"}}]}"#;
    let delivery: NoticesDelivery = kept(body);
    assert_eq!(names(&delivery), ["AUTHORISED", "REFUNDED"]);
    assert!(
        matches!(&delivery.items[0].payload, NoticesEvent::Authorised(one) if one.cents == Some(7)),
        "{delivery:?}"
    );
}

#[test]
fn the_address_names_all_items_of_a_body() {
    let body = br#"[{"id":"1","name":"n"},{"id":"2"}]"#;
    let none: [(&str, &str); 0] = [];
    let delivery = RecordsDelivery::from_request(&none, Some("event=account.create"), body).unwrap();
    assert_eq!(names(&delivery), ["account.create", "account.create"]);
    assert!(
        matches!(&delivery.items[1].payload, RecordsEvent::AccountCreate(record) if record.id == "2"),
        "{delivery:?}"
    );
    assert_eq!(crm_events::to_string(&delivery).as_bytes(), body);
}
