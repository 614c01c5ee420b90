//! Signatures and secrets at places of the delivery.

use super::key::{KeyEncoding, KeyForm};
use super::time::Time;
use crate::place::at::Place;
use crate::place::template::TemplatePart;

/// A signature, or a secret, at a place of the delivery: of what, and how it is written.
///
/// ```
/// use crm_events::{Keyed, Place, SignatureAlgorithm, TemplatePart, Time, TimeUnit};
///
/// // `x-hub-signature-256: sha256=757107ea…`
/// const GITHUB: Keyed = Keyed::header(SignatureAlgorithm::HmacSha256, &["x-hub-signature-256"])
///     .value(&[TemplatePart::Text("sha256="), TemplatePart::Signature]);
/// // `x-slack-signature: v0=a2114d57…` of `v0:1531420618:{"type":…}`
/// const SLACK: Keyed = Keyed::header(SignatureAlgorithm::HmacSha256, &["x-slack-signature"])
///     .value(&[TemplatePart::Text("v0="), TemplatePart::Signature])
///     .signed(&[
///         TemplatePart::Text("v0:"),
///         TemplatePart::Time,
///         TemplatePart::Text(":"),
///         TemplatePart::Place(Place::Body(&[])),
///     ])
///     .time(Time::at(Place::Header(&["x-slack-request-timestamp"]), TimeUnit::Seconds));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keyed {
    pub(crate) algorithm: SignatureAlgorithm,
    pub(crate) at: SignatureAt,
    pub(crate) value: &'static [TemplatePart],
    pub(crate) separator: Option<&'static str>,
    pub(crate) encoding: SignatureEncoding,
    pub(crate) is_wrapped: bool,
    pub(crate) signed: &'static [TemplatePart],
    pub(crate) time: Option<Time>,
    pub(crate) key: KeyForm,
    pub(crate) published: &'static [&'static str],
    pub(crate) equal: &'static [(Place, &'static [TemplatePart])],
}

/// What vouches for a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignatureAlgorithm {
    /// HMAC ([RFC 2104](https://www.rfc-editor.org/rfc/rfc2104)) with SHA-1. Needs the feature `sha1`.
    HmacSha1,
    /// HMAC with SHA-256.
    HmacSha256,
    /// HMAC with SHA-512. Needs the feature `sha512`.
    HmacSha512,
    /// SHA-1 of a text with the secret in it. Needs the feature `sha1`.
    Sha1,
    /// SHA-256 of a text with the secret in it.
    Sha256,
    /// Ed25519 ([RFC 8032](https://www.rfc-editor.org/rfc/rfc8032)), strictly. Needs the feature `ed25519`.
    Ed25519,
    /// ECDSA with P-256 and SHA-256 ([FIPS 186-5](https://doi.org/10.6028/NIST.FIPS.186-5)), as DER. Needs the feature
    /// `p256`.
    EcdsaP256Sha256,
    /// RSASSA-PKCS1-v1_5 with SHA-256 ([RFC 8017](https://www.rfc-editor.org/rfc/rfc8017#section-8.2)). Needs the feature
    /// `rsa`.
    RsaSha256,
    /// No signature: the secret itself stands there. It vouches for the sender, as far as nobody else has seen it, and for
    /// nothing of the content.
    Secret,
}

/// Where the text with the signature stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignatureAt {
    /// In each of these headers that is there, names in lower case.
    Headers(&'static [&'static str]),
    /// In every header whose name begins so, in lower case: `x-docusign-signature-`.
    HeadersFrom(&'static str),
    /// Somewhere else. Where a `*` is in the path, in every item, and each has to be right.
    Place(Place),
}

/// How the bytes of a signature are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignatureEncoding {
    /// Hexadecimal digits; both cases are accepted, lower case is written.
    Hex,
    /// Base64 with padding ([RFC 4648 section 4](https://www.rfc-editor.org/rfc/rfc4648#section-4)).
    Base64,
}

/// What is signed where nothing else is said.
const BODY: &[TemplatePart] = &[TemplatePart::Place(Place::Body(&[]))];

impl Keyed {
    /// A hexadecimal signature of the body as it came, in each of `headers` (in lower case) that is there; with
    /// [`SignatureAlgorithm::Secret`], the secret itself.
    #[must_use]
    pub const fn header(algorithm: SignatureAlgorithm, headers: &'static [&'static str]) -> Self {
        Self::at(algorithm, SignatureAt::Headers(headers))
    }

    /// The same, somewhere else.
    #[must_use]
    pub const fn at(algorithm: SignatureAlgorithm, at: SignatureAt) -> Self {
        let value: &[TemplatePart] = match algorithm {
            SignatureAlgorithm::Secret => &[TemplatePart::Secret(None)],
            _ => &[TemplatePart::Signature],
        };
        Self {
            algorithm,
            at,
            value,
            separator: None,
            encoding: SignatureEncoding::Hex,
            is_wrapped: false,
            signed: BODY,
            time: None,
            key: KeyForm::new(KeyEncoding::Text),
            published: &[],
            equal: &[],
        }
    }

    /// With a text around the signature, such as `sha256=`.
    #[must_use]
    pub const fn value(self, value: &'static [TemplatePart]) -> Self {
        Self { value, ..self }
    }

    /// With a list of such texts, in any order. The value is cut at `separator`, too; its pieces may come again, and others
    /// are ignored.
    #[must_use]
    pub const fn separator(self, separator: &'static str) -> Self {
        Self { separator: Some(separator), ..self }
    }

    /// With signatures in another encoding.
    #[must_use]
    pub const fn encoding(self, encoding: SignatureEncoding) -> Self {
        Self { encoding, ..self }
    }

    /// With the whole text in base64.
    #[must_use]
    pub const fn wrapped(self) -> Self {
        Self { is_wrapped: true, ..self }
    }

    /// Of another text than the body.
    #[must_use]
    pub const fn signed(self, signed: &'static [TemplatePart]) -> Self {
        Self { signed, ..self }
    }

    /// With a time that must be near.
    #[must_use]
    pub const fn time(self, time: Time) -> Self {
        Self { time: Some(time), ..self }
    }

    /// With keys that are shown in another form.
    #[must_use]
    pub const fn key(self, key: KeyForm) -> Self {
        Self { key, ..self }
    }

    /// With public keys that the provider publishes, as PEM: there is nothing to configure.
    #[must_use]
    pub const fn published(self, keys: &'static [&'static str]) -> Self {
        Self { published: keys, key: KeyForm::new(KeyEncoding::Pem), ..self }
    }

    /// With further places, each of which has to be equal to a text.
    #[must_use]
    pub const fn equal(self, equal: &'static [(Place, &'static [TemplatePart])]) -> Self {
        Self { equal, ..self }
    }
}
