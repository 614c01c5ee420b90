//! What is done to receivers and their store while deliveries come in.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::Mutex;
use tokio::time::sleep;

use crate::clock::WallClock;
use crate::counters::Counters;
use crate::delivery::Shape;
use crate::disk::Disk;
use crate::fleet::Fleet;
use crate::journal::{Journal, Note, Step};
use crate::proxy::{Proxy, Weather};
use crate::random::{Deck, Random};
use crate::services::Service;

/// What is done to receivers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ReceiverBlow {
    Kill,
    Stop,
    /// Of their clock.
    Step,
}

const RECEIVER_BLOWS: [ReceiverBlow; 10] = {
    use ReceiverBlow::{Kill, Step, Stop};
    [Kill, Step, Stop, Kill, Step, Kill, Kill, Step, Kill, Kill]
};

/// What is done to a store that is a server.
#[derive(Clone, Copy, PartialEq, Eq)]
enum StoreBlow {
    Kill,
    Cut,
    Swallow,
    Slow,
    /// Its disk.
    Fill,
}

const STORE_BLOWS: [StoreBlow; 10] = {
    use StoreBlow::{Cut, Fill, Kill, Slow, Swallow};
    [Kill, Cut, Fill, Slow, Swallow, Kill, Cut, Kill, Fill, Kill]
};

impl StoreBlow {
    /// For how long the store is away by it, as it is to be expected.
    fn outage(self) -> Duration {
        Duration::from_millis(match self {
            Self::Slow => 200,
            Self::Cut => 600,
            Self::Kill => 1000,
            Self::Fill => 1500,
            // For how long it waits for an answer before it takes its connection for dead, and some more.
            Self::Swallow => 6000,
        })
    }
}

/// What is known of a storm.
pub(crate) struct Storm {
    pub(crate) shape: Shape,
    pub(crate) end: Instant,
    /// For how long completions are tried again.
    pub(crate) patience: Duration,
    pub(crate) fleet: Arc<Fleet>,
    pub(crate) clock: Arc<WallClock>,
    pub(crate) journal: Arc<Journal>,
    pub(crate) counters: Arc<Counters>,
    pub(crate) disk: Arc<Disk>,
    /// Held while no receiver may be killed.
    pub(crate) truce: Mutex<()>,
}

impl Storm {
    fn is_over(&self) -> bool {
        Instant::now() >= self.end
    }

    /// Waits between two blows; no longer than the storm lasts.
    async fn pause(&self, random: &mut Random, least: u64, most: u64) {
        let rest = self.end.saturating_duration_since(Instant::now());
        sleep(Duration::from_millis(random.within(least, most)).min(rest)).await;
    }

    /// Kills and stops receivers, and steps their clock.
    pub(crate) async fn rage_at_receivers(&self, mut random: Random) -> Result<(), String> {
        let mut blows = Deck::new(&RECEIVER_BLOWS, random.clone());
        while !self.is_over() {
            self.pause(&mut random, 150, 900).await;
            let index = random.within(0, self.fleet.len() as u64) as usize;
            let blow = blows.draw();
            if blow == ReceiverBlow::Step {
                self.step_clock(&mut random)?;
                continue;
            }
            let _no_truce = self.truce.lock().await;
            if blow == ReceiverBlow::Kill {
                self.fleet.kill(index).await;
                sleep(Duration::from_millis(random.within(0, 300))).await;
            } else {
                self.fleet.stop(index).await;
            }
            self.fleet.ensure_one(index).await?;
        }
        Ok(())
    }

    fn step_clock(&self, random: &mut Random) -> Result<(), String> {
        if !self.clock.can_be_stepped() {
            return Ok(());
        }
        self.counters.clock_steps.add();
        let offset = self.clock.step(random).map_err(|error| format!("the clock: {error}"))?;
        self.journal.note(&Note::ClockStepped { offset });
        Ok(())
    }

    /// Kills the store, fills its disk, and makes its answers late or lost.
    pub(crate) async fn rage_at_store(
        &self,
        service: &mut Service,
        proxy: &Proxy,
        mut random: Random,
    ) -> Result<(), String> {
        let mut outages = Outages::new(self.patience);
        let mut blows = Deck::new(&STORE_BLOWS, random.clone());
        let mut blow = blows.draw();
        while !self.is_over() {
            self.pause(&mut random, 200, 1200).await;
            if matches!(service, Service::None) {
                self.fill_file_disk(&mut random).await?;
                continue;
            }
            if outages.never_allow(blow.outage()) {
                blow = blows.draw();
            }
            if !outages.allow(blow.outage()) {
                continue;
            }
            let began = Instant::now();
            match blow {
                StoreBlow::Kill => self.kill(service, &mut random).await?,
                StoreBlow::Cut => weather(proxy, Weather::Cut, random.within(50, 600)).await,
                StoreBlow::Swallow => weather(proxy, Weather::Swallow, random.within(100, 700)).await,
                StoreBlow::Slow => weather(proxy, Weather::Slow, random.within(200, 1500)).await,
                StoreBlow::Fill => self.fill_server_disk(service, &mut random).await?,
            }
            let outage = match blow {
                StoreBlow::Slow | StoreBlow::Swallow => blow.outage(),
                _ => began.elapsed(),
            };
            self.counters.longest_outage.raise_to(outage.as_millis() as usize);
            outages.add(began, outage);
            blow = blows.draw();
        }
        Ok(())
    }

