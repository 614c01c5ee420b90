//! Signatures as text.

use base64::Engine;
use base64::alphabet;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD};

use super::mac::Tag;
use crate::signature::SignatureEncoding;

/// The bytes that `text` spells; `None` if it is not exactly base64 with padding.
pub(super) fn base64(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

/// The bytes that `text` spells, with or without padding, and whatever is in the bits of the last character that count for
/// nothing.
pub(super) fn lenient_base64(text: &str) -> Option<Vec<u8>> {
    const LENIENT: GeneralPurpose = GeneralPurpose::new(
        &alphabet::STANDARD,
        GeneralPurposeConfig::new()
            .with_decode_padding_mode(DecodePaddingMode::Indifferent)
            .with_decode_allow_trailing_bits(true),
    );
    LENIENT.decode(text).ok()
}

/// `bytes` in base64 with padding.
pub(super) fn to_base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

impl SignatureEncoding {
    /// The HMAC that `text` spells; `None` if it spells none.
    pub(super) fn decode(self, text: &str) -> Option<Tag> {
        match self {
            Self::Hex => base16ct::mixed::decode_vec(text).ok()?.try_into().ok(),
            Self::Base64 => base64(text)?.try_into().ok(),
        }
    }

    pub(super) fn encode(self, tag: &Tag) -> String {
        match self {
            Self::Hex => base16ct::lower::encode_string(tag),
            Self::Base64 => to_base64(tag),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_is_decoded_again() {
        let tag = [0xa7; 32];
        for encoding in [SignatureEncoding::Hex, SignatureEncoding::Base64] {
            assert_eq!(encoding.decode(&encoding.encode(&tag)), Some(tag));
        }
        assert_eq!(SignatureEncoding::Hex.decode(&"A7".repeat(32)), Some(tag));
    }

    #[test]
    fn only_whole_signatures_are_decoded() {
        for text in ["", "a", "a7", &"a7".repeat(31), &"a7".repeat(33), &"g7".repeat(32)] {
            assert_eq!(SignatureEncoding::Hex.decode(text), None, "{text}");
        }
        let unpadded = to_base64(&[7; 32]).replace('=', "");
        for text in ["", "p6en", &unpadded, &to_base64(&[7; 31]), &format!("{} ", to_base64(&[7; 32]))] {
            assert_eq!(SignatureEncoding::Base64.decode(text), None, "{text}");
        }
    }
}
