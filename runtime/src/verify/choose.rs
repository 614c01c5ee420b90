//! From what a provider documents to what verifies it.

use super::Verifier;
use super::given::Given;
use super::hmac::Hmac;
use super::secret::{Secret, SecretError};
use super::sign::Signer;
use super::standard_webhooks::StandardWebhooks;
use crate::signature::SignatureScheme;

impl SignatureScheme {
    /// What verifies this scheme under any of `secrets`. Where the provider [publishes](Self::is_published) its keys there need
    /// be none; those that are given count instead.
    ///
    /// # Errors
    ///
    /// [`SecretError`] if a secret is unfit, if there is none, if the scheme has no secrets, if something has to be
    /// [given](Self::verifier_with) besides, or if the feature of its algorithm is off.
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
        match *self {
            Self::StandardWebhooks(_) => Ok(Box::new(StandardWebhooks::new(secrets)?)),
            Self::Keyed(scheme) => Ok(Box::new(Hmac::new(of_before(&scheme), secrets)?)),
            Self::AnyOf(_) => Err(SecretError::Unsigned),
            Self::Unsigned => Err(SecretError::Unsigned),
        }
    }

    /// What signs by this scheme, for tests.
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
        match *self {
            Self::StandardWebhooks(_) => Ok(Box::new(StandardWebhooks::new([secret])?)),
            Self::Keyed(scheme) => Ok(Box::new(Hmac::new(of_before(&scheme), [secret])?)),
            Self::AnyOf(_) => Err(SecretError::Unsigned),
            Self::Unsigned => Err(SecretError::Unsigned),
        }
    }

    fn check_given(&self, given: &Given) -> Result<(), SecretError> {
        let missing = self.given_names().into_iter().find(|name| given.get(name).is_none());
        missing.map_or(Ok(()), |name| Err(SecretError::NotGiven(name)))
    }
}

fn of_before(scheme: &crate::signature::Keyed) -> super::hmac_scheme::HmacScheme {
    use super::hmac_scheme::{HmacScheme, SignedContent};
    use crate::place::filter::Filter;
    use crate::place::template::TemplatePart;
    let crate::signature::SignatureAt::Headers([header, ..]) = scheme.at else { return HmacScheme::new("") };
    let before = HmacScheme::new(header).encoding(scheme.encoding);
    let before = match scheme.signed.last() {
        Some(TemplatePart::Filtered(_, Filter::SortedJson)) => before.content(SignedContent::SortedJson),
        _ => before,
    };
    match scheme.value {
        [TemplatePart::Text(prefix), TemplatePart::Signature] => before.prefix(prefix),
        [
            TemplatePart::Text(time),
            TemplatePart::Time,
            TemplatePart::Text(signature),
            TemplatePart::Signature,
        ] => before.timestamped(time.trim_matches(['=', ',']), signature.trim_matches(['=', ','])),
        _ => before,
    }
}