    async fn kill(&self, service: &mut Service, random: &mut Random) -> Result<(), String> {
        self.journal.note(&Note::StoreKilled);
        service.kill().await;
        self.journal.note(&Note::StoreDead);
        self.counters.store_kills.add();
        sleep(Duration::from_millis(random.within(0, 500))).await;
        service.ensure().await
    }

    /// A server may end itself if it cannot write.
    async fn fill_server_disk(&self, service: &mut Service, random: &mut Random) -> Result<(), String> {
        if !self.disk.is_own() {
            return Ok(());
        }
        self.journal.note(&Note::StoreKilled);
        self.fill().await;
        sleep(Duration::from_millis(random.within(200, 1200))).await;
        self.free();
        let started = service.ensure().await;
        self.journal.note(&Note::StoreDead);
        started
    }

    /// Fills the disk that the file of a receiver is on. What was answered is only in its memory then, as is documented,
    /// so that nobody kills it until it has written again. A graceful stop writes it.
    async fn fill_file_disk(&self, random: &mut Random) -> Result<(), String> {
        if !self.disk.is_own() {
            return Ok(());
        }
        let _truce = self.truce.lock().await;
        self.fill().await;
        sleep(Duration::from_millis(random.within(200, 2000))).await;
        if random.chance(500) {
            let free = async {
                sleep(Duration::from_millis(random.within(0, 1500))).await;
                self.free();
            };
            tokio::join!(self.fleet.stop(0), free);
            return self.fleet.ensure_one(0).await;
        }
        self.free();
        let began = Instant::now();
        while !self.has_written_again()? && began.elapsed() < Duration::from_secs(10) {
            sleep(Duration::from_millis(50)).await;
        }
        Ok(())
    }

    /// Whether a delivery is recorded that began after the disk was freed. What was refused before is written with it, or was
    /// before it.
    fn has_written_again(&self) -> Result<bool, String> {
        let notes = self.journal.read()?;
        let freed = notes.iter().rposition(|note| *note == Note::Disk { is_full: false }).unwrap_or_default();
        let begun = notes[freed..].iter().filter_map(|note| match note {
            Note::Handler { step: Step::Begin, delivery, .. } => Some(self.shape.key_of(delivery)),
            _ => None,
        });
        let begun: BTreeSet<String> = begun.collect();
        let is_one = |note: &Note| matches!(note, Note::Recorded { key } if begun.contains(key));
        Ok(notes[freed..].iter().any(is_one))
    }

    async fn fill(&self) {
        self.counters.disk_fills.add();
        let disk = Arc::clone(&self.disk);
        let _ = tokio::task::spawn_blocking(move || disk.fill()).await;
        self.journal.note(&Note::Disk { is_full: true });
    }

    fn free(&self) {
        self.disk.free();
        self.journal.note(&Note::Disk { is_full: false });
    }
}

async fn weather(proxy: &Proxy, weather: Weather, milliseconds: u64) {
    proxy.set_weather(weather);
    sleep(Duration::from_millis(milliseconds)).await;
    proxy.set_weather(Weather::Fair);
}

/// For how long the store was away lately. What is promised is promised as long as it is back before a completion is given
/// up, so that it may not be away for longer.
struct Outages {
    patience: Duration,
    recent: VecDeque<(Instant, Duration)>,
}

impl Outages {
    fn new(patience: Duration) -> Self {
        Self { patience, recent: VecDeque::new() }
    }

    /// Whether it may never be away for so long.
    fn never_allow(&self, expected: Duration) -> bool {
        expected >= self.patience * 7 / 10
    }

    /// Whether it may be away for so long now.
    fn allow(&mut self, expected: Duration) -> bool {
        while self.recent.front().is_some_and(|(began, length)| began.elapsed() > *length + self.patience) {
            self.recent.pop_front();
        }
        let sum: Duration = self.recent.iter().map(|(_, length)| *length).sum();
        sum + expected < self.patience * 7 / 10
    }

    fn add(&mut self, began: Instant, length: Duration) {
        self.recent.push_back((began, length));
    }
}
