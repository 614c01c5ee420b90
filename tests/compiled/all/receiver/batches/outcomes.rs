//! What comes of a body whose items end differently.

use std::sync::Arc;
use std::time::Duration;

use crm_events::Keyword;
use crm_events::idempotency::{
    Claim, IdempotencyKey, IdempotencyStore, MemoryStore, StoreError, StoreFuture, Token,
};
use crm_events::receive::{ItemPolicy, Limits, Outcome, Policy, UnknownEvents};
use tests::block_on;

use super::super::outcomes::{answer, done, receive};
use super::{Journal, answered, receiver, rooted, sent};
use crate::batched::{Listed, Nested, Rooted};

#[test]
fn each_item_is_handled_once_and_in_order() {
    let journal = Journal::default();
    let endpoint = receiver::<Rooted>().handle_received(journal.clone());
    let body = rooted(&[(3, ""), (1, ""), (2, "")]);
    assert_eq!(answer(&endpoint, &body), done("handled"));
    assert_eq!(answer(&endpoint, &body), done("duplicate"));
    // What is new is handled, and what is not is not.
    assert_eq!(answer(&endpoint, &rooted(&[(1, ""), (4, ""), (4, "")])), done("handled"));
    assert_eq!(journal.handled(), [3, 1, 2, 4]);
    assert_eq!(journal.places(), ["/0", "/1", "/2", "/1"]);
}

#[test]
fn a_body_without_items_is_a_success() {
    let journal = Journal::default();
    let endpoint = receiver::<Listed>().handle_received(journal.clone());
    for body in ["{}", r#"{"data":{"events":[]}}"#, r#"{"data":{}}"#] {
        assert_eq!(answer(&endpoint, &sent(body)), done("handled"), "{body}");
    }
    assert!(journal.handled().is_empty());
}

#[test]
fn what_is_no_body_of_items_is_refused_as_a_whole_before_anything_is_handled() {
    let journal = Journal::default();
    let endpoint = receiver::<Listed>().handle_received(journal.clone());
    let item = r#"{"type":"deal.changed","id":1}"#;
    for body in [
        format!(r#"{{"data":{{"events":[{item},]}}}}"#),
        format!(r#"{{"data":{{"events":[{item}]}}"#),
        format!(r#"{{"data":{{"events":[{item}],"events":[]}}}}"#),
        format!(r#"[{item}]"#),
        format!(r#"{{"data":{{"events":{item}}}}}"#),
    ] {
        assert_eq!(answered(&endpoint, &sent(body.as_str())), (400, "malformed"), "{body}");
    }
    assert!(journal.handled().is_empty());
}

#[test]
fn items_that_are_not_what_they_should_be_are_told_and_keep_no_other_back() {
    let journal = Journal::default();
    let endpoint = receiver::<Listed>()
        .policy(Policy::strict().unknown_events(UnknownEvents::Reject))
        .handle_received(journal.clone());
    let body = sent(
        r#"{"data":{"events":[
            {"type":"deal.changed","id":1}, {"type":"deal.changed","id":"2"}, {"type":"deal.changed","id":0,"order":""},
            {"type":"deal.merged"}, 7, {"id":5}, {"type":"deal.changed","id":6}]}}"#,
    );
    let text = "5 of 7 items are not accepted
  /data/events/1: expected an integer at line 2 column 73, in /data/events/1/id
  /data/events/2: invalid `deal.changed`: 2 violations
    /data/events/2/id     number below the minimum 1   (minimum)
    /data/events/2/order  length 0, at least 1         (minLength)
  /data/events/3: unknown event
  /data/events/4: expected an object at line 3 column 37, in /data/events/4
  /data/events/5: missing member `type` at line 3 column 40, in /data/events/5";
    for _ in 0..2 {
        let (status, label, told) = answer(&endpoint, &body);
        assert_eq!((status, label), (422, "items"));
        assert_eq!(told, text);
    }
    assert_eq!(journal.handled(), [1, 6]);

    let kept = Arc::new(std::sync::Mutex::new(Vec::new()));
    let seen = Arc::clone(&kept);
    let accepting = receiver::<Listed>()
        .policy(Policy::strict().unknown_events(UnknownEvents::Reject).items(ItemPolicy::Accept))
        .on_rejected(move |rejection, _, body| {
            seen.lock().unwrap().push((rejection.to_string(), body.body().len()));
        })
        .handle_received(Journal::default());
    assert_eq!(answer(&accepting, &body), done("handled"));
    assert_eq!(*kept.lock().unwrap(), [(text.to_owned(), body.body.len())]);
}

#[test]
fn what_an_item_violates_is_judged_at_its_place_in_the_item() {
    let journal = Journal::default();
    let endpoint = receiver::<Nested>()
        .policy(Policy::strict().warn((Keyword::MaxLength, "/order")))
        .handle_received(journal.clone());
    let body =
        r#"{"object":"deal","entry":[{"what":"changed","id":1,"changes":[{"id":1,"order":"0123456789"}]}]}"#;
    assert_eq!(answer(&endpoint, &sent(body)), done("handled"));
    assert_eq!(
        (journal.places(), journal.violations()),
        (vec!["/entry/0/changes/0".to_owned()], vec!["/order".to_owned()])
    );
}

#[test]
fn items_that_fail_are_begun_again_and_no_others() {
    let journal = Journal::default();
    let endpoint = receiver::<Rooted>().handle_received(journal.clone());
    let body = rooted(&[(1, ""), (2, "fail"), (3, "panic"), (4, "break"), (5, "")]);
    for times in 1..3 {
        let Outcome::Batch(outcome) = receive(&endpoint, &body) else { panic!() };
        assert_eq!((outcome.status().as_u16(), outcome.failed, outcome.len()), (500, 3, 5));
        assert_eq!((journal.begun(1), journal.begun(2), journal.begun(3)), (1, times, times));
    }
    journal.be_fair();
    let body = rooted(&[(1, ""), (2, "fail"), (3, "panic"), (5, "")]);
    assert_eq!(answer(&endpoint, &body), done("handled"));
    assert_eq!(journal.handled(), [1, 5, 2, 3]);
}

#[test]
fn an_item_that_is_in_progress_elsewhere_has_the_body_come_again() {
    let (journal, store) = (Journal::default(), Arc::new(MemoryStore::new()));
    let endpoint = receiver::<Rooted>().store(Arc::clone(&store)).handle_received(journal.clone());
    let key = IdempotencyKey::new("", "rooted", &["2"]);
    let Ok(Claim::New(token)) = block_on(store.claim(&key, Duration::from_secs(60))) else { panic!() };
    let body = rooted(&[(1, ""), (2, ""), (3, "")]);
    let outcome = receive(&endpoint, &body);
    let response = outcome.response();
    assert_eq!((response.status().as_u16(), outcome.label()), (409, "in_progress"));
    assert_eq!(response.headers()["retry-after"], "60");
    assert_eq!(journal.handled(), [1, 3]);
    block_on(store.complete(&key, token)).unwrap();
    assert_eq!(answer(&endpoint, &body), done("duplicate"));
}

/// Fails at every claim but the first.
struct Failing(MemoryStore, std::sync::atomic::AtomicUsize);

impl IdempotencyStore for Failing {
    fn claim<'s>(&'s self, key: &'s IdempotencyKey, lease: Duration) -> StoreFuture<'s, Claim> {
        match self.1.fetch_add(1, std::sync::atomic::Ordering::SeqCst) {
            0 => self.0.claim(key, lease),
            _ => Box::pin(async { Err(StoreError::new("away")) }),
        }
    }

    fn complete<'s>(
        &'s self,
        key: &'s IdempotencyKey,
        token: Token,
    ) -> StoreFuture<'s, crm_events::idempotency::Completion> {
        self.0.complete(key, token)
    }

    fn release<'s>(&'s self, key: &'s IdempotencyKey, token: Token) -> StoreFuture<'s, ()> {
        self.0.release(key, token)
    }
}

