//! What a receiver is told before it receives: its address, values by name, and which way of signing it insists on.

mod address;
mod asserted;
mod error;
pub(super) mod knows;
pub(super) mod needs;

use std::fmt;
use std::marker::PhantomData;

use self::address::Address;
use self::knows::Knows;
use self::needs::{Need, answers_with_secret, given_names, needs_item_key};
use super::items::ItemKey;
use super::receiver::Receiver;
use super::trust::Trust;
use super::trust::keys::Keys;
use super::trust::source::SecretSource;
use crate::event::provider::{Provider, SignedProvider, UnsignedProvider};
use crate::signature::SignatureScheme;
use crate::verify::given::Given;
use crate::verify::secret::Secret;
use crate::verify::unsigned::Unsigned;
use crate::verify::verifier::Verifier;

pub use self::address::AddressError;
pub use self::error::SetupError;

/// What a receiver of provider `P` is told beside secrets, before it has them.
///
/// ```
/// use crm_events::Provider;
/// use crm_events::receive::{Receiver, SetupError};
///
/// # fn receiver<P: Provider>(secret: &str) -> Result<Receiver<P>, SetupError> {
/// Receiver::<P>::at("https://hooks.example.com/hubspot")?.signed([secret])
/// # }
/// ```
///
/// What the provider needs and is not told is an error when the receiver is made, and so is what it has no use for.
pub struct Told<P: Provider> {
    address: Option<Address>,
    given: Given,
    names: Vec<String>,
    pinned: Option<&'static str>,
    item_key: Option<ItemKey>,
    provider: PhantomData<fn() -> P>,
}

impl<P: Provider> Receiver<P> {
    /// A receiver that is at this public address, for providers that sign it: scheme, host and path, as they are shown to the
    /// provider. The query is taken as it comes.
    ///
    /// # Errors
    ///
    /// [`SetupError::Address`] if it is none.
    pub fn at(address: &str) -> Result<Told<P>, SetupError> {
        Told::new().at(address)
    }

    /// A receiver that is given a value, for providers whose signatures or handshakes need one: `{given.NAME}` in their
    /// documents, such as the identifier of a webhook.
    #[must_use]
    pub fn given(name: impl Into<String>, value: impl Into<String>) -> Told<P> {
        Told::new().given(name, value)
    }

    /// A receiver that insists on one of the ways in which the provider signs, by its name.
    #[must_use]
    pub fn pin(name: &'static str) -> Told<P> {
        Told::new().pin(name)
    }

    /// A receiver with a decision on items that have no key, for a provider that sends several events in one body. If it
    /// documents no key, there is no default.
    #[must_use]
    pub fn item_key(item_key: ItemKey) -> Told<P> {
        Told::new().item_key(item_key)
    }

    /// Verifies signatures under the keys that the provider publishes: there is nothing to configure. A provider that
    /// publishes none is a compile error, and so is a feature that the keys need and that is off. In tests, `signed` takes a key of one's own in their place.
    ///
    /// # Errors
    ///
    /// [`SetupError`] if something is missing that the provider needs: begin with [`at`](Self::at) or
    /// [`given`](Self::given) then.
    pub fn published() -> Result<Self, SetupError>
    where
        P: SignedProvider,
    {
        const {
            assert!(P::SIGNATURE.is_published(), "this provider publishes no keys: use `Receiver::signed`");
        }
        let () = Self::FEATURES_ARE_ON;
        Told::new().published()
    }

    /// Verifies signatures under secrets that are chosen for each request: one address for many accounts, and secrets that
    /// change while the receiver runs. See [`SecretSource`].
    ///
    /// A provider that documents no signature is a compile error.
    ///
    /// # Errors
    ///
    /// [`SetupError`] if something is missing that the provider needs: begin with [`at`](Self::at) or
    /// [`given`](Self::given) then.
    pub fn signed_by(source: impl SecretSource + 'static) -> Result<Self, SetupError>
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
        Told::new().signed_by(source)
    }
}

impl<P: Provider> Told<P> {
    fn new() -> Self {
        Self {
            address: None,
            given: Given::new(),
            names: Vec::new(),
            pinned: None,
            item_key: None,
            provider: PhantomData,
        }
    }

    /// The same with a public address, as [`Receiver::at`].
    ///
    /// # Errors
    ///
    /// [`SetupError::Address`] if it is none.
    pub fn at(self, address: &str) -> Result<Self, SetupError> {
        Ok(Self { address: Some(Address::parse(address)?), ..self })
    }

    /// The same with a value, as [`Receiver::given`].
    #[must_use]
    pub fn given(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let name = name.into();
        self.names.push(name.clone());
        Self { given: self.given.with(name, value), ..self }
    }

    /// The same with one of the ways in which the provider signs, as [`Receiver::pin`].
    #[must_use]
    pub fn pin(self, name: &'static str) -> Self {
        Self { pinned: Some(name), ..self }
    }

