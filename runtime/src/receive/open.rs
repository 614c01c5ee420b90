//! From a request to what it holds.

use std::borrow::Cow;

use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use http::request::Parts;
use sha2::{Digest, Sha256};

use super::content_type;
use super::outcome::Rejection;
use super::policy::UnknownEvents;
use super::received::Received;
use super::receiver::{KeySource, Receiver};
use crate::event::delivery::DeliveryOf;
use crate::event::error::{DeliveryError, NameError};
use crate::event::name::Plan;
use crate::event::place::Beside;
use crate::event::provider::Provider;
use crate::event::set::EventSet;
use crate::event::template::TemplatePart;
use crate::headers;
use crate::idempotency::key::IdempotencyKey;
use crate::json::ahead::{Ahead, Kinds};
use crate::json::whole::decode;
use crate::types::json::Json;
use crate::verify::verifier::{Unverified, Verified};

/// What a request holds.
pub(super) enum Opened<'a, P: Provider> {
    /// A delivery for the handler.
    Received(Received<'a, P>),
    /// Only a check of the address.
    Handshake,
    /// An event that is not for the handler.
    Acknowledged,
}

impl<P: Provider> Receiver<P> {
    /// Checks the head of a request, which is enough to refuse its body.
    pub(super) fn check_head(&self, parts: &Parts) -> Result<(), Rejection> {
        if !P::METHODS.contains(&parts.method.as_str()) {
            return Err(Rejection::Method { allowed: P::METHODS });
        }
        if !content_type::is_json(&parts.headers) && !is_bare::<P>(parts) {
            return Err(Rejection::ContentType);
        }
        Ok(())
    }

    /// Verifies a request whose head was checked, decodes its body and judges it.
    pub(super) fn open<'a>(&self, parts: &'a Parts, body: &'a [u8]) -> Result<Opened<'a, P>, Rejection> {
        if body.len() > self.body_limit {
            return Err(Rejection::TooLarge { limit: self.body_limit });
        }
        let request = Unverified { headers: &parts.headers, path: parts.uri.path(), body };
        let verified = self.verifier.verify(request, self.clock.now())?;
        let opened = self.open_verified(parts, verified);
        if let (Err(rejection), Some(hook)) = (&opened, &self.rejected) {
            hook(rejection, parts, verified);
        }
        opened
    }

    fn open_verified<'a>(&self, parts: &'a Parts, body: Verified<'a>) -> Result<Opened<'a, P>, Rejection> {
        let beside = Beside { headers: &parts.headers, query: parts.uri.query() };
        if is_handshake::<P>(beside, body.body())? {
            return Ok(Opened::Handshake);
        }
        let is_bare = is_bare::<P>(parts);
        if is_bare && !body.body().is_empty() {
            return Err(Rejection::ContentType);
        }
        let (delivery, report) = DeliveryOf::<P>::read(beside, body.body()).map_err(|error| match error {
            DeliveryError::Body(_) if is_bare => Rejection::ContentType,
            error => error.into(),
        })?;
        if delivery.payload.is_unknown() {
            match self.policy.for_unknown_events() {
                UnknownEvents::Handle => {}
                UnknownEvents::Acknowledge => return Ok(Opened::Acknowledged),
                UnknownEvents::Reject => return Err(Rejection::UnknownEvent),
            }
        }
        let violations = self.policy.judge(report).map_err(Rejection::Invalid)?;
        let key = self.key_of(parts, body.body())?;
        Ok(Opened::Received(Received { delivery, parts, body, violations, key }))
    }

    /// What the delivery is known by. `None` if nothing is, or if a place is empty.
    fn key_of(&self, parts: &Parts, body: &[u8]) -> Result<Option<IdempotencyKey>, Rejection> {
        let key = |parts: &[&str]| Some(IdempotencyKey::new(&self.namespace, P::NAME, parts));
        let template = match self.key {
            Some(KeySource::Template(template)) => template,
            Some(KeySource::BodyDigest) => {
                return Ok(key(&[&base16ct::lower::encode_string(&Sha256::digest(body))]));
            }
            None => return Ok(None),
        };
        let beside = Beside { headers: &parts.headers, query: parts.uri.query() };
        let mut texts: Vec<Cow<'_, str>> = Vec::with_capacity(template.len());
        for part in template {
            let (place, may_be_absent) = match part {
                TemplatePart::Text(_) => continue,
                TemplatePart::Place(place) => (place, false),
                TemplatePart::Optional(place) => (place, true),
            };
            let found = place.read(Some(beside), ahead(body), Kinds::Plain).map_err(NameError::from)?;
            match found.filter(|(text, _)| !text.is_empty()) {
                Some((text, _)) => texts.push(text),
                None if may_be_absent => texts.push(Cow::Borrowed("")),
                None => return Ok(None),
            }
        }
        let texts: Vec<&str> = texts.iter().map(Cow::as_ref).collect();
        Ok(key(&texts))
    }
}

/// Looks ahead in a body that was read, so that it is text.
fn ahead(body: &[u8]) -> Ahead<'_> {
    Ahead::of(std::str::from_utf8(body).unwrap_or_default())
}

/// Whether the body is a handshake by its name. It is checked to be JSON, and to have no other name somewhere else.
fn is_handshake<P: Provider>(beside: Beside<'_>, body: &[u8]) -> Result<bool, Rejection> {
    let could_be = |name: &str| P::HANDSHAKES.iter().any(|handshake| handshake.name() == name);
    if P::HANDSHAKES.is_empty() {
        return Ok(false);
    }
    if let Plan::Member { header: Some(names) } = P::EVENT_NAME.plan()
        && headers::optional_text(beside.headers, names)?.is_some_and(|name| !could_be(name))
    {
        return Ok(false);
    }
    if !body.is_empty() {
        decode::<Json>(body)?;
    }
    let found = P::EVENT_NAME.find(Some(beside), ahead(body))?;
    Ok(found.is_some_and(|(name, _)| could_be(&name)))
}

/// Whether a request says that it has no body, and may do so, because its event is known from elsewhere. Whether the event
/// has no payload is seen later.
fn is_bare<P: Provider>(parts: &Parts) -> bool {
    let headers = &parts.headers;
    let is_empty = |length: &http::HeaderValue| length.as_bytes() == b"0";
    let is_elsewhere = const { P::EVENT_NAME.is_elsewhere() };
    is_elsewhere
        && !headers.contains_key(CONTENT_TYPE)
        && !headers.contains_key(CONTENT_ENCODING)
        && headers.get_all(CONTENT_LENGTH).iter().all(is_empty)
}
