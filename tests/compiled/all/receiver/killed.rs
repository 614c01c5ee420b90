//! A receiver that is killed between a claim and its completion.

use std::convert::Infallible;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

use crm_events::idempotency::IdempotencyStore;
use crm_events::receive::{Handle, Received};
use crm_providers::heffl::Heffl;

use super::support::{Counter, heffl_receiver, lead};

/// Where in the store the killed child keeps its keys. Only the child has it.
const CHILD: &str = "CRM_EVENTS_TEST_KILLED";

const LEASE: Duration = Duration::from_secs(4);

/// Says that it has begun, and never ends.
struct Announced;

impl Handle<Heffl> for Announced {
    type Error = Infallible;

    async fn handle(&self, _received: Received<'_, Heffl>) -> Result<(), Infallible> {
        println!("\nready");
        std::future::pending().await
    }
}

/// What the child was told, if this is it.
pub(super) fn told() -> Option<String> {
    std::env::var(CHILD).ok()
}

/// What the child does: handles a delivery until it is killed.
pub(super) async fn handle_until_killed(store: impl IdempotencyStore + 'static) {
    let endpoint = heffl_receiver().store(store).lease(LEASE).handle_received(Announced);
    let sent = lead();
    endpoint.receive(&sent.parts(), &sent.body).await;
}

/// Runs this very program again for the test `child`, which is told `place`, kills it, and has the same delivery sent to a
/// receiver with `store`, which is of the same place.
pub(super) async fn is_handled_once_more(child: &str, place: &str, store: impl IdempotencyStore + 'static) {
    let mut process = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", child, "--nocapture"])
        .env(CHILD, place)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(process.stdout.take().unwrap()).lines();
    assert!(lines.map_while(Result::ok).any(|line| line == "ready"));
    // SIGKILL on Unix: nothing in the child runs after it.
    process.kill().unwrap();
    process.wait().unwrap();

    let counter = Counter::default();
    let endpoint = heffl_receiver().store(store).lease(LEASE).handle_received(counter.clone());
    let sent = lead();
    let receive = async || endpoint.receive(&sent.parts(), &sent.body).await.label();
    assert_eq!(receive().await, "in_progress");
    tokio::time::sleep(LEASE).await;
    assert_eq!([receive().await, receive().await, receive().await], ["handled", "duplicate", "duplicate"]);
    assert_eq!(counter.handled(), 1);
}
