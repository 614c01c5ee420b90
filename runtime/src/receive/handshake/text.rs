//! The texts of handshakes: what they are told by, and what they are answered.

use std::borrow::Cow;

use super::fault::HandshakeFault;
use crate::event::error::NameError;
use crate::json::ahead::Ahead;
use crate::place::at::{Beside, Place};
use crate::place::filter::Filter;
use crate::place::template::TemplatePart;
use crate::receive::rejection::Rejection;
use crate::verify::answer_key::{AnswerKey, filtered};
use crate::verify::given::Given;

/// A request that may be a handshake, and what the receiver was told.
#[derive(Clone, Copy)]
pub(in crate::receive) struct Exchange<'r> {
    pub(in crate::receive) beside: Beside<'r>,
    pub(in crate::receive) body: &'r [u8],
    pub(in crate::receive) given: &'r Given,
}

impl<'r> Exchange<'r> {
    /// What stands at a place, if it is a string, a number, a boolean or null: a string as it is meant, all else as it is
    /// written.
    pub(super) fn at(self, place: Place) -> Result<Option<Cow<'r, str>>, Rejection> {
        let Beside { query, method, url, headers, .. } = self.beside;
        let text = match place {
            Place::Body([]) | Place::Whole([]) => std::str::from_utf8(self.body).ok().map(Cow::Borrowed),
            Place::Body(path) | Place::Whole(path) => Ahead::of_bytes(self.body).scalar_at(path),
            Place::Method => Some(Cow::Borrowed(method)),
            Place::Url => url.map(|url| match query {
                Some(query) => Cow::Owned(format!("{url}?{query}")),
                None => Cow::Borrowed(url),
            }),
            Place::Header(names) => crate::headers::optional_text(headers, names)?.map(Cow::Borrowed),
            Place::Query(_) => {
                let found =
                    place.read(Some(self.beside), Ahead::of(""), crate::json::ahead::find::Kinds::Plain);
                found.map_err(NameError::from)?.map(|(text, _)| Cow::Owned(text.into_owned()))
            }
            Place::Star(_) => None,
        };
        Ok(text)
    }

    /// Whether anything but null stands at a place.
    pub(super) fn is_at(self, place: Place) -> Result<bool, Rejection> {
        match place {
            Place::Body(path) | Place::Whole(path) => Ok(Ahead::of_bytes(self.body).is_there(path)),
            place => Ok(self.at(place)?.is_some()),
        }
    }

    /// The text of a template, of so many bytes at most; `None` if a place of it is not there.
    pub(super) fn text(
        self,
        template: &[TemplatePart],
        key: Option<&AnswerKey>,
        most: usize,
    ) -> Result<Option<String>, Rejection> {
        let mut text = String::new();
        for part in template {
            let Some(piece) = self.piece(*part, key)? else { return Ok(None) };
            if piece.len() > most.saturating_sub(text.len()) {
                return Err(HandshakeFault::Long { most }.into());
            }
            text.push_str(&piece);
        }
        Ok(Some(text))
    }

    fn piece(self, part: TemplatePart, key: Option<&AnswerKey>) -> Result<Option<Cow<'r, str>>, Rejection> {
        match part {
            TemplatePart::Text(text) => Ok(Some(Cow::Borrowed(text))),
            TemplatePart::Place(place) => self.value(place),
            TemplatePart::Optional(place) => Ok(Some(self.value(place)?.unwrap_or_default())),
            TemplatePart::Filtered(place, Filter::HmacSha256) => {
                let text = self.value(place)?;
                // Conditions have no key; every answer that needs one has.
                Ok(text.zip(key).map(|(text, key)| Cow::Owned(key.hmac_sha256(text.as_bytes()))))
            }
            TemplatePart::Filtered(place, filter) => {
                let text = self.value(place)?;
                Ok(text.and_then(|text| filtered(filter, &text)).map(Cow::Owned))
            }
            TemplatePart::Given(name) => Ok(self.given.get(name).map(Cow::Borrowed)),
            // No answer tells a secret, and there is no signature yet.
            TemplatePart::Time | TemplatePart::Signature | TemplatePart::Secret(_) => Ok(None),
        }
    }

    /// As [`at`](Self::at), but null is nothing.
    fn value(self, place: Place) -> Result<Option<Cow<'r, str>>, Rejection> {
        if self.is_at(place)? { self.at(place) } else { Ok(None) }
    }
}

/// Whether a template has anything of the body.
pub(super) const fn reads_body(template: &[TemplatePart]) -> bool {
    let mut index = 0;
    while index < template.len() {
        let is_here = match template[index] {
            TemplatePart::Place(place) | TemplatePart::Optional(place) | TemplatePart::Filtered(place, _) => {
                is_in_body(place)
            }
            _ => false,
        };
        if is_here {
            return true;
        }
        index += 1;
    }
    false
}

pub(super) const fn is_in_body(place: Place) -> bool {
    matches!(place, Place::Body(_) | Place::Whole(_) | Place::Star(_))
}
