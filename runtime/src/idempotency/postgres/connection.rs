//! One connection, and what becomes of its statements that are not answered.

use std::sync::Arc;

use tokio::time::timeout;
use tokio_postgres::tls::{MakeTlsConnect, TlsConnect};
use tokio_postgres::{Client, Config, Error, Socket};

use crate::idempotency::remote::{CONNECTION_TIMEOUT, Connecting, in_background};

#[derive(Clone)]
pub(super) struct Connection {
    pub(super) client: Arc<Client>,
    /// Asks the server to end the statement that it is at.
    cancel: Arc<dyn Fn() -> Connecting<()> + Send + Sync>,
}

impl Connection {
    pub(super) async fn open<T>(config: Config, tls: T) -> Result<Self, Error>
    where
        T: MakeTlsConnect<Socket> + Clone + Send + Sync + 'static,
        T::Stream: Send,
        T::TlsConnect: Send,
        <T::TlsConnect as TlsConnect<Socket>>::Future: Send,
    {
        let (client, connection) = config.connect(tls.clone()).await?;
        // If it ends with an error, so do the client's statements.
        tokio::spawn(async move { drop(connection.await) });
        let token = client.cancel_token();
        let cancel = Arc::new(move || -> Connecting<()> {
            let (token, tls) = (token.clone(), tls.clone());
            Box::pin(async move {
                // If it cannot be asked, the statement ends when it can.
                let _ = timeout(CONNECTION_TIMEOUT, token.cancel_query(tls)).await;
                Ok(())
            })
        });
        Ok(Self { client: Arc::new(client), cancel })
    }

    /// What `statement` does. If this is dropped before it is answered, the server is asked to end it: otherwise it would keep
    /// the rows that it has locked for as long as it waits for another one, and nobody could claim those.
    pub(super) async fn run<T>(
        &self,
        statement: impl AsyncFnOnce(&Client) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let mut unanswered = Unanswered(Some(self));
        let result = statement(&self.client).await;
        unanswered.0 = None;
        result
    }
}

/// A connection whose server is at a statement.
struct Unanswered<'c>(Option<&'c Connection>);

impl Drop for Unanswered<'_> {
    fn drop(&mut self) {
        if let Some(connection) = self.0 {
            in_background((connection.cancel)());
        }
    }
}
