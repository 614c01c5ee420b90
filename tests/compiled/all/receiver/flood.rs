//! Every delivery three times, in a random order, at two receivers that share a store.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crm_events::idempotency::IdempotencyStore;
use crm_events::receive::{Endpoint, Handle, Received};
use crm_providers::heffl::Heffl;
use http::request::Parts;

use super::support::{example, heffl, heffl_receiver};

/// How many deliveries are on their way at a time.
const SENDERS: usize = 64;

/// Counts how often each delivery was handled; every seventh call fails.
pub(super) struct Tally {
    calls: AtomicUsize,
    handled: Vec<AtomicUsize>,
}

impl Tally {
    pub(super) fn new(deliveries: usize) -> Arc<Self> {
        let handled = (0..deliveries).map(|_| AtomicUsize::new(0)).collect();
        Arc::new(Self { calls: AtomicUsize::new(0), handled })
    }

    /// How many deliveries were handled.
    pub(super) fn handled(&self) -> usize {
        self.handled.iter().filter(|count| count.load(Ordering::SeqCst) > 0).count()
    }

    /// Every delivery was handled, and none was twice.
    fn assert_each_once(&self) {
        let wrong: Vec<(usize, usize)> = (0..self.handled.len())
            .map(|index| (index, self.handled[index].load(Ordering::SeqCst)))
            .filter(|(_, times)| *times != 1)
            .collect();
        assert!(wrong.is_empty(), "deliveries that were not handled once: {wrong:?}");
    }
}

impl Handle<Heffl> for Tally {
    type Error = &'static str;

    async fn handle(&self, received: Received<'_, Heffl>) -> Result<(), Self::Error> {
        tokio::task::yield_now().await;
        if self.calls.fetch_add(1, Ordering::SeqCst).is_multiple_of(7) {
            return Err("now and then");
        }
        let id = received.request().headers["webhook-id"].to_str().unwrap();
        let index: usize = id.rsplit('_').next().unwrap().parse().unwrap();
        self.handled[index].fetch_add(1, Ordering::SeqCst);
        Ok(())
    }
}

struct Flood {
    deliveries: Vec<(Parts, Vec<u8>)>,
    receivers: [Endpoint<Heffl, Arc<Tally>>; 2],
    /// Which delivery goes to which receiver.
    order: Vec<(usize, usize)>,
    next: AtomicUsize,
}

impl Flood {
    /// As a provider does: each again until it is told 200.
    async fn send_some(&self) {
        loop {
            let next = self.next.fetch_add(1, Ordering::SeqCst);
            let Some(&(delivery, receiver)) = self.order.get(next) else { return };
            let (parts, body) = &self.deliveries[delivery];
            while self.receivers[receiver].receive(parts, body).await.status() != 200 {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        }
    }
}

/// Each delivery of `tally` three times, to the receivers with the stores `first` and `second`, until all are answered
/// with 200.
pub(super) async fn each_is_handled_once(
    first: impl IdempotencyStore + 'static,
    second: impl IdempotencyStore + 'static,
    lease: Duration,
    tally: Arc<Tally>,
) {
    let body = example("heffl/lead.created");
    let deliveries = (0..tally.handled.len()).map(|index| {
        let sent = heffl(&format!("msg_{index}"), body.clone());
        (sent.parts(), sent.body)
    });
    let flood = Arc::new(Flood {
        deliveries: deliveries.collect(),
        receivers: [
            heffl_receiver().store(first).lease(lease).handle_received(Arc::clone(&tally)),
            heffl_receiver().store(second).lease(lease).handle_received(Arc::clone(&tally)),
        ],
        order: shuffled(tally.handled.len()),
        next: AtomicUsize::new(0),
    });
    let senders: Vec<_> = (0..SENDERS)
        .map(|_| {
            let flood = Arc::clone(&flood);
            tokio::spawn(async move { flood.send_some().await })
        })
        .collect();
    for sender in senders {
        sender.await.unwrap();
    }
    tally.assert_each_once();
}

/// Each of the deliveries three times, and a receiver for each time. By xorshift and Fisher-Yates, the same in every
/// run.
fn shuffled(deliveries: usize) -> Vec<(usize, usize)> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut random = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).unwrap() % below
    };
    let mut order: Vec<_> = (0..deliveries * 3).map(|index| (index / 3, random(2))).collect();
    for index in (1..order.len()).rev() {
        order.swap(index, random(index + 1));
    }
    order
}
