//! What tells that a delivery is a handshake.

use std::borrow::Cow;
use std::marker::PhantomData;

use super::text::Exchange;
use crate::event::handshake::{Condition, Handshake};
use crate::event::name::Plan;
use crate::event::provider::Provider;
use crate::headers;
use crate::json::ahead::Ahead;
use crate::json::whole::decode;
use crate::place::template::TemplatePart;
use crate::receive::rejection::Rejection;
use crate::types::json::Json;
use crate::verify::answer_key::are_equal;

/// The most bytes that a text has with which a place is compared.
const LONGEST: usize = 4096;

/// A request that is compared with handshakes.
pub(super) struct Matching<'r, P, F> {
    request: Exchange<'r>,
    /// Which handshakes count.
    that: F,
    /// The name of its event, once it was looked for, if a handshake that counts has it.
    name: Option<Option<Cow<'r, str>>>,
    provider: PhantomData<fn() -> P>,
}

impl<'r, P: Provider, F: Fn(&Handshake) -> bool> Matching<'r, P, F> {
    pub(super) fn new(request: Exchange<'r>, that: F) -> Self {
        Self { request, that, name: None, provider: PhantomData }
    }

    /// Whether all conditions of a handshake are met.
    pub(super) fn is(&mut self, handshake: &Handshake) -> Result<bool, Rejection> {
        for condition in handshake.when {
            if !self.meets(condition)? {
                return Ok(false);
            }
        }
        Ok(!handshake.when.is_empty())
    }

    fn meets(&mut self, condition: &Condition) -> Result<bool, Rejection> {
        match *condition {
            Condition::Named(name) => self.is_named(name),
            Condition::There(place) => self.request.is_at(place),
            Condition::Equals(place, template) => {
                let Some(found) = self.request.at(place)? else { return Ok(false) };
                let Some(text) = self.request.text(template, None, LONGEST)? else { return Ok(false) };
                // What is given may be as good as a secret.
                let is_secret = template.iter().any(|part| matches!(part, TemplatePart::Given(_)));
                Ok(if is_secret { are_equal(found.as_bytes(), text.as_bytes()) } else { found == text })
            }
        }
    }

    fn is_named(&mut self, name: &str) -> Result<bool, Rejection> {
        if self.name.is_none() {
            self.name = Some(self.find_name()?);
        }
        Ok(self.name.as_ref().and_then(Option::as_deref) == Some(name))
    }

    /// The name of the request, if a handshake that counts has it. Its body is checked to be JSON then, and to have no other
    /// name somewhere else.
    fn find_name(&self) -> Result<Option<Cow<'r, str>>, Rejection> {
        let Exchange { beside, body, .. } = self.request;
        let could_be = |name: &str| {
            P::HANDSHAKES.iter().any(|handshake| handshake.name() == Some(name) && (self.that)(handshake))
        };
        if let Plan::Member { header: Some(names) } = P::EVENT_NAME.plan()
            && headers::optional_text(beside.headers, names)?.is_some_and(|name| !could_be(name))
        {
            return Ok(None);
        }
        let found = P::EVENT_NAME.find(Some(beside), Ahead::of_bytes(body));
        if let Ok(found) = &found
            && !found.as_ref().is_some_and(|(name, _)| could_be(name))
        {
            return Ok(None);
        }
        // What is no JSON is told first: its names may be something else.
        if !body.is_empty() {
            decode::<Json>(body)?;
        }
        Ok(found?.map(|(name, _)| name))
    }
}
