//! The time of a handler: its lease is renewed while it is at work, and it is stopped in the end.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use super::kept::Kept;
use super::support::{Counter, Slow, Stuck, heffl_receiver, label, lead};

/// Three of them are what the handlers take.
const LEASE: Duration = Duration::from_millis(300);

/// One that does not end before it is renewed though the machine has other things to do for half a second.
const LONG_LEASE: Duration = Duration::from_millis(900);

/// A claimer beside it would get the delivery as soon as the lease ends.
#[tokio::test]
async fn a_handler_that_takes_longer_than_its_lease_is_the_only_one() {
    let store = Arc::new(Kept::default());
    let slow = Slow::new(Duration::from_secs(3));
    let endpoint = || {
        let receiver = heffl_receiver().store(Arc::clone(&store)).lease(LONG_LEASE);
        let receiver = receiver.retry_wait(Duration::ZERO);
        receiver.handle_received(slow.clone())
    };
    let first = endpoint();
    let first = tokio::spawn(async move { label(&first).await });
    slow.until_begun(1).await;
    let beside = endpoint();
    let mut refused = 0;
    while !first.is_finished() {
        match label(&beside).await {
            "in_progress" => refused += 1,
            other => assert_eq!(other, "duplicate"),
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(first.await.unwrap(), "handled");
    assert_eq!(label(&beside).await, "duplicate");
    assert_eq!(slow.counts(), (1, 1));
    assert!(refused > 10, "{refused}");
    assert!((5..=10).contains(&store.renewals()), "every third of the lease: {}", store.renewals());
}

#[tokio::test]
async fn a_renewal_that_fails_is_tried_again_and_one_that_cannot_be_is_not() {
    let failing = Arc::new(Kept::default());
    failing.renewals_fail.store(true, Ordering::SeqCst);
    let unable = Arc::new(Kept { cannot_renew: true, ..Kept::default() });
    for (store, renewals) in [(failing, 3..=10), (unable, 1..=1)] {
        let slow = Slow::new(Duration::from_secs(1));
        let endpoint = heffl_receiver().store(Arc::clone(&store)).lease(LEASE).handle_received(slow.clone());
        assert_eq!(label(&endpoint).await, "handled");
        assert!(renewals.contains(&store.renewals()), "{}", store.renewals());
    }
}

#[tokio::test]
async fn a_handler_whose_delivery_somebody_else_has_claimed_goes_on() {
    let store = Arc::new(Kept::default());
    let slow = Slow::new(Duration::from_secs(1));
    let endpoint = heffl_receiver().store(Arc::clone(&store)).lease(LEASE).handle_received(slow.clone());
    let receiving = tokio::spawn(async move { label(&endpoint).await });
    slow.until_begun(1).await;
    store.supersede();
    let before = store.renewals();
    assert_eq!(receiving.await.unwrap(), "handled");
    assert_eq!((slow.counts(), store.renewals()), ((1, 1), before + 1), "it is not asked for again");
}

#[tokio::test]
async fn a_handler_that_hangs_is_stopped_and_its_delivery_given_back() {
    let store = Arc::new(Kept::default());
    let stuck = Stuck::default();
    let limit = Duration::from_millis(200);
    let receiver = || heffl_receiver().store(Arc::clone(&store));
    let hanging = receiver().handler_timeout(limit).handle_received(stuck.clone());
    let sent = lead();
    let outcome = hanging.receive_detached(sent.parts(), sent.body).await;
    assert_eq!((outcome.label(), outcome.status().as_u16()), ("timed_out", 500));
    assert_eq!(stuck.0.load(Ordering::SeqCst), 1);
    let counter = Counter::default();
    assert_eq!(label(&receiver().handle_received(counter.clone())).await, "handled");
    // Without a store, the same.
    let hanging = heffl_receiver().without_store().handler_timeout(limit).handle_received(stuck);
    assert_eq!(label(&hanging).await, "timed_out");
}

/// A runtime without timers panics where one is armed.
#[test]
fn a_handler_that_need_not_wait_arms_no_timer() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let endpoint = heffl_receiver().handle_received(Counter::default());
    assert_eq!(runtime.block_on(label(&endpoint)), "handled");
}
