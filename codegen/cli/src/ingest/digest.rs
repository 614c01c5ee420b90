//! SHA-256, as it is written.

use sha2::Digest;

/// SHA-256 of a text, in lower-case hexadecimal digits.
pub(super) fn sha256(text: &str) -> String {
    sha2::Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
