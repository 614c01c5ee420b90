//! HMAC-SHA256 in one header.

use std::borrow::Cow;
use std::fmt;
use std::time::{Duration, SystemTime};

use super::error::VerifyError;
use super::hmac_scheme::{HmacScheme, SignatureLayout, SignedContent};
use super::mac::{MOST_SIGNATURES, MacKey, Tag, keys};
use super::secret::{Secret, SecretError};
use super::sign::{SignError, Signed, Signer, Unsent};
use super::verifier::{Unverified, Verifier};
use super::{field, sorted_json, timestamp};
use crate::headers::source::HeaderSource;

/// How many bytes a secret has at least: a shorter one can be guessed.
const LEAST: usize = 16;

/// Verifies and makes HMAC-SHA256 signatures that stand in one header, as [`HmacScheme`] describes them.
///
/// ```
/// use std::time::SystemTime;
/// use crm_events::HmacScheme;
/// use crm_events::verify::{Hmac, Unverified, Verifier};
///
/// let github = HmacScheme::new("x-hub-signature-256").prefix("sha256=");
/// let verifier = Hmac::new(github, ["It's a Secret to Everybody"])?;
///
/// // printf 'Hello, World!' | openssl dgst -sha256 -hmac "It's a Secret to Everybody"
/// let signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
/// let headers = [("X-Hub-Signature-256", signature)];
/// assert!(verifier.verify(Unverified::new(&headers, b"Hello, World!"), SystemTime::now()).is_ok());
/// # Ok::<(), crm_events::verify::SecretError>(())
/// ```
pub struct Hmac {
    scheme: HmacScheme,
    keys: Vec<MacKey>,
    tolerance: Duration,
}

/// What the header of one delivery says.
enum Head<'h> {
    Plain { tag: Tag },
    Timestamped { time: &'h str, candidates: Vec<Tag> },
}

impl Hmac {
    /// Signatures under any of `secrets` (8 at most, each of 16 bytes or more); the first is what signs.
    ///
    /// # Errors
    ///
    /// [`SecretError`] if a secret is unfit, or there is none.
    pub fn new<S: Into<Secret>>(
        scheme: HmacScheme,
        secrets: impl IntoIterator<Item = S>,
    ) -> Result<Self, SecretError> {
        let keys = keys(secrets, |secret| Ok(MacKey::new(secret.checked(LEAST)?)))?;
        Ok(Self { scheme, keys, tolerance: timestamp::TOLERANCE })
    }

    /// The same with another tolerance for timestamps than 5 minutes, where the scheme has one. It counts in whole
    /// seconds, into the past and into the future.
    #[must_use]
    pub fn tolerance(self, tolerance: Duration) -> Self {
        Self { tolerance, ..self }
    }

    /// The bytes that are signed, for a body.
    fn content<'b>(&self, body: &'b [u8]) -> Option<Cow<'b, [u8]>> {
        match self.scheme.content {
            SignedContent::Body => Some(Cow::Borrowed(body)),
            SignedContent::SortedJson => sorted_json::write(body).map(|text| Cow::Owned(text.into_bytes())),
        }
    }

    fn matches(&self, parts: &[&[u8]], candidates: &[Tag]) -> Result<(), VerifyError> {
        let found = self.keys.iter().fold(false, |found, key| found | key.matches(parts, candidates));
        if found { Ok(()) } else { Err(VerifyError::Mismatch) }
    }

    fn malformed(&self) -> VerifyError {
        VerifyError::MalformedHeader(self.scheme.header)
    }

    /// What the header says.
    fn head<'h>(&self, headers: &'h dyn HeaderSource, now: SystemTime) -> Result<Head<'h>, VerifyError> {
        let value = field::value(headers, self.scheme.header)?;
        match self.scheme.layout {
            SignatureLayout::Plain { prefix } => {
                let signature = value.strip_prefix(prefix).ok_or(self.malformed())?;
                let tag = self.scheme.encoding.decode(signature).ok_or(self.malformed())?;
                Ok(Head::Plain { tag })
            }
            SignatureLayout::Timestamped { timestamp, signature } => {
                let (time, candidates) = self.pairs(value, [timestamp, signature])?;
                let seconds = timestamp::parse(time).ok_or(self.malformed())?;
                timestamp::check(seconds, now, self.tolerance)?;
                Ok(Head::Timestamped { time, candidates })
            }
        }
    }

    /// The timestamp and the signatures of a list of pairs.
    fn pairs<'v>(&self, value: &'v str, keys: [&str; 2]) -> Result<(&'v str, Vec<Tag>), VerifyError> {
        let mut time = None;
        let mut candidates = Vec::new();
        for pair in value.split(',') {
            let (key, value) = pair.trim().split_once('=').ok_or(self.malformed())?;
            if key == keys[0] && time.replace(value).is_some() {
                return Err(self.malformed());
            }
            if key == keys[1] {
                candidates.extend(self.scheme.encoding.decode(value));
            }
        }
        if candidates.len() > MOST_SIGNATURES {
            return Err(VerifyError::TooManySignatures);
        }
        Ok((time.ok_or(self.malformed())?, candidates))
    }
}

impl Verifier for Hmac {
    fn check(&self, request: &Unverified<'_>, now: SystemTime) -> Result<(), VerifyError> {
        let head = self.head(request.headers, now)?;
        let content = self.content(request.body).ok_or(VerifyError::NotJson)?;
        match head {
            Head::Plain { tag } => self.matches(&[&content], &[tag]),
            Head::Timestamped { time, candidates } => {
                self.matches(&[time.as_bytes(), b".", &content], &candidates)
            }
        }
    }

    fn check_head(&self, head: &Unverified<'_>, now: SystemTime) -> Result<(), VerifyError> {
        self.head(head.headers, now).map(drop)
    }
}

impl Signer for Hmac {
    fn sign(&self, delivery: &Unsent<'_>) -> Result<Signed, SignError> {
        let Some(key) = self.keys.first() else { return Err(SignError::PublicKey) };
        let content = self.content(delivery.body).ok_or(SignError::NotJson)?;
        let encode = |parts: &[&[u8]]| self.scheme.encoding.encode(&key.tag(parts));
        let value = match self.scheme.layout {
            SignatureLayout::Plain { prefix } => format!("{prefix}{}", encode(&[&content])),
            SignatureLayout::Timestamped { timestamp, signature } => {
                let time = timestamp::seconds(delivery.at).to_string();
                let text = encode(&[time.as_bytes(), b".", &content]);
                format!("{timestamp}={time},{signature}={text}")
            }
        };
        Ok(Signed::headers(vec![(self.scheme.header.to_owned(), value)]))
    }
}

/// The scheme, no key.
impl fmt::Debug for Hmac {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Hmac").field("scheme", &self.scheme).finish_non_exhaustive()
    }
}