#[test]
fn when_the_store_fails_the_rest_is_not_begun() {
    let journal = Journal::default();
    let store = Failing(MemoryStore::new(), 0.into());
    let endpoint = receiver::<Rooted>().store(store).handle_received(journal.clone());
    let Outcome::Batch(outcome) = receive(&endpoint, &rooted(&[(1, ""), (2, ""), (0, ""), (3, "")])) else {
        panic!()
    };
    assert_eq!((outcome.status().as_u16(), outcome.handled, outcome.not_begun), (503, 1, 2));
    assert_eq!((outcome.len(), outcome.rejected().map_or(0, |items| items.len())), (4, 1));
    assert!(outcome.unavailable.is_some());
    assert_eq!(journal.handled(), [1]);
}

#[test]
fn a_body_counts_as_one_delivery_at_work() {
    let journal = Journal::default();
    let limits = Limits::new().deliveries(1);
    let endpoint = receiver::<Rooted>().limits(limits.clone()).handle_received(journal.clone());
    assert_eq!(answer(&endpoint, &rooted(&[(1, ""), (2, "fail"), (3, "")])).0, 500);
    assert_eq!(journal.handled(), [1, 3]);
    let none = receiver::<Rooted>().limits(Limits::new().deliveries(0)).handle_received(journal.clone());
    assert_eq!(answered(&none, &rooted(&[(4, "")])), (503, "overloaded"));
}

#[tokio::test]
async fn each_handler_has_its_own_time_and_who_hangs_up_changes_nothing() {
    let journal = Journal::default();
    let endpoint =
        receiver::<Rooted>().handler_timeout(Duration::from_millis(100)).handle_received(journal.clone());
    let body = rooted(&[(1, ""), (2, "hang"), (3, "hang"), (4, "")]);
    let began = std::time::Instant::now();
    let Outcome::Batch(outcome) = endpoint.receive_detached(body.parts(), body.body.clone()).await else {
        panic!()
    };
    assert_eq!((outcome.failed, outcome.handled), (2, 2));
    assert!(began.elapsed() >= Duration::from_millis(200));

    let mut left = Box::pin(endpoint.receive_detached(body.parts(), body.body));
    assert!(super::super::support::is_pending(left.as_mut()));
    drop(left);
    journal.be_fair();
    assert_eq!(endpoint.drain(Duration::from_secs(60)).await, 0);
    assert_eq!(journal.handled(), [1, 4, 3]);
}

#[tokio::test]
async fn a_retry_goes_behind_the_first_try_and_waits_for_what_is_in_progress() {
    let (journal, store) = (Journal::default(), Arc::new(MemoryStore::new()));
    let endpoint = receiver::<Rooted>()
        .retry_wait(Duration::from_millis(300))
        .store(Arc::clone(&store))
        .handle_received(journal.clone());
    for id in ["2", "3"] {
        let key = IdempotencyKey::new("", "rooted", &[id]);
        assert!(matches!(store.claim(&key, Duration::from_secs(6000)).await, Ok(Claim::New(_))));
    }
    let began = std::time::Instant::now();
    let body = rooted(&[(1, ""), (2, ""), (3, ""), (4, "")]);
    let Outcome::Batch(outcome) = endpoint.receive_detached(body.parts(), body.body).await else { panic!() };
    assert_eq!((outcome.status().as_u16(), outcome.in_progress, outcome.handled), (409, 2, 2));
    // Both together have waited for as long as one may.
    assert!((300..600).contains(&began.elapsed().as_millis()), "{:?}", began.elapsed());
}
