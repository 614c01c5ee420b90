//! A round: a store and its receivers, deliveries, a storm, and what came of it.

use std::collections::{BTreeMap, BTreeSet};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crm_events::verify::StandardWebhooks;
use tokio::sync::Mutex;
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::clock::WallClock;
use crate::counters::Counters;
use crate::delivery::{Delivery, SECRET, Shape};
use crate::disk::Disk;
use crate::fleet::{Fleet, Orders};
use crate::journal::{Journal, Note};
use crate::judge::{Question, Verdict, judge};
use crate::provider::Provider;
use crate::proxy::{Proxy, Side, Upstream};
use crate::random::Random;
use crate::sabotage::Sabotage;
use crate::services::{Service, StoreKind};
use crate::storm::Storm;

/// What a round is to be.
#[derive(Clone)]
pub(crate) struct Plan {
    pub(crate) trial: Trial,
    pub(crate) round: usize,
    pub(crate) seed: u64,
    /// How long deliveries come in.
    pub(crate) duration: Duration,
    /// New events a second.
    pub(crate) rate: u64,
    pub(crate) lease: Duration,
    /// How long completions are tried again. The lease has to be longer, and the store may be away for less.
    pub(crate) patience: Duration,
    pub(crate) sabotage: Option<Sabotage>,
    /// Where to keep the journals of rounds with faults.
    pub(crate) keep: PathBuf,
}

/// What is tried: a store, and how many events bodies bring.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Trial {
    pub(crate) store: StoreKind,
    pub(crate) shape: Shape,
}

impl Trial {
    pub(crate) fn name(self) -> String {
        match self.shape {
            Shape::Single => self.store.name().to_owned(),
            Shape::Batch => format!("{}-batches", self.store.name()),
        }
    }
}

impl Plan {
    /// New deliveries in a thousand seconds.
    fn thousandths(&self) -> u64 {
        match self.trial.shape {
            Shape::Single => self.rate * 1000,
            Shape::Batch => self.rate * 10,
        }
    }
}

/// What came of a round.
pub(crate) struct Report {
    pub(crate) counters: Arc<Counters>,
    pub(crate) deliveries: usize,
    pub(crate) events: usize,
    pub(crate) took: Duration,
    pub(crate) verdict: Verdict,
    /// Whether the machine had too much to do: the store was away for longer than completions are tried again, or nobody got on
    /// for a good part of a lease. Then nothing is promised.
    pub(crate) is_void: bool,
    /// What could not be done on this machine.
    pub(crate) skipped: Vec<&'static str>,
}

/// All that runs in a round. It is dropped from top to bottom.
struct Scene {
    provider: Arc<Provider>,
    fleet: Arc<Fleet>,
    front: Arc<Proxy>,
    back: Proxy,
    service: Service,
    clock: Arc<WallClock>,
    counters: Arc<Counters>,
    journal: Arc<Journal>,
    disk: Arc<Disk>,
    folder: tempfile::TempDir,
}

/// Runs a round.
///
/// # Errors
///
/// If something of it cannot be started, or its journal cannot be judged.
pub(crate) async fn run(plan: &Plan) -> Result<Report, String> {
    let began = Instant::now();
    let mut scene = Scene::set(plan).await?;
    let watch = tokio::spawn(watch_for_stalls(Arc::clone(&scene.counters)));
    let (deliveries, tasks) = scene.storm(plan).await?;
    scene.calm_down().await?;
    rest(tasks, plan.lease + plan.patience + Duration::from_secs(30)).await;
    watch.abort();
    scene.start_anew().await?;
    scene.send_all_again(&deliveries).await?;
    for index in 0..scene.fleet.len() {
        scene.fleet.stop(index).await;
    }
    scene.report(plan, &deliveries, began.elapsed())
}

