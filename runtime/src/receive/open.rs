//! From a request to what it holds.

use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use http::request::Parts;

use super::encoding::Encoding;
use super::items::Items;
use super::key::DeliveryKey;
use super::outcome::Rejection;
use super::policy::UnknownEvents;
use super::received::Received;
use super::receiver::Receiver;
use super::{content, handshake};
use crate::event::about::About;
use crate::event::delivery::DeliveryOf;
use crate::event::description::EventDescription;
use crate::event::error::DeliveryError;
use crate::event::provider::Provider;
use crate::event::set::EventSet;
use crate::json::ahead::Ahead;
use crate::place::at::Beside;
use crate::verify::verifier::{Unverified, Verified};

/// What a request holds.
pub(super) enum Opened<'a, P: Provider> {
    /// A delivery for the handler.
    Received(Received<'a, P>),
    /// Several events, each for itself.
    Items(Items<'a, P>),
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
        if Encoding::of(&parts.headers).is_none() {
            return Err(Rejection::ContentEncoding);
        }
        if !P::CONTENT.takes(&parts.headers) && !is_bare::<P>(parts) {
            return Err(Rejection::ContentType);
        }
        Ok(())
    }

    /// A request as verifiers see it.
    pub(super) fn unverified<'a>(&self, parts: &'a Parts, body: &'a [u8]) -> Unverified<'a> {
        Unverified {
            method: parts.method.as_str(),
            url: None,
            path: parts.uri.path(),
            query: parts.uri.query(),
            headers: &parts.headers,
            body,
        }
    }

    /// Verifies a request whose head was checked, decodes its body and judges it. Nothing but a handshake that the provider
    /// does not sign is answered before.
    pub(super) fn open<'a>(&self, parts: &'a Parts, body: &'a [u8]) -> Result<Opened<'a, P>, Rejection> {
        if body.len() > self.body_limit {
            return Err(Rejection::TooLarge { limit: self.body_limit });
        }
        if handshake::is_unsigned::<P>(parts, body) {
            return Ok(Opened::Handshake);
        }
        let request = self.unverified(parts, body);
        let verified = self.verifier.verify(request, self.clock.now())?;
        let opened = self.open_verified(parts, verified);
        if let Some(hook) = &self.rejected {
            match &opened {
                Err(rejection) => hook(rejection, parts, verified),
                Ok(Opened::Items(Items { rejected: Some(rejection), .. })) => {
                    hook(rejection, parts, verified)
                }
                Ok(_) => {}
            }
        }
        opened
    }

    fn open_verified<'a>(&self, parts: &'a Parts, body: Verified<'a>) -> Result<Opened<'a, P>, Rejection> {
        let text = content::text::<P>(parts, body.body())?;
        let beside = Beside { form: text.form, ..Beside::new(&parts.headers, parts.uri.query()) };
        if handshake::is_any::<P>(beside, text.json)? {
            return Ok(Opened::Handshake);
        }
        if const { P::BATCH.is_some() } {
            return self.open_items(parts, body, text, beside).map(Opened::Items);
        }
        let is_bare = is_bare::<P>(parts);
        if is_bare && !body.body().is_empty() {
            return Err(Rejection::ContentType);
        }
        let (delivery, report) = DeliveryOf::<P>::read(beside, text.json).map_err(|error| match error {
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
        let event = delivery.payload.description();
        let about = About::of::<P>(event, beside, Ahead::of_bytes(text.json));
        let own_key = event.and_then(EventDescription::own_key);
        let (key, lacks_key) = match self.key_of(own_key, parts, text.json)? {
            DeliveryKey::Known(key) => (Some(key), false),
            DeliveryKey::Incomplete => (None, self.store.is_some()),
            DeliveryKey::NotSought => (None, false),
        };
        let item = None;
        Ok(Opened::Received(Received { delivery, parts, body, item, violations, about, key, lacks_key }))
    }
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
