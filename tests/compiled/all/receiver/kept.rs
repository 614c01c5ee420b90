//! A store that compares bodies and renews claims, and fails where it is told to.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crm_events::idempotency::{
    BodyDigest, Claim, Claimed, Completion, IdempotencyKey, IdempotencyStore, Renewal, StoreError,
    StoreFuture, Token,
};

/// Keeps deliveries in a map, by real time.
#[derive(Default)]
pub(super) struct Kept {
    pub(super) deliveries: Mutex<BTreeMap<IdempotencyKey, Delivery>>,
    /// How often it was asked to claim, and to renew.
    pub(super) claims: AtomicUsize,
    pub(super) renewals: AtomicUsize,
    /// How long completions and releases take.
    pub(super) settling: Duration,
    /// Whether it cannot renew.
    pub(super) cannot_renew: bool,
    /// Whether it panics at what it is asked for.
    pub(super) panics_at: Option<&'static str>,
    /// Whether renewals fail.
    pub(super) renewals_fail: AtomicBool,
}

#[derive(Clone, Copy)]
pub(super) struct Delivery {
    token: u64,
    body: Option<BodyDigest>,
    /// None if it is done.
    end: Option<Instant>,
}

impl Kept {
    pub(super) fn claims(&self) -> usize {
        self.claims.load(Ordering::SeqCst)
    }

    pub(super) fn renewals(&self) -> usize {
        self.renewals.load(Ordering::SeqCst)
    }

    /// Has somebody else claim what is claimed.
    pub(super) fn supersede(&self) {
        self.deliveries.lock().unwrap().values_mut().for_each(|delivery| delivery.token += 1000);
    }

    fn may_panic(&self, at: &'static str) {
        assert_ne!(self.panics_at, Some(at), "told to panic");
    }

    fn take(&self, key: &IdempotencyKey, body: Option<BodyDigest>, lease: Duration) -> Claimed {
        let token = self.claims.fetch_add(1, Ordering::SeqCst) as u64;
        let now = Instant::now();
        let mut deliveries = self.deliveries.lock().unwrap();
        let earlier = deliveries.get(key).filter(|own| own.end.is_none_or(|end| end > now)).copied();
        let compared = |earlier: &Delivery| Some(body?.compared_with(earlier.body));
        let claim = match earlier {
            Some(Delivery { end: None, .. }) => Claim::Done,
            Some(_) => Claim::InProgress,
            None => {
                deliveries.insert(key.clone(), Delivery { token, body, end: Some(now + lease) });
                Claim::New(Token::new(token))
            }
        };
        let unknown = crm_events::idempotency::BodyComparison::Unknown;
        Claimed { claim, body: earlier.as_ref().and_then(compared).unwrap_or(unknown) }
    }

    /// Changes what the token has claimed: whether it has it still.
    fn change(&self, key: &IdempotencyKey, token: Token, change: impl FnOnce(&mut Delivery)) -> bool {
        match self.deliveries.lock().unwrap().get_mut(key) {
            Some(delivery) if delivery.token == token.get() => {
                change(delivery);
                true
            }
            _ => false,
        }
    }
}

impl IdempotencyStore for Kept {
    fn claim<'s>(&'s self, key: &'s IdempotencyKey, lease: Duration) -> StoreFuture<'s, Claim> {
        Box::pin(async move { Ok(self.take(key, None, lease).claim) })
    }

    fn claim_body<'s>(
        &'s self,
        key: &'s IdempotencyKey,
        body: BodyDigest,
        lease: Duration,
    ) -> StoreFuture<'s, Claimed> {
        self.may_panic("claim at once");
        Box::pin(async move {
            self.may_panic("claim");
            Ok(self.take(key, Some(body), lease))
        })
    }

    fn complete<'s>(&'s self, key: &'s IdempotencyKey, token: Token) -> StoreFuture<'s, Completion> {
        Box::pin(async move {
            self.may_panic("complete");
            tokio::time::sleep(self.settling).await;
            let is_recorded = self.change(key, token, |delivery| delivery.end = None);
            Ok(if is_recorded { Completion::Recorded } else { Completion::Superseded })
        })
    }

    fn release<'s>(&'s self, key: &'s IdempotencyKey, token: Token) -> StoreFuture<'s, ()> {
        Box::pin(async move {
            self.may_panic("release");
            tokio::time::sleep(self.settling).await;
            self.change(key, token, |delivery| delivery.end = Some(Instant::now()));
            Ok(())
        })
    }

    fn renew<'s>(
        &'s self,
        key: &'s IdempotencyKey,
        token: Token,
        lease: Duration,
    ) -> StoreFuture<'s, Renewal> {
        Box::pin(async move {
            self.renewals.fetch_add(1, Ordering::SeqCst);
            if self.cannot_renew {
                return Ok(Renewal::Unsupported);
            }
            if self.renewals_fail.load(Ordering::SeqCst) {
                return Err(StoreError::new("no network"));
            }
            let renewed = self.change(key, token, |delivery| delivery.end = Some(Instant::now() + lease));
            Ok(if renewed { Renewal::Renewed } else { Renewal::Superseded })
        })
    }
}
