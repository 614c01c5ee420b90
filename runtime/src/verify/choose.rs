//! From what a provider documents to what verifies it.

use super::Verifier;
use super::algorithms::purpose::Use;
use super::any_of::{AnyOf, Way};
use super::given::Given;
use super::keyed::scheme::Scheme;
use super::mac::keys;
use super::secret::{Secret, SecretError};
use super::sign::Signer;
use super::standard_webhooks::{self, StandardWebhooks};
use crate::signature::{Alternative, SignatureScheme};

impl SignatureScheme {
    /// What verifies this scheme under any of `secrets`. Where the provider [publishes](Self::is_published) its keys there need
    /// be none; those that are given count instead.
    ///
    /// # Errors
    ///
    /// [`SecretError`] if a secret is unfit, if there is none, if the scheme has no secrets, if something has to be
    /// [given](Self::verifier_with) besides, or if the feature of its algorithm is off.
    ///
    /// ```
    /// use std::time::SystemTime;
    /// use crm_events::verify::{Unverified, Verifier};
    /// use crm_events::{Keyed, SignatureAlgorithm, SignatureScheme, TemplatePart};
    ///
    /// const GITHUB: SignatureScheme = SignatureScheme::Keyed(
    ///     Keyed::header(SignatureAlgorithm::HmacSha256, &["x-hub-signature-256"])
    ///         .value(&[TemplatePart::Text("sha256="), TemplatePart::Signature]),
    /// );
    /// let verifier = GITHUB.verifier(["It's a Secret to Everybody"])?;
    ///
    /// // printf 'Hello, World!' | openssl dgst -sha256 -hmac "It's a Secret to Everybody"
    /// let signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
    /// let headers = [("X-Hub-Signature-256", signature)];
    /// assert!(verifier.verify(Unverified::new(&headers, b"Hello, World!"), SystemTime::now()).is_ok());
    /// # Ok::<(), crm_events::verify::SecretError>(())
    /// ```
    pub fn verifier<S: Into<Secret>>(
        &self,
        secrets: impl IntoIterator<Item = S>,
    ) -> Result<Box<dyn Verifier>, SecretError> {
        self.verifier_with(secrets, &Given::new())
    }

    /// The same, with what the receiver is told besides.
    ///
    /// # Errors
    ///
    /// As [`verifier`](Self::verifier), but [`SecretError::NotGiven`] only for what is not in `given`.
    pub fn verifier_with<S: Into<Secret>>(
        &self,
        secrets: impl IntoIterator<Item = S>,
        given: &Given,
    ) -> Result<Box<dyn Verifier>, SecretError> {
        self.check_given(given)?;
        let secrets = match self.is_published() {
            true => secrets.into_iter().map(Into::into).collect(),
            false => keys(secrets, |secret| Ok(secret.clone()))?,
        };
        match *self {
            Self::AnyOf(alternatives) => Ok(Box::new(AnyOf { ways: ways(alternatives, &secrets, given)? })),
            _ => match self.way(&secrets, given, Use::Verifying)? {
                Way::Standard(standard) => Ok(Box::new(standard)),
                Way::Keyed(scheme) => Ok(scheme),
            },
        }
    }

    /// What signs by this scheme, for tests; of several ways to sign, by the first that takes the secret. Where a public key
    /// verifies, the secret is the private one: in PEM (`-----BEGIN PRIVATE KEY-----`, PKCS #8), or in the form in which the
    /// provider shows public keys, its bytes instead.
    ///
    /// # Errors
    ///
    /// As [`verifier`](Self::verifier).
    pub fn signer(&self, secret: impl Into<Secret>) -> Result<Box<dyn Signer>, SecretError> {
        self.signer_with(secret, &Given::new())
    }

    /// The same, with what the receiver is told besides.
    ///
    /// # Errors
    ///
    /// As [`verifier_with`](Self::verifier_with).
    pub fn signer_with(
        &self,
        secret: impl Into<Secret>,
        given: &Given,
    ) -> Result<Box<dyn Signer>, SecretError> {
        self.check_given(given)?;
        let secrets = [secret.into()];
        let scheme = match *self {
            Self::AnyOf(alternatives) => {
                let fit = alternatives.iter().find(|one| one.scheme.takes(&secrets[0], Use::Signing).is_ok());
                fit.or(alternatives.first()).map_or(Self::Unsigned, |alternative| alternative.scheme)
            }
            scheme => scheme,
        };
        match scheme.way(&secrets, given, Use::Signing)? {
            Way::Standard(standard) => Ok(Box::new(standard)),
            Way::Keyed(scheme) => Ok(scheme),
        }
    }

    /// One way to sign, which is not several.
    fn way(&self, secrets: &[Secret], given: &Given, purpose: Use) -> Result<Way, SecretError> {
        match self {
            Self::StandardWebhooks(standard) => StandardWebhooks::of(*standard, secrets).map(Way::Standard),
            Self::Keyed(keyed) => {
                Scheme::new(keyed, secrets, given, purpose).map(|scheme| Way::Keyed(Box::new(scheme)))
            }
            Self::Unsigned | Self::AnyOf(_) => Err(SecretError::Unsigned),
        }
    }

    /// Whether a secret is fit for one way to sign.
    fn takes(&self, secret: &Secret, purpose: Use) -> Result<(), SecretError> {
        match self {
            Self::StandardWebhooks(standard) => standard_webhooks::key(secret, standard.key).map(drop),
            Self::Keyed(keyed) => Scheme::takes(keyed, secret, purpose),
            Self::Unsigned | Self::AnyOf(_) => Err(SecretError::Unsigned),
        }
    }

    fn check_given(&self, given: &Given) -> Result<(), SecretError> {
        let missing = self.given_names().into_iter().find(|name| given.get(name).is_none());
        missing.map_or(Ok(()), |name| Err(SecretError::NotGiven(name)))
    }
}

/// All ways to sign, each under those of the secrets that are fit for it. A secret that is fit for none is an error. A way that is
/// left without any believes nothing: it still decides where its places are.
fn ways(alternatives: &[Alternative], secrets: &[Secret], given: &Given) -> Result<Vec<Way>, SecretError> {
    for secret in secrets {
        let mut errors = alternatives.iter().map(|one| one.scheme.takes(secret, Use::Verifying));
        let first = errors.next().unwrap_or(Err(SecretError::Unsigned));
        if first.is_err() && !errors.any(|error| error.is_ok()) {
            return first.map(|()| Vec::new());
        }
    }
    let way = |alternative: &Alternative| {
        let scheme = &alternative.scheme;
        let fit: Vec<Secret> =
            secrets.iter().filter(|secret| scheme.takes(secret, Use::Verifying).is_ok()).cloned().collect();
        match scheme {
            // Without a secret, it would have the keys that are published, but others were given.
            SignatureScheme::Keyed(keyed) if fit.is_empty() && !secrets.is_empty() => {
                Scheme::without_keys(keyed, given).map(|scheme| Way::Keyed(Box::new(scheme)))
            }
            SignatureScheme::StandardWebhooks(standard) if fit.is_empty() => {
                Ok(Way::Standard(StandardWebhooks::without_keys(*standard)))
            }
            _ => scheme.way(&fit, given, Use::Verifying),
        }
    };
    alternatives.iter().map(way).collect()
}
