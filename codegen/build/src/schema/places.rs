//! The words of a document that name places: `x-batch`, `x-event-name`, `x-payload`, `x-idempotency-key`. Where a body
//! brings several events, places are read as those of an item: a [`Grammar`] says which it is.

use super::ast::schema::At;
use super::json::Value;
use super::words::Takes;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;

use crate::ir::grammar::Grammar;
use crate::ir::place::{Place, PlaceError, path};
use crate::ir::template::Template;

/// What `x-event-name` says.
#[derive(Clone, Debug)]
pub(crate) enum NameSaid {
    /// `false`: there are types, and no events.
    NoEvents,
    /// Where the name is: the first of these that is there.
    Templates(Vec<At<Template>>),
}

impl NameSaid {
    /// The templates, of which there are none where there are no events.
    pub(crate) fn templates(&self) -> impl Iterator<Item = &Template> {
        let said = match self {
            Self::NoEvents => &[][..],
            Self::Templates(said) => said,
        };
        said.iter().map(|template| &template.value)
    }
}

/// Reads `x-batch`: a JSON Pointer to an array, or with stars to several. What is wrong is reported, and gives `None`; so
/// does a value that ours never has, because vendors have such a word, too.
pub(crate) fn batch(value: &Value, diagnostics: &mut Diagnostics) -> Option<At<Vec<String>>> {
    pointer(value, ("x-batch", BATCH), true, diagnostics)
}

/// Reads `x-connector`: the JSON Pointer of a member. What is wrong is reported, and gives `None`.
pub(crate) fn connector(value: &Value, diagnostics: &mut Diagnostics) -> Option<At<Vec<String>>> {
    pointer(value, ("x-connector", CONNECTOR), false, diagnostics)
}

/// Reads the JSON Pointer that a word has, with stars or without. `help` says what to write.
fn pointer(
    value: &Value,
    (word, help): (&'static str, &'static str),
    has_stars: bool,
    diagnostics: &mut Diagnostics,
) -> Option<At<Vec<String>>> {
    if value.as_array().is_some() {
        wrong_type(value, word, "a JSON Pointer", diagnostics);
    }
    let text = value.as_str().filter(|_| Takes::Pointer.fits(value))?;
    let text = text.strip_prefix("$request.body").map_or(text, |text| text.strip_prefix('#').unwrap_or(text));
    match path(text, has_stars) {
        Ok(path) => Some(At { value: path, origin: value.origin.clone() }),
        Err(PlaceError { message, .. }) => {
            report(value, message, help, diagnostics);
            None
        }
    }
}

/// Reads `x-event-name`: a place, a template, a list of such, or `false`. What is wrong is reported, and gives `None`.
pub(crate) fn event_name(value: &Value, grammar: Grammar, diagnostics: &mut Diagnostics) -> Option<NameSaid> {
    if value.as_bool() == Some(false) {
        return Some(NameSaid::NoEvents);
    }
    if let Some(new) = instead_of_object(value) {
        let message = "`x-event-name` is no object any more: it says places";
        report(value, message, format!("write `\"x-event-name\": {new}`"), diagnostics);
        return None;
    }
    let templates = texts(value, "x-event-name", diagnostics)?;
    let read = templates.into_iter().map(|text| {
        let template = read(text, |text| Template::parse_as(text, grammar), diagnostics)?;
        if template.value.places().any(is_everything) {
            report(text, "the whole body is no name", "point at one member: `/event`", diagnostics);
            return None;
        }
        Some(template)
    });
    let read: Vec<Option<At<Template>>> = read.collect();
    read.into_iter().collect::<Option<Vec<_>>>().map(NameSaid::Templates)
}

