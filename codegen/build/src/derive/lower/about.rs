//! `entity = "/data/id"`, `occurred_at = "/at"` and `idempotency_key = "/id"`, on an enum of events and on its variants, which
//! win.

use super::places;
use crate::derive::attr::argument::Argument;
use crate::derive::attr::settings::Settings;
use crate::derive::attr::suggestion::suggestion;
use crate::derive::context::Context;
use crate::ir::about;
use crate::ir::answering::Wrong;
use crate::ir::events::OccurredAt;
use crate::ir::grammar::Grammar;
use crate::ir::place::Place;
use crate::ir::signature::TimeUnit;
use crate::ir::stars::wrong_stars;
use crate::ir::template::Template;

/// What is said of events beside their names and payloads.
#[derive(Default)]
pub(super) struct About {
    /// The first of these that is there.
    pub entity_id: Option<Vec<Place>>,
    pub occurred_at: Option<OccurredAt>,
    pub idempotency_key: Option<Template>,
}

/// The settings that say it. `key` is short for `idempotency_key`.
pub(super) const SETTINGS: [&str; 4] = ["entity", "idempotency_key", "key", "occurred_at"];

const EXAMPLE: &str = "`occurred_at = \"/at\"`, or `occurred_at(in = \"/at\", unit = \"ms\")`";

/// Reads the settings. `batch` are the names that lead to the events, where a body brings several.
pub(super) fn read(settings: &Settings, batch: Option<&[String]>, context: &mut Context) -> About {
    let texts = settings.texts("entity", context);
    let mut places = Vec::new();
    for text in &texts {
        let read = about::place(&text.value(), grammar(batch)).and_then(|place| star(place, batch));
        match read {
            Ok(place) => places.push(place),
            Err(Wrong { message, help }) => context.errors.push(text, format!("{message}: {help}")),
        }
    }
    About {
        entity_id: (!places.is_empty()).then_some(places),
        occurred_at: settings.get("occurred_at").and_then(|argument| time(argument, batch, context)),
        idempotency_key: key(settings, batch, context),
    }
}

fn grammar(batch: Option<&[String]>) -> Grammar {
    if batch.is_some() { Grammar::ITEM } else { Grammar::EVENT }
}

/// A place whose stars are on the way to an item.
fn star(place: Place, batch: Option<&[String]>) -> Result<Place, Wrong> {
    match batch.and_then(|batch| wrong_stars(&Template::of(place.clone()), batch)) {
        Some(message) => Err(Wrong::new(message, "its stars are those of `batch`")),
        None => Ok(place),
    }
}

fn key(settings: &Settings, batch: Option<&[String]>, context: &mut Context) -> Option<Template> {
    if let (Some(_), Some(key)) = (settings.get("idempotency_key"), settings.get("key")) {
        context.errors.push(key, "`key` is short for `idempotency_key`, which is set, too");
    }
    let text = settings.text("idempotency_key", context).or_else(|| settings.text("key", context))?;
    places::key(&text, batch, context)
}

fn time(argument: &Argument, batch: Option<&[String]>, context: &mut Context) -> Option<OccurredAt> {
    let parts = match argument {
        Argument::List(_, parts) if argument.text().is_err() => parts,
        _ => return Some(OccurredAt { place: place(argument, batch, context)?, unit: TimeUnit::Rfc3339 }),
    };
    let (mut found, mut unit) = (None, TimeUnit::Rfc3339);
    for part in parts {
        match part.name().as_deref() {
            Some("in") => found = Some(place(part, batch, context)?),
            Some("unit") => {
                let text = context.errors.keep(part.text())?;
                match about::unit(&text.value()) {
                    Ok(read) => unit = read,
                    Err(Wrong { message, help }) => {
                        context.errors.push(&text, format!("{message}: {help}"));
                        return None;
                    }
                }
            }
            other => {
                let hint = suggestion(other.unwrap_or_default(), ["in", "unit"]);
                context
                    .errors
                    .at(part.name_span(), format!("this is no part of a time{hint}; it is {EXAMPLE}"));
                return None;
            }
        }
    }
    if found.is_none() {
        context.errors.push(argument, format!("where is the time? {EXAMPLE}"));
    }
    Some(OccurredAt { place: found?, unit })
}

fn place(argument: &Argument, batch: Option<&[String]>, context: &mut Context) -> Option<Place> {
    let text = context.errors.keep(argument.text())?;
    match about::place(&text.value(), grammar(batch)).and_then(|place| star(place, batch)) {
        Ok(place) => Some(place),
        Err(Wrong { message, help }) => {
            context.errors.push(&text, format!("{message}: {help}"));
            None
        }
    }
}
