//! The texts of a request that claim to vouch for it.

use std::borrow::Cow;

use super::scene::{Scene, malformed, missing};
use super::scheme::Scheme;
use super::text::MOST_SIGNATURES;
use crate::place::at::Place;
use crate::signature::keyed::SignatureAt;
use crate::verify::body::{Step, Value};
use crate::verify::error::VerifyError;
use crate::verify::field;

/// A text with a signature.
pub(super) struct Claim<'s> {
    pub(super) text: Cow<'s, str>,
    /// What the stars of its place are.
    pub(super) stars: &'s [Step],
    /// The error if the text is malformed.
    pub(super) malformed: VerifyError,
}

impl<'s> Claim<'s> {
    pub(super) fn new(text: impl Into<Cow<'s, str>>, malformed: VerifyError) -> Self {
        Self { text: text.into(), stars: &[], malformed }
    }
}

/// The texts, and whether all have to be right, or one of them.
pub(super) enum Claims<'s> {
    Any(Vec<Claim<'s>>),
    All(Vec<Claim<'s>>),
}

impl Scheme {
    /// The texts with signatures; at least one.
    pub(super) fn claims<'s>(&self, scene: &'s Scene<'_>) -> Result<Claims<'s>, VerifyError> {
        match (self.at, self.place) {
            (SignatureAt::Headers(names), _) => in_headers(scene, names).map(Claims::Any),
            (SignatureAt::HeadersFrom(beginning), _) => in_headers_from(scene, beginning).map(Claims::Any),
            (SignatureAt::Place(place), Some(at)) => match at.way {
                Some(way) => in_body(scene, place, way).map(Claims::All),
                None => {
                    let bytes = scene.at(at, &[])?.ok_or(missing(place))?;
                    let text = String::from_utf8(bytes.into_owned()).map_err(|_| malformed(place))?;
                    Ok(Claims::Any(vec![Claim::new(text, malformed(place))]))
                }
            },
            (SignatureAt::Place(place), None) => Err(missing(place)),
        }
    }
}

fn in_headers<'s>(
    scene: &'s Scene<'_>,
    names: &'static [&'static str],
) -> Result<Vec<Claim<'s>>, VerifyError> {
    let mut claims = Vec::with_capacity(1);
    for name in names {
        if let Some(text) = field::optional(scene.request.headers, name)? {
            claims.push(Claim::new(text, VerifyError::MalformedHeader(name)));
        }
    }
    let first = names.first().copied().unwrap_or_default();
    if claims.is_empty() { Err(VerifyError::MissingHeader(first)) } else { Ok(claims) }
}

fn in_headers_from<'s>(scene: &'s Scene<'_>, beginning: &'static str) -> Result<Vec<Claim<'s>>, VerifyError> {
    let headers = scene.request.headers.beginning_with(beginning);
    if headers.len() > MOST_SIGNATURES {
        return Err(VerifyError::TooManySignatures);
    }
    let mut claims = Vec::with_capacity(headers.len());
    let mut names: Vec<String> = Vec::with_capacity(headers.len());
    for (name, value) in headers {
        if names.contains(&name) {
            return Err(VerifyError::RepeatedHeader(beginning));
        }
        names.push(name);
        claims.push(Claim::new(field::text(value, beginning)?, VerifyError::MalformedHeader(beginning)));
    }
    if claims.is_empty() { Err(VerifyError::MissingHeader(beginning)) } else { Ok(claims) }
}

/// Only strings are signatures. What a `*` stands for has one each.
fn in_body<'s>(scene: &'s Scene<'_>, place: Place, way: usize) -> Result<Vec<Claim<'s>>, VerifyError> {
    if scene.members.lacks(way) {
        return Err(VerifyError::MissingPlace(place));
    }
    let claims: Vec<_> = scene
        .members
        .all(way)
        .map(|member| match &member.value {
            Value::Text(text) => Ok(Claim {
                text: Cow::Borrowed(text.as_ref()),
                stars: &member.stars,
                malformed: VerifyError::MalformedPlace(place),
            }),
            Value::Null => Err(VerifyError::MissingPlace(place)),
            Value::Plain(_) | Value::Container => Err(VerifyError::MalformedPlace(place)),
        })
        .collect::<Result<_, _>>()?;
    if claims.is_empty() { Err(VerifyError::MissingPlace(place)) } else { Ok(claims) }
}
