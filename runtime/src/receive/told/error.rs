//! What keeps a receiver from being made.

use std::fmt;

use super::address::AddressError;
use crate::verify::secret::SecretError;

/// What keeps a receiver from being made. It says what is missing or wrong, never what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SetupError {
    /// A secret is unfit.
    Secret(SecretError),
    /// The public address is none.
    Address(AddressError),
    /// The provider signs the address, and the receiver was not told [which](super::Receiver::at).
    NoAddress,
    /// The provider's texts need a value of this name, which was not [given](super::Receiver::given).
    NotGiven(&'static str),
    /// A value was given of a name that no text of the provider has.
    GivenInVain(String),
    /// The provider sends several events in one body and documents no key of each, and it was not said what becomes of
    /// [items](super::Receiver::item_key) without one.
    NoItemKey,
    /// The provider has no alternative of this name to [pin](super::Receiver::pin).
    NoAlternative(&'static str),
    /// The provider publishes no keys.
    NothingPublished,
    /// Handshakes are answered under the secret of the deliveries, and there would be none.
    AnsweredWithSecret,
}

impl fmt::Display for SetupError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Secret(error) => error.fmt(formatter),
            Self::Address(error) => error.fmt(formatter),
            Self::NoAddress => formatter.write_str(
                "the public address is missing, which the provider signs: tell it with `Receiver::at`",
            ),
            Self::NotGiven(name) => {
                write!(formatter, "`{name}` is missing: give it with `Receiver::given(\"{name}\", ..)`")
            }
            Self::GivenInVain(name) => {
                let name = crate::json::printable::Printable(name);
                write!(formatter, "`{name}` is given, which this provider has no use for")
            }
            Self::NoItemKey => formatter.write_str(
                "the provider sends several events in one body and documents no key of each: decide what tells one that comes \
                 again with `Receiver::item_key(ItemKey::Digest)`, which knows events by what they are, or \
                 `Receiver::item_key(ItemKey::AtLeastOnce)`, which handles all of a body each time it comes",
            ),
            Self::NoAlternative(name) => {
                write!(formatter, "`{name}` is none of the ways in which this provider signs")
            }
            Self::NothingPublished => formatter.write_str("this provider publishes no keys: use `signed`"),
            Self::AnsweredWithSecret => formatter.write_str(
                "handshakes of this provider are answered under its secret: use `signed` or `signed_by`",
            ),
        }
    }
}

impl std::error::Error for SetupError {}

impl From<SecretError> for SetupError {
    fn from(error: SecretError) -> Self {
        Self::Secret(error)
    }
}

impl From<AddressError> for SetupError {
    fn from(error: AddressError) -> Self {
        Self::Address(error)
    }
}
