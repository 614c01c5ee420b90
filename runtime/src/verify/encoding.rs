//! Signatures as text.

use base64::Engine;
use base64::alphabet;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD};

use crate::signature::keyed::SignatureEncoding;

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

/// The bytes of a signature as text.
pub(super) fn encode(encoding: SignatureEncoding, bytes: &[u8]) -> String {
    match encoding {
        SignatureEncoding::Hex => base16ct::lower::encode_string(bytes),
        SignatureEncoding::Base64 => to_base64(bytes),
    }
}

/// The bytes that a text spells; `None` if it is not exactly in this encoding.
pub(super) fn decode(encoding: SignatureEncoding, text: &str) -> Option<Vec<u8>> {
    match encoding {
        SignatureEncoding::Hex => base16ct::mixed::decode_vec(text).ok(),
        SignatureEncoding::Base64 => base64(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_is_decoded_again() {
        for encoding in [SignatureEncoding::Hex, SignatureEncoding::Base64] {
            assert_eq!(decode(encoding, &encode(encoding, &[0xa7; 32])), Some(vec![0xa7; 32]));
        }
        assert_eq!(decode(SignatureEncoding::Hex, "A7a7"), Some(vec![0xa7; 2]));
    }

    #[test]
    fn nothing_is_decoded_leniently() {
        for text in ["a", "g7", "a7 ", "0xa7"] {
            assert_eq!(decode(SignatureEncoding::Hex, text), None, "{text}");
        }
        for text in ["p6en", "YQ", "YQ=", "YR==", "YQ== ", "Y-_="] {
            assert_eq!(decode(SignatureEncoding::Base64, text).is_some(), text == "p6en", "{text}");
        }
    }
}
