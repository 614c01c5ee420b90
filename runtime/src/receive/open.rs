//! From a request to what it holds.

use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use http::request::Parts;

use super::content;
use super::encoding::Encoding;
use super::handshake::{self, HandshakeFault, Reply, Request};
use super::identity::Identity;
use super::items::Items;
use super::key::DeliveryKey;
use super::policy::UnknownEvents;
use super::received::Received;
use super::receiver::Receiver;
use super::rejection::Rejection;
use super::trust::keys::Keys;
use crate::event::about::About;
use crate::event::delivery::DeliveryOf;
use crate::event::description::EventDescription;
use crate::event::error::DeliveryError;
use crate::event::handshake::Handshake;
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
    /// Only a check of the address, and what it is answered.
    Handshake(Box<Reply>),
    /// An event that is not for the handler.
    Acknowledged,
}

impl<P: Provider> Receiver<P> {
    /// Checks the head of a request, which is enough to refuse its body. A handshake that the head tells needs neither a method
    /// of deliveries nor a media type.
    pub(super) fn check_head(&self, parts: &Parts) -> Result<(), Rejection> {
        let method = parts.method.as_str();
        let is_delivery = P::METHODS.contains(&method);
        let is_fit = || P::CONTENT.takes(&parts.headers) || is_bare::<P>(parts);
        if Encoding::of(&parts.headers).is_none() && is_delivery {
            return Err(Rejection::ContentEncoding);
        }
        match (is_delivery, handshake::is_method::<P>(method)) {
            (false, false) => Err(Rejection::Method { allowed: P::METHODS }),
            (true, _) if is_fit() => Ok(()),
            _ if handshake::is_at_head::<P>(self.exchange(parts, &[])) => Ok(()),
            (true, _) => Err(Rejection::ContentType),
            // What its body says may tell it yet.
            (false, true) if is_fit() && !handshake::are_all_at_head::<P>() => Ok(()),
            (false, true) => Err(HandshakeFault::Unexpected.into()),
        }
    }

    /// A request as verifiers see it.
    pub(super) fn unverified<'a>(&'a self, parts: &'a Parts, body: &'a [u8]) -> Unverified<'a> {
        Unverified {
            method: parts.method.as_str(),
            url: self.knows.url(),
            path: parts.uri.path(),
            query: parts.uri.query(),
            headers: &parts.headers,
            body,
        }
    }

    pub(super) fn beside<'a>(&'a self, parts: &'a Parts) -> Beside<'a> {
        Beside {
            method: parts.method.as_str(),
            url: self.knows.url(),
            ..Beside::new(&parts.headers, parts.uri.query())
        }
    }

    /// A request as handshakes see it: with what its body says, as far as that is known already.
    fn exchange<'a>(&'a self, parts: &'a Parts, body: &'a [u8]) -> Request<'a> {
        let text = content::text::<P>(parts, body);
        let (body, form) = text.map_or((body, None), |text| (text.json, text.form));
        Request { beside: Beside { form, ..self.beside(parts) }, body, given: &self.knows.given }
    }

    /// The handshake that a request is whose head was checked, if the provider does not sign it. Nothing else is answered
    /// before verification.
    pub(super) fn unsigned_handshake(&self, parts: &Parts, body: &[u8]) -> Option<&'static Handshake> {
        if body.len() > self.body_limit {
            return None;
        }
        handshake::unsigned::<P>(self.exchange(parts, body))
    }

    /// What an unsigned handshake is answered.
    pub(super) fn answer(
        &self,
        handshake: &Handshake,
        keys: Option<&Keys>,
        parts: &Parts,
        body: &[u8],
    ) -> Result<Box<Reply>, Rejection> {
        let request = self.unverified(parts, body);
        let key = keys.and_then(|keys| keys.answering(&request, self.clock.now()));
        handshake::answer(handshake, self.exchange(parts, body), key).map(Box::new)
    }

    /// Verifies a request whose head was checked, decodes its body and judges it. Of what is from the provider and not for the
    /// handler, `identity` becomes which it is, if anybody observes.
    pub(super) fn open<'a>(
        &'a self,
        keys: &Keys,
        parts: &'a Parts,
        body: &'a [u8],
        identity: &mut Identity,
    ) -> Result<Opened<'a, P>, Rejection> {
        if body.len() > self.body_limit {
            return Err(Rejection::TooLarge { limit: self.body_limit });
        }
        let verified = keys.verifier.verify(self.unverified(parts, body), self.clock.now())?;
        let opened = self.open_verified(keys, parts, verified);
        let is_refused = match &opened {
            Err(rejection) => rejection.is_verified(),
            Ok(opened) => matches!(opened, Opened::Acknowledged),
        };
        if cfg!(any(feature = "tracing", feature = "metrics")) && P::BATCH.is_none() && is_refused {
            *identity = self.identify(parts, body);
        }
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

    fn open_verified<'a>(
        &'a self,
        keys: &Keys,
        parts: &'a Parts,
        body: Verified<'a>,
    ) -> Result<Opened<'a, P>, Rejection> {
        let text = content::text::<P>(parts, body.body())?;
        let beside = Beside { form: text.form, ..self.beside(parts) };
        let request = Request { beside, body: text.json, given: &self.knows.given };
        if let Some(handshake) = handshake::any::<P>(request)? {
            let key = keys.answering(&self.unverified(parts, body.body()), self.clock.now());
            return Ok(Opened::Handshake(Box::new(handshake::answer(handshake, request, key)?)));
        }
        if !P::METHODS.contains(&parts.method.as_str()) {
            return Err(HandshakeFault::Unexpected.into());
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
        let about = About::of::<P>(event, beside, || Ahead::of_bytes(text.json));
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
