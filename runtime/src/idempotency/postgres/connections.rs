//! Several connections, each made again when it is lost.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio_postgres::error::SqlState;
use tokio_postgres::tls::{MakeTlsConnect, TlsConnect};
use tokio_postgres::{Client, Config, Error, Socket};

use crate::idempotency::remote::{CONNECTION_TIMEOUT, Cause, Connect, Connecting, Failure, Slot, StepError};
use crate::idempotency::store::StoreError;

/// How many there are unless it is set otherwise. Commits on the same one wait for each other.
const CONNECTIONS: usize = 16;

/// Connections, used in turn.
pub(super) struct Connections {
    slots: Vec<Slot<Arc<Client>>>,
    next: AtomicUsize,
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
        let connect: Connect<Arc<Client>> = Arc::new(move || -> Connecting<Arc<Client>> {
            let (config, tls) = (config.clone(), tls.clone());
            Box::pin(async move {
                let (client, connection) =
                    config.connect(tls).await.map_err(|error| Arc::new(error) as Cause)?;
                // If it ends with an error, so do the client's statements.
                tokio::spawn(async move { drop(connection.await) });
                Ok(Arc::new(client))
            })
        });
        Self::of(Slot::new(connect, |client| client.is_closed()), CONNECTIONS)
    }

    /// `count` ones that connect as these do, but at least one.
    pub(super) fn resized(&self, count: usize) -> Self {
        Self::of(self.slots[0].another(), count)
    }

    fn of(slot: Slot<Arc<Client>>, count: usize) -> Self {
        let mut slots = vec![slot];
        slots.extend((1..count).map(|_| slots[0].another()).collect::<Vec<_>>());
        Self { slots, next: AtomicUsize::new(0) }
    }

    /// The first connection, made if there is none, for what may take long.
    pub(super) async fn first(&self) -> Result<Arc<Client>, StoreError> {
        self.slots[0].connect().await
    }

    /// What `statement` does with a connection, if it does not take too long.
    pub(super) async fn run<T>(
        &self,
        statement: impl AsyncFnOnce(&Client) -> Result<T, Error>,
    ) -> Result<T, Failure> {
        let slot = &self.slots[self.next.fetch_add(1, Ordering::Relaxed) % self.slots.len()];
        slot.run("PostgreSQL", async |client| statement(&client).await).await
    }
}

impl StepError for Error {
    /// Also where the server answers that it is a standby by now: another one may have taken over at the same address.
    fn is_lost(&self) -> bool {
        self.is_closed() || self.code() == Some(&SqlState::READ_ONLY_SQL_TRANSACTION)
    }

    /// A server that stops may have done it before.
    fn is_unanswered(&self) -> bool {
        self.code()
            .is_none_or(|code| ["08", "40003", "57P"].iter().any(|unknown| code.code().starts_with(unknown)))
    }
}
