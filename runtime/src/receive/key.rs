//! What a delivery is known by.

use std::borrow::Cow;

use http::request::Parts;
use sha2::{Digest, Sha256};

use super::receiver::{KeySource, Receiver};
use super::rejection::Rejection;
use crate::event::error::NameError;
use crate::event::name::is_beside;
use crate::event::provider::Provider;
use crate::idempotency::key::IdempotencyKey;
use crate::json::ahead::Ahead;
use crate::json::ahead::find::Kinds;
use crate::place::at::Beside;
use crate::place::template::TemplatePart;

/// What a delivery is known by when it is sent again.
pub(super) enum DeliveryKey {
    Known(IdempotencyKey),
    /// A part of its key is absent or empty.
    Incomplete,
    /// Deliveries of this receiver have no keys.
    NotSought,
}

impl<P: Provider> Receiver<P> {
    /// Of what the keys of an event are made: of what its provider documents for it, unless the receiver was told otherwise.
    pub(super) fn key_source(&self, own: Option<&'static [TemplatePart]>) -> Option<KeySource> {
        let is_documented = match (self.key, P::IDEMPOTENCY_KEY) {
            (Some(KeySource::Template(template)), Some(documented)) => template == documented,
            (None, None) => true,
            _ => false,
        };
        own.filter(|_| is_documented).map(KeySource::Template).or(self.key)
    }

    /// The key of a delivery whose body was read. `own` is that of its event, if it differs from others.
    ///
    /// # Errors
    ///
    /// [`Rejection`] if a header or parameter of the key is repeated or not text.
    pub(super) fn key_of(
        &self,
        own: Option<&'static [TemplatePart]>,
        parts: &Parts,
        body: &[u8],
    ) -> Result<DeliveryKey, Rejection> {
        let key = |texts: &[&str]| DeliveryKey::Known(IdempotencyKey::new(&self.namespace, P::NAME, texts));
        match self.key_source(own) {
            Some(KeySource::Template(template)) => {
                let beside = Beside::new(&parts.headers, parts.uri.query());
                // Most keys are in headers; of those that are not, it is read as text.
                let is_in_body =
                    |part: &TemplatePart| !matches!(part, TemplatePart::Text(_)) && !is_beside(part);
                let body =
                    if template.iter().any(is_in_body) { Ahead::of_bytes(body) } else { Ahead::of("") };
                let Some(texts) = texts(template, beside, body)? else { return Ok(DeliveryKey::Incomplete) };
                let texts: Vec<&str> = texts.iter().map(Cow::as_ref).collect();
                Ok(key(&texts))
            }
            Some(KeySource::BodyDigest) => Ok(key(&[&hexadecimal(Sha256::digest(body))])),
            None => Ok(DeliveryKey::NotSought),
        }
    }
}

/// The digits of a hash.
pub(super) fn hexadecimal(hash: impl AsRef<[u8]>) -> String {
    base16ct::lower::encode_string(hash.as_ref())
}

/// What stands at the places of a key, in their order. `None` if one that has to be there is absent or empty, or if all are:
/// then nothing would tell the delivery from others.
pub(super) fn texts<'a>(
    template: &[TemplatePart],
    beside: Beside<'_>,
    body: Ahead<'a>,
) -> Result<Option<Vec<Cow<'a, str>>>, Rejection> {
    let mut texts: Vec<Cow<'a, str>> = Vec::with_capacity(template.len());
    for part in template {
        let (place, may_be_absent) = match part {
            TemplatePart::Text(_) => continue,
            TemplatePart::Filtered(..)
            | TemplatePart::Time
            | TemplatePart::Signature
            | TemplatePart::Secret(_)
            | TemplatePart::Given(_) => return Ok(None),
            TemplatePart::Place(place) => (place, false),
            TemplatePart::Optional(place) => (place, true),
        };
        let found = place.read(Some(beside), body, Kinds::Plain).map_err(NameError::from)?;
        let text = found.map_or(Cow::Borrowed(""), |(text, _)| text);
        if text.is_empty() && !may_be_absent {
            return Ok(None);
        }
        texts.push(text);
    }
    Ok(Some(texts).filter(|texts| texts.iter().any(|text| !text.is_empty())))
}
