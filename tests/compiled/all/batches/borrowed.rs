//! The same with types that borrow from the body.

use compiled::borrowed::ledger::{LedgerDelivery, LedgerEvent, LedgerHandler, LedgerItem};
use crm_events::IntoOwned;

use super::{kept, names};

#[test]
fn items_borrow_from_the_body_of_all() {
    let body =
        r#"{"sent":"x","entries":[{"id":"a","kind":"invoice","action":"voided","data":{"number":"6"}}]}"#;
    let delivery: LedgerDelivery<'_> = kept(body);
    assert_eq!(names(&delivery), ["invoice.voided"]);
    let LedgerEvent::InvoiceVoided(voided) = &delivery.items[0].payload else { panic!("{delivery:?}") };
    assert!(matches!(voided.number, std::borrow::Cow::Borrowed("6")));
    let owned: LedgerDelivery<'static> = delivery.clone().into_owned();
    assert_eq!(owned, delivery);
}

struct Counts;

impl LedgerHandler for Counts {
    type Error = std::convert::Infallible;

    async fn unhandled(&self, delivery: LedgerItem<'_>) -> Result<(), Self::Error> {
        assert_eq!(delivery.name(), "invoice.voided");
        Ok(())
    }
}

#[test]
fn handlers_take_items_that_borrow() {
    use crm_events::Dispatch;
    let body = r#"{"entries":[{"id":"a","kind":"invoice","action":"voided","data":{"number":"6"}}]}"#;
    let delivery: LedgerDelivery<'_> = kept(body);
    for item in delivery.items {
        let done = compiled::borrowed::ledger::Ledger::dispatch(&Counts, item);
        assert!(tests::block_on(done).is_ok());
    }
}
