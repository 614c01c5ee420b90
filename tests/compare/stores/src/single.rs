//! The peer: PostgreSQL with a statement for each step, as the store was before its steps were taken together. It has the
//! same table, and looks after nothing else: no lost connection, no answer that does not come.

use std::error::Error;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

use crm_events::idempotency::{
    Claim, Completion, IdempotencyKey, IdempotencyStore, StoreError, StoreFuture, Token,
};
use tokio_postgres::types::Type;
use tokio_postgres::{Client, NoTls, Row};

const CONNECTIONS: usize = 16;

const CLAIM: &str = "
WITH claimed AS (
    INSERT INTO crm_events_deliveries AS kept (key, token, done, ends, body)
    SELECT $1, $2, false, clock_timestamp() + make_interval(secs => $3), ''
    WHERE NOT EXISTS (
        SELECT FROM crm_events_deliveries WHERE key = $1 AND token <> $2 AND ends > clock_timestamp()
    )
    ON CONFLICT (key) DO UPDATE
    SET token = excluded.token, done = false, ends = excluded.ends, body = excluded.body
    WHERE kept.ends <= clock_timestamp() OR (kept.token = excluded.token AND NOT kept.done)
    RETURNING 1
)
SELECT EXISTS (SELECT FROM claimed), there.done, there.body
FROM (VALUES ($1)) AS asked (key)
LEFT JOIN crm_events_deliveries AS there ON there.key = asked.key AND there.ends > clock_timestamp()";

const COMPLETE: &str = "
INSERT INTO crm_events_deliveries AS kept (key, token, done, ends, body)
VALUES ($1, $2, true, clock_timestamp() + make_interval(secs => $3), '')
ON CONFLICT (key) DO UPDATE SET token = excluded.token, done = true, ends = excluded.ends,
    body = CASE WHEN kept.token = excluded.token THEN kept.body ELSE excluded.body END
WHERE kept.token = excluded.token OR kept.ends <= clock_timestamp()
RETURNING true";

const RETENTION: Duration = Duration::from_secs(3 * 24 * 60 * 60);

/// A store that takes each step by itself.
pub(super) struct Single {
    clients: Vec<Client>,
    next: AtomicUsize,
    tokens: AtomicU64,
}

impl Single {
    /// Connects to the PostgreSQL at `url`, which has the table. Its tokens begin at `token`.
    pub(super) async fn connect(url: &str, token: u64) -> Result<Self, Box<dyn Error>> {
        let mut clients = Vec::new();
        for _ in 0..CONNECTIONS {
            let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
            tokio::spawn(connection);
            clients.push(client);
        }
        Ok(Self { clients, next: AtomicUsize::new(0), tokens: AtomicU64::new(token) })
    }

    async fn step(
        &self,
        statement: &str,
        key: &IdempotencyKey,
        token: Token,
        time: Duration,
    ) -> Result<Option<Row>, StoreError> {
        let client = &self.clients[self.next.fetch_add(1, Ordering::Relaxed) % self.clients.len()];
        let (key, token, time) = (key.as_str(), token.get().cast_signed(), time.as_secs_f64());
        let given = [(&key as _, Type::TEXT), (&token as _, Type::INT8), (&time as _, Type::FLOAT8)];
        client.query_typed_opt(statement, &given).await.map_err(StoreError::new)
    }

    async fn take(&self, key: &IdempotencyKey, lease: Duration) -> Result<Claim, StoreError> {
        let token = Token::new(self.tokens.fetch_add(1, Ordering::Relaxed));
        let row = self.step(CLAIM, key, token, lease).await?.ok_or_else(|| StoreError::new("no answer"))?;
        Ok(match (row.get(0), row.get(1)) {
            (true, _) => Claim::New(token),
            (false, Some(true)) => Claim::Done,
            (false, _) => Claim::InProgress,
        })
    }
}

impl IdempotencyStore for Single {
    fn claim<'s>(&'s self, key: &'s IdempotencyKey, lease: Duration) -> StoreFuture<'s, Claim> {
        Box::pin(self.take(key, lease))
    }

    fn complete<'s>(&'s self, key: &'s IdempotencyKey, token: Token) -> StoreFuture<'s, Completion> {
        Box::pin(async move {
            let row = self.step(COMPLETE, key, token, RETENTION).await?;
            Ok(if row.is_some() { Completion::Recorded } else { Completion::Superseded })
        })
    }

    fn release<'s>(&'s self, _: &'s IdempotencyKey, _: Token) -> StoreFuture<'s, ()> {
        Box::pin(async { Err(StoreError::new("nothing is given back here")) })
    }
}
