//! What handshakes need of secrets.

use super::filters;
use super::mac::MacKey;
use super::secret::Secret;
use crate::place::filter::Filter;

/// A secret under which answers to handshakes are signed.
pub(crate) struct AnswerKey(MacKey);

impl AnswerKey {
    pub(crate) fn new(secret: &Secret) -> Self {
        Self(MacKey::new(secret.expose()))
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

    #[test]
    fn texts_are_equal_or_not() {
        assert!(are_equal(b"", b"") && are_equal(b"vt-7Hq2mZ", b"vt-7Hq2mZ"));
        for other in ["", "vt-7Hq2m", "vt-7Hq2mZ ", "vt-7Hq2mz"] {
            assert!(!are_equal(b"vt-7Hq2mZ", other.as_bytes()), "{other}");
        }
    }
}
