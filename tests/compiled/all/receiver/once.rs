//! Handled once, whatever happens between the claim and its completion.

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crm_events::Clock;
use crm_events::idempotency::{
    Claim, Completion, IdempotencyKey, IdempotencyStore, MemoryStore, RedbStore, StoreError, StoreFuture,
    Token,
};
use crm_events::receive::{Handle, Outcome, Received};
use crm_providers::heffl::Heffl;
use tests::{Scratch, block_on};

use super::support::{Counter, Stuck, example, heffl, heffl_receiver, is_pending, lead, now};

const LEASE: Duration = Duration::from_secs(60);

/// The process "dies" while the handler runs: nothing is dropped, completed or released.
#[test]
fn a_delivery_whose_handler_died_is_handled_once_more_when_the_lease_ends() {
    let clock = Clock::stopped_at(now());
    let store = Arc::new(MemoryStore::new().clock(clock.clone()));
    let began = Arc::new(AtomicUsize::new(0));
    let stuck =
        heffl_receiver().store(Arc::clone(&store)).lease(LEASE).handle_received(Stuck(Arc::clone(&began)));
    let sent = lead();
    let parts = sent.parts();
    let mut dying = Box::pin(stuck.receive(&parts, &sent.body));
    assert!(is_pending(dying.as_mut()));
    std::mem::forget(dying);
    assert_eq!(began.load(Ordering::SeqCst), 1);

    let counter = Counter::default();
    let endpoint = heffl_receiver().store(store).lease(LEASE).handle_received(counter.clone());
    let receive = || block_on(endpoint.receive(&parts, &sent.body)).label();
    assert_eq!(receive(), "in_progress");
    clock.advance(LEASE);
    assert_eq!([receive(), receive(), receive()], ["handled", "duplicate", "duplicate"]);
    clock.advance(LEASE * 10);
    assert_eq!(receive(), "duplicate");
    assert_eq!(counter.handled(), 1);
}

#[test]
fn a_delivery_that_is_cancelled_while_its_handler_is_at_work_is_given_back() {
    let folder = Scratch::new().unwrap();
    let file = RedbStore::open(folder.path().join("deliveries.redb")).unwrap();
    let stores: [Arc<dyn IdempotencyStore>; 2] = [Arc::new(MemoryStore::new()), Arc::new(file)];
    for store in stores {
        let stuck = heffl_receiver().store(Arc::clone(&store)).handle_received(Stuck::default());
        let counter = Counter::default();
        let endpoint = heffl_receiver().store(store).handle_received(counter.clone());
        let sent = lead();
        let parts = sent.parts();
        {
            let cancelled = pin!(stuck.receive(&parts, &sent.body));
            assert!(is_pending(cancelled));
            assert_eq!(block_on(endpoint.receive(&parts, &sent.body)).label(), "in_progress");
        }
        assert_eq!(block_on(endpoint.receive(&parts, &sent.body)).label(), "handled");
        assert_eq!(counter.handled(), 1);
    }
}

#[test]
fn a_file_remembers_across_receivers() {
    let folder = Scratch::new().unwrap();
    let path = folder.path().join("deliveries.redb");
    let sent = lead();
    let receive = |counter: &Counter| {
        let endpoint =
            heffl_receiver().store(RedbStore::open(&path).unwrap()).handle_received(counter.clone());
        block_on(endpoint.receive(&sent.parts(), &sent.body)).label()
    };
    let counter = Counter::default();
    counter.fail(true);
    assert_eq!(receive(&counter), "failed");
    counter.fail(false);
    assert_eq!([receive(&counter), receive(&counter)], ["handled", "duplicate"]);
    assert_eq!(counter.handled(), 1);
}

/// Fails at the steps that it is told to.
struct Broken {
    claims: bool,
    completes: bool,
}

impl IdempotencyStore for Broken {
    fn claim<'s>(&'s self, _key: &'s IdempotencyKey, _lease: Duration) -> StoreFuture<'s, Claim> {
        let result =
            if self.claims { Ok(Claim::New(Token::new(1))) } else { Err(StoreError::new("no disk")) };
        Box::pin(std::future::ready(result))
    }

    fn complete<'s>(&'s self, _key: &'s IdempotencyKey, _token: Token) -> StoreFuture<'s, Completion> {
        let result = if self.completes { Ok(Completion::Recorded) } else { Err(StoreError::new("no disk")) };
        Box::pin(std::future::ready(result))
    }

    fn release<'s>(&'s self, _key: &'s IdempotencyKey, _token: Token) -> StoreFuture<'s, ()> {
        Box::pin(std::future::ready(Err(StoreError::new("no disk"))))
    }
}

#[test]
fn a_store_that_fails_before_the_handler_keeps_the_delivery_for_later() {
    let counter = Counter::default();
    let endpoint =
        heffl_receiver().store(Broken { claims: false, completes: false }).handle_received(counter.clone());
    let sent = lead();
    let outcome = block_on(endpoint.receive(&sent.parts(), &sent.body));
    assert_eq!((outcome.status().as_u16(), counter.handled()), (503, 0));
    let Outcome::Unavailable(error) = outcome else { panic!("{outcome:?}") };
    assert_eq!(error.to_string(), "the idempotency store failed: no disk");
}

/// An answer other than 200 would have the provider send it again, and the handler succeeded.
#[test]
fn a_store_that_fails_after_the_handler_does_not_undo_it() {
    let counter = Counter::default();
    let endpoint =
        heffl_receiver().store(Broken { claims: true, completes: false }).handle_received(counter.clone());
    let sent = lead();
    assert_eq!(block_on(endpoint.receive(&sent.parts(), &sent.body)).label(), "handled");
    counter.fail(true);
    assert_eq!(block_on(endpoint.receive(&sent.parts(), &sent.body)).label(), "failed");
    assert_eq!(counter.handled(), 1);
}

#[test]
fn without_a_store_a_delivery_is_handled_as_often_as_it_comes() {
    let counter = Counter::default();
    let endpoint = heffl_receiver().without_store().handle_received(counter.clone());
    let sent = lead();
    for _ in 0..3 {
        assert_eq!(block_on(endpoint.receive(&sent.parts(), &sent.body)).label(), "handled");
    }
    assert_eq!(counter.handled(), 3);
}

/// Every delivery arrives three times, in a random order, on four threads; some of the handlers fail.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_deliveries_that_are_sent_three_times_each_is_handled_once() {
    #[derive(Clone, Default)]
    struct Flaky(Counter, Arc<AtomicUsize>);

    impl Handle<Heffl> for Flaky {
        type Error = &'static str;

        async fn handle(&self, received: Received<'_, Heffl>) -> Result<(), Self::Error> {
            tokio::task::yield_now().await;
            if self.1.fetch_add(1, Ordering::SeqCst).is_multiple_of(7) {
                return Err("now and then");
            }
            self.0.handle(received).await
        }
    }

    let handler = Flaky::default();
    let endpoint = heffl_receiver().handle_received(handler.clone());
    let body = example("heffl/lead.created");
    let tasks = (0..1500).map(|index: usize| {
        let (endpoint, body) = (endpoint.clone(), body.clone());
        tokio::spawn(async move {
            let sent = heffl(&format!("msg_{}", index * 7919 % 500), body);
            // As a provider does: again until it is told 200.
            while endpoint.receive(&sent.parts(), &sent.body).await.status() != 200 {
                tokio::task::yield_now().await;
            }
        })
    });
    for task in tasks.collect::<Vec<_>>() {
        task.await.unwrap();
    }
    assert_eq!(handler.0.handled(), 500);
}
