//! What a receiver is made of.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use http::request::Parts;

use super::items::ItemKey;
use super::limits::Limits;
use super::policy::Policy;
use super::rejection::Rejection;
use super::told::knows::Knows;
use super::told::needs::answers_with_secret;
use super::trust::Trust;
use super::trust::keys::Keys;
use crate::clock::Clock;
use crate::event::provider::{Provider, SignedProvider, UnsignedProvider};
use crate::idempotency::memory::MemoryStore;
use crate::idempotency::store::IdempotencyStore;
use crate::place::template::TemplatePart;
use crate::signature::SignatureScheme;
use crate::verify::given::Given;
use crate::verify::secret::{Secret, SecretError};
use crate::verify::unsigned::Unsigned;
use crate::verify::verifier::{Verified, Verifier};

/// Receives the deliveries of provider `P`.
///
/// It is made with what tells the provider's deliveries from others: [`signed`](Self::signed), [`published`](Self::published),
/// [`signed_by`](Self::signed_by), [`verified_by`](Self::verified_by) or [`unsigned`](Self::unsigned). Where the provider signs
/// its address, or something that it does not send, or sends several events in one body without a key of each, the receiver is
/// told first: [`at`](Self::at), [`given`](Self::given), [`item_key`](Self::item_key).
/// Everything else has a default:
///
/// | | default |
/// |---|---|
/// | [`store`](Self::store) | a [`MemoryStore`] |
/// | [`namespace`](Self::namespace) | none |
/// | [`lease`](Self::lease) | 60 seconds |
/// | [`handler_timeout`](Self::handler_timeout) | 10 minutes |
/// | [`retry_wait`](Self::retry_wait) | 5 seconds |
/// | [`limits`](Self::limits) | its own, as [`Limits::new`] says |
/// | [`policy`](Self::policy) | [`Policy::strict`] |
/// | [`key`](Self::key) | what stands at the places that the provider documents |
/// | [`item_key`](Self::item_key) | none; of a provider with keys, items without one are handled each time they come |
/// | [`body_limit`](Self::body_limit) | 1 MiB |
/// | [`body_timeout`](Self::body_timeout) | 10 seconds |
/// | [`secrets_timeout`](Self::secrets_timeout) | 5 seconds |
///
/// Bodies are nested 128 levels deep at most.
pub struct Receiver<P: Provider> {
    pub(super) trust: Trust,
    pub(super) knows: Knows,
    pub(super) secrets_timeout: Duration,
    pub(super) store: Option<Arc<dyn IdempotencyStore>>,
    pub(super) namespace: String,
    pub(super) lease: Duration,
    pub(super) handler_timeout: Duration,
    pub(super) retry_wait: Duration,
    pub(super) limits: Limits,
    pub(super) policy: Policy,
    pub(super) key: Option<KeySource>,
    /// What becomes of items without a key, if that was decided.
    pub(super) item_key: Option<ItemKey>,
    pub(super) body_limit: usize,
    #[cfg_attr(not(feature = "tower"), expect(dead_code, reason = "bodies arrive at services only"))]
    pub(super) body_timeout: Duration,
    pub(super) clock: Clock,
    pub(super) rejected: Option<Box<RejectedHook>>,
    provider: PhantomData<fn() -> P>,
}

