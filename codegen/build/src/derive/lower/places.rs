//! Where a delivery says which event it is and by which key it is known, and where payloads stand.

use syn::LitStr;

use super::lowering::Lowering;
use crate::derive::context::Context;
use crate::ir::events::EventName;
use crate::ir::place::{Place, PlaceError, Template};

/// Where a delivery says which event it is, and where payloads stand: each the names that lead there.
pub(super) struct Places {
    pub name: EventName,
    pub payloads: Vec<Vec<String>>,
}

/// `name = "/event", payload = "/data"`, each of which may be repeated.
pub(super) fn places(type_of: &mut Lowering<'_>) -> Option<Places> {
    let name = name(type_of);
    let payloads = payloads(type_of);
    Some(Places { name: name?, payloads: payloads? })
}

fn name(type_of: &mut Lowering<'_>) -> Option<EventName> {
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
        let template = read(text, Template::parse, type_of.context)?;
        if alternatives.contains(&template) {
            type_of.context.errors.push(text, format!("the name at `{template}` is said twice"));
        } else if template.places().any(|place| *place == Place::Body(Vec::new())) {
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
    let mut paths: Vec<Vec<String>> = Vec::new();
    for text in &texts {
        let path = payload(text, type_of.context)?;
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
pub(super) fn payload(text: &LitStr, context: &mut Context) -> Option<Vec<String>> {
    match read(text, Place::parse, context)? {
        Place::Body(path) => Some(path),
        _ => {
            context.errors.push(text, "a payload stands in the body: `payload = \"/data\"`");
            None
        }
    }
}

/// `idempotency_key = "/id"`, or a template: `idempotency_key = "{$request.header.x-account}:{/id}"`
pub(super) fn key(type_of: &mut Lowering<'_>) -> Option<Template> {
    let text = type_of.settings.text("idempotency_key", type_of.context)?;
    let template = read(&text, Template::parse, type_of.context)?;
    if template.places().any(|place| *place == Place::Body(Vec::new())) {
        type_of
            .context
            .errors
            .push(&text, "the whole body is no key: `idempotency_key = \"/id\"` is a member of it");
        return None;
    }
    Some(template)
}

fn read<T>(text: &LitStr, parse: fn(&str) -> Result<T, PlaceError>, context: &mut Context) -> Option<T> {
    let value = text.value();
    match parse(&value) {
        Ok(read) => Some(read),
        Err(error) => {
            context.errors.push(text, format!("{}: {}", error.message, error.help));
            None
        }
    }
}
