//! What handshakes need of secrets.

use super::algorithms::form::{KeyBytes, is_shared};
use super::algorithms::purpose::Use;
use super::filters;
use super::mac::MacKey;
use super::secret::{Secret, SecretError};
use super::standard_webhooks::{self, Key};
use crate::place::filter::Filter;
use crate::signature::SignatureScheme;

/// A secret under which answers to handshakes are signed.
pub(crate) struct AnswerKey(MacKey);

impl AnswerKey {
    /// The key that a secret is in one way to sign: what it spells there.
    ///
    /// # Errors
    ///
    /// [`SecretError`] if it is unfit for that, or not shared by both sides: anybody knows a public key.
    pub(crate) fn new(scheme: &SignatureScheme, secret: &Secret) -> Result<Self, SecretError> {
        match scheme {
            SignatureScheme::StandardWebhooks(standard) => {
                match standard_webhooks::key(secret, standard.key)? {
                    Key::Shared(key) => Ok(Self(key)),
                    #[cfg(feature = "ed25519")]
                    Key::Ed25519(_) => Err(SecretError::Key),
                }
            }
            SignatureScheme::Keyed(keyed) if is_shared(keyed.algorithm) => {
                let bytes = KeyBytes::read(keyed.key, keyed.algorithm, secret, Use::Verifying)?;
                Ok(Self(MacKey::new(bytes.raw()?)))
            }
            SignatureScheme::Keyed(_) => Err(SecretError::Key),
            SignatureScheme::Unsigned | SignatureScheme::AnyOf(_) => Err(SecretError::Unsigned),
        }
    }

    /// HMAC-SHA256 of a text, as hexadecimal digits in lower case.
    pub(crate) fn hmac_sha256(&self, text: &[u8]) -> String {
        base16ct::lower::encode_string(&self.0.tag(&[text]))
    }
}

/// What a filter that needs no key makes of a text; `None` if it makes nothing of it.
pub(crate) fn filtered(filter: Filter, text: &str) -> Option<String> {
    filters::apply(filter, text.as_bytes(), false).and_then(|made| String::from_utf8(made).ok())
}

/// Whether two texts are equal. How long it takes says nothing of where they differ.
pub(crate) fn are_equal(left: &[u8], right: &[u8]) -> bool {
    // Whatever the lengths are, what is compared has 32 bytes.
    let key = MacKey::new(&[]);
    key.matches(&[left], &[key.tag(&[right])])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signature::key::{KeyEncoding, KeyForm};
    use crate::signature::keyed::{Keyed, SignatureAlgorithm};
    use crate::signature::standard::StandardScheme;

    const KEYED: Keyed = Keyed::header(SignatureAlgorithm::HmacSha256, &["x-sign"]);
    /// The same sixteen bytes, as texts.
    const HEX: &str = "6b65792d6f662d6f75722d6f776e2d21";
    const BASE64: &str = "a2V5LW9mLW91ci1vd24tIQ==";

    fn tag(scheme: SignatureScheme, secret: impl Into<Secret>) -> Result<String, SecretError> {
        AnswerKey::new(&scheme, &secret.into()).map(|key| key.hmac_sha256(b"prove it"))
    }

    #[test]
    fn a_key_is_what_the_secret_spells_in_its_scheme() {
        let keyed = |encoding| SignatureScheme::Keyed(KEYED.key(KeyForm::new(encoding)));
        let expected = tag(keyed(KeyEncoding::Text), "key-of-our-own-!").unwrap();
        assert_eq!(tag(keyed(KeyEncoding::Hex), HEX).unwrap(), expected);
        assert_eq!(tag(keyed(KeyEncoding::Base64), BASE64).unwrap(), expected);
        let standard = SignatureScheme::StandardWebhooks(StandardScheme::new());
        assert_eq!(tag(standard, format!("whsec_{BASE64}")).unwrap(), expected);
        assert_eq!(tag(keyed(KeyEncoding::Hex), Secret::from_bytes(*b"key-of-our-own-!")).unwrap(), expected);
        assert_ne!(tag(keyed(KeyEncoding::Text), HEX).unwrap(), expected);
        assert_eq!(tag(keyed(KeyEncoding::Hex), "no hexadecimal digits").unwrap_err(), SecretError::Hex);
    }

    #[test]
    fn what_is_not_shared_is_no_key() {
        let keyed =
            Keyed::header(SignatureAlgorithm::Ed25519, &["x-sign"]).key(KeyForm::new(KeyEncoding::Hex));
        assert_eq!(tag(SignatureScheme::Keyed(keyed), HEX.repeat(2)).unwrap_err(), SecretError::Key);
        assert_eq!(tag(SignatureScheme::Unsigned, HEX).unwrap_err(), SecretError::Unsigned);
    }

    #[test]
    fn texts_are_equal_or_not() {
        assert!(are_equal(b"", b"") && are_equal(b"vt-7Hq2mZ", b"vt-7Hq2mZ"));
        for other in ["", "vt-7Hq2m", "vt-7Hq2mZ ", "vt-7Hq2mz"] {
            assert!(!are_equal(b"vt-7Hq2mZ", other.as_bytes()), "{other}");
        }
    }
}
