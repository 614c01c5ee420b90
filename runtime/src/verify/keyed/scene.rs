//! What stands at the places of one request.

use std::borrow::Cow;

use super::scheme::{Located, Scheme};
use crate::place::at::Place;
use crate::place::query::{self, QueryErrorKind};
use crate::verify::body::{self, Members, Step, Value};
use crate::verify::error::VerifyError;
use crate::verify::field;
use crate::verify::verifier::Unverified;

/// A request, with what was found in its body.
pub(super) struct Scene<'r> {
    pub(super) request: &'r Unverified<'r>,
    pub(super) members: Members<'r>,
    pub(super) is_form: bool,
}

impl<'r> Scene<'r> {
    /// The request with all that the scheme looks for.
    pub(super) fn whole(scheme: &Scheme, request: &'r Unverified<'r>) -> Result<Self, VerifyError> {
        let is_form = scheme.looks_at_forms() && body::is_form(request.headers);
        let members = Members::read(request.body, &scheme.ways, is_form)?;
        Ok(Self { request, members, is_form })
    }

    /// The request without its body.
    pub(super) fn head(request: &'r Unverified<'r>) -> Self {
        Self { request, members: Members::default(), is_form: false }
    }

    /// What stands at a place for the item in which the stars are these. `None` if nothing does, or null.
    pub(super) fn at(&self, at: Located, stars: &[Step]) -> Result<Option<Cow<'_, [u8]>>, VerifyError> {
        if let Some(way) = at.way {
            return self.member(at.place, way, stars);
        }
        let owned = |text: String| Some(Cow::Owned(text.into_bytes()));
        match at.place {
            Place::Body(_) | Place::Whole(_) => Ok(Some(Cow::Borrowed(self.request.body))),
            Place::Header(names) => {
                Ok(header(self.request, names)?.map(|text| Cow::Borrowed(text.as_bytes())))
            }
            Place::Query(name) => parameter(self.request, name).map(|text| text.and_then(owned)),
            Place::Url => address(self.request).map(owned),
            Place::Method => Ok(Some(Cow::Borrowed(self.request.method.as_bytes()))),
            Place::Star(number) => {
                Ok(number.checked_sub(1).and_then(|index| stars.get(index)).map(Step::text).and_then(owned))
            }
        }
    }

    fn member(&self, place: Place, way: usize, stars: &[Step]) -> Result<Option<Cow<'_, [u8]>>, VerifyError> {
        let count = star_count(place);
        let Some(stars) = stars.get(..count) else { return Err(VerifyError::MalformedPlace(place)) };
        let Some(member) = self.members.get(way, stars) else { return Ok(None) };
        match &member.value {
            Value::Text(text) => Ok(Some(Cow::Borrowed(text.as_bytes()))),
            Value::Plain(text) => Ok(Some(Cow::Borrowed(text.as_bytes()))),
            Value::Null => Ok(None),
            Value::Container => Err(VerifyError::MalformedPlace(place)),
        }
    }
}

/// The header that goes by any of `names`.
pub(super) fn header<'r>(
    request: &Unverified<'r>,
    names: &'static [&'static str],
) -> Result<Option<&'r str>, VerifyError> {
    let mut found = None;
    for name in names {
        let Some(value) = field::optional(request.headers, name)? else { continue };
        if found.replace(value).is_some_and(|earlier| earlier != value) {
            return Err(VerifyError::RepeatedHeader(name));
        }
    }
    Ok(found)
}

/// A parameter of the address, decoded.
fn parameter(request: &Unverified<'_>, name: &'static str) -> Result<Option<String>, VerifyError> {
    let query = request.query.unwrap_or_default();
    query::parameter(query, name).map_err(|error| match error.kind() {
        QueryErrorKind::Repeated => VerifyError::RepeatedPlace(Place::Query(name)),
        QueryErrorKind::NotText => VerifyError::MalformedPlace(Place::Query(name)),
    })
}

/// The public address with its query.
fn address(request: &Unverified<'_>) -> Result<String, VerifyError> {
    let url = request.url.ok_or(VerifyError::UnknownAddress)?;
    Ok(request.query.map_or_else(|| url.to_owned(), |query| format!("{url}?{query}")))
}

fn star_count(place: Place) -> usize {
    match place {
        Place::Body(way) | Place::Whole(way) => way.iter().filter(|name| **name == "*").count(),
        _ => 0,
    }
}

/// The error for a place at which nothing stands.
pub(super) fn missing(place: Place) -> VerifyError {
    match place {
        Place::Header([name, ..]) => VerifyError::MissingHeader(name),
        place => VerifyError::MissingPlace(place),
    }
}

/// The error for a place at which something else stands.
pub(super) fn malformed(place: Place) -> VerifyError {
    match place {
        Place::Header([name, ..]) => VerifyError::MalformedHeader(name),
        place => VerifyError::MalformedPlace(place),
    }
}
