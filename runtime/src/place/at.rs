//! Parts of a delivery, and what stands there.

use std::borrow::Cow;
use std::ops::Range;

use super::around::Around;
use super::query::{self, QueryError};
use crate::headers;
use crate::headers::error::HeaderError;
use crate::headers::source::HeaderSource;
use crate::json::ahead::Ahead;
use crate::json::ahead::find::Kinds;

/// A part of a delivery: where its event's name stands, or its idempotency key, or a signature.
///
/// In a path, the name `*` stands for every element of an array, or every member of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// The header that goes by any of these names, which are in lower case; the documented one is the first.
    Header(&'static [&'static str]),
    /// A parameter of the address (`application/x-www-form-urlencoded`), by its name.
    Query(&'static str),
    /// A member of the body: the names that lead there from the root. The body itself if there are none. Where a body brings
    /// several events, it is the item that counts, not the body.
    Body(&'static [&'static str]),
    /// A member of the whole body, where that brings several events. A `*` stands for the element or member in which the item
    /// is.
    Whole(&'static [&'static str]),
    /// Where a body brings several events: the name of the member in which the item is, or the number of the element, at the
    /// first `*` of the way to the items, or at the second, and so on; from 1. The index of the item itself in its array comes
    /// last.
    Star(usize),
    /// The public address that deliveries are sent to, as the receiver is told it, with the query as it came.
    Url,
    /// The method of the request, in upper case.
    Method,
}

/// What comes with a delivery beside its body.
#[derive(Clone, Copy)]
pub(crate) struct Beside<'h> {
    pub(crate) headers: &'h dyn HeaderSource,
    /// What stands behind the `?` of the address.
    pub(crate) query: Option<&'h str>,
    pub(crate) method: &'h str,
    /// The public address without its query, if the receiver was told.
    pub(crate) url: Option<&'h str>,
    /// The body around the item that is read, and where the item is in it; `None` where a body is one event.
    pub(crate) around: Option<Around<'h>>,
    /// The body was a form, in which values are texts, but for these parts of what it was converted to.
    pub(crate) form: Option<&'h [Range<usize>]>,
}

impl<'h> Beside<'h> {
    /// What comes with a delivery of which only headers and query are known.
    pub(crate) fn new(headers: &'h dyn HeaderSource, query: Option<&'h str>) -> Self {
        Self { headers, query, method: "POST", url: None, around: None, form: None }
    }

    /// What is known of an item where nothing is known of the request.
    pub(crate) fn item(around: Around<'h>) -> Self {
        Self { around: Some(around), ..Self::new(&NO_HEADERS, None) }
    }
}

/// No headers, where nothing is known of a request.
const NO_HEADERS: [(&str, &str); 0] = [];

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
            // A whole body is no text. An item may be one.
            (Self::Body([]), beside) if beside.is_none_or(|beside| beside.around.is_none()) => Ok(None),
            (Self::Url, Some(Beside { url, query, .. })) => Ok(url.map(|url| match query {
                Some(query) => (Cow::Owned(format!("{url}?{query}")), None),
                None => owned(url),
            })),
            (Self::Method, Some(beside)) => Ok(Some(owned(beside.method))),
            (
                Self::Url | Self::Method | Self::Header(_) | Self::Query(_) | Self::Whole(_) | Self::Star(_),
                None,
            ) => Ok(None),
            (Self::Whole(path), Some(Beside { around, .. })) => {
                let text = around.and_then(|around| around.text_at(path, kinds));
                Ok(text.map(|text| (Cow::Owned(text), None)))
            }
            (Self::Star(number), Some(Beside { around, .. })) => {
                let text = around.and_then(|around| around.star(number));
                Ok(text.map(|text| (Cow::Owned(text), None)))
            }
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
