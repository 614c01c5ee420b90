//! Secrets that are shared with a provider.

use std::fmt;

use zeroize::Zeroizing;

/// A secret as its provider shows it. It is overwritten when it is dropped, and not told by `Debug`.
///
/// Made from any text; whether the text is good enough is for the scheme to say that uses it.
///
/// ```
/// use crm_events::verify::Secret;
///
/// let secret = Secret::from("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
/// assert_eq!(format!("{secret:?}"), "Secret(..)");
/// ```
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// The text, for a scheme that needs it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The text, if it has at least `least` bytes, no white space around it, and no control characters.
    pub(super) fn checked(&self, least: usize) -> Result<&str, SecretError> {
        let text = self.expose();
        if text.is_empty() {
            return Err(SecretError::Empty);
        }
        if text.trim() != text || text.contains(char::is_control) {
            return Err(SecretError::WhiteSpace);
        }
        if text.len() < least { Err(SecretError::Short { least }) } else { Ok(text) }
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(Zeroizing::new(text))
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
    /// It has more bytes than the scheme allows.
    Long {
        /// How many it may have.
        most: usize,
    },
    /// It has white space around it, or control characters inside: most likely it was not copied as it is.
    WhiteSpace,
    /// It does not begin as the scheme says.
    Prefix {
        /// What it begins with.
        expected: &'static str,
    },
    /// What follows the prefix is not base64.
    Base64,
    /// It is no Ed25519 key.
    Ed25519,
    /// It is an Ed25519 key, and the feature `ed25519` is off.
    Ed25519IsOff,
    /// It holds characters that would be escaped in a URL.
    Url,
    /// The scheme has no secrets.
    Unsigned,
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
            Self::Long { most } => write!(formatter, "the secret is long: it has at most {most} bytes"),
            Self::WhiteSpace => {
                formatter.write_str("the secret has white space around it: was it copied as it is?")
            }
            Self::Prefix { expected } => write!(formatter, "the secret does not begin with {expected}"),
            Self::Base64 => formatter.write_str("the secret is not base64 behind its prefix"),
            Self::Ed25519 => formatter.write_str("the secret is no Ed25519 key"),
            Self::Ed25519IsOff => {
                formatter.write_str("an Ed25519 key needs the feature `ed25519` of `crm-events`")
            }
            Self::Url => {
                formatter.write_str("the secret holds other characters than letters, digits and `-._~`")
            }
            Self::Unsigned => formatter.write_str("the provider signs nothing, so there is no secret"),
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
        for text in ["sixteen-bytes-12\n", " sixteen-bytes-12", "sixteen-bytes-12\0"] {
            assert_eq!(checked(text), Some(SecretError::WhiteSpace));
        }
    }

    #[test]
    fn nothing_of_a_secret_is_in_its_debug_form() {
        assert_eq!(format!("{:?}", Secret::from("hunter2")), "Secret(..)");
    }
}
