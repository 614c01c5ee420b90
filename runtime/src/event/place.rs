//! Parts of a delivery, and what stands there.

use std::borrow::Cow;

use super::query::{self, QueryError};
use crate::headers;
use crate::headers::error::HeaderError;
use crate::headers::source::HeaderSource;
use crate::json::ahead::{Ahead, Kinds};

/// A part of a delivery: where its event's name stands, or its idempotency key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The header that goes by any of these names, which are in lower case; the documented one is the first.
    Header(&'static [&'static str]),
    /// A parameter of the address (`application/x-www-form-urlencoded`), by its name.
    Query(&'static str),
    /// A member of the body: the names that lead there from the root. The body itself if there are none.
    Body(&'static [&'static str]),
}

/// What comes with a delivery beside its body.
#[derive(Clone, Copy)]
pub(crate) struct Beside<'h> {
    pub(crate) headers: &'h dyn HeaderSource,
    /// What stands behind the `?` of the address.
    pub(crate) query: Option<&'h str>,
}

/// What is wrong with a place that is not in the body.
pub(crate) enum PlaceError {
    Header(HeaderError),
    Query(QueryError),
}

/// A text that stands at a place, and its offset in the body if that is where it stands.
pub(crate) type Found<'a> = (Cow<'a, str>, Option<usize>);

impl Place {
    /// What stands there, in the body a value of one of these kinds. `None` if it is absent, null, of another kind, or cannot
    /// be known, because nothing but the body is given.
    pub(crate) fn read<'a>(
        self,
        beside: Option<Beside<'_>>,
        body: Ahead<'a>,
        kinds: Kinds,
    ) -> Result<Option<Found<'a>>, PlaceError> {
        let owned = |text: &str| (Cow::Owned(text.to_owned()), None);
        match (self, beside) {
            (Self::Body([]), _) | (Self::Header(_) | Self::Query(_), None) => Ok(None),
            (Self::Body(path), _) => {
                Ok(body.value_at(path, kinds).map(|(text, offset)| (text, Some(offset))))
            }
            (Self::Header(names), Some(beside)) => headers::optional_text(beside.headers, names)
                .map(|text| text.map(owned))
                .map_err(PlaceError::Header),
            (Self::Query(name), Some(beside)) => query::parameter(beside.query.unwrap_or_default(), name)
                .map(|text| text.map(|text| (Cow::Owned(text), None)))
                .map_err(PlaceError::Query),
        }
    }
}
