//! Places of a delivery, and texts made of what stands there: `/event`, `$request.header.x-event`,
//! `{/type}.{/action}`.
//!
//! A place is a runtime expression of OpenAPI
//! ([Link Object, Runtime Expressions](https://spec.openapis.org/oas/v3.1.1.html#runtime-expressions)); a JSON Pointer
//! alone is short for one into the body. A template is a text with places in braces, as OpenAPI embeds expressions.

use std::fmt;

use crate::base::{header, pointer};

/// A part of a delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The header of any of these names, which are in lower case; the documented one is the first.
    Header(Vec<String>),
    /// A parameter of the address, decoded.
    Query(String),
    /// A member of the body: the names that lead there. The body itself if there are none.
    Body(Vec<String>),
}

/// A text with places in it. An ordinary place is a template of that place alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    pub parts: Vec<Part>,
}

/// A piece of a [`Template`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    Text(String),
    Place {
        place: Place,
        /// `{/action?}`: where nothing stands there, it is empty. Otherwise the template says nothing then.
        is_optional: bool,
    },
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header(names) => write!(formatter, "$request.header.{}", names[0]),
            Self::Query(name) => write!(formatter, "$request.query.{name}"),
            Self::Body(path) if path.is_empty() => formatter.write_str("$request.body"),
            Self::Body(path) => formatter.write_str(&pointer::of(path)),
        }
    }
}

/// As [`Template::parse`] reads it.
impl fmt::Display for Template {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = self.single() {
            return place.fmt(formatter);
        }
        self.parts.iter().try_for_each(|part| match part {
            Part::Text(text) => formatter.write_str(text),
            Part::Place { place, is_optional } => {
                write!(formatter, "{{{place}{}}}", if *is_optional { "?" } else { "" })
            }
        })
    }
}

/// What is wrong with a place or a template, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceError {
    pub message: String,
    pub help: &'static str,
}

impl Place {
    /// Reads a place.
    ///
    /// # Errors
    ///
    /// [`PlaceError`] for a text that names no part of a delivery, or one that cannot be read yet.
    pub fn parse(text: &str) -> Result<Self, PlaceError> {
        let error = |message: String, help| Err(PlaceError { message, help });
        let shown = text.escape_debug();
        if text.starts_with('/') || text.is_empty() {
            return Self::body(text);
        }
        let Some(source) = text.strip_prefix("$request.") else {
            return match text {
                "$url" | "$method" => error(format!("`{text}` cannot be read here yet"), SOURCES),
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
            (_, Some("")) => Ok(Self::Body(Vec::new())),
            (_, Some(fragment)) if fragment.starts_with('#') => Self::body(&fragment[1..]),
            _ => error(format!("`{shown}` is no part of a request that can be read"), SOURCES),
        }
    }

    fn body(text: &str) -> Result<Self, PlaceError> {
        let has_star = |tokens: &Vec<String>| tokens.iter().any(|token| token == "*");
        match pointer::tokens(text) {
            Some(tokens) if has_star(&tokens) => Err(PlaceError {
                message: format!("`{}`: a star cannot be read yet", text.escape_debug()),
                help: "name one member: `/event/type`",
            }),
            Some(tokens) if tokens.len() > MOST_NAMES => Err(PlaceError {
                message: format!("a place that is more than {MOST_NAMES} members deep"),
                help: "name a member nearer to the root",
            }),
            Some(tokens) => Ok(Self::Body(tokens)),
            None => Err(PlaceError {
                message: format!("`{}` is no JSON Pointer", text.escape_debug()),
                help: "begin it with `/`",
            }),
        }
    }
}

impl Template {
    /// The template of one place alone.
    pub fn of(place: Place) -> Self {
        Self { parts: vec![Part::Place { place, is_optional: false }] }
    }

    /// The template that is always this text.
    pub fn literal(text: &str) -> Self {
        Self { parts: vec![Part::Text(text.to_owned())] }
    }

