//! A provider: it sends each delivery until it is answered with 200, and sometimes once more.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crm_events::verify::StandardWebhooks;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::sleep;

use crate::client::{Manner, send};
use crate::clock::WallClock;
use crate::counters::Counters;
use crate::delivery::{Delivery, Shape};
use crate::journal::{Journal, Note};
use crate::random::Random;

/// How many deliveries may be on their way.
const AT_ONCE: usize = 250;

pub(crate) struct Provider {
    pub(crate) address: SocketAddr,
    pub(crate) journal: Arc<Journal>,
    pub(crate) clock: Arc<WallClock>,
    pub(crate) counters: Arc<Counters>,
    pub(crate) signer: StandardWebhooks,
    pub(crate) seed: u64,
    pub(crate) shape: Shape,
    /// Whether all clients behave.
    pub(crate) is_calm: AtomicBool,
}

impl Provider {
    /// Sends new deliveries, so many in a thousand seconds, for `duration`: all of them, and the tasks that send them until they are
    /// answered.
    pub(crate) async fn load(
        self: &Arc<Self>,
        round: usize,
        rate: u64,
        duration: Duration,
    ) -> (Vec<Delivery>, JoinSet<()>) {
        let began = Instant::now();
        let mut deliveries = Vec::new();
        let mut tasks = JoinSet::new();
        let places = Arc::new(Semaphore::new(AT_ONCE));
        while began.elapsed() < duration {
            let due = began.elapsed().as_millis() as u64 * rate / 1_000_000;
            while (deliveries.len() as u64) < due {
                // Beyond this, what is sent is not more, only later.
                let Ok(place) = Arc::clone(&places).try_acquire_owned() else { break };
                let delivery = Delivery::new(self.shape, self.seed, round, deliveries.len());
                deliveries.push(delivery.clone());
                let provider = Arc::clone(self);
                tasks.spawn(async move {
                    provider.deliver(delivery).await;
                    drop(place);
                });
            }
            sleep(Duration::from_millis(5)).await;
        }
        (deliveries, tasks)
    }

    /// Sends a delivery until it is answered with 200, and one of ten again later.
    async fn deliver(&self, delivery: Delivery) {
        let mut random = Random::new(self.seed, &format!("client of {}", delivery.id));
        self.send_until_answered(&delivery, &mut random).await;
        if random.chance(100) {
            sleep(Duration::from_millis(random.within(0, 2000))).await;
            self.send_once(&delivery, &mut random).await;
        }
    }

    async fn send_until_answered(&self, delivery: &Delivery, random: &mut Random) {
        let mut delay = 40;
        while self.send(delivery, random).await != Some(200) {
            sleep(Duration::from_millis(random.within(delay / 2, delay))).await;
            delay = 800.min(delay * 2);
        }
        for event in &delivery.events {
            self.journal.note(&Note::Answered { delivery: event.clone() });
        }
    }

    /// Sends a delivery once, or twice at the same time: the better answer.
    async fn send(&self, delivery: &Delivery, random: &mut Random) -> Option<u16> {
        if self.is_calm.load(Ordering::Relaxed) || !random.chance(50) {
            return self.send_once(delivery, random).await;
        }
        let mut other = random.clone();
        other.next();
        let (one, other) =
            tokio::join!(self.send_once(delivery, random), self.send_once(delivery, &mut other));
        if one == Some(200) { one } else { other }
    }

    async fn send_once(&self, delivery: &Delivery, random: &mut Random) -> Option<u16> {
        let manner = match self.is_calm.load(Ordering::Relaxed) {
            true => Manner::Patient,
            false => Manner::random(random),
        };
        let status = send(self.address, delivery, &self.signer, self.clock.now(), manner).await;
        self.counters.requests.add();
        self.counters.answers[usize::from(status.unwrap_or(0) / 100).min(5)].add();
        if status.is_none() && manner.hangs_up() {
            self.counters.hang_ups.add();
        }
        status
    }

    /// Sends all deliveries once more, each until it is answered with 200.
    pub(crate) async fn send_again(self: &Arc<Self>, deliveries: &[Delivery]) {
        let places = Arc::new(Semaphore::new(32));
        let mut tasks = JoinSet::new();
        for delivery in deliveries.iter().cloned() {
            let (provider, places) = (Arc::clone(self), Arc::clone(&places));
            tasks.spawn(async move {
                let _place = places.acquire().await;
                let mut random = Random::new(provider.seed, &delivery.id);
                provider.send_until_answered(&delivery, &mut random).await;
            });
        }
        while tasks.join_next().await.is_some() {}
    }
}
