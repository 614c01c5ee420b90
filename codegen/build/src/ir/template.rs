//! Texts made of what stands at places of a delivery: `{/type}.{/action}`. A template is a text with places in braces, as
//! OpenAPI embeds expressions.

use std::fmt;

use super::grammar::Grammar;
use super::place::{Place, PlaceError};

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
        /// `{$request.body|sha256}`
        filter: Option<Filter>,
    },
    /// `{time}`
    Time,
    /// `{signature}`
    Signature,
    /// `{secret}`, `{secret|base64}`
    Secret(Option<Filter>),
    /// `{given.webhook_id}`
    Given(String),
}

/// What is made of a part of a delivery: `{$request.body|sha256}`. The names are those of the runtime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filter {
    Sha256,
    Base64,
    Crc32,
    SortedForm,
    SortedJson,
    HubspotUrl,
    HmacSha256,
}

impl Filter {
    pub const ALL: [(&'static str, Self); 7] = [
        ("sha256", Self::Sha256),
        ("base64", Self::Base64),
        ("crc32", Self::Crc32),
        ("sorted-form", Self::SortedForm),
        ("sorted-json", Self::SortedJson),
        ("hubspot-url", Self::HubspotUrl),
        ("hmac-sha256", Self::HmacSha256),
    ];

    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, filter)| *filter == self).map_or("", |(name, _)| name)
    }
}

/// As [`Template::parse`] reads it.
impl fmt::Display for Template {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.single() {
            Some(star @ Place::Star(_)) => return write!(formatter, "{{{star}}}"),
            Some(place) => return place.fmt(formatter),
            None => {}
        }
        self.parts.iter().try_for_each(|part| match part {
            Part::Text(text) => formatter.write_str(text),
            Part::Place { place, is_optional, filter } => {
                write!(formatter, "{{{place}{}{}}}", if *is_optional { "?" } else { "" }, Behind(*filter))
            }
            Part::Time => formatter.write_str("{time}"),
            Part::Signature => formatter.write_str("{signature}"),
            Part::Secret(filter) => write!(formatter, "{{secret{}}}", Behind(*filter)),
            Part::Given(name) => write!(formatter, "{{given.{name}}}"),
        })
    }
}

/// A filter behind what it is made of.
struct Behind(Option<Filter>);

impl fmt::Display for Behind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |filter| write!(formatter, "|{}", filter.name()))
    }
}

impl Template {
    /// The template of one place alone.
    pub fn of(place: Place) -> Self {
        Self { parts: vec![Part::Place { place, is_optional: false, filter: None }] }
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
        Self::parse_as(text, Grammar::EVENT)
    }

