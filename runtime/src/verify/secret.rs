//! Secrets that are shared with a provider.

use std::fmt;

use zeroize::Zeroizing;

/// A secret: the text that its provider shows, or raw bytes. It is overwritten when it is dropped, and not told by `Debug`.
///
/// Made from any text or bytes; whether they are good enough is for the scheme to say that uses them.
///
/// ```
/// use crm_events::verify::Secret;
///
/// let secret = Secret::from("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
/// assert_eq!(format!("{secret:?}"), "Secret(..)");
/// ```
#[derive(Clone)]
pub struct Secret {
    bytes: Zeroizing<Vec<u8>>,
    /// Whether the bytes are the key, rather than a text that may spell one.
    is_raw: bool,
}

impl Secret {
    /// The bytes of a key as they are: no scheme takes them for a text that spells the key.
    ///
    /// ```
    /// use crm_events::verify::{Secret, StandardWebhooks};
    ///
    /// StandardWebhooks::new([Secret::from_bytes([7; 32])])?;
    /// # Ok::<(), crm_events::verify::SecretError>(())
    /// ```
    #[must_use]
    pub fn from_bytes(bytes: impl Into<Vec<u8>>) -> Self {
        Self { bytes: Zeroizing::new(bytes.into()), is_raw: true }
    }

    /// The bytes, raw or of the text, for a scheme that needs them.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
        &self.bytes
    }

    /// Whether the bytes are the key, rather than a text that may spell one.
    #[cfg(feature = "receive")]
    pub(crate) fn is_raw(&self) -> bool {
        self.is_raw
    }

    /// The text; `None` if the bytes are raw.
    pub(crate) fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes).ok().filter(|_| !self.is_raw)
    }

    /// The bytes, if there are at least `least` of them. A text has no white space around it, and no control characters.
    pub(super) fn checked(&self, least: usize) -> Result<&[u8], SecretError> {
        let bytes = self.expose();
        if bytes.is_empty() {
            return Err(SecretError::Empty);
        }
        if self.text().is_some_and(|text| text.trim() != text || text.contains(char::is_control)) {
            return Err(SecretError::WhiteSpace);
        }
        if bytes.len() < least { Err(SecretError::Short { least }) } else { Ok(bytes) }
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self { bytes: Zeroizing::new(text.into_bytes()), is_raw: false }
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl From<&Secret> for Secret {
    fn from(secret: &Secret) -> Self {
        secret.clone()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(..)")
    }
}

/// Why a secret cannot be used. It says what is wrong, never what the secret is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SecretError {
    /// No secret is given.
    None,
    /// More secrets are given than can be valid at a time.
    TooMany {
        /// How many can be.
        most: usize,
    },
    /// It is empty.
    Empty,
    /// It has fewer bytes than are safe.
    Short {
        /// How many it needs.
        least: usize,
    },
    /// It has white space around it, or control characters inside: most likely it was not copied as it is.
    WhiteSpace,
    /// It is not base64, or not behind its prefix.
    Base64,
    /// It is no Ed25519 key.
    Ed25519,
    /// It is an Ed25519 key, and the feature `ed25519` is off.
    Ed25519IsOff,
    /// It holds characters that would be escaped in a URL.
    Url,
    /// The scheme has no secrets.
    Unsigned,
    /// The scheme needs something besides that was not given; its name.
    NotGiven(&'static str),
    /// The algorithm of the scheme needs a feature of `crm-events` that is off.
    FeatureIsOff(&'static str),
    /// It is not in hexadecimal digits, or not behind its prefix.
    Hex,
    /// It is no key of the scheme's algorithm, or one that nobody should believe.
    Key,
}

impl fmt::Display for SecretError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => formatter.write_str("no secret is given"),
            Self::TooMany { most } => write!(formatter, "more than {most} secrets"),
            Self::Empty => formatter.write_str("the secret is empty"),
            Self::Short { least } => {
                write!(formatter, "the secret is short: it needs at least {least} bytes")
            }
            Self::WhiteSpace => {
                formatter.write_str("the secret has white space around it: was it copied as it is?")
            }
            Self::Base64 => formatter.write_str("the secret is not base64, or not behind its prefix"),
            Self::Ed25519 => formatter.write_str("the secret is no Ed25519 key"),
            Self::Ed25519IsOff => {
                formatter.write_str("an Ed25519 key needs the feature `ed25519` of `crm-events`")
            }
            Self::Url => {
                formatter.write_str("the secret holds other characters than letters, digits and `-._~`")
            }
            Self::Unsigned => formatter.write_str("the provider signs nothing, so there is no secret"),
            Self::NotGiven(name) => write!(formatter, "the scheme needs `{name}`, which was not given"),
            Self::FeatureIsOff(feature) => {
                write!(formatter, "the scheme needs the feature `{feature}` of `crm-events`")
            }
            Self::Hex => {
                formatter.write_str("the secret is not in hexadecimal digits, or not behind its prefix")
            }
            Self::Key => formatter.write_str("the secret is no key of the scheme, or a weak one"),
        }
    }
}

impl std::error::Error for SecretError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_with_a_secret_is_told_without_it() {
        let checked = |text: &str| Secret::from(text).checked(16).err();
        assert_eq!(checked(""), Some(SecretError::Empty));
        assert_eq!(checked("fifteen-bytes-1"), Some(SecretError::Short { least: 16 }));
        assert_eq!(checked("sixteen-bytes-12"), None);
        assert_eq!(checked("sixteen bytes 12"), None);
        assert_eq!(Secret::from_bytes(*b"sixteen-bytes-1\n").checked(16).err(), None);
        for text in ["sixteen-bytes-12\n", " sixteen-bytes-12", "sixteen-bytes-12\0"] {
            assert_eq!(checked(text), Some(SecretError::WhiteSpace));
        }
    }

    #[test]
    fn nothing_of_a_secret_is_in_its_debug_form() {
        assert_eq!(format!("{:?}", Secret::from("hunter2")), "Secret(..)");
        assert_eq!(format!("{:?}", Secret::from_bytes(*b"hunter2")), "Secret(..)");
    }
}
