//! What the stores of one process do when somebody sets the clock.

use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crm_events::Clock;
use crm_events::idempotency::{Claim, IdempotencyStore, MemoryStore, RedbStore};
use tests::Scratch;

use super::promises::{LEASE, RETENTION, key, token};

const MILLISECOND: Duration = Duration::from_millis(1);
const HOUR: Duration = Duration::from_secs(60 * 60);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// To which time a clock is set.
type Step = fn(SystemTime) -> SystemTime;

const STEPS: [Step; 4] =
    [|now| now + Duration::from_secs(90), |now| now + 4 * DAY, |now| now - DAY, |_| UNIX_EPOCH];

fn clock() -> Clock {
    Clock::stopped_at(UNIX_EPOCH + Duration::from_secs(1_795_202_400))
}

fn set(clock: &Clock, step: Step) {
    clock.set(step(clock.now()));
}

fn open(path: &Path, clock: &Clock) -> RedbStore {
    RedbStore::open_with_clock(path, clock.clone()).unwrap().retention(RETENTION)
}

async fn complete(store: &dyn IdempotencyStore, text: &str) {
    let claimed = token(store, &key(text)).await;
    store.complete(&key(text), claimed).await.unwrap();
}

/// In this state for as long as that, and then to be claimed again.
async fn stays(store: &dyn IdempotencyStore, text: &str, state: Claim, clock: &Clock, rest: Duration) {
    assert_eq!(store.claim(&key(text), LEASE).await.unwrap(), state);
    clock.advance(rest - MILLISECOND);
    assert_eq!(store.claim(&key(text), LEASE).await.unwrap(), state);
    clock.advance(MILLISECOND);
    token(store, &key(text)).await;
}

async fn time_goes_on(store: &dyn IdempotencyStore, clock: &Clock, step: Step) {
    token(store, &key("in progress")).await;
    set(clock, step);
    stays(store, "in progress", Claim::InProgress, clock, LEASE).await;
    complete(store, "done").await;
    set(clock, step);
    stays(store, "done", Claim::Done, clock, RETENTION).await;
}

#[tokio::test]
async fn a_clock_that_is_set_ends_and_prolongs_neither_a_lease_nor_a_retention() {
    for step in STEPS {
        let clock = clock();
        let store = MemoryStore::new().retention(RETENTION).clock(clock.clone());
        time_goes_on(&store, &clock, step).await;

        let folder = Scratch::new().unwrap();
        let store = open(&folder.path().join("deliveries.redb"), &clock);
        time_goes_on(&store, &clock, step).await;
    }
}

#[tokio::test]
async fn a_clock_that_is_set_while_a_file_is_closed_ends_nothing() {
    let hour_at_most = [Duration::from_secs(90), HOUR, Duration::ZERO, Duration::ZERO];
    for (step, counted) in STEPS.into_iter().zip(hour_at_most) {
        let (clock, folder) = (clock(), Scratch::new().unwrap());
        let path = folder.path().join("deliveries.redb");
        let store = open(&path, &clock).retention(3 * DAY);
        complete(&store, "done").await;
        drop(store);
        set(&clock, step);
        // Opening it more often makes no difference.
        drop(open(&path, &clock));
        stays(&open(&path, &clock), "done", Claim::Done, &clock, 3 * DAY - counted).await;
    }
}

#[tokio::test]
async fn a_clock_that_was_wrong_when_a_file_was_made_does_no_harm_when_it_is_set() {
    let (clock, folder) = (Clock::stopped_at(UNIX_EPOCH), Scratch::new().unwrap());
    let path = folder.path().join("deliveries.redb");
    let store = open(&path, &clock);
    complete(&store, "early").await;
    clock.set(UNIX_EPOCH + Duration::from_secs(1_795_202_400));
    complete(&store, "done").await;
    drop(store);
    let store = open(&path, &clock);
    assert_eq!(store.claim(&key("early"), LEASE).await.unwrap(), Claim::Done);
    stays(&store, "done", Claim::Done, &clock, RETENTION).await;
}

#[tokio::test]
async fn the_time_that_a_file_is_closed_counts_up_to_an_hour() {
    for (closed, counted) in [(HOUR / 6, HOUR / 6), (HOUR, HOUR), (2 * DAY, HOUR)] {
        let (clock, folder) = (clock(), Scratch::new().unwrap());
        let path = folder.path().join("deliveries.redb");
        let store = open(&path, &clock).retention(3 * DAY);
        complete(&store, "done").await;
        drop(store);
        clock.advance(closed);
        stays(&open(&path, &clock), "done", Claim::Done, &clock, 3 * DAY - counted).await;
    }
}