    /// Reads a place, or a text with places in braces. What begins like a place is one: braces are then part of a name.
    ///
    /// # Errors
    ///
    /// [`PlaceError`] as [`Place::parse`], and for braces that are not closed or a text without any place.
    pub fn parse(text: &str) -> Result<Self, PlaceError> {
        if text.starts_with(['/', '$']) || !text.contains('{') {
            return Place::parse(text).map(Self::of);
        }
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            push_text(&mut parts, before)?;
            let Some((inside, behind)) = after.split_once('}') else {
                return Err(PlaceError { message: "a `{` without its `}`".to_owned(), help: TEMPLATES });
            };
            parts.push(part(inside)?);
            rest = behind;
        }
        push_text(&mut parts, rest)?;
        Ok(Self { parts })
    }

    /// The place that the template is, if it is one place alone.
    pub fn single(&self) -> Option<&Place> {
        match &self.parts[..] {
            [Part::Place { place, is_optional: false }] => Some(place),
            _ => None,
        }
    }

    pub fn places_mut(&mut self) -> impl Iterator<Item = &mut Place> {
        self.parts.iter_mut().filter_map(|part| match part {
            Part::Place { place, .. } => Some(place),
            Part::Text(_) => None,
        })
    }

    /// All of its places, in order.
    pub fn places(&self) -> impl Iterator<Item = &Place> {
        self.parts.iter().filter_map(|part| match part {
            Part::Place { place, .. } => Some(place),
            Part::Text(_) => None,
        })
    }
}

fn push_text(parts: &mut Vec<Part>, text: &str) -> Result<(), PlaceError> {
    if text.contains('}') {
        return Err(PlaceError { message: "a `}` without its `{`".to_owned(), help: TEMPLATES });
    }
    if !text.is_empty() {
        parts.push(Part::Text(text.to_owned()));
    }
    Ok(())
}

fn part(text: &str) -> Result<Part, PlaceError> {
    if text.contains('|') {
        let message = format!("`{}`: filters cannot be read here yet", text.escape_debug());
        return Err(PlaceError { message, help: TEMPLATES });
    }
    let place = text.strip_suffix('?');
    Ok(Part::Place { place: Place::parse(place.unwrap_or(text))?, is_optional: place.is_some() })
}

/// The longest path into a body: code is generated for each of its members, inside of one another.
const MOST_NAMES: usize = 32;

const SOURCES: &str =
    "a place is a JSON Pointer into the body (`/event`), `$request.header.NAME` or `$request.query.NAME`";
const TEMPLATES: &str = "a template is a text with places in braces: `{/type}.{/action}`";

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
    fn what_is_no_place_is_told() {
        for text in [
            "event",
            "$url",
            "$method",
            "$response.body#/a",
            "$request.header.",
            "$request.header.a b",
            "$request.query.",
            "$request.body#a",
            "$request.path.id",
            "$request",
            "/a/*/b",
            "{event}",
            "{/a",
            "a}",
            "a}{/b}",
            "{/a|sha256}",
        ] {
            assert!(Template::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_place_is_only_so_deep() {
        assert!(Template::parse(&"/a".repeat(MOST_NAMES)).is_ok());
        assert!(Template::parse(&"/a".repeat(MOST_NAMES + 1)).is_err());
    }

    #[test]
    fn what_begins_like_a_place_is_one() {
        assert_eq!(Template::parse("/{a}?|b"), Ok(Template::of(body(&["{a}?|b"]))));
    }

    #[test]
    fn a_template_is_a_text_with_places() {
        let place = |names: &[&str], is_optional| Part::Place { place: body(names), is_optional };
        let dot = || Part::Text(".".to_owned());
        let parts = |text: &str| Template::parse(text).map(|template| template.parts);
        assert_eq!(parts("{/a}.{/b/c}"), Ok(vec![place(&["a"], false), dot(), place(&["b", "c"], false)]));
        assert_eq!(parts("x{/a?}"), Ok(vec![Part::Text("x".to_owned()), place(&["a"], true)]));
        assert_eq!(parts("/a"), Ok(vec![place(&["a"], false)]));
    }
}
