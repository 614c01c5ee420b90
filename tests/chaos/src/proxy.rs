//! A proxy between client and receiver, or between receiver and store, that cuts, delays or swallows answers.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio::task::AbortHandle;

use crate::counters::Counters;
use crate::random::Random;

/// Where connections lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Upstream {
    Tcp(SocketAddr),
    Unix(PathBuf),
}

/// What becomes of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weather {
    /// They arrive.
    Fair,
    /// The connection ends in their place.
    Cut,
    /// They arrive late.
    Slow,
    /// They do not arrive, and the connection stays, on which nothing arrives any more.
    Swallow,
}

const WEATHERS: [Weather; 4] = [Weather::Fair, Weather::Cut, Weather::Slow, Weather::Swallow];

/// Whose answers a proxy passes on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Receiver,
    Store,
}

/// A proxy on a loopback port, until it is dropped.
pub(crate) struct Proxy {
    pub(crate) address: SocketAddr,
    shared: Arc<Shared>,
    accepting: AbortHandle,
}

struct Shared {
    side: Side,
    upstreams: Mutex<Vec<Upstream>>,
    next: AtomicU64,
    weather: AtomicU8,
    /// How many answers of a thousand are cut in fair weather.
    cuts: AtomicU64,
    counters: Arc<Counters>,
    seed: u64,
}

impl Proxy {
    pub(crate) async fn start(side: Side, seed: u64, counters: Arc<Counters>) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            side,
            upstreams: Mutex::default(),
            next: AtomicU64::new(0),
            weather: AtomicU8::new(0),
            cuts: AtomicU64::new(0),
            counters,
            seed,
        });
        let accepting = tokio::spawn(accept(listener, Arc::clone(&shared))).abort_handle();
        Ok(Self { address, shared, accepting })
    }

    pub(crate) fn add(&self, upstream: Upstream) {
        self.shared.upstreams().push(upstream);
    }

    pub(crate) fn remove(&self, upstream: &Upstream) {
        self.shared.upstreams().retain(|other| other != upstream);
    }

    pub(crate) fn set_weather(&self, weather: Weather) {
        let index = WEATHERS.iter().position(|other| *other == weather).unwrap_or_default();
        self.shared.weather.store(index as u8, Ordering::Relaxed);
    }

    /// Cuts this many of a thousand answers in fair weather.
    pub(crate) fn set_cuts(&self, per_mille: u64) {
        self.shared.cuts.store(per_mille, Ordering::Relaxed);
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                tokio::spawn(connect(stream, Arc::clone(&shared)));
            }
            // Most likely too many files are open, which passes.
            Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    }
}

/// Without an upstream, the connection ends at once.
async fn connect(client: TcpStream, shared: Arc<Shared>) {
    let number = shared.next.fetch_add(1, Ordering::Relaxed);
    let random = Random::new(shared.seed ^ number, "proxy");
    let Some(upstream) = shared.choose(number) else { return };
    let _ = client.set_nodelay(true);
    match upstream {
        Upstream::Tcp(address) => {
            if let Ok(server) = TcpStream::connect(address).await {
                let _ = server.set_nodelay(true);
                shared.pass(client, server, random).await;
            }
        }
        Upstream::Unix(path) => {
            if let Ok(server) = UnixStream::connect(path).await {
                shared.pass(client, server, random).await;
            }
        }
    }
}

impl Shared {
    fn upstreams(&self) -> std::sync::MutexGuard<'_, Vec<Upstream>> {
        self.upstreams.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn choose(&self, number: u64) -> Option<Upstream> {
        let upstreams = self.upstreams();
        let index = number.checked_rem(upstreams.len() as u64)?;
        upstreams.get(index as usize).cloned()
    }

    /// Passes on what both sides send, until the answering side ends.
    async fn pass(
        &self,
        client: impl AsyncRead + AsyncWrite,
        server: impl AsyncRead + AsyncWrite,
        random: Random,
    ) {
        let (from_client, to_client) = tokio::io::split(client);
        let (from_server, to_server) = tokio::io::split(server);
        let asking = pass_on(from_client, to_server);
        let answering = self.answer(from_server, to_client, random);
        tokio::pin!(asking, answering);
        tokio::select! {
            // A client that cannot be read any more has gone for good; one that has only said all it had to say may wait.
            result = &mut asking => if result.is_ok() {
                answering.await;
            },
            () = &mut answering => {}
        }
    }

    async fn answer(
        &self,
        mut server: impl AsyncRead + Unpin,
        mut client: impl AsyncWrite + Unpin,
        mut random: Random,
    ) {
        let mut buffer = vec![0; 16 * 1024];
        let mut is_dead = false;
        while let Ok(length) = server.read(&mut buffer).await {
            let mut chunk = &buffer[..length];
            if chunk.is_empty() {
                let _ = client.shutdown().await;
                return;
            }
            // What comes after bytes that do not arrive cannot arrive.
            is_dead |= self.weather() == Weather::Swallow;
            if is_dead {
                self.count();
                continue;
            }
            let mut is_cut = random.chance(self.cuts.load(Ordering::Relaxed));
            match self.weather() {
                Weather::Slow => tokio::time::sleep(Duration::from_millis(random.within(20, 200))).await,
                Weather::Cut => is_cut = true,
                Weather::Fair | Weather::Swallow => {}
            }
            if is_cut {
                self.count();
                chunk = &chunk[..random.within(0, length as u64) as usize];
            }
            if client.write_all(chunk).await.is_err() || is_cut {
                return;
            }
        }
    }

    fn weather(&self) -> Weather {
        WEATHERS[usize::from(self.weather.load(Ordering::Relaxed))]
    }

    fn count(&self) {
        match self.side {
            Side::Receiver => self.counters.cut_answers.add(),
            Side::Store => self.counters.cut_store_answers.add(),
        }
    }
}

/// Passes on all that one side sends, and that it has ended.
async fn pass_on(mut from: impl AsyncRead + Unpin, mut to: impl AsyncWrite + Unpin) -> io::Result<()> {
    tokio::io::copy(&mut from, &mut to).await?;
    to.shutdown().await
}
