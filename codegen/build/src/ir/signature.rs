//! How a provider signs. The variants have the names of the runtime.

use super::place::Place;
use super::template::{Part, Template};

/// How deliveries are signed.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Signature {
    #[default]
    None,
    StandardWebhooks(StandardWebhooks),
    Keyed(Box<Keyed>),
    /// The first whose places are there decides.
    AnyOf(Vec<Alternative>),
}

/// One of several ways to sign: neither [`Signature::None`] nor [`Signature::AnyOf`].
#[derive(Clone, Debug, PartialEq)]
pub struct Alternative {
    pub name: String,
    pub signature: Signature,
}

/// What differs from Standard Webhooks.
#[derive(Clone, Debug, PartialEq)]
pub struct StandardWebhooks {
    /// The beginning of the headers, in lower case.
    pub prefix: String,
    pub key: Option<KeyForm>,
}

impl Default for StandardWebhooks {
    fn default() -> Self {
        Self { prefix: "webhook-".to_owned(), key: None }
    }
}

/// A signature, or a secret, at a place of the delivery.
#[derive(Clone, Debug, PartialEq)]
pub struct Keyed {
    pub algorithm: Algorithm,
    pub at: SignatureAt,
    /// What the text looks like.
    pub value: Template,
    pub separator: Option<String>,
    pub encoding: SignatureEncoding,
    /// The whole text is in base64.
    pub is_wrapped: bool,
    pub signed: Template,
    pub time: Option<Time>,
    pub key: KeyForm,
    /// Public keys as PEM.
    pub published: Vec<String>,
    pub equal: Vec<(Place, Template)>,
}

impl Keyed {
    /// A hexadecimal signature of the body; with [`Algorithm::Secret`], the secret itself.
    pub fn new(algorithm: Algorithm, at: SignatureAt) -> Self {
        let value = match algorithm {
            Algorithm::Secret => Part::Secret(None),
            _ => Part::Signature,
        };
        Self {
            algorithm,
            at,
            value: Template { parts: vec![value] },
            separator: None,
            encoding: SignatureEncoding::Hex,
            is_wrapped: false,
            signed: Template::of(Place::Body(Vec::new())),
            time: None,
            key: KeyForm { encoding: KeyEncoding::Text, prefix: String::new() },
            published: Vec::new(),
            equal: Vec::new(),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    HmacSha1,
    HmacSha256,
    HmacSha512,
    Sha1,
    Sha256,
    Ed25519,
    EcdsaP256Sha256,
    RsaSha256,
    Secret,
}

/// Where the text with the signature stands.
#[derive(Clone, Debug, PartialEq)]
pub enum SignatureAt {
    /// In each of these that is there; names in lower case.
    Headers(Vec<String>),
    /// In all headers that begin so, in lower case.
    HeadersFrom(String),
    /// A star in its path: in every item.
    Place(Place),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureEncoding {
    Hex,
    Base64,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Time {
    /// `None`: beside the signature.
    pub place: Option<Place>,
    pub unit: TimeUnit,
    /// In seconds.
    pub tolerance: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeUnit {
    Seconds,
    Milliseconds,
    Rfc3339,
    HttpDate,
}

#[derive(Clone, Debug, PartialEq)]
pub struct KeyForm {
    pub encoding: KeyEncoding,
    /// It may be missing.
    pub prefix: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyEncoding {
    Text,
    Hex,
    Base64,
    Pem,
    SpkiBase64,
}
