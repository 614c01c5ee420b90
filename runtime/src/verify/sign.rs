//! Making signatures: for tests, and for tools that send deliveries.

use std::fmt;
use std::time::SystemTime;

use super::error::VerifyError;
use crate::headers::source::HeaderSource;
use crate::place::at::Place;

/// A delivery that is to be signed.
///
/// ```
/// use std::time::SystemTime;
/// use crm_events::verify::Unsent;
///
/// let delivery = Unsent::new("msg_1", SystemTime::now(), br#"{"event": "lead.created"}"#);
/// // For a scheme that signs the address:
/// let delivery = Unsent { url: Some("https://hooks.example.com/acme"), ..delivery };
/// ```
#[derive(Clone, Copy)]
pub struct Unsent<'a> {
    /// The delivery's identifier, the same whenever it is sent again. Schemes that do not sign it ignore it.
    pub id: &'a str,
    /// When it is sent. Schemes that do not sign it ignore it.
    pub at: SystemTime,
    /// The method, in upper case.
    pub method: &'a str,
    /// The public address that it is sent to, without its query.
    pub url: Option<&'a str>,
    /// The query, encoded as it is sent.
    pub query: Option<&'a str>,
    /// The headers that are there without the signature: some schemes sign them, too. The content type tells forms from JSON.
    pub headers: &'a dyn HeaderSource,
    /// The body.
    pub body: &'a [u8],
}

/// No headers.
const NONE: [(&str, &str); 0] = [];

impl<'a> Unsent<'a> {
    /// A `POST` of `body`, of which neither address nor headers are signed.
    #[must_use]
    pub fn new(id: &'a str, at: SystemTime, body: &'a [u8]) -> Self {
        Self { id, at, method: "POST", url: None, query: None, headers: &NONE, body }
    }
}

/// Neither address nor headers nor content, which may hold secrets.
impl fmt::Debug for Unsent<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = formatter.debug_struct("Unsent");
        debug.field("id", &self.id).field("at", &self.at).field("body_length", &self.body.len());
        debug.finish_non_exhaustive()
    }
}

/// What a signature adds to a delivery.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Signed {
    /// Headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The whole query with the signature, the secret or the time in it, encoded as it was signed, where the scheme has one of
    /// them there.
    pub query: Option<String>,
    /// The body with the signature, the secret or the time in it, where the scheme has one of them there.
    pub body: Option<Vec<u8>>,
}

impl Signed {
    /// A signature that is in headers alone.
    #[must_use]
    pub fn headers(headers: Vec<(String, String)>) -> Self {
        Self { headers, ..Self::default() }
    }
}

/// No values: they may be secrets.
impl fmt::Debug for Signed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names =
            |pairs: &[(String, String)]| pairs.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        let mut debug = formatter.debug_struct("Signed");
        debug.field("headers", &names(&self.headers)).field("has_query", &self.query.is_some());
        debug.field("has_body", &self.body.is_some()).finish()
    }
}

/// Signs deliveries as a provider does, so that a receiver can be tested.
pub trait Signer: Send + Sync {
    /// What the scheme adds to `delivery`. Of several secrets, the first signs.
    ///
    /// # Errors
    ///
    /// [`SignError`] if the scheme cannot sign this.
    fn sign(&self, delivery: &Unsent<'_>) -> Result<Signed, SignError>;
}

impl<S: Signer + ?Sized> Signer for &S {
    fn sign(&self, delivery: &Unsent<'_>) -> Result<Signed, SignError> {
        (**self).sign(delivery)
    }
}

/// Why something cannot be signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignError {
    /// The scheme signs JSON, or something in JSON, and the body is none.
    NotJson,
    /// The same with a form.
    NotForm,
    /// The scheme signs the public address, which is not told.
    UnknownAddress,
    /// Something that is signed is not there, or the signature cannot be put where it belongs.
    Place(Place),
    /// A header that is signed is not there, there twice, or not visible ASCII.
    Header(&'static str),
    /// The only key is a public one, which verifies but does not sign.
    PublicKey,
}

impl SignError {
    /// The same for one who signs.
    pub(super) fn from_verifying(error: VerifyError) -> Self {
        match error {
            VerifyError::NotForm => Self::NotForm,
            VerifyError::UnknownAddress => Self::UnknownAddress,
            VerifyError::MissingPlace(place)
            | VerifyError::RepeatedPlace(place)
            | VerifyError::MalformedPlace(place)
            | VerifyError::UnequalPlace(place) => Self::Place(place),
            VerifyError::MissingHeader(name)
            | VerifyError::RepeatedHeader(name)
            | VerifyError::MalformedHeader(name) => Self::Header(name),
            _ => Self::NotJson,
        }
    }
}

impl fmt::Display for SignError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson => formatter.write_str("the scheme signs JSON, and the body is none"),
            Self::NotForm => formatter.write_str("the scheme signs a form, and the body is none"),
            Self::UnknownAddress => VerifyError::UnknownAddress.fmt(formatter),
            Self::Place(place) => VerifyError::MalformedPlace(*place).fmt(formatter),
            Self::Header(name) => VerifyError::MalformedHeader(name).fmt(formatter),
            Self::PublicKey => formatter.write_str("a public key cannot sign"),
        }
    }
}

impl std::error::Error for SignError {}
