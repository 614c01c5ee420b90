//! Items go to handlers one by one.

use std::convert::Infallible;
use std::sync::Mutex;

use compiled::batches::ledger::{InvoiceBookedPayload, Ledger, LedgerDelivery, LedgerHandler, LedgerItem};
use crm_events::Dispatch;
use tests::block_on;

use super::kept;

#[derive(Default)]
struct Seen(Mutex<Vec<String>>);

impl LedgerHandler for Seen {
    type Error = Infallible;

    async fn unhandled(&self, delivery: LedgerItem) -> Result<(), Infallible> {
        self.0.lock().unwrap().push(format!("other {}", delivery.name()));
        Ok(())
    }

    async fn invoice_booked(&self, delivery: LedgerItem<InvoiceBookedPayload>) -> Result<(), Infallible> {
        self.0.lock().unwrap().push(format!("{} {}", delivery.envelope.id, delivery.payload.cents));
        Ok(())
    }
}

#[test]
fn each_item_goes_to_the_method_of_its_event() {
    let body = r#"{"entries":[{"id":"a","kind":"invoice","action":"booked","data":{"number":"1","cents":5}},{"id":"b","kind":"payment","action":"received","data":{"cents":1}}]}"#;
    let delivery: LedgerDelivery = kept(body);
    let seen = Seen::default();
    for item in delivery.items {
        let Ok(()) = block_on(Ledger::dispatch(&seen, item));
    }
    assert_eq!(seen.0.into_inner().unwrap(), ["a 5", "other payment.received"]);
}
