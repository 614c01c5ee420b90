//! [Standard Webhooks](https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md).

use std::fmt;
use std::time::{Duration, SystemTime};

use zeroize::Zeroizing;

#[cfg(feature = "ed25519")]
use super::ed25519::Ed25519Key;
use super::error::VerifyError;
use super::mac::{MOST_SIGNATURES, MacKey, Tag, keys};
use super::secret::{Secret, SecretError};
use super::sign::{SignError, Signed, Signer, Unsent};
use super::verifier::{Unverified, Verifier};
use super::{encoding, field, timestamp};
use crate::headers::source::HeaderSource;

const ID: &str = "webhook-id";
const TIMESTAMP: &str = "webhook-timestamp";
const SIGNATURE: &str = "webhook-signature";

/// Verifies and makes the signatures of Standard Webhooks: `v1` (HMAC-SHA256) and, with the feature `ed25519`, `v1a`.
///
/// What is signed is the identifier, the timestamp and the body, so that neither can be changed. Several signatures in the
/// header and several secrets are fine; any pair of them may match. Versions that are not known are ignored.
pub struct StandardWebhooks {
    keys: Vec<Key>,
    tolerance: Duration,
}

enum Key {
    Shared(MacKey),
    #[cfg(feature = "ed25519")]
    Ed25519(Ed25519Key),
}

/// What the headers of one delivery say.
struct Head<'h> {
    id: &'h str,
    time: &'h str,
    candidates: Candidates,
}

/// The signatures of one delivery, by version.
#[derive(Default)]
struct Candidates {
    v1: Vec<Tag>,
    #[cfg(feature = "ed25519")]
    v1a: Vec<[u8; 64]>,
}

impl StandardWebhooks {
    /// Signatures under any of `secrets` (8 at most); the first is what signs.
    ///
    /// A secret is bytes that are shared with the provider: in base64, with or without `whsec_` in front and padding behind
    /// it, or raw ([`Secret::from_bytes`]). Or, with the feature `ed25519`, it is `whpk_` and a public key, or, to sign with,
    /// `whsk_` and a private key.
    ///
    /// All of what any of the official libraries takes for a shared secret is taken, but for an empty one; `whsec_` may be absent in
    /// all of them, padding in those for JavaScript and Python, and raw bytes are a format or a function of their own. As there, a
    /// text without a prefix is base64: a secret that is no base64 is refused rather than used as it is. The specification asks
    /// providers for 24 to 64 bytes; who is given fewer than 16 should ask for others, because they can be guessed.
    ///
    /// # Errors
    ///
    /// [`SecretError`] if a secret is unfit, or there is none.
    pub fn new<S: Into<Secret>>(secrets: impl IntoIterator<Item = S>) -> Result<Self, SecretError> {
        Ok(Self { keys: keys(secrets, key)?, tolerance: timestamp::TOLERANCE })
    }

    /// The same with another tolerance for timestamps than 5 minutes. It counts in whole seconds, into the past and into
    /// the future.
    #[must_use]
    pub fn tolerance(self, tolerance: Duration) -> Self {
        Self { tolerance, ..self }
    }

    fn head<'h>(&self, headers: &'h dyn HeaderSource, now: SystemTime) -> Result<Head<'h>, VerifyError> {
        let id = field::value(headers, ID)?;
        if id.is_empty() {
            return Err(VerifyError::MalformedHeader(ID));
        }
        let time = field::value(headers, TIMESTAMP)?;
        let seconds = timestamp::parse(time).ok_or(VerifyError::MalformedHeader(TIMESTAMP))?;
        let candidates = Candidates::read(field::value(headers, SIGNATURE)?)?;
        timestamp::check(seconds, now, self.tolerance)?;
        Ok(Head { id, time, candidates })
    }
}

fn key(secret: &Secret) -> Result<Key, SecretError> {
    let bytes = secret.checked(0)?;
    let Some(text) = secret.text() else { return shared(bytes) };
    #[cfg(feature = "ed25519")]
    if let Some(text) = text.strip_prefix("whpk_") {
        return Ed25519Key::public(text).map(Key::Ed25519);
    } else if let Some(text) = text.strip_prefix("whsk_") {
        return Ed25519Key::private(text).map(Key::Ed25519);
    }
    #[cfg(not(feature = "ed25519"))]
    if text.starts_with("whpk_") || text.starts_with("whsk_") {
        return Err(SecretError::Ed25519IsOff);
    }
    let text = text.strip_prefix("whsec_").unwrap_or(text);
    let bytes = Zeroizing::new(encoding::lenient_base64(text).ok_or(SecretError::Base64)?);
    shared(&bytes)
}