/// Reads `x-payload`: a JSON Pointer into the body, or a list of such. What is wrong is reported, and gives `None`.
pub(crate) fn payloads(
    value: &Value,
    grammar: Grammar,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<At<Vec<String>>>> {
    let pointers = texts(value, "x-payload", diagnostics)?;
    let read = pointers.into_iter().map(|text| {
        let place = read(text, |text| Place::parse_as(text, grammar), diagnostics)?;
        match place.value {
            Place::Body(path) => Some(At { value: path, origin: place.origin }),
            Place::Whole(_) => {
                let message = "the payload is a part of the item";
                report(text, message, "point at it: `/data`; `\"\"` is the whole item", diagnostics);
                None
            }
            _ => {
                let message = "the payload is a part of the body";
                report(text, message, "point at it: `/data`; `\"\"` is the whole body", diagnostics);
                None
            }
        }
    });
    let read: Vec<Option<At<Vec<String>>>> = read.collect();
    read.into_iter().collect()
}

/// Reads `x-idempotency-key`: a place or a template. What is wrong is reported, and gives `None`.
pub(crate) fn idempotency_key(
    value: &Value,
    grammar: Grammar,
    diagnostics: &mut Diagnostics,
) -> Option<At<Template>> {
    let Some(text) = value.as_str() else {
        wrong_type(value, "x-idempotency-key", "a place or a template", diagnostics);
        return None;
    };
    let is_bare_header = !text.starts_with(['/', '$']) && !text.contains('{') && !text.is_empty();
    if is_bare_header {
        let message = "`x-idempotency-key` is a place, not the name of a header";
        let help = format!("write `\"x-idempotency-key\": \"$request.header.{}\"`", text.escape_debug());
        report(value, message, help, diagnostics);
        return None;
    }
    let template = read(value, |text| Template::parse_as(text, grammar), diagnostics)?;
    // An item may be a number that tells it from others.
    let is_item = |place: &Place| grammar.is_of_item && matches!(place, Place::Body(_));
    if template.value.places().any(|place| is_everything(place) && !is_item(place)) {
        report(value, "the whole body is no key", "point at one member: `/id`", diagnostics);
        return None;
    }
    Some(template)
}

/// Whether a place is a whole body, or a whole item.
fn is_everything(place: &Place) -> bool {
    matches!(place, Place::Body(path) | Place::Whole(path) if path.is_empty())
}

/// A text, or the texts of a list with at least one.
fn texts<'v>(value: &'v Value, word: &str, diagnostics: &mut Diagnostics) -> Option<Vec<&'v Value>> {
    let list = match value.as_array() {
        Some(items) => items.iter().collect(),
        None => vec![value],
    };
    let is_text = |value: &&Value| value.as_str().is_some();
    if list.is_empty() || !list.iter().all(is_text) {
        wrong_type(value, word, "a string or a list of strings", diagnostics);
        return None;
    }
    Some(list)
}

fn wrong_type(value: &Value, word: &str, expected: &str, diagnostics: &mut Diagnostics) {
    let message = format!("`{word}` takes {expected}, not {}", value.kind());
    diagnostics.push(Diagnostic::error(Code::WRONG_VALUE, message).at(&value.origin, ""));
}

fn read<T>(
    value: &Value,
    parse: impl Fn(&str) -> Result<T, PlaceError>,
    diagnostics: &mut Diagnostics,
) -> Option<At<T>> {
    match parse(value.as_str().unwrap_or_default()) {
        Ok(read) => Some(At { value: read, origin: value.origin.clone() }),
        Err(PlaceError { message, help }) => {
            report(value, message, help, diagnostics);
            None
        }
    }
}

/// What the object of earlier versions is now: `{ "header": "x-event", "pointer": "/event" }` was one.
fn instead_of_object(value: &Value) -> Option<String> {
    value.as_object()?;
    let text = |key: &str| value.get(key).and_then(Value::as_str).map(|text| text.escape_debug().to_string());
    Some(match (text("header"), text("pointer")) {
        (Some(header), Some(pointer)) => format!("[\"$request.header.{header}\", \"{pointer}\"]"),
        (Some(header), None) => format!("\"$request.header.{header}\""),
        (None, Some(pointer)) => format!("\"{pointer}\""),
        (None, None) => "\"/event\"".to_owned(),
    })
}

const CONNECTOR: &str = "write the JSON Pointer of a member of the body, such as `\"/data/service_id\"`";

const BATCH: &str = "point at the array of events: `/events`; `\"\"` if the body is the array";

fn report(at: &Value, message: impl Into<String>, help: impl Into<String>, diagnostics: &mut Diagnostics) {
    let diagnostic = Diagnostic::error(Code::OPENAPI, message.into()).at(&at.origin, "").help(help.into());
    diagnostics.push(diagnostic);
}
