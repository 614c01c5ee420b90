//! Handlers behind pointers are handlers.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crm_events::Examples;
use crm_events::receive::{Handle, Outcome, Receiver};
use crm_providers::morph::{CrmOpportunity, Morph, MorphDelivery, MorphHandler};
use tests::block_on;

#[derive(Default)]
struct Counter(AtomicUsize);

impl MorphHandler for Counter {
    type Error = std::convert::Infallible;

    async fn crm_opportunity_created(&self, _: MorphDelivery<CrmOpportunity>) -> Result<(), Self::Error> {
        self.0.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
}

fn receive<H: Handle<Morph>>(endpoint: &crm_events::receive::Endpoint<Morph, H>) {
    let request = http::Request::builder().method("POST").header("content-type", "application/json");
    let (parts, ()) = request.body(()).unwrap().into_parts();
    let body = Morph::EXAMPLES[0].body();
    let outcome = block_on(endpoint.receive(&parts, body.as_bytes()));
    assert!(matches!(outcome, Outcome::Handled), "{outcome:?}");
}

fn receiver() -> Receiver<Morph> {
    Receiver::unsigned().without_store()
}

#[test]
fn an_arc_a_box_and_a_reference_of_a_handler_are_handlers() {
    let counter = Arc::new(Counter::default());
    receive(&receiver().handle(Arc::clone(&counter)));
    receive(&receiver().handle(&*counter));
    receive(&receiver().handle(Box::new(Counter::default())));
    receive(&receiver().handle(Counter::default()));
    assert_eq!(counter.0.load(Ordering::Relaxed), 2);
}
