//! What is signed.

use std::borrow::Cow;

use super::scene::{Scene, malformed, missing};
use super::scheme::{Part, Scheme, SchemeKey};
use crate::place::at::Place;
use crate::place::filter::Filter;
use crate::verify::body::Step;
use crate::verify::error::VerifyError;
use crate::verify::filters;

/// A part of what is signed, as it is in one request.
pub(super) enum Piece<'s> {
    Bytes(Cow<'s, [u8]>),
    /// The secret, by the number of its filter.
    Secret(usize),
}

/// The pieces of a template.
pub(super) fn pieces<'s>(
    parts: &'s [Part],
    scene: &'s Scene<'_>,
    stars: &[Step],
    time: Option<&'s str>,
) -> Result<Vec<Piece<'s>>, VerifyError> {
    let mut pieces = Vec::with_capacity(parts.len());
    for part in parts {
        pieces.push(match part {
            Part::Text(text) => Piece::Bytes(Cow::Borrowed(text)),
            Part::Time => Piece::Bytes(Cow::Borrowed(time.unwrap_or_default().as_bytes())),
            Part::Secret(filter) => Piece::Secret(*filter),
            Part::Place { at, is_optional, filter } => {
                let found = scene.at(*at, stars)?;
                let bytes = match (found, is_optional) {
                    (Some(bytes), _) => bytes,
                    (None, true) => Cow::Borrowed(&b""[..]),
                    (None, false) => return Err(missing(at.place)),
                };
                Piece::Bytes(match filter {
                    None => bytes,
                    Some(filter) => {
                        let made = filters::apply(*filter, &bytes, scene.is_form);
                        Cow::Owned(made.ok_or_else(|| unfit(*filter, at.place))?)
                    }
                })
            }
        });
    }
    Ok(pieces)
}

fn unfit(filter: Filter, place: Place) -> VerifyError {
    match (filter, place) {
        (Filter::SortedJson, Place::Body([]) | Place::Whole([])) => VerifyError::NotJson,
        (Filter::SortedForm, Place::Body([]) | Place::Whole([])) => VerifyError::NotForm,
        _ => malformed(place),
    }
}

impl SchemeKey {
    /// Whether any of `signatures` is one of the pieces.
    pub(super) fn matches(&self, pieces: &[Piece<'_>], signatures: &[Vec<u8>]) -> bool {
        let mut few = [&b""[..]; 8];
        match few.get_mut(..pieces.len()) {
            Some(parts) => {
                parts.iter_mut().zip(pieces).for_each(|(part, piece)| *part = self.piece(piece));
                self.key.matches(parts, signatures)
            }
            None => self.key.matches(&self.bytes(pieces), signatures),
        }
    }

    /// The bytes of pieces, under this key.
    pub(super) fn bytes<'p>(&'p self, pieces: &'p [Piece<'_>]) -> Vec<&'p [u8]> {
        pieces.iter().map(|piece| self.piece(piece)).collect()
    }

    fn piece<'p>(&'p self, piece: &'p Piece<'_>) -> &'p [u8] {
        match piece {
            Piece::Bytes(bytes) => bytes.as_ref(),
            Piece::Secret(filter) => self.texts.get(*filter).map_or(&b""[..], |text| text.bytes()),
        }
    }
}

impl Scheme {
    /// Whether something depends on a body being a form.
    pub(super) fn looks_at_forms(&self) -> bool {
        let is_sorted_form =
            |part: &Part| matches!(part, Part::Place { filter: Some(Filter::SortedForm), .. });
        let equal = self.equal.iter().flat_map(|(_, parts)| parts);
        !self.ways.is_empty() || self.content.iter().chain(equal).any(is_sorted_form)
    }
}
