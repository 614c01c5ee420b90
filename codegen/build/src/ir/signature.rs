//! How a provider signs.

/// How deliveries are signed.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Signature {
    #[default]
    None,
    StandardWebhooks,
    Hmac(Hmac),
}

/// HMAC-SHA256 in one header, whose name is in lower case.
#[derive(Clone, Debug, PartialEq)]
pub struct Hmac {
    pub header: String,
    pub content: SignedContent,
    pub encoding: SignatureEncoding,
    pub layout: SignatureLayout,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SignedContent {
    Body,
    SortedJson,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SignatureEncoding {
    Hex,
    Base64,
}

#[derive(Clone, Debug, PartialEq)]
pub enum SignatureLayout {
    /// A signature behind a prefix, which may be empty.
    Plain { prefix: String },
    /// `key=value` pairs: the keys of the time and of the signatures.
    Timestamped { timestamp: String, signature: String },
}