    /// Reads a place, or a text with places in braces, by a grammar.
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse), and for what does not belong there.
    pub fn parse_as(text: &str, grammar: Grammar) -> Result<Self, PlaceError> {
        if text.starts_with(['/', '$']) || !text.contains('{') {
            return Place::parse_as(text, grammar).map(Self::of);
        }
        Self::parse_text(text, grammar)
    }

    /// Reads a text with places in braces, or without any: it then stands for itself, whatever it begins with.
    ///
    /// # Errors
    ///
    /// As [`parse_as`](Self::parse_as).
    pub fn parse_text(text: &str, grammar: Grammar) -> Result<Self, PlaceError> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            push_text(&mut parts, before)?;
            let Some((inside, behind)) = after.split_once('}') else {
                return Err(PlaceError { message: "a `{` without its `}`".to_owned(), help: TEMPLATES });
            };
            parts.push(part(inside, grammar)?);
            rest = behind;
        }
        push_text(&mut parts, rest)?;
        Ok(Self { parts })
    }

    /// The text that it always is, if no part of a delivery is in it.
    pub fn fixed(&self) -> Option<&str> {
        match &self.parts[..] {
            [] => Some(""),
            [Part::Text(text)] => Some(text),
            _ => None,
        }
    }

    /// The place that the template is, if it is one place alone.
    pub fn single(&self) -> Option<&Place> {
        match &self.parts[..] {
            [Part::Place { place, is_optional: false, filter: None }] => Some(place),
            _ => None,
        }
    }

    pub fn places_mut(&mut self) -> impl Iterator<Item = &mut Place> {
        self.parts.iter_mut().filter_map(|part| match part {
            Part::Place { place, .. } => Some(place),
            _ => None,
        })
    }

    /// All of its places, in order.
    pub fn places(&self) -> impl Iterator<Item = &Place> {
        self.parts.iter().filter_map(|part| match part {
            Part::Place { place, .. } => Some(place),
            _ => None,
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

fn part(text: &str, grammar: Grammar) -> Result<Part, PlaceError> {
    let error = |message: String| Err(PlaceError { message, help: TEMPLATES });
    let (text, filter) = match text.split_once('|') {
        Some((text, name)) => (text, Some(self::filter(name, grammar)?)),
        None => (text, None),
    };
    match text {
        "secret" if grammar.has_signature => return Ok(Part::Secret(filter)),
        "time" | "signature" if grammar.has_signature && filter.is_some() => {
            return error(format!("`{{{text}}}` takes no filter"));
        }
        "time" if grammar.has_signature => return Ok(Part::Time),
        "signature" if grammar.has_signature => return Ok(Part::Signature),
        _ => {}
    }
    if let Some(name) = text.strip_prefix("given.").filter(|_| grammar.has_given) {
        return match name.is_empty() || filter.is_some() {
            true => error(format!("`{}` names nothing that is given", text.escape_debug())),
            false => Ok(Part::Given(name.to_owned())),
        };
    }
    if let Some(number) = text.strip_prefix('*').filter(|_| grammar.is_of_item) {
        return match number.parse() {
            Ok(number) if number > 0 => {
                Ok(Part::Place { place: Place::Star(number), is_optional: false, filter })
            }
            _ => error(format!("`{}` is no star: the first is `{{*1}}`", text.escape_debug())),
        };
    }
    let place = text.strip_suffix('?');
    Ok(Part::Place {
        place: Place::parse_as(place.unwrap_or(text), grammar)?,
        is_optional: place.is_some(),
        filter,
    })
}

fn filter(name: &str, grammar: Grammar) -> Result<Filter, PlaceError> {
    let found = Filter::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, filter)| filter);
    found.filter(|_| grammar.has_filters).ok_or_else(|| PlaceError {
        message: match found {
            Some(_) => format!("`{name}`: a filter has no meaning here"),
            None => format!("`{}` is no filter", name.escape_debug()),
        },
        help: "filters are `sha256`, `base64`, `crc32`, `sorted-form`, `sorted-json`, `hubspot-url`, and in answers `hmac-sha256`",
    })
}

const TEMPLATES: &str = "a template is a text with places in braces: `{/type}.{/action}`";

#[cfg(test)]
mod tests {
    use super::*;

    fn body(names: &[&str]) -> Place {
        Place::Body(names.iter().map(|name| (*name).to_owned()).collect())
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
    fn what_begins_like_a_place_is_one() {
        assert_eq!(Template::parse("/{a}?|b"), Ok(Template::of(body(&["{a}?|b"]))));
    }

    #[test]
    fn a_template_is_a_text_with_places() {
        let place =
            |names: &[&str], is_optional| Part::Place { place: body(names), is_optional, filter: None };
        let dot = || Part::Text(".".to_owned());
        let parts = |text: &str| Template::parse(text).map(|template| template.parts);
        assert_eq!(parts("{/a}.{/b/c}"), Ok(vec![place(&["a"], false), dot(), place(&["b", "c"], false)]));
        assert_eq!(parts("x{/a?}"), Ok(vec![Part::Text("x".to_owned()), place(&["a"], true)]));
        assert_eq!(parts("/a"), Ok(vec![place(&["a"], false)]));
    }
}
