//! From a request to what it holds.

use std::borrow::Cow;

use http::Method;
use http::request::Parts;
use sha2::{Digest, Sha256};

use super::content_type;
use super::outcome::Rejection;
use super::policy::UnknownEvents;
use super::received::Received;
use super::receiver::{KeySource, Receiver};
use crate::event::delivery::DeliveryOf;
use crate::event::provider::Provider;
use crate::event::set::EventSet;
use crate::headers;
use crate::idempotency::key::IdempotencyKey;
use crate::json::find::text_at;
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
        if parts.method != Method::POST {
            return Err(Rejection::Method);
        }
        if !content_type::is_json(&parts.headers) {
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
        let name = match P::EVENT_NAME.header {
            Some(header) => Some(headers::required_text(&parts.headers, &[header])?),
            None => None,
        };
        if is_handshake::<P>(name, body.body())? {
            return Ok(Opened::Handshake);
        }
        let (delivery, report) = DeliveryOf::<P>::read(name, body.body())?;
        if name.is_some_and(|name| name != delivery.name()) {
            return Err(Rejection::NamesDiffer);
        }
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

    fn key_of(&self, parts: &Parts, body: &[u8]) -> Result<Option<IdempotencyKey>, Rejection> {
        let text: Cow<'_, str> = match self.key {
            Some(KeySource::Header(name)) => headers::required_text(&parts.headers, &[name])?.into(),
            Some(KeySource::BodyDigest) => base16ct::lower::encode_string(&Sha256::digest(body)).into(),
            None => return Ok(None),
        };
        Ok(Some(IdempotencyKey::new(P::NAME, &text)?))
    }
}

/// Whether the body is a handshake by the name in the header, or, if the provider has none, by its own. The body is
/// checked to be JSON, and to name no other event.
fn is_handshake<P: Provider>(name: Option<&str>, body: &[u8]) -> Result<bool, Rejection> {
    let could_be = |name: &str| P::HANDSHAKES.contains(&name);
    if P::HANDSHAKES.is_empty() || name.is_some_and(|name| !could_be(name)) {
        return Ok(false);
    }
    let text = decode::<Json>(body)?;
    let own_name = text_at(text.as_str(), P::EVENT_NAME.path);
    match (name, own_name.as_deref()) {
        (Some(name), Some(own_name)) if name != own_name => Err(Rejection::NamesDiffer),
        (Some(_), _) => Ok(true),
        (None, own_name) => Ok(own_name.is_some_and(could_be)),
    }
}