impl Scene {
    async fn set(plan: &Plan) -> Result<Self, String> {
        let text = |error: std::io::Error| error.to_string();
        let folder = tempfile::Builder::new().prefix("crm-events-chaos.").tempdir().map_err(text)?;
        let path = folder.path();
        std::fs::set_permissions(path, PermissionsExt::from_mode(0o755)).map_err(text)?;
        let data = path.join("disk");
        std::fs::create_dir(&data).map_err(text)?;
        let disk = Arc::new(Disk::mount(&data, plan.trial.store.disk()));
        let journal = Arc::new(Journal::open(&path.join("journal")).map_err(text)?);
        let counters = Arc::new(Counters::default());
        let clock = Arc::new(WallClock::new(path).map_err(text)?);
        let service = Service::start(plan.trial.store, &data, path).await?;
        let back = Proxy::start(Side::Store, plan.seed, Arc::clone(&counters)).await.map_err(text)?;
        service.socket().map(Upstream::Unix).into_iter().for_each(|socket| back.add(socket));
        let front =
            Arc::new(Proxy::start(Side::Receiver, plan.seed, Arc::clone(&counters)).await.map_err(text)?);
        front.set_cuts(50);
        let fleet = Arc::new(Fleet::new(
            // A file belongs to one process.
            if plan.trial.store == StoreKind::Redb { 1 } else { 2 },
            orders(plan, &data, path, &back),
            Arc::clone(&journal),
            Arc::clone(&clock),
            Arc::clone(&front),
            Arc::clone(&counters),
        ));
        fleet.ensure().await?;
        let provider = Arc::new(Provider {
            address: front.address,
            journal: Arc::clone(&journal),
            clock: Arc::clone(&clock),
            counters: Arc::clone(&counters),
            signer: StandardWebhooks::new([SECRET]).map_err(|error| error.to_string())?,
            seed: plan.seed,
            shape: plan.trial.shape,
            is_calm: AtomicBool::new(false),
        });
        Ok(Self { provider, fleet, front, back, service, clock, counters, journal, disk, folder })
    }

    /// Deliveries, and the storm meanwhile.
    async fn storm(&mut self, plan: &Plan) -> Result<(Vec<Delivery>, JoinSet<()>), String> {
        let storm = Storm {
            shape: plan.trial.shape,
            end: Instant::now() + plan.duration,
            patience: plan.patience,
            fleet: Arc::clone(&self.fleet),
            clock: Arc::clone(&self.clock),
            journal: Arc::clone(&self.journal),
            counters: Arc::clone(&self.counters),
            disk: Arc::clone(&self.disk),
            truce: Mutex::new(()),
        };
        let random = |purpose| Random::new(plan.seed, purpose);
        let (sent, receivers, store) = tokio::join!(
            self.provider.load(plan.round, plan.thousandths(), plan.duration),
            storm.rage_at_receivers(random("receivers")),
            storm.rage_at_store(&mut self.service, &self.back, random("store")),
        );
        receivers.and(store).map(|()| sent)
    }

    /// Ends all that goes wrong.
    async fn calm_down(&mut self) -> Result<(), String> {
        self.front.set_cuts(0);
        self.provider.is_calm.store(true, Ordering::Relaxed);
        self.service.ensure().await?;
        self.fleet.ensure().await
    }

    /// Kills everybody, so that all that is known afterwards was on a disk.
    async fn start_anew(&mut self) -> Result<(), String> {
        for index in 0..self.fleet.len() {
            self.fleet.kill(index).await;
        }
        if !matches!(self.service, Service::None) {
            self.journal.note(&Note::StoreKilled);
            self.service.kill().await;
            self.journal.note(&Note::StoreDead);
            self.counters.store_kills.add();
            self.service.ensure().await?;
        }
        self.fleet.ensure().await
    }

