//! What every store does.

use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use super::body::{BodyComparison, BodyDigest};
use super::key::IdempotencyKey;

/// What a store's methods return: `Box::pin(async move { … })`. Boxed, so that a store can be chosen at run time.
pub type StoreFuture<'s, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 's>>;

/// Remembers which deliveries were handled.
///
/// A store has to take each step at once (atomically) for all that use it: of two claims of a key at the same time, one
/// is [`Claim::New`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not store idempotency keys",
    label = "`IdempotencyStore` is not implemented for this type",
    note = "`MemoryStore` does; with the features `redb`, `redis` and `postgres`, so do `RedbStore`, `RedisStore` and `PostgresStore`"
)]
pub trait IdempotencyStore: Send + Sync {
    /// Takes the delivery `key` for as long as `lease`, if it was not handled and nobody else has it.
    ///
    /// The token of a new claim is unlike that of any other claim of the same key. It is the fence: what a handler does
    /// with the token of a lease that ended does no harm to the claim of whoever came next.
    fn claim<'s>(&'s self, key: &'s IdempotencyKey, lease: Duration) -> StoreFuture<'s, Claim>;

    /// Records that the delivery was handled, for as long as the store retains it. If the lease has ended and somebody
    /// else has claimed the delivery since, nothing is changed.
    fn complete<'s>(&'s self, key: &'s IdempotencyKey, token: Token) -> StoreFuture<'s, Completion>;

    /// Gives the delivery back, so that it can be claimed again at once. If the token's claim is not the current one, nothing
    /// is changed.
    fn release<'s>(&'s self, key: &'s IdempotencyKey, token: Token) -> StoreFuture<'s, ()>;

    /// As [`claim`](Self::claim), for a delivery with this body: it is remembered with a new claim, and compared with that of
    /// the claim or completion that is there. Unless a store implements it, bodies are not compared.
    fn claim_body<'s>(
        &'s self,
        key: &'s IdempotencyKey,
        body: BodyDigest,
        lease: Duration,
    ) -> StoreFuture<'s, Claimed> {
        let _ = body;
        Box::pin(async move {
            let claim = self.claim(key, lease).await?;
            Ok(Claimed { claim, body: BodyComparison::Unknown })
        })
    }

    /// Has the token's claim end `lease` from now, because its handler is still at work. A claim that has ended counts unless
    /// somebody else has the key. Unless a store implements it, a claim ends with the lease that it began with.
    fn renew<'s>(
        &'s self,
        key: &'s IdempotencyKey,
        token: Token,
        lease: Duration,
    ) -> StoreFuture<'s, Renewal> {
        let _ = (key, token, lease);
        Box::pin(async { Ok(Renewal::Unsupported) })
    }
}

/// What came of claiming a delivery with a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// What came of claiming it.
    pub claim: Claim,
    /// How its body compares with that of the earlier delivery, if there is one.
    pub body: BodyComparison,
}

impl Claimed {
    /// A new claim.
    pub(super) fn new(token: Token) -> Self {
        Self { claim: Claim::New(token), body: BodyComparison::Unknown }
    }

    /// What is met instead of a new claim, for a delivery with this body, if it is known, and an earlier one.
    pub(super) fn met(claim: Claim, body: Option<BodyDigest>, earlier: Option<BodyDigest>) -> Self {
        let body = body.map_or(BodyComparison::Unknown, |body| body.compared_with(earlier));
        Self { claim, body }
    }
}

/// What came of renewing a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Renewal {
    /// The lease begins anew.
    Renewed,
    /// The lease had ended, and somebody else has claimed the delivery since: it may be handled twice.
    Superseded,
    /// The store does not renew claims.
    Unsupported,
}

/// What came of claiming a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Claim {
    /// It is to be handled now, and completed or released with this token.
    New(Token),
    /// Somebody is handling it.
    InProgress,
    /// It was handled.
    Done,
}

/// What came of completing a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Completion {
    /// It is recorded.
    Recorded,
    /// The lease had ended, and somebody else has claimed the delivery since: it may be handled twice.
    Superseded,
}

/// Tells a claim from earlier and later ones of the same delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Token(u64);

impl Token {
    /// The token that a store knows by `number`.
    #[must_use]
    pub const fn new(number: u64) -> Self {
        Self(number)
    }

    /// The store's number for it.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }
}

/// A store cannot do what it is asked. The text has that of the cause, so [`source`](Error::source) is what caused the
/// cause, if anything did.
#[derive(Debug)]
pub struct StoreError {
    cause: Box<dyn Error + Send + Sync>,
}

impl StoreError {
    /// The store fails because of `cause`, which may be a text.
    pub fn new(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { cause: cause.into() }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the idempotency store failed: {}", self.cause)
    }
}

impl Error for StoreError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.cause.source()
    }
}

impl<S: IdempotencyStore + ?Sized> IdempotencyStore for Arc<S> {
    fn claim<'s>(&'s self, key: &'s IdempotencyKey, lease: Duration) -> StoreFuture<'s, Claim> {
        (**self).claim(key, lease)
    }

    fn complete<'s>(&'s self, key: &'s IdempotencyKey, token: Token) -> StoreFuture<'s, Completion> {
        (**self).complete(key, token)
    }

    fn release<'s>(&'s self, key: &'s IdempotencyKey, token: Token) -> StoreFuture<'s, ()> {
        (**self).release(key, token)
    }

    fn claim_body<'s>(
        &'s self,
        key: &'s IdempotencyKey,
        body: BodyDigest,
        lease: Duration,
    ) -> StoreFuture<'s, Claimed> {
        (**self).claim_body(key, body, lease)
    }

    fn renew<'s>(
        &'s self,
        key: &'s IdempotencyKey,
        token: Token,
        lease: Duration,
    ) -> StoreFuture<'s, Renewal> {
        (**self).renew(key, token, lease)
    }
}
