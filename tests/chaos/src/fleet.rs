//! The receivers of a round: one, or several that share a store.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, ChildStdin, Command};
use tokio::sync::Mutex;
use tokio::time::timeout;

use crate::clock::{SharedMemory, WallClock};
use crate::counters::Counters;
use crate::journal::{Death, Journal, Note};
use crate::proxy::{Proxy, Upstream};
use crate::sabotage::Sabotage;

/// How long a receiver has to end after SIGTERM: much longer than it gives its deliveries, and its file then takes to write what a
/// full disk refused.
const STOP: Duration = Duration::from_secs(30);

/// How long a receiver may take until it listens. The store may be away meanwhile.
const START: Duration = Duration::from_secs(90);

/// What all receivers of a round are told.
pub(crate) struct Orders {
    pub(crate) store: String,
    pub(crate) asynchronous_claims: bool,
    pub(crate) lease: Duration,
    pub(crate) patience: Duration,
    pub(crate) handler_timeout: Duration,
    pub(crate) sabotage: Option<Sabotage>,
    pub(crate) log: PathBuf,
}

pub(crate) struct Fleet {
    orders: Orders,
    journal: Arc<Journal>,
    clock: Arc<WallClock>,
    /// What is in front of the receivers.
    proxy: Arc<Proxy>,
    counters: Arc<Counters>,
    processes: AtomicU32,
    receivers: Vec<Mutex<Option<Receiver>>>,
}

struct Receiver {
    number: u32,
    child: Child,
    /// It ends when this is closed. Apart from the child, because to wait for that would close it.
    _input: ChildStdin,
    upstream: Upstream,
    /// Dropped after the child, which is killed as it is dropped.
    _shared_memory: SharedMemory,
}

impl Fleet {
    /// So many receivers, which are not started yet.
    pub(crate) fn new(
        count: usize,
        orders: Orders,
        journal: Arc<Journal>,
        clock: Arc<WallClock>,
        proxy: Arc<Proxy>,
        counters: Arc<Counters>,
    ) -> Self {
        let receivers = (0..count).map(|_| Mutex::new(None)).collect();
        Self { orders, journal, clock, proxy, counters, processes: AtomicU32::new(1), receivers }
    }

    pub(crate) fn len(&self) -> usize {
        self.receivers.len()
    }

    /// Starts all receivers that do not run.
    pub(crate) async fn ensure(&self) -> Result<(), String> {
        for index in 0..self.len() {
            self.ensure_one(index).await?;
        }
        Ok(())
    }

    /// Starts a receiver unless it runs, as often as it takes: the store may be away.
    pub(crate) async fn ensure_one(&self, index: usize) -> Result<(), String> {
        let mut receiver = self.receivers[index].lock().await;
        if let Some(running) = receiver.as_mut() {
            if matches!(running.child.try_wait(), Ok(None)) {
                return Ok(());
            }
            return Err("a receiver has ended by itself".to_owned());
        }
        let began = Instant::now();
        while began.elapsed() < START {
            if let Some(started) = self.start().await? {
                self.proxy.add(started.upstream.clone());
                *receiver = Some(started);
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        Err("a receiver does not start".to_owned())
    }

    /// Kills a receiver with SIGKILL, if it runs.
    pub(crate) async fn kill(&self, index: usize) {
        let taken = self.receivers[index].lock().await.take();
        if let Some(receiver) = taken {
            self.counters.kills.add();
            self.end(receiver, Death::Killed).await;
        }
    }

    /// Asks a receiver to stop, if it runs, and waits for it. If it does not, it is killed.
    pub(crate) async fn stop(&self, index: usize) {
        let Some(mut receiver) = self.receivers[index].lock().await.take() else { return };
        self.counters.stops.add();
        // As a load balancer does, so that nobody is sent to who is about to go.
        self.proxy.remove(&receiver.upstream);
        if let Some(process) = receiver.child.id().and_then(|id| Pid::from_raw(id as i32)) {
            let _ = kill_process(process, Signal::TERM);
        }
        // It fails if deliveries are left.
        let stopped = timeout(STOP, receiver.child.wait()).await;
        let has_stopped = stopped.is_ok_and(|status| status.is_ok_and(|status| status.success()));
        if !has_stopped {
            self.counters.stuck_stops.add();
        }
        self.end(receiver, if has_stopped { Death::Stopped } else { Death::Killed }).await;
    }

    async fn end(&self, mut receiver: Receiver, death: Death) {
        let _ = receiver.child.kill().await;
        self.proxy.remove(&receiver.upstream);
        self.journal.note(&Note::Dead { process: receiver.number, death });
    }

    /// A receiver that listens; none if it ended before.
    async fn start(&self) -> Result<Option<Receiver>, String> {
        let number = self.processes.fetch_add(1, Ordering::Relaxed);
        let spawned = self.command(number).spawn();
        let mut child = spawned.map_err(|error| format!("receiver: {error}"))?;
        let shared_memory = SharedMemory(child.id());
        let input = child.stdin.take().ok_or("no standard input")?;
        let output = child.stdout.take().ok_or("no standard output")?;
        let mut line = String::new();
        // If it has nothing to say, it has ended, or is not worth waiting for.
        let _ = timeout(Duration::from_secs(20), BufReader::new(output).read_line(&mut line)).await;
        let Ok(address) = line.trim().parse::<SocketAddr>() else {
            let _ = child.kill().await;
            return Ok(None);
        };
        let upstream = Upstream::Tcp(address);
        Ok(Some(Receiver { number, child, _input: input, upstream, _shared_memory: shared_memory }))
    }

    fn command(&self, number: u32) -> Command {
        let Orders { store, asynchronous_claims, lease, patience, handler_timeout, sabotage, log } =
            &self.orders;
        let program = std::env::current_exe().unwrap_or_else(|_| PathBuf::from("chaos"));
        let mut command = Command::new(program);
        command
            .arg("receiver")
            .args(["--store", store])
            .arg("--journal")
            .arg(self.journal.path())
            .args(["--process", &number.to_string()])
            .args(["--lease", &lease.as_millis().to_string()])
            .args(["--patience", &patience.as_millis().to_string()])
            .args(["--handler-timeout", &handler_timeout.as_millis().to_string()]);
        if *asynchronous_claims {
            command.arg("--asynchronous-claims");
        }
        if let Some(sabotage) = sabotage {
            command.args(["--sabotage", sabotage.name()]);
        }
        self.clock.show_to(&mut command);
        // Handlers panic all the time, and what leads to it is known.
        command.env_remove("RUST_BACKTRACE");
        let log = std::fs::File::options().create(true).append(true).open(log);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(log.map_or_else(|_| Stdio::null(), Stdio::from))
            // So that Ctrl-C at the terminal is for the driver alone.
            .process_group(0)
            .kill_on_drop(true);
        command
    }
}
