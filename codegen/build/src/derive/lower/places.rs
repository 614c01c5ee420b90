//! Where a delivery says which event it is and by which key it is known, and where payloads stand.

use syn::LitStr;

use super::lowering::Lowering;
use crate::derive::context::Context;
use crate::ir::events::EventName;
use crate::ir::grammar::Grammar;
use crate::ir::place::{self, Place, PlaceError};
use crate::ir::stars::wrong_stars;
use crate::ir::template::Template;

/// Where a delivery says which event it is, and where payloads stand: each the names that lead there.
pub(super) struct Places {
    /// Where a body brings several events, the names that lead to them.
    pub batch: Option<Vec<String>>,
    pub name: EventName,
    pub payloads: Vec<Vec<String>>,
}

impl Places {
    /// How places are read.
    pub(super) fn grammar(&self) -> Grammar {
        grammar(self.batch.is_some())
    }
}

fn grammar(is_batch: bool) -> Grammar {
    if is_batch { Grammar::ITEM } else { Grammar::EVENT }
}

/// `name = "/event", payload = "/data"`, each of which may be repeated.
pub(super) fn places(type_of: &mut Lowering<'_>) -> Option<Places> {
    let batch = batch(type_of);
    let name = name(type_of, batch.as_deref());
    let payloads = payloads(type_of);
    Some(Places { batch, name: name?, payloads: payloads? })
}

/// `batch = "/events"`
fn batch(type_of: &mut Lowering<'_>) -> Option<Vec<String>> {
    let text = type_of.settings.text("batch", type_of.context)?;
    let path = read(&text, |text| place::path(text, true), type_of.context);
    // What is wrong with it is told; other places are read as if it were right.
    Some(path.unwrap_or_default())
}

/// A place or a template of a delivery, or of an item of it.
fn template(text: &LitStr, batch: Option<&[String]>, context: &mut Context) -> Option<Template> {
    let template = read(text, |text| Template::parse_as(text, grammar(batch.is_some())), context)?;
    match batch.and_then(|path| wrong_stars(&template, path)) {
        Some(wrong) => {
            context.errors.push(text, format!("{wrong}; stars are those of `batch = …`"));
            None
        }
        None => Some(template),
    }
}

/// Whether a place is a whole body, or a whole item.
fn is_everything(place: &Place) -> bool {
    matches!(place, Place::Body(path) | Place::Whole(path) if path.is_empty())
}

fn name(type_of: &mut Lowering<'_>, batch: Option<&[String]>) -> Option<EventName> {
    if type_of.settings.get("name").is_none() {
        type_of.missing(
            "where does a delivery say which event it is? `name = \"/event\"` (a JSON Pointer into the body), or \
             `name = \"$request.header.x-event\"`",
        );
        return None;
    }
    let texts = type_of.settings.texts("name", type_of.context);
    let mut alternatives: Vec<Template> = Vec::new();
    for text in &texts {
        let template = template(text, batch, type_of.context)?;
        if alternatives.contains(&template) {
            type_of.context.errors.push(text, format!("the name at `{template}` is said twice"));
        } else if template.places().any(is_everything) {
            type_of
                .context
                .errors
                .push(text, "the whole body is no name: `name = \"/event\"` is a member of it");
            return None;
        } else {
            alternatives.push(template);
        }
    }
    (!alternatives.is_empty()).then_some(EventName { alternatives })
}

fn payloads(type_of: &mut Lowering<'_>) -> Option<Vec<Vec<String>>> {
    if type_of.settings.get("payload").is_none() {
        type_of.missing(
            "where is the payload? `payload = \"/data\"` (a JSON Pointer); `payload = \"\"` if it is the whole body",
        );
        return None;
    }
    let texts = type_of.settings.texts("payload", type_of.context);
    let grammar = grammar(type_of.settings.get("batch").is_some());
    let mut paths: Vec<Vec<String>> = Vec::new();
    for text in &texts {
        let path = payload(text, grammar, type_of.context)?;
        let is_around = |one: &Vec<String>, other: &Vec<String>| {
            !one.is_empty() && one != other && other.starts_with(one)
        };
        if paths.iter().any(|known| is_around(known, &path) || is_around(&path, known)) {
            type_of
                .context
                .errors
                .push(text, "one of these payloads stands inside another one: name the outer one");
        }
        if paths.contains(&path) {
            type_of.context.errors.push(text, "this place is said twice");
        }
        paths.push(path);
    }
    (!paths.is_empty()).then_some(paths)
}

/// The names that lead to a payload.
pub(super) fn payload(text: &LitStr, grammar: Grammar, context: &mut Context) -> Option<Vec<String>> {
    match read(text, |text| Place::parse_as(text, grammar), context)? {
        Place::Body(path) => Some(path),
        Place::Whole(_) => {
            context.errors.push(text, "a payload stands in the item: `payload = \"/data\"`");
            None
        }
        _ => {
            context.errors.push(text, "a payload stands in the body: `payload = \"/data\"`");
            None
        }
    }
}

/// `idempotency_key = "/id"`, or a template: `idempotency_key = "{$request.header.x-account}:{/id}"`
pub(super) fn key(text: &LitStr, batch: Option<&[String]>, context: &mut Context) -> Option<Template> {
    let template = template(text, batch, context)?;
    // An item may be a number that tells it from others.
    let is_item = |place: &Place| batch.is_some() && matches!(place, Place::Body(_));
    if template.places().any(|place| is_everything(place) && !is_item(place)) {
        context.errors.push(text, "the whole body is no key: `idempotency_key = \"/id\"` is a member of it");
        return None;
    }
    Some(template)
}

fn read<T>(text: &LitStr, parse: impl Fn(&str) -> Result<T, PlaceError>, context: &mut Context) -> Option<T> {
    let value = text.value();
    match parse(&value) {
        Ok(read) => Some(read),
        Err(error) => {
            context.errors.push(text, format!("{}: {}", error.message, error.help));
            None
        }
    }
}
