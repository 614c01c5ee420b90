//! Connections that are made again when they are lost.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::Mutex;
use tokio_postgres::tls::{MakeTlsConnect, TlsConnect};
use tokio_postgres::{Client, Config, Error, Socket};

use crate::idempotency::store::StoreError;

/// How many connections a store has. Commits on the same one wait for each other.
const CONNECTIONS: usize = 4;

/// How long PostgreSQL may take to accept a connection, unless the configuration says so.
const CONNECTION_TIMEOUT: Duration = Duration::from_secs(2);

/// How long PostgreSQL may take to answer, connecting included.
const RESPONSE_TIMEOUT: Duration = Duration::from_secs(5);

type Connecting = Pin<Box<dyn Future<Output = Result<Client, Error>> + Send>>;

/// A few connections, used in turn.
pub(super) struct Connections {
    connect: Box<dyn Fn() -> Connecting + Send + Sync>,
    slots: [Slot; CONNECTIONS],
    next: AtomicUsize,
}

type Slot = Mutex<Option<Arc<Client>>>;

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
        let connect = move || -> Connecting {
            let (config, tls) = (config.clone(), tls.clone());
            Box::pin(async move {
                let (client, connection) = config.connect(tls).await?;
                // If it ends with an error, so do the client's statements.
                tokio::spawn(async move { drop(connection.await) });
                Ok(client)
            })
        };
        Self { connect: Box::new(connect), slots: Default::default(), next: AtomicUsize::new(0) }
    }

    /// What `statement` does with a connection, if it does not take too long.
    pub(super) async fn run<T>(
        &self,
        statement: impl AsyncFnOnce(&Client) -> Result<T, Error>,
    ) -> Result<T, StoreError> {
        let slot = &self.slots[self.next.fetch_add(1, Ordering::Relaxed) % CONNECTIONS];
        let answer = async { statement(&*self.client(slot).await?).await };
        match tokio::time::timeout(RESPONSE_TIMEOUT, answer).await {
            Ok(result) => result.map_err(StoreError::new),
            Err(_) => {
                // Whoever comes next should not wait for the same connection.
                if let Ok(mut client) = slot.try_lock() {
                    *client = None;
                }
                Err(StoreError::new("PostgreSQL does not answer"))
            }
        }
    }

    async fn client(&self, slot: &Slot) -> Result<Arc<Client>, Error> {
        let mut slot = slot.lock().await;
        match &*slot {
            Some(client) if !client.is_closed() => Ok(Arc::clone(client)),
            _ => {
                let client = Arc::new((self.connect)().await?);
                *slot = Some(Arc::clone(&client));
                Ok(client)
            }
        }
    }
}
