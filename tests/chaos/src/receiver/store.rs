//! The stores, and what is noted of them.

use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crm_events::idempotency::{
    BodyDigest, Claim, Claimed, Completion, IdempotencyKey, IdempotencyStore, PostgresStore, RedbStore,
    RedisStore, Renewal, StoreFuture, Token,
};

use crate::journal::{Journal, Note};
use crate::sabotage::Sabotage;

/// The store at an address.
pub(super) async fn open(
    address: &str,
    asynchronous_claims: bool,
    patience: Duration,
) -> Result<Arc<dyn IdempotencyStore>, Box<dyn Error>> {
    Ok(match address.split_once(':') {
        Some(("redb", path)) => Arc::new(RedbStore::open(path)?),
        Some(("redis", _)) => Arc::new(RedisStore::connect(address).await?.patience(patience)),
        Some(("postgres", _)) => {
            let store = PostgresStore::connect(address).await?.patience(patience);
            Arc::new(if asynchronous_claims { store.asynchronous_claims() } else { store })
        }
        _ => return Err("no address of a store".into()),
    })
}

/// A store of which is noted what it says of completions, and which does wrong what it is told to.
pub(super) struct Watched {
    store: Arc<dyn IdempotencyStore>,
    journal: Arc<Journal>,
    sabotage: Option<Sabotage>,
    steps: AtomicU64,
}

impl Watched {
    pub(super) fn new(
        store: Arc<dyn IdempotencyStore>,
        journal: Arc<Journal>,
        sabotage: Option<Sabotage>,
    ) -> Self {
        Self { store, journal, sabotage, steps: AtomicU64::new(0) }
    }

    /// Whether this step is one that goes wrong: every twentieth.
    fn is_wrong(&self, sabotage: Sabotage) -> bool {
        self.sabotage == Some(sabotage) && self.steps.fetch_add(1, Ordering::Relaxed) % 20 == 19
    }

    fn sabotaged(&self, claim: Claim) -> Claim {
        match claim {
            Claim::New(_) if self.is_wrong(Sabotage::Lose) => Claim::Done,
            Claim::InProgress if self.sabotage == Some(Sabotage::Share) => Claim::New(Token::new(0)),
            claim => claim,
        }
    }
}

impl IdempotencyStore for Watched {
    fn claim<'s>(&'s self, key: &'s IdempotencyKey, lease: Duration) -> StoreFuture<'s, Claim> {
        Box::pin(async move { Ok(self.sabotaged(self.store.claim(key, lease).await?)) })
    }

    fn complete<'s>(&'s self, key: &'s IdempotencyKey, token: Token) -> StoreFuture<'s, Completion> {
        Box::pin(async move {
            let result = if self.is_wrong(Sabotage::Forget) {
                self.store.release(key, token).await.map(|()| Completion::Recorded)
            } else {
                self.store.complete(key, token).await
            };
            let key = key.as_str().to_owned();
            match &result {
                Ok(Completion::Recorded) => self.journal.note(&Note::Recorded { key }),
                Ok(_) => {}
                Err(_) => self.journal.note(&Note::Refused { key }),
            }
            result
        })
    }

    fn release<'s>(&'s self, key: &'s IdempotencyKey, token: Token) -> StoreFuture<'s, ()> {
        self.store.release(key, token)
    }

    fn claim_body<'s>(
        &'s self,
        key: &'s IdempotencyKey,
        body: BodyDigest,
        lease: Duration,
    ) -> StoreFuture<'s, Claimed> {
        Box::pin(async move {
            let claimed = self.store.claim_body(key, body, lease).await?;
            Ok(Claimed { claim: self.sabotaged(claimed.claim), ..claimed })
        })
    }

    fn renew<'s>(
        &'s self,
        key: &'s IdempotencyKey,
        token: Token,
        lease: Duration,
    ) -> StoreFuture<'s, Renewal> {
        self.store.renew(key, token, lease)
    }
}
