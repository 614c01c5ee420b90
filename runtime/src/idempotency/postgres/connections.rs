//! Several connections, each made again when it is lost.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio_postgres::error::SqlState;
use tokio_postgres::tls::{MakeTlsConnect, TlsConnect};
use tokio_postgres::{Client, Config, Error, Socket};

use super::connection::Connection;
use crate::idempotency::remote::{CONNECTION_TIMEOUT, Cause, Connect, Connecting, Failure, Slot, StepError};
use crate::idempotency::store::StoreError;

/// What the connections lead to, in what is told of it.
pub(super) const SERVER: &str = "PostgreSQL";

/// How many there are unless it is set otherwise. Statements on the same one wait for each other.
const CONNECTIONS: usize = 16;

/// Connections, of which the first ones are used that have nothing to do.
pub(super) struct Connections {
    slots: Vec<Slot<Connection>>,
    /// How many statements each is at.
    busy: Vec<AtomicUsize>,
}

impl Connections {
    pub(super) fn new<T>(mut config: Config, tls: T) -> Self
    where
        T: MakeTlsConnect<Socket> + Clone + Send + Sync + 'static,
        T::Stream: Send,
        T::TlsConnect: Send,
        <T::TlsConnect as TlsConnect<Socket>>::Future: Send,
    {
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(CONNECTION_TIMEOUT);
        }
        let connect: Connect<Connection> = Arc::new(move || -> Connecting<Connection> {
            let opened = Connection::open(config.clone(), tls.clone());
            Box::pin(async move { opened.await.map_err(|error| Arc::new(error) as Cause) })
        });
        Self::of(Slot::new(connect, |connection| connection.client.is_closed()), CONNECTIONS)
    }

    /// `count` ones that connect as these do, but at least one.
    pub(super) fn resized(&self, count: usize) -> Self {
        Self::of(self.slots[0].another(), count)
    }

    fn of(slot: Slot<Connection>, count: usize) -> Self {
        let mut slots = vec![slot];
        slots.extend((1..count).map(|_| slots[0].another()).collect::<Vec<_>>());
        let busy = slots.iter().map(|_| AtomicUsize::new(0)).collect();
        Self { slots, busy }
    }

    pub(super) fn count(&self) -> usize {
        self.slots.len()
    }

    /// The first connection, made if there is none, for what may take long.
    pub(super) async fn first(&self) -> Result<Connection, StoreError> {
        self.slots[0].connect().await
    }

    /// What `statement` does with a connection, if it does not take too long.
    pub(super) async fn run<T>(
        &self,
        statement: impl AsyncFnOnce(&Client) -> Result<T, Error>,
    ) -> Result<T, Failure> {
        let (slot, _busy) = self.least_busy();
        slot.run(SERVER, async |connection| connection.run(statement).await).await
    }

    /// The first of those that are at the fewest statements, which is at one more for as long as the guard is kept.
    fn least_busy(&self) -> (&Slot<Connection>, Busy<'_>) {
        let counted = self.slots.iter().zip(&self.busy);
        let (slot, busy) = counted
            .min_by_key(|(_, busy)| busy.load(Ordering::Relaxed))
            .expect("there is at least one connection");
        busy.fetch_add(1, Ordering::Relaxed);
        (slot, Busy(busy))
    }
}

/// One of the statements that a connection is at.
struct Busy<'c>(&'c AtomicUsize);

impl Drop for Busy<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl StepError for Error {
    /// Also where the server answers that it ends the connection, or that it is a standby by now: another one may have taken
    /// over at the same address.
    fn is_lost(&self) -> bool {
        self.is_closed()
            || self.code().is_some_and(|code| {
                *code == SqlState::READ_ONLY_SQL_TRANSACTION || code.code().starts_with("57P")
            })
    }

    /// A server that stops may have done it before.
    fn is_unanswered(&self) -> bool {
        self.code()
            .is_none_or(|code| ["08", "40003", "57P"].iter().any(|unknown| code.code().starts_with(unknown)))
    }
}
