//! A verifier, and the keys that handshakes are answered with.

use std::time::SystemTime;

use crate::event::provider::Provider;
use crate::receive::told::needs::answers_with_secret;
use crate::signature::SignatureScheme;
use crate::verify::answer_key::AnswerKey;
use crate::verify::given::Given;
use crate::verify::secret::{Secret, SecretError};
use crate::verify::verifier::{Unverified, Verifier};

/// A verifier, and the keys that handshakes are answered with.
pub(in crate::receive) struct Keys {
    pub(in crate::receive) verifier: Box<dyn Verifier>,
    /// In the order of the ways to sign, and of the secrets; none if no answer needs them, at least one otherwise.
    answering: Vec<Answering>,
}

/// One of the secrets, in one way to sign.
struct Answering {
    /// Tells what was signed with this one so, where there are several.
    verifier: Option<Box<dyn Verifier>>,
    key: AnswerKey,
}

impl Keys {
    /// What verifies by a scheme.
    ///
    /// # Errors
    ///
    /// [`SecretError`] if a secret is unfit, or there is none.
    pub(in crate::receive) fn of<P: Provider>(
        scheme: &SignatureScheme,
        secrets: &[Secret],
        given: &Given,
    ) -> Result<Self, SecretError> {
        let verifier = verifier(scheme, secrets, given)?;
        let answering = match const { answers_with_secret::<P>() } {
            true => Answering::all(scheme, secrets, given)?,
            false => Vec::new(),
        };
        Ok(Self { verifier, answering })
    }

    pub(in crate::receive) fn by(verifier: impl Verifier + 'static) -> Self {
        Self { verifier: Box::new(verifier), answering: Vec::new() }
    }

    /// The key to answer a handshake with: of the secret under which it was signed, or of the first one.
    pub(in crate::receive) fn answering(
        &self,
        request: &Unverified<'_>,
        now: SystemTime,
    ) -> Option<&AnswerKey> {
        let is_signer = |answering: &&Answering| {
            answering.verifier.as_ref().is_some_and(|verifier| verifier.check(request, now).is_ok())
        };
        let signer = self.answering.iter().find(is_signer).or(self.answering.first())?;
        Some(&signer.key)
    }
}

impl Answering {
    /// Each secret in each way to sign that takes it.
    fn all(scheme: &SignatureScheme, secrets: &[Secret], given: &Given) -> Result<Vec<Self>, SecretError> {
        let ways: Vec<SignatureScheme> = match scheme {
            SignatureScheme::AnyOf(alternatives) => alternatives.iter().map(|one| one.scheme).collect(),
            scheme => vec![*scheme],
        };
        let (mut all, mut unfit) = (Vec::new(), None);
        for (way, secret) in ways.iter().flat_map(|way| secrets.iter().map(move |secret| (way, secret))) {
            match AnswerKey::new(way, secret) {
                Ok(key) if ways.len() * secrets.len() == 1 => all.push(Self { verifier: None, key }),
                Ok(key) => {
                    let verifier = verifier(way, std::slice::from_ref(secret), given)?;
                    all.push(Self { verifier: Some(verifier), key });
                }
                Err(error) => unfit = unfit.or(Some(error)),
            }
        }
        match unfit {
            // Of several ways, one may take what another does not.
            Some(error) if all.is_empty() || ways.len() == 1 => Err(error),
            // Published keys are no secret.
            None if all.is_empty() => Err(SecretError::None),
            _ => Ok(all),
        }
    }
}

fn verifier(
    scheme: &SignatureScheme,
    secrets: &[Secret],
    given: &Given,
) -> Result<Box<dyn Verifier>, SecretError> {
    scheme.verifier_with(secrets, given)
}
