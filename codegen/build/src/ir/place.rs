//! Places of a delivery: `/event`, `$request.header.x-event`.
//!
//! A place is a runtime expression of OpenAPI
//! ([Link Object, Runtime Expressions](https://spec.openapis.org/oas/v3.1.1.html#runtime-expressions)); a JSON Pointer
//! alone is short for one into the body.

use std::fmt;

use super::grammar::Grammar;
use crate::base::{header, pointer};

/// A part of a delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The header of any of these names, which are in lower case; the documented one is the first.
    Header(Vec<String>),
    /// A parameter of the address, decoded.
    Query(String),
    /// A member of the body: the names that lead there. The body itself if there are none. Where a body brings several
    /// events, it is the item that counts. The name `*` stands for every element or member.
    Body(Vec<String>),
    /// A member of the whole body, where that brings several events. A `*` is the element or member in which the item is.
    Whole(Vec<String>),
    /// What a `*` on the way to the item is, from 1; the last one is the item's own index.
    Star(usize),
    /// The public address of the receiver.
    Url,
    /// The method of the request.
    Method,
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header(names) => write!(formatter, "$request.header.{}", names[0]),
            Self::Query(name) => write!(formatter, "$request.query.{name}"),
            Self::Body(path) if path.is_empty() => formatter.write_str("$request.body"),
            Self::Body(path) => formatter.write_str(&pointer::of(path)),
            Self::Whole(path) => write!(formatter, "$request.body#{}", pointer::of(path)),
            Self::Star(number) => write!(formatter, "*{number}"),
            Self::Url => formatter.write_str("$url"),
            Self::Method => formatter.write_str("$method"),
        }
    }
}

/// What is wrong with a place or a template, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceError {
    pub message: String,
    pub help: &'static str,
}

impl Place {
    /// Reads a place, as the words of events have it where a body is one event.
    ///
    /// # Errors
    ///
    /// [`PlaceError`] for a text that names no part of a delivery.
    pub fn parse(text: &str) -> Result<Self, PlaceError> {
        Self::parse_as(text, Grammar::EVENT)
    }

    /// Reads a place by a grammar.
    ///
    /// # Errors
    ///
    /// [`PlaceError`] for a text that names no part of a delivery, or one that does not belong there.
    pub fn parse_as(text: &str, grammar: Grammar) -> Result<Self, PlaceError> {
        let error = |message: String, help| Err(PlaceError { message, help });
        let shown = text.escape_debug();
        if text.starts_with('/') || text.is_empty() {
            return path(text, grammar.has_stars).map(Self::Body);
        }
        let Some(source) = text.strip_prefix("$request.") else {
            return match text {
                "$url" if grammar.has_request => Ok(Self::Url),
                "$method" if grammar.has_request => Ok(Self::Method),
                "$url" | "$method" => error(format!("`{text}` says nothing of an event"), SOURCES),
                _ if text.starts_with('$') => error(format!("`{shown}` is no part of a request"), SOURCES),
                _ => error(format!("`{shown}` is no place"), SOURCES),
            };
        };
        if let Some(name) = source.strip_prefix("header.") {
            return match header::name(name) {
                Some(name) => Ok(Self::Header(vec![name])),
                None => error(header::is_no_name(name), SOURCES),
            };
        }
        match (source.strip_prefix("query."), source.strip_prefix("body")) {
            (Some(name), _) if !name.is_empty() => Ok(Self::Query(name.to_owned())),
            (_, Some("")) => Self::body("", grammar),
            (_, Some(fragment)) if fragment.starts_with('#') => Self::body(&fragment[1..], grammar),
            _ => error(format!("`{shown}` is no part of a request that can be read"), SOURCES),
        }
    }

    /// A pointer into the whole body.
    fn body(text: &str, grammar: Grammar) -> Result<Self, PlaceError> {
        match grammar.is_of_item {
            true => path(text, true).map(Self::Whole),
            false => path(text, grammar.has_stars).map(Self::Body),
        }
    }
}

/// The names of a JSON Pointer, perhaps with stars.
///
/// # Errors
///
/// [`PlaceError`] for a text that is none, is too deep, or has a star where none may be.
pub fn path(text: &str, has_stars: bool) -> Result<Vec<String>, PlaceError> {
    let has_star = |tokens: &Vec<String>| tokens.iter().any(|token| token == "*");
    match pointer::tokens(text) {
        Some(tokens) if has_star(&tokens) && !has_stars => Err(PlaceError {
            message: format!("`{}`: a star means several places, where one is meant", text.escape_debug()),
            help: "name one member: `/event/type`; for a body with several events there is `x-batch`",
        }),
        Some(tokens) if tokens.len() > MOST_NAMES => Err(PlaceError {
            message: format!("a place that is more than {MOST_NAMES} members deep"),
            help: "name a member nearer to the root",
        }),
        Some(tokens) => Ok(tokens),
        None => Err(PlaceError {
            message: format!("`{}` is no JSON Pointer", text.escape_debug()),
            help: "begin it with `/`",
        }),
    }
}

/// The longest path into a body: code is generated for each of its members, inside of one another.
const MOST_NAMES: usize = 32;

const SOURCES: &str =
    "a place is a JSON Pointer into the body (`/event`), `$request.header.NAME` or `$request.query.NAME`";

#[cfg(test)]
mod tests {
    use super::*;

    fn body(names: &[&str]) -> Place {
        Place::Body(names.iter().map(|name| (*name).to_owned()).collect())
    }

    #[test]
    fn places_are_runtime_expressions_of_openapi() {
        for (text, place) in [
            ("/event", body(&["event"])),
            ("$request.body#/a~1b/c", body(&["a/b", "c"])),
            ("$request.body", body(&[])),
            ("", body(&[])),
            ("$request.header.X-GitHub-Event", Place::Header(vec!["x-github-event".to_owned()])),
            ("$request.query.event.type", Place::Query("event.type".to_owned())),
        ] {
            assert_eq!(Place::parse(text), Ok(place), "{text}");
        }
    }

    #[test]
    fn a_place_is_only_so_deep() {
        assert!(Place::parse(&"/a".repeat(MOST_NAMES)).is_ok());
        assert!(Place::parse(&"/a".repeat(MOST_NAMES + 1)).is_err());
    }
}
