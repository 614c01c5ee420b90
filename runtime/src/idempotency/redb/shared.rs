//! What is known of deliveries: claims in memory, completions in the file.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::file::File;
use super::tables::Done;
use crate::idempotency::body::BodyDigest;
use crate::idempotency::digest::KeptBody;
use crate::idempotency::key::IdempotencyKey;
use crate::idempotency::ledger::{Known, Ledger};
use crate::idempotency::store::{Claim, Claimed, Renewal, StoreError, Token};

/// How many deliveries may be in progress.
const CLAIMS: usize = 100_000;

/// What the store and the thread that writes share.
pub(super) struct Shared {
    pub(super) file: File,
    /// By the time of the file.
    ledger: Mutex<Ledger>,
}

/// A delivery that was handled.
pub(super) struct Completed {
    pub(super) key: IdempotencyKey,
    pub(super) token: Token,
    pub(super) done: Done,
}

impl Shared {
    pub(super) fn new(file: File) -> Self {
        Self { file, ledger: Mutex::new(Ledger::new(CLAIMS)) }
    }

    fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The lock is held while the file is read, so that a completion is always in one of the two.
    pub(super) fn claim(
        &self,
        key: &IdempotencyKey,
        body: Option<BodyDigest>,
        lease: Duration,
    ) -> Result<Claimed, StoreError> {
        let now = self.file.now();
        let mut ledger = self.ledger();
        match self.known(&ledger, key, now)? {
            Some(known) => Ok(known.compared_with(body)),
            None => ledger.claim(key.as_str(), body, now, lease),
        }
    }

    /// What the ledger knows of the key, or else the file.
    fn known(
        &self,
        ledger: &Ledger,
        key: &IdempotencyKey,
        now: Duration,
    ) -> Result<Option<Known>, StoreError> {
        if let Some(known) = ledger.known(key.as_str(), now) {
            return Ok(Some(known));
        }
        let done = self.file.find(&key.hash(), now).map_err(StoreError::new)?;
        Ok(done.map(|Done { body, .. }| Known { claim: Claim::Done, body }))
    }

    pub(super) fn renew(
        &self,
        key: &IdempotencyKey,
        token: Token,
        lease: Duration,
    ) -> Result<Renewal, StoreError> {
        let now = self.file.now();
        let mut ledger = self.ledger();
        match self.known(&ledger, key, now)? {
            Some(Known { claim: Claim::Done, .. }) => Ok(Renewal::Superseded),
            _ => ledger.renew(key.as_str(), token, now, lease),
        }
    }

    /// Drops the claim, unless it is held.
    pub(super) fn release(&self, key: &IdempotencyKey, token: Token) {
        self.ledger().release(key.as_str(), token);
    }

    /// Keeps the claim until it is written, and says what is known of its body. `None` if there is another one, or a completion.
    /// If the file cannot be asked whether there is one, it is written once more when that can be done.
    pub(super) fn hold(
        &self,
        key: &IdempotencyKey,
        token: Token,
    ) -> Result<Option<Option<BodyDigest>>, StoreError> {
        let now = self.file.now();
        let mut ledger = self.ledger();
        match self.known(&ledger, key, now) {
            Ok(Some(Known { claim: Claim::Done, .. })) => Ok(None),
            _ => Ok(ledger.hold(key.as_str(), token)?.map(KeptBody::digest)),
        }
    }

    /// What is on the disk need not be in memory, too. What is not stays there, so that at least this process knows.
    pub(super) fn settle(&self, completed: &Completed, is_written: bool) {
        let mut ledger = self.ledger();
        if is_written {
            ledger.drop_held(completed.key.as_str(), completed.token);
        } else {
            // The claim is held, so there is room for it.
            let end = Duration::from_millis(completed.done.end);
            let _ = ledger.complete(completed.key.as_str(), completed.token, end);
        }
    }
}