    /// The same with a decision on items that have no key, as [`Receiver::item_key`].
    #[must_use]
    pub fn item_key(self, item_key: ItemKey) -> Self {
        Self { item_key: Some(item_key), ..self }
    }

    /// As [`Receiver::signed`].
    ///
    /// # Errors
    ///
    /// [`SetupError`] if something is missing or too much, or a secret is unfit.
    pub fn signed<S: Into<Secret>>(
        self,
        secrets: impl IntoIterator<Item = S>,
    ) -> Result<Receiver<P>, SetupError> {
        let scheme = self.scheme()?;
        let secrets: Vec<Secret> = secrets.into_iter().map(Into::into).collect();
        let keys = Keys::of::<P>(&scheme, &secrets, &self.given)?;
        Ok(self.receiver(Trust::Keys(keys)))
    }

    /// As [`Receiver::published`].
    ///
    /// # Errors
    ///
    /// [`SetupError`] if something is missing or too much, or if no keys are published.
    pub fn published(self) -> Result<Receiver<P>, SetupError> {
        let scheme = self.scheme()?;
        if !scheme.is_published() {
            return Err(SetupError::NothingPublished);
        }
        Self::check_answers()?;
        let keys = Keys::of::<P>(&scheme, &[], &self.given)?;
        Ok(self.receiver(Trust::Keys(keys)))
    }

    /// As [`Receiver::signed_by`].
    ///
    /// # Errors
    ///
    /// [`SetupError`] if something is missing or too much.
    pub fn signed_by(self, source: impl SecretSource + 'static) -> Result<Receiver<P>, SetupError> {
        let scheme = self.scheme()?;
        let trust = Trust::by_source::<P>(source, scheme, self.given.clone());
        Ok(self.receiver(trust))
    }

    /// As [`Receiver::verified_by`], for providers whose handshakes need what is told.
    ///
    /// # Errors
    ///
    /// [`SetupError`] if something is missing or too much, or if handshakes are answered under a secret.
    pub fn verified_by(self, verifier: impl Verifier + 'static) -> Result<Receiver<P>, SetupError> {
        Self::check_answers()?;
        self.check(SignatureScheme::Unsigned)?;
        Ok(self.receiver(Trust::Keys(Keys::by(verifier))))
    }

    /// As [`Receiver::unsigned`], for providers whose handshakes need what is told.
    ///
    /// # Errors
    ///
    /// [`SetupError`] if something is missing or too much.
    pub fn unsigned(self) -> Result<Receiver<P>, SetupError>
    where
        P: UnsignedProvider,
    {
        const {
            assert!(
                matches!(P::SIGNATURE, SignatureScheme::Unsigned),
                "this provider signs its deliveries: use `signed`"
            );
        }
        self.verified_by(Unsigned)
    }

    fn receiver(self, trust: Trust) -> Receiver<P> {
        let knows = Knows {
            address: self.address,
            given: self.given,
            #[cfg(feature = "testing")]
            pinned: self.pinned,
        };
        let mut receiver = Receiver::by(trust, knows);
        receiver.item_key = self.item_key;
        receiver
    }

    /// The scheme that is insisted on, for which all is there.
    fn scheme(&self) -> Result<SignatureScheme, SetupError> {
        let scheme = match self.pinned {
            Some(name) => P::SIGNATURE.alternative(name).ok_or(SetupError::NoAlternative(name))?,
            None => P::SIGNATURE,
        };
        self.check(scheme)?;
        Ok(scheme)
    }

    /// Whether all handshakes can be answered without a secret.
    fn check_answers() -> Result<(), SetupError> {
        if const { answers_with_secret::<P>() } { Err(SetupError::AnsweredWithSecret) } else { Ok(()) }
    }

    /// Whether all is there that a scheme and the handshakes need, and nothing that no text of the provider needs.
    fn check(&self, scheme: SignatureScheme) -> Result<(), SetupError> {
        if self.address.is_none() && Need::Url.is_of(scheme, P::HANDSHAKES) {
            return Err(SetupError::NoAddress);
        }
        if self.item_key.is_none() && needs_item_key::<P>() {
            return Err(SetupError::NoItemKey);
        }
        let needed = given_names(scheme, P::HANDSHAKES);
        if let Some(name) = needed.iter().find(|name| self.given.get(name).is_none_or(str::is_empty)) {
            return Err(SetupError::NotGiven(name));
        }
        let known = given_names(P::SIGNATURE, P::HANDSHAKES);
        match self.names.iter().find(|name| !known.contains(&name.as_str())) {
            Some(name) => Err(SetupError::GivenInVain(name.clone())),
            None => Ok(()),
        }
    }
}

/// Neither the address nor a value.
impl<P: Provider> fmt::Debug for Told<P> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Told")
            .field("provider", &P::NAME)
            .field("given", &self.given)
            .field("pinned", &self.pinned)
            .field("item_key", &self.item_key)
            .finish_non_exhaustive()
    }
}
