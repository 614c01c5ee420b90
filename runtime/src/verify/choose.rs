//! From what a provider documents to what verifies it.

use super::Verifier;
use super::hmac::Hmac;
use super::secret::{Secret, SecretError};
use super::sign::Signer;
use super::standard_webhooks::StandardWebhooks;
use crate::signature::SignatureScheme;

impl SignatureScheme {
    /// What verifies this scheme under any of `secrets`.
    ///
    /// # Errors
    ///
    /// [`SecretError`] if a secret is unfit, if there is none, or if the scheme has no secrets.
    pub fn verifier<S: Into<Secret>>(
        &self,
        secrets: impl IntoIterator<Item = S>,
    ) -> Result<Box<dyn Verifier>, SecretError> {
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
        match *self {
            Self::StandardWebhooks(_) => Ok(Box::new(StandardWebhooks::new([secret])?)),
            Self::Keyed(scheme) => Ok(Box::new(Hmac::new(of_before(&scheme), [secret])?)),
            Self::AnyOf(_) => Err(SecretError::Unsigned),
            Self::Unsigned => Err(SecretError::Unsigned),
        }
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