type RejectedHook = dyn Fn(&Rejection, &Parts, Verified<'_>) + Send + Sync;

/// What a delivery is known by when it is sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeySource {
    /// What stands at these places; each part counts by itself. If one of them is absent or empty, or if all are that may
    /// be, the delivery has no key. Where the signature does not cover a place, as is usual for headers, whoever saw a
    /// delivery can send it again under another key.
    Template(&'static [TemplatePart]),
    /// SHA-256 of the body. For bodies that are never the same twice, because they have an identifier or a time of their
    /// own; then even a delivery that was seen by somebody else cannot be sent again.
    BodyDigest,
}

impl<P: Provider> Receiver<P> {
    /// Verifies signatures by the scheme that the provider documents, under any of `secrets`; several are for
    /// rotation. A provider that documents no signature is a compile error, and so is one that signs its address or something
    /// that has to be given, or sends several events in one body without a key of each: begin with [`at`](Self::at),
    /// [`given`](Self::given) or [`item_key`](Self::item_key) then. For a provider with published keys, which
    /// [`published`](Self::published) takes, these are in their place.
    ///
    /// # Errors
    ///
    /// [`SecretError`] if a secret is unfit for the scheme, or if there is none.
    pub fn signed<S: Into<Secret>>(secrets: impl IntoIterator<Item = S>) -> Result<Self, SecretError>
    where
        P: SignedProvider,
    {
        const {
            assert!(
                !matches!(P::SIGNATURE, SignatureScheme::Unsigned),
                "this provider documents no signature: use `Receiver::unsigned`, or `verified_by(SecretInPath::new(..)?)`"
            );
        }
        let () = Self::FEATURES_ARE_ON;
        let () = Self::NEEDS_NO_MORE;
        let secrets: Vec<Secret> = secrets.into_iter().map(Into::into).collect();
        let keys = Keys::of::<P>(&P::SIGNATURE, &secrets, &Given::new())?;
        Ok(Self::by(Trust::Keys(keys), Knows::default()))
    }

    /// Believes every request, for a provider that documents no signature. A provider that does is a compile error.
    ///
    /// Whoever knows the address can send to it, so something else should keep others away: a secret in the path
    /// ([`SecretInPath`](crate::verify::SecretInPath)), mutual TLS, or a list of addresses in front of the receiver.
    #[must_use]
    pub fn unsigned() -> Self
    where
        P: UnsignedProvider,
    {
        const {
            assert!(
                matches!(P::SIGNATURE, SignatureScheme::Unsigned),
                "this provider signs its deliveries: use `Receiver::signed`"
            );
        }
        let () = Self::NEEDS_NO_MORE;
        Self::verified_by(Unsigned)
    }

    /// Verifies requests in another way than the provider documents: by a secret in the path, by another HMAC, or, where
    /// something in front of the receiver did it already, not at all ([`Unsigned`]). A provider whose handshakes are answered
    /// under the secret of its deliveries is a compile error: a verifier does not tell it. So is one whose events lack a key:
    /// begin with [`item_key`](Self::item_key) then.
    #[must_use]
    pub fn verified_by(verifier: impl Verifier + 'static) -> Self {
        let () = Self::NEEDS_NO_ITEM_KEY;
        const {
            assert!(
                !answers_with_secret::<P>(),
                "handshakes of this provider are answered under its secret: use `Receiver::signed` or `signed_by`"
            );
        }
        Self::by(Trust::by(verifier), Knows::default())
    }

    pub(super) fn by(trust: Trust, knows: Knows) -> Self {
        Self {
            trust,
            knows,
            secrets_timeout: Duration::from_secs(5),
            store: Some(Arc::new(MemoryStore::new())),
            namespace: String::new(),
            lease: Duration::from_secs(60),
            handler_timeout: Duration::from_secs(600),
            retry_wait: Duration::from_secs(5),
            limits: Limits::new(),
            policy: Policy::strict(),
            key: P::IDEMPOTENCY_KEY.map(KeySource::Template),
            item_key: None,
            body_limit: 1024 * 1024,
            body_timeout: Duration::from_secs(10),
            clock: Clock::system(),
            rejected: None,
            provider: PhantomData,
        }
    }

    /// The same with another store for idempotency keys. Receivers of several providers may share one, as an `Arc`.
    #[must_use]
    pub fn store(self, store: impl IdempotencyStore + 'static) -> Self {
        Self { store: Some(Arc::new(store)), ..self }
    }

    /// The same with keys that are told from those of receivers of other namespaces: for several accounts of one provider, or
    /// several installations, that share a store. Empty by default.
    #[must_use]
    pub fn namespace(self, namespace: impl Into<String>) -> Self {
        Self { namespace: namespace.into(), ..self }
    }

    /// The same without a store: a delivery that is sent twice is handled twice.
    #[must_use]
    pub fn without_store(self) -> Self {
        Self { store: None, ..self }
    }

    /// The same with another lease: for how long a delivery stays in progress after its process was killed, before it may be
    /// handled again. Services (feature `tower`) renew it every third of it while the handler is at work, if the store can; for
    /// all others, it should be longer than a handler ever takes.
    #[must_use]
    pub fn lease(self, lease: Duration) -> Self {
        Self { lease, ..self }
    }

    /// The same with another limit to the time that a handler takes. Its lease is renewed while it is at work; beyond this it
    /// is stopped, and the delivery given back. Only for services and `receive_detached` (feature `tower`).
    #[must_use]
    pub fn handler_timeout(self, timeout: Duration) -> Self {
        Self { handler_timeout: timeout, ..self }
    }

    /// The same with another limit to the time for which a delivery that is sent again, while the first one of it is being
    /// handled, waits for what comes of that: it is answered as a duplicate then, or handled if the first one failed. Beyond this,
    /// or at once if it is zero, the answer is 409. Only for services and `receive_detached` (feature `tower`).
    #[must_use]
    pub fn retry_wait(self, wait: Duration) -> Self {
        Self { retry_wait: wait, ..self }
    }

    /// The same with other limits to what goes on at a time. Receivers may share them.
    #[must_use]
    pub fn limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// The same with another policy.
    #[must_use]
    pub fn policy(self, policy: Policy) -> Self {
        Self { policy, ..self }
    }

    /// The same with deliveries known by something else. Without it, a provider that documents no place for this has no
    /// keys, and a delivery that is sent twice is handled twice.
    #[must_use]
    pub fn key(self, source: KeySource) -> Self {
        Self { key: Some(source), ..self }
    }

    /// The same with another limit to the size of bodies, in bytes.
    #[must_use]
    pub fn body_limit(self, bytes: usize) -> Self {
        Self { body_limit: bytes, ..self }
    }

    /// The same with another limit to the time in which a body has to arrive. Only for services (feature `tower`); what
    /// hands over whole bodies has waited for them already.
    #[must_use]
    pub fn body_timeout(self, timeout: Duration) -> Self {
        Self { body_timeout: timeout, ..self }
    }

    /// The same with another limit to the time in which a [source of secrets](super::SecretSource) has to know those of a
    /// request; beyond it the answer is 503. Only for services and `receive_detached` (feature `tower`).
    #[must_use]
    pub fn secrets_timeout(self, timeout: Duration) -> Self {
        Self { secrets_timeout: timeout, ..self }
    }

    /// The same with the time from `clock`, for tests.
    #[must_use]
    pub fn clock(self, clock: Clock) -> Self {
        Self { clock, ..self }
    }

    /// The same with `hook` called for each delivery that is from the provider but rejected, so that its raw body can be
    /// kept.
    #[must_use]
    pub fn on_rejected(
        self,
        hook: impl Fn(&Rejection, &Parts, Verified<'_>) + Send + Sync + 'static,
    ) -> Self {
        Self { rejected: Some(Box::new(hook)), ..self }
    }
}

impl<P: Provider> fmt::Debug for Receiver<P> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Receiver")
            .field("provider", &P::NAME)
            .field("namespace", &self.namespace)
            .field("lease", &self.lease)
            .field("policy", &self.policy)
            .field("key", &self.key)
            .field("item_key", &self.item_key)
            .field("body_limit", &self.body_limit)
            .finish_non_exhaustive()
    }
}