fn shared(bytes: &[u8]) -> Result<Key, SecretError> {
    if bytes.is_empty() {
        return Err(SecretError::Empty);
    }
    Ok(Key::Shared(MacKey::new(bytes)))
}

impl Candidates {
    /// `v1,<base64> v1a,<base64> …`
    fn read(value: &str) -> Result<Self, VerifyError> {
        let signatures = value.split(' ').filter(|signature| !signature.is_empty());
        if signatures.clone().count() > MOST_SIGNATURES {
            return Err(VerifyError::TooManySignatures);
        }
        let mut found = Self::default();
        for signature in signatures {
            let (version, text) = signature.split_once(',').ok_or(VerifyError::MalformedHeader(SIGNATURE))?;
            let bytes = encoding::base64(text).unwrap_or_default();
            match version {
                "v1" => found.v1.extend(Tag::try_from(bytes)),
                #[cfg(feature = "ed25519")]
                "v1a" => found.v1a.extend(<[u8; 64]>::try_from(bytes)),
                _ => {}
            }
        }
        Ok(found)
    }

    /// Whether there is none of a version that is known.
    fn is_empty(&self) -> bool {
        #[cfg(feature = "ed25519")]
        if !self.v1a.is_empty() {
            return false;
        }
        self.v1.is_empty()
    }
}

impl Key {
    fn matches(&self, content: &[&[u8]], candidates: &Candidates) -> bool {
        match self {
            Self::Shared(key) => key.matches(content, &candidates.v1),
            #[cfg(feature = "ed25519")]
            Self::Ed25519(key) => {
                !candidates.v1a.is_empty() && key.matches(&content.concat(), &candidates.v1a)
            }
        }
    }

    fn sign(&self, content: &[&[u8]]) -> Result<String, SignError> {
        match self {
            Self::Shared(key) => Ok(format!("v1,{}", encoding::to_base64(&key.tag(content)))),
            #[cfg(feature = "ed25519")]
            Self::Ed25519(key) => {
                let signature = key.sign(&content.concat()).ok_or(SignError::PublicKey)?;
                Ok(format!("v1a,{}", encoding::to_base64(&signature)))
            }
        }
    }
}

impl Verifier for StandardWebhooks {
    fn check(&self, request: &Unverified<'_>, now: SystemTime) -> Result<(), VerifyError> {
        let Head { id, time, candidates } = self.head(request.headers, now)?;
        let content = [id.as_bytes(), b".", time.as_bytes(), b".", request.body];
        let found = self.keys.iter().fold(false, |found, key| found | key.matches(&content, &candidates));
        if found { Ok(()) } else { Err(VerifyError::Mismatch) }
    }

    fn check_head(&self, head: &Unverified<'_>, now: SystemTime) -> Result<(), VerifyError> {
        let candidates = self.head(head.headers, now)?.candidates;
        if candidates.is_empty() { Err(VerifyError::Mismatch) } else { Ok(()) }
    }
}

impl Signer for StandardWebhooks {
    fn sign(&self, delivery: &Unsent<'_>) -> Result<Signed, SignError> {
        let Some(key) = self.keys.first() else { return Err(SignError::PublicKey) };
        let time = timestamp::seconds(delivery.at).to_string();
        let content = [delivery.id.as_bytes(), b".", time.as_bytes(), b".", delivery.body];
        let signature = key.sign(&content)?;
        let headers = [(ID, delivery.id.to_owned()), (TIMESTAMP, time), (SIGNATURE, signature)];
        Ok(Signed::headers(headers.map(|(name, value)| (name.to_owned(), value)).into()))
    }
}

/// No key.
impl fmt::Debug for StandardWebhooks {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("StandardWebhooks").field("tolerance", &self.tolerance).finish_non_exhaustive()
    }
}
