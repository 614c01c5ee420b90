//! How keys are written.

/// How a provider shows its keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyForm {
    pub(crate) encoding: KeyEncoding,
    pub(crate) prefix: &'static str,
}

impl KeyForm {
    /// Keys that are shown in this encoding.
    #[must_use]
    pub const fn new(encoding: KeyEncoding) -> Self {
        Self { encoding, prefix: "" }
    }

    /// Keys that are shown behind a text, which may be missing: `whsec_`.
    #[must_use]
    pub const fn prefix(self, prefix: &'static str) -> Self {
        Self { prefix, ..self }
    }
}

/// In what the bytes of a key are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyEncoding {
    /// The text is the key, whatever it looks like.
    Text,
    /// Hexadecimal digits.
    Hex,
    /// Base64 with padding.
    Base64,
    /// A public key as `-----BEGIN PUBLIC KEY-----` ([RFC 7468](https://www.rfc-editor.org/rfc/rfc7468#section-13)).
    Pem,
    /// The same without its frame: base64 of a `SubjectPublicKeyInfo`.
    SpkiBase64,
}