    /// All that was answered with 200 is sent again, and has to be a duplicate.
    async fn send_all_again(&self, deliveries: &[Delivery]) -> Result<(), String> {
        let notes = self.journal.read()?;
        let ids = notes.iter().filter_map(|note| match note {
            Note::Answered { delivery } => Some(&**delivery),
            _ => None,
        });
        let ids: BTreeSet<&str> = ids.collect();
        let is_answered = |delivery: &&Delivery| delivery.events.iter().all(|event| ids.contains(&**event));
        let answered: Vec<Delivery> = deliveries.iter().filter(is_answered).cloned().collect();
        let events: usize = answered.iter().map(|delivery| delivery.events.len()).sum();
        let patience = Duration::from_secs(60) + Duration::from_millis(20) * events as u32;
        let sent = timeout(patience, self.provider.send_again(&answered)).await;
        sent.map_err(|_| "what was answered with 200 is not answered again".to_owned())
    }

    fn report(&self, plan: &Plan, deliveries: &[Delivery], took: Duration) -> Result<Report, String> {
        let events = deliveries.iter().flat_map(|delivery| &delivery.events);
        let keys: BTreeMap<String, String> =
            events.map(|event| (event.clone(), plan.trial.shape.key_of(event))).collect();
        let is_asynchronous = plan.trial.store == StoreKind::PostgresAsync;
        let verdict = judge(&self.journal.read()?, &Question { keys: &keys, is_asynchronous })?;
        let longest_outage = Duration::from_millis(self.counters.longest_outage.get() as u64);
        let longest_stall = Duration::from_millis(self.counters.longest_stall.get() as u64);
        let had_too_much_to_do = longest_outage > plan.patience * 9 / 10 || longest_stall > plan.lease / 4;
        // What is done wrong on purpose is a fault however busy the machine is.
        let is_void = plan.sabotage.is_none() && had_too_much_to_do;
        let is_well = verdict.faults.is_empty() && self.counters.stuck_stops.get() == 0;
        if !is_well && plan.sabotage.is_none() {
            self.keep(plan);
        }
        let mut skipped = Vec::new();
        if !self.disk.is_own() {
            skipped.push("disks are not filled: file systems cannot be mounted, which needs root");
        }
        if !self.clock.can_be_stepped() {
            skipped.push("clocks are not stepped: Debian's package faketime is not installed");
        }
        Ok(Report {
            counters: Arc::clone(&self.counters),
            deliveries: deliveries.len(),
            events: keys.len(),
            took,
            verdict,
            is_void,
            skipped,
        })
    }

    /// Keeps what tells how a fault came about.
    fn keep(&self, plan: &Plan) {
        let folder = plan.keep.join(format!("{}-{}-{}", plan.trial.name(), plan.seed, plan.round));
        let _ = std::fs::create_dir_all(&folder);
        for name in ["journal", "receivers.log", "redis.log", "postgres/log"] {
            let _ = std::fs::copy(self.folder.path().join(name), folder.join(name.replace('/', "-")));
        }
    }
}

fn orders(plan: &Plan, data: &Path, folder: &Path, back: &Proxy) -> Orders {
    let address = back.address;
    let store = match plan.trial.store {
        StoreKind::Redb => format!("redb:{}", data.join("deliveries.redb").display()),
        StoreKind::Redis => format!("redis://{address}"),
        StoreKind::Postgres | StoreKind::PostgresAsync => format!("postgres://postgres@{address}/postgres"),
    };
    Orders {
        store,
        asynchronous_claims: plan.trial.store == StoreKind::PostgresAsync,
        lease: plan.lease,
        patience: plan.patience,
        handler_timeout: Duration::from_secs(2),
        sabotage: plan.sabotage,
        log: folder.join("receivers.log"),
    }
}

/// Waits until all deliveries are answered, or long enough.
async fn rest(mut tasks: JoinSet<()>, patience: Duration) {
    let _ = timeout(patience, async { while tasks.join_next().await.is_some() {} }).await;
}

/// Sleeps a little again and again: by how much longer that took than it should, so the receivers waited, too.
async fn watch_for_stalls(counters: Arc<Counters>) {
    const NAP: Duration = Duration::from_millis(50);
    loop {
        let began = Instant::now();
        tokio::time::sleep(NAP).await;
        counters.longest_stall.raise_to(began.elapsed().saturating_sub(NAP).as_millis() as usize);
    }
}
