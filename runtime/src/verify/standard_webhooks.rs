//! [Standard Webhooks](https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md).

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use zeroize::Zeroizing;

#[cfg(feature = "ed25519")]
use super::algorithms::ed25519::Ed25519Key;
use super::algorithms::form::KeyBytes;
use super::algorithms::purpose::Use;
use super::error::VerifyError;
use super::mac::{MOST_SIGNATURES, MacKey, Tag, keys};
use super::secret::{Secret, SecretError};
use super::sign::{SignError, Signed, Signer, Unsent};
use super::verifier::{Unverified, Verifier};
use super::{encoding, field, timestamp};
use crate::headers::source::{HeaderSource, Single};
use crate::signature::key::KeyForm;
use crate::signature::keyed::SignatureAlgorithm;
use crate::signature::standard::StandardScheme;

/// The names of the three headers.
#[derive(Clone, Copy, Debug)]
struct Names {
    id: &'static str,
    timestamp: &'static str,
    signature: &'static str,
}

const NAMES: Names =
    Names { id: "webhook-id", timestamp: "webhook-timestamp", signature: "webhook-signature" };

/// Names with other beginnings, by these. Errors name headers, so that names have to stay as long as the process; a program has
/// as many beginnings as its schemes do.
static OTHERS: Mutex<Vec<(&'static str, Names)>> = Mutex::new(Vec::new());

impl Names {
    fn new(prefix: &'static str) -> Self {
        if prefix == "webhook-" {
            return NAMES;
        }
        let mut others = OTHERS.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, names)) = others.iter().find(|(known, _)| *known == prefix) {
            return *names;
        }
        let name = |name: &str| -> &'static str { format!("{prefix}{name}").leak() };
        let names = Self { id: name("id"), timestamp: name("timestamp"), signature: name("signature") };
        others.push((prefix, names));
        names
    }
}

/// Verifies and makes the signatures of Standard Webhooks: `v1` (HMAC-SHA256) and, with the feature `ed25519`, `v1a`.
///
/// What is signed is the identifier, the timestamp and the body, so that neither can be changed. Several signatures in the
/// header and several secrets are fine; any pair of them may match. Versions that are not known are ignored.
pub struct StandardWebhooks {
    names: Names,
    keys: Vec<Key>,
    tolerance: Duration,
}

pub(super) enum Key {
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
        Self::of(StandardScheme::new(), secrets)
    }

    /// The same for a provider that differs from Standard Webhooks in the names of the headers, or in how it shows its secrets.
    /// Secrets in a form of its own have at least 16 bytes.
    ///
    /// # Errors
    ///
    /// [`SecretError`] if a secret is unfit, or there is none.
    pub fn of<S: Into<Secret>>(
        scheme: StandardScheme,
        secrets: impl IntoIterator<Item = S>,
    ) -> Result<Self, SecretError> {
        let keys = keys(secrets, |secret| key(secret, scheme.key))?;
        Ok(Self { names: Names::new(scheme.prefix), keys, tolerance: timestamp::TOLERANCE })
    }

    /// Under no key: it believes nothing.
    pub(super) fn without_keys(scheme: StandardScheme) -> Self {
        Self { names: Names::new(scheme.prefix), keys: Vec::new(), tolerance: timestamp::TOLERANCE }
    }

    /// The same with another tolerance for timestamps than 5 minutes. It counts in whole seconds, into the past and into
    /// the future.
    #[must_use]
    pub fn tolerance(self, tolerance: Duration) -> Self {
        Self { tolerance, ..self }
    }

    fn head<'h>(&self, headers: &'h dyn HeaderSource, now: SystemTime) -> Result<Head<'h>, VerifyError> {
        let Names { id, timestamp, signature } = self.names;
        let malformed = VerifyError::MalformedHeader;
        let id = field::value(headers, id).and_then(|text| match text {
            "" => Err(malformed(id)),
            text => Ok(text),
        })?;
        let time = field::value(headers, timestamp)?;
        let seconds = timestamp::parse(time).ok_or(malformed(timestamp))?;
        let candidates = Candidates::read(field::value(headers, signature)?, malformed(signature))?;
        timestamp::check(seconds, now, self.tolerance)?;
        Ok(Head { id, time, candidates })
    }

    /// Whether all headers of the scheme are there.
    pub(super) fn is_there(&self, headers: &dyn HeaderSource) -> bool {
        let Names { id, timestamp, signature } = self.names;
        [id, timestamp, signature].iter().all(|name| headers.single(name) != Single::Missing)
    }
}

/// The key that a secret is, in the form that is told.
pub(super) fn key(secret: &Secret, form: Option<KeyForm>) -> Result<Key, SecretError> {
    if let Some(form) = form {
        let bytes = KeyBytes::read(form, SignatureAlgorithm::HmacSha256, secret, Use::Verifying)?;
        return shared(bytes.raw()?);
    }
    let bytes = secret.checked(0)?;
    let Some(text) = secret.text() else { return shared(bytes) };
    #[cfg(feature = "ed25519")]
    if let Some(text) = text.strip_prefix("whpk_") {
        return Ed25519Key::public(&ed25519_bytes(text)?).map(Key::Ed25519);
    } else if let Some(text) = text.strip_prefix("whsk_") {
        return Ed25519Key::private(&ed25519_bytes(text)?).map(Key::Ed25519);
    }
    #[cfg(not(feature = "ed25519"))]
    if text.starts_with("whpk_") || text.starts_with("whsk_") {
        return Err(SecretError::Ed25519IsOff);
    }
    let text = text.strip_prefix("whsec_").unwrap_or(text);
    let bytes = Zeroizing::new(encoding::lenient_base64(text).ok_or(SecretError::Base64)?);
    shared(&bytes)
}

#[cfg(feature = "ed25519")]
fn ed25519_bytes(text: &str) -> Result<Zeroizing<Vec<u8>>, SecretError> {
    encoding::base64(text).map(Zeroizing::new).ok_or(SecretError::Base64)
}

fn shared(bytes: &[u8]) -> Result<Key, SecretError> {
    if bytes.is_empty() {
        return Err(SecretError::Empty);
    }
    Ok(Key::Shared(MacKey::new(bytes)))
}

impl Candidates {
    /// `v1,<base64> v1a,<base64> …`
    fn read(value: &str, malformed: VerifyError) -> Result<Self, VerifyError> {
        let signatures = value.split(' ').filter(|signature| !signature.is_empty());
        if signatures.clone().count() > MOST_SIGNATURES {
            return Err(VerifyError::TooManySignatures);
        }
        let mut found = Self::default();
        for signature in signatures {
            let (version, text) = signature.split_once(',').ok_or(malformed)?;
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
        let Names { id, timestamp, signature: name } = self.names;
        let headers = [(id, delivery.id.to_owned()), (timestamp, time), (name, signature)];
        Ok(Signed::headers(headers.map(|(name, value)| (name.to_owned(), value)).into()))
    }
}

/// No key.
impl fmt::Debug for StandardWebhooks {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("StandardWebhooks").field("tolerance", &self.tolerance).finish_non_exhaustive()
    }
}
