//! The three schemes of before; replaced by `Keyed`.

use crate::signature::SignatureEncoding;

/// HMAC-SHA256 ([RFC 2104](https://www.rfc-editor.org/rfc/rfc2104)) in one header: of what, and how it is written.
///
/// ```
/// use crm_events::HmacScheme;
///
/// // `x-hub-signature-256: sha256=757107ea…`
/// const GITHUB: HmacScheme = HmacScheme::new("x-hub-signature-256").prefix("sha256=");
/// // `stripe-signature: t=1492774577,v1=5257a869…`
/// const STRIPE: HmacScheme = HmacScheme::new("stripe-signature").timestamped("t", "v1");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HmacScheme {
    pub(crate) header: &'static str,
    pub(crate) content: SignedContent,
    pub(crate) encoding: SignatureEncoding,
    pub(crate) layout: SignatureLayout,
}

/// What is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignedContent {
    /// The bytes of the body, as they came.
    Body,
    /// The body as `JSON.stringify` of ECMAScript writes it when the keys of every object were sorted first, except in
    /// arrays, which stay as they are. Only a body that is strict JSON can be verified.
    SortedJson,
}

/// What the value of the header is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SignatureLayout {
    /// One signature behind a prefix, which may be empty.
    Plain { prefix: &'static str },
    /// `t=…,v1=…,v1=…`: pairs in any order. What is signed is the timestamp (Unix seconds), a full stop, and the content.
    Timestamped { timestamp: &'static str, signature: &'static str },
}

impl HmacScheme {
    /// The header `header` (in lower case) with 64 hexadecimal digits: the HMAC of the body as it came.
    #[must_use]
    pub const fn new(header: &'static str) -> Self {
        Self {
            header,
            content: SignedContent::Body,
            encoding: SignatureEncoding::Hex,
            layout: SignatureLayout::Plain { prefix: "" },
        }
    }

    /// The same scheme over another content.
    #[must_use]
    pub const fn content(self, content: SignedContent) -> Self {
        Self { content, ..self }
    }

    /// The same scheme in another encoding.
    #[must_use]
    pub const fn encoding(self, encoding: SignatureEncoding) -> Self {
        Self { encoding, ..self }
    }

    /// The same scheme with `prefix` in front of the signature, such as `sha256=`.
    #[must_use]
    pub const fn prefix(self, prefix: &'static str) -> Self {
        Self { layout: SignatureLayout::Plain { prefix }, ..self }
    }

    /// The same scheme with a list of `key=value` pairs as the header's value, such as `t=1492774577,v1=5257a869…`: a
    /// time in Unix seconds under the key `timestamp`, and signatures of time and content under the key `signature`.
    /// Pairs with other keys are ignored.
    #[must_use]
    pub const fn timestamped(self, timestamp: &'static str, signature: &'static str) -> Self {
        Self { layout: SignatureLayout::Timestamped { timestamp, signature }, ..self }
    }

    /// The header, in lower case.
    #[must_use]
    pub const fn header(&self) -> &'static str {
        self.header
    }
}
