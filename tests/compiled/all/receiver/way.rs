//! Ways to a server that can be cut, lead to another one, and swallow answers.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crm_events::idempotency::{Claim, Completion, IdempotencyKey, IdempotencyStore, Token};
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

use super::promises::{LEASE, key, token};

/// A port that leads to a server.
pub(super) struct Way {
    pub(super) port: u16,
    course: Arc<Course>,
    task: JoinHandle<()>,
}

/// Where it leads, and what becomes of answers.
struct Course {
    to: Mutex<String>,
    /// How many answers are swallowed from now on.
    hungry: AtomicUsize,
    swallowed: AtomicUsize,
}

impl Way {
    /// On `port`, or any if it is zero.
    pub(super) async fn open(port: u16, to: String) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", port)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let course = Arc::new(Course {
            to: Mutex::new(to),
            hungry: AtomicUsize::new(0),
            swallowed: AtomicUsize::new(0),
        });
        let task = tokio::spawn(lead(listener, Arc::clone(&course)));
        Self { port, course, task }
    }

    /// Cuts all connections, and closes the port.
    pub(super) async fn cut(self) {
        self.task.abort();
        assert!(self.task.await.unwrap_err().is_cancelled());
    }

    /// Has new connections lead to another server. Those that are there stay where they are.
    pub(super) fn lead_to(&self, to: String) {
        *self.course.to.lock().unwrap() = to;
    }

    /// Has the next answers get lost. A connection of which one is lost stays, and answers nothing any more.
    pub(super) fn swallow(&self, answers: usize) {
        self.course.hungry.store(answers, Ordering::SeqCst);
    }

    /// Waits until `answers` were swallowed: what was asked for is done.
    pub(super) async fn swallowed(&self, answers: usize) {
        while self.course.swallowed.load(Ordering::SeqCst) < answers {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }
}

async fn lead(listener: TcpListener, course: Arc<Course>) {
    // They end with this task.
    let mut connections = JoinSet::new();
    loop {
        let (near, _) = listener.accept().await.unwrap();
        let to = course.to.lock().unwrap().clone();
        let course = Arc::clone(&course);
        connections.spawn(async move {
            let (near_read, near_write) = near.into_split();
            let (far_read, far_write) = TcpStream::connect(&to).await?.into_split();
            tokio::try_join!(asks(near_read, far_write), answers(far_read, near_write, &course))
        });
    }
}

async fn asks(mut from: OwnedReadHalf, mut to: OwnedWriteHalf) -> io::Result<()> {
    copy(&mut from, &mut to).await?;
    to.shutdown().await
}

async fn answers(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, course: &Course) -> io::Result<()> {
    let mut bytes = vec![0; 64 * 1024];
    let mut is_deaf = false;
    loop {
        let length = from.read(&mut bytes).await?;
        if length == 0 {
            return to.shutdown().await;
        }
        let eat = |hungry: usize| hungry.checked_sub(1);
        if !is_deaf && course.hungry.fetch_update(Ordering::SeqCst, Ordering::SeqCst, eat).is_ok() {
            is_deaf = true;
            course.swallowed.fetch_add(1, Ordering::SeqCst);
        }
        if !is_deaf {
            to.write_all(&bytes[..length]).await?;
        }
    }
}

/// A claim whose answer is lost is asked for again, and is new all the same. The store has connected by `way`.
pub(super) async fn asked_for_again(store: &impl IdempotencyStore, way: &Way) {
    way.swallow(1);
    let claimed = token(store, &key("lost")).await;
    assert_eq!(store.claim(&key("lost"), LEASE).await.unwrap(), Claim::InProgress);
    assert_eq!(store.complete(&key("lost"), claimed).await.unwrap(), Completion::Recorded);
}

/// A claim whose waiter leaves, and one that fails for good, are made by the server, whose answers are lost. Neither blocks
/// its delivery for the lease. The store has one connection, by `way`.
pub(super) async fn given_back(store: &impl IdempotencyStore, way: &Way) {
    token(store, &key("before")).await;

    way.swallow(1);
    let left = key("left");
    tokio::select! {
        claim = store.claim(&left, LEASE) => panic!("{claim:?}"),
        () = way.swallowed(1) => {}
    }
    when_free(store, &left).await;

    // Both tries are made, of which the second does not matter any more.
    way.swallow(2);
    let failed = key("failed");
    store.claim(&failed, LEASE).await.unwrap_err();
    when_free(store, &failed).await;
}

/// The token of a new claim, before the lease of an earlier one could end.
pub(super) async fn when_free(store: &impl IdempotencyStore, key: &IdempotencyKey) -> Token {
    let began = Instant::now();
    loop {
        if let Claim::New(token) = store.claim(key, LEASE).await.unwrap() {
            return token;
        }
        assert!(began.elapsed() < LEASE / 2, "the claim blocks its delivery");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
