//! Retries that come while the first try is being handled.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crm_events::receive::{Handle, Received};
use crm_providers::heffl::Heffl;

use super::kept::Kept;
use super::support::{Slow, Stuck, heffl_receiver, label, lead};

const MOMENT: Duration = Duration::from_millis(400);

#[tokio::test]
async fn a_retry_is_told_what_came_of_the_first_try_as_soon_as_that_is_known() {
    let store = Arc::new(Kept::default());
    let slow = Slow::new(Duration::from_secs(2));
    let endpoint = heffl_receiver().store(Arc::clone(&store)).handle_received(slow.clone());
    let first = tokio::spawn({
        let endpoint = endpoint.clone();
        async move { label(&endpoint).await }
    });
    slow.until_begun(1).await;
    let retries: Vec<_> = (0..20)
        .map(|_| {
            let endpoint = endpoint.clone();
            tokio::spawn(async move { (label(&endpoint).await, Instant::now()) })
        })
        .collect();
    assert_eq!(first.await.unwrap(), "handled");
    let settled = Instant::now();
    for retry in retries {
        let (label, answered) = retry.await.unwrap();
        assert_eq!(label, "duplicate");
        // The store would be asked half a second later.
        assert!(answered < settled + Duration::from_millis(250), "{:?}", answered - settled);
    }
    assert_eq!(slow.counts(), (1, 1));
}

#[tokio::test]
async fn a_retry_in_another_process_asks_the_store_until_it_knows() {
    let store = Arc::new(Kept::default());
    let slow = Slow::new(MOMENT);
    let receive = || {
        let (store, slow) = (Arc::clone(&store), slow.clone());
        async move { label(&heffl_receiver().store(store).handle_received(slow)).await }
    };
    let (first, retry) = tokio::join!(receive(), receive());
    assert_eq!((first, retry), ("handled", "duplicate"));
    assert_eq!(slow.counts(), (1, 1));
    // After 0, 50, 150 and 350 milliseconds and so on, not all the time.
    assert!((3..=8).contains(&store.claims()), "{}", store.claims());
}

#[tokio::test]
async fn a_retry_of_a_try_that_fails_is_handled_itself() {
    /// Fails the first time, after a while.
    #[derive(Default)]
    struct Second(AtomicUsize);

    impl Handle<Heffl> for Second {
        type Error = &'static str;

        async fn handle(&self, _received: Received<'_, Heffl>) -> Result<(), Self::Error> {
            tokio::time::sleep(MOMENT).await;
            if self.0.fetch_add(1, Ordering::SeqCst) == 0 { Err("not yet") } else { Ok(()) }
        }
    }

    let endpoint = heffl_receiver().handle_received(Second::default());
    let (first, retry) = tokio::join!(label(&endpoint), label(&endpoint));
    assert_eq!((first, retry), ("failed", "handled"));
}

#[tokio::test]
async fn a_retry_waits_no_longer_than_it_is_told_to() {
    let stuck = Stuck::default();
    for (wait, at_least, at_most) in [(0, 0, 2000), (400, 400, 3000)] {
        let wait = Duration::from_millis(wait);
        let endpoint = heffl_receiver().retry_wait(wait).handle_received(stuck.clone());
        let sent = lead();
        // It goes on until the runtime ends.
        drop(endpoint.receive_detached(sent.parts(), sent.body.clone()));
        tokio::task::yield_now().await;
        let began = Instant::now();
        let outcome = endpoint.receive_detached(sent.parts(), sent.body.clone()).await;
        let response = outcome.response();
        assert_eq!((response.status().as_u16(), outcome.label()), (409, "in_progress"));
        assert_eq!(response.headers()["retry-after"], "60");
        let elapsed = began.elapsed().as_millis();
        assert!((at_least..=at_most).contains(&elapsed), "{elapsed}");
    }
    assert_eq!(stuck.0.load(Ordering::SeqCst), 2);
}
