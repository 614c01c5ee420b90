//! What a delivery is known by.

use std::fmt;

/// The longest key that a provider may send, in bytes.
const LONGEST: usize = 512;

/// What a delivery is known by when it is sent again: the provider's name and the provider's own key.
///
/// The key is opaque. All that is asked of it is that it is there, is text, and has at most 512 bytes, so that a store's
/// size is bounded by its number of keys.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IdempotencyKey(String);

impl IdempotencyKey {
    /// The key `key` of the provider `provider`: two providers may use the same key for two deliveries.
    ///
    /// # Errors
    ///
    /// [`InvalidKey`] if `key` is empty, too long, or holds control characters.
    pub fn new(provider: &str, key: &str) -> Result<Self, InvalidKey> {
        if key.is_empty() || key.len() > LONGEST || key.contains(char::is_control) {
            return Err(InvalidKey(()));
        }
        Ok(Self([provider, ":", key].concat()))
    }

    /// The key as one text, for a store: `heffl:msg_1`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A text that cannot be an [`IdempotencyKey`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidKey(());

impl fmt::Display for InvalidKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the idempotency key is not 1 to {LONGEST} bytes of text")
    }
}

impl std::error::Error for InvalidKey {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_opaque_but_bounded() {
        let key = |text: &str| IdempotencyKey::new("morph", text);
        assert_eq!(key("8f1c}").map(|key| key.as_str().to_owned()).as_deref(), Ok("morph:8f1c}"));
        assert!(key(&"x".repeat(512)).is_ok());
        for text in ["", &"x".repeat(513), "a\nb", "\0"] {
            assert_eq!(key(text), Err(InvalidKey(())));
        }
    }
}
