//! The names that events have on the wire.

use std::collections::BTreeMap;

use super::batch::Star;
use super::bodies::Body;
use super::keys::Keys;
use super::plain::is_integer;
use super::view::View;
use crate::ir::place::Place;
use crate::ir::template::{Part, Template};
use crate::schema::ast::schema::{JsonKind, SchemaId};
use crate::schema::ast::schemas::Schemas;

/// More names than this are not put together of the values of several places of a template.
pub(super) const MOST_NAMES: usize = 1000;

/// What a template comes to in a body.
#[derive(Debug, PartialEq)]
pub(super) enum Names {
    /// All of its places are constants: the joined texts.
    Constant(Vec<String>),
    /// Some place may hold any text: what is fixed, in order.
    Free(Vec<Piece>),
    /// A member that it needs is not in the body.
    Missing(Place),
    /// Its places are constants that make more than [`MOST_NAMES`].
    TooMany,
}

/// Why a body has no name.
#[derive(Debug)]
pub(super) enum Nameless {
    /// It does not have this member.
    Lacks(Place),
    /// It is an array, which has no members.
    IsArray,
    /// What is said to be its name is none that it may have.
    IsNever(String),
    /// It has too many to list.
    TooMany,
}

/// A piece of a name.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    /// One of these.
    Texts(Vec<String>),
    Any,
    Integer,
}

impl Names {
    /// Whether a delivery may have this name.
    pub(super) fn take(&self, name: &str) -> bool {
        match self {
            Self::Constant(names) => names.iter().any(|known| known == name),
            Self::Free(pieces) => fits(pieces, name),
            Self::Missing(_) | Self::TooMany => false,
        }
    }
}

fn fits(pieces: &[Piece], name: &str) -> bool {
    match pieces {
        [] => name.is_empty(),
        [Piece::Texts(texts), rest @ ..] => {
            let behind = texts.iter().filter_map(|text| name.strip_prefix(text.as_str()));
            behind.into_iter().any(|behind| fits(rest, behind))
        }
        [Piece::Any] => true,
        [free @ (Piece::Any | Piece::Integer), rest @ ..] => {
            let ends = name.char_indices().map(|(at, _)| at).chain([name.len()]);
            let is_there = |at: &usize| *free == Piece::Any || is_integer(&name[..*at]);
            ends.into_iter().filter(is_there).any(|at| fits(rest, &name[at..]))
        }
    }
}

/// The names that a template has in a body. `headers` are the schemas of the webhook's headers.
pub(super) fn of_template(
    template: &Template,
    body: Option<&Body>,
    headers: &BTreeMap<String, SchemaId>,
    schemas: &Schemas,
) -> Names {
    let mut pieces = Vec::new();
    for part in &template.parts {
        let texts = match part {
            Part::Text(text) => vec![text.clone()],
            Part::Place { place, is_optional, .. } => match of_place(place, body, headers, schemas) {
                Names::Constant(mut values) => {
                    if *is_optional && !is_always_there(place, body, schemas) {
                        values.push(String::new());
                    }
                    values
                }
                Names::Missing(_) if *is_optional => vec![String::new()],
                Names::Missing(place) => return Names::Missing(place),
                Names::TooMany => return Names::TooMany,
                Names::Free(own) => {
                    pieces.extend(own);
                    continue;
                }
            },
            Part::Time | Part::Signature | Part::Secret(_) | Part::Given(_) => {
                return Names::Free(vec![Piece::Any]);
            }
        };
        pieces.push(Piece::Texts(texts));
    }
    joined(&pieces).unwrap_or(Names::Free(pieces))
}

/// The names that pieces make, if all of them are fixed.
fn joined(pieces: &[Piece]) -> Option<Names> {
    let texts = |piece: &Piece| match piece {
        Piece::Texts(texts) => Some(texts.clone()),
        Piece::Any | Piece::Integer => None,
    };
    let all: Vec<Vec<String>> = pieces.iter().map(texts).collect::<Option<_>>()?;
    let count = all.iter().map(Vec::len).fold(1, usize::saturating_mul);
    // What a single place lists is no longer than the document.
    let most = all.iter().map(Vec::len).fold(MOST_NAMES, usize::max);
    if count > most {
        return Some(Names::TooMany);
    }
    let join = |names: Vec<String>, texts: Vec<String>| {
        names.iter().flat_map(|name| texts.iter().map(move |text| format!("{name}{text}"))).collect()
    };
    Some(Names::Constant(all.into_iter().fold(vec![String::new()], join)))
}

fn of_place(
    place: &Place,
    body: Option<&Body>,
    headers: &BTreeMap<String, SchemaId>,
    schemas: &Schemas,
) -> Names {
    let view = match place {
        Place::Query(_) | Place::Url | Place::Method => return Names::Free(vec![Piece::Any]),
        Place::Star(number) => {
            let star = body.and_then(|body| body.around.as_ref()).map(|around| around.star(*number));
            return match star {
                Some(Star::Name(name)) => Names::Constant(vec![name.clone()]),
                Some(Star::Index) => Names::Free(vec![Piece::Integer]),
                Some(Star::AnyName) | None => Names::Free(vec![Piece::Any]),
            };
        }
        Place::Header(names) => {
            let schema = names.iter().find_map(|name| headers.get(name));
            let Some(schema) = schema else { return Names::Free(vec![Piece::Any]) };
            View::of(*schema, schemas)
        }
        Place::Body(_) | Place::Whole(_) => {
            if let Some(values) = body.and_then(|body| tagged(place, body)) {
                return Names::Constant(values.to_vec());
            }
            let start = body.and_then(|body| body.start(place));
            match start.and_then(|(view, path)| view.at(path, schemas)) {
                Some(view) if view.listed(schemas).is_some() || view.is_free(schemas) => view,
                _ => return Names::Missing(place.clone()),
            }
        }
    };
    match view.listed(schemas) {
        Some(listed) => Names::Constant(listed.values),
        None if view.allows(JsonKind::String, schemas) => Names::Free(vec![Piece::Any]),
        None => Names::Free(vec![Piece::Integer]),
    }
}

/// The values that a discriminator says for a member.
fn tagged<'b>(place: &Place, body: &'b Body) -> Option<&'b [String]> {
    let Place::Body(path) = place else { return None };
    let (member, values) = body.tag.as_ref()?;
    (path == std::slice::from_ref(member)).then_some(values)
}

fn is_always_there(place: &Place, body: Option<&Body>, schemas: &Schemas) -> bool {
    match body.and_then(|body| body.start(place)) {
        Some((view, path)) => view.requires_all(path, schemas),
        None => matches!(place, Place::Star(_)),
    }
}

/// Of the names that a body lists, those of its own webhook: a body that several webhooks share lists the names of all of
/// them, which are their keys.
pub(super) fn own_names(listed: &[String], webhook: usize, keys: &Keys) -> Vec<String> {
    let own = keys.by_webhook.get(&webhook);
    if !own.is_some_and(|key| listed.contains(key)) {
        return listed.to_vec();
    }
    let is_of_other = |name: &&String| keys.all.contains(*name) && Some(*name) != own;
    listed.iter().filter(|name| !is_of_other(name)).cloned().collect()
}
