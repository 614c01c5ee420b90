//! `x-entity` and `x-occurred-at`: what an event is about, and when it happened.

use super::ast::schema::At;
use super::json::{Member, Value};
use super::members::{report, unknown, wrong_type};
use super::words::Takes;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;
use crate::ir::about;
use crate::ir::answering::Wrong;
use crate::ir::grammar::Grammar;
use crate::ir::place::Place;
use crate::ir::signature::TimeUnit;

/// What `x-occurred-at` says.
#[derive(Clone, Debug)]
pub(crate) struct TimeSaid {
    pub place: At<Place>,
    /// `None`: what the type of the value means.
    pub unit: Option<TimeUnit>,
}

/// What is said of events beside their names and payloads.
#[derive(Clone, Debug, Default)]
pub(crate) struct About {
    /// `x-entity`: the first of these that is there.
    pub entity: Option<Vec<At<Place>>>,
    pub occurred_at: Option<TimeSaid>,
}

impl About {
    /// What this says, and where it says nothing, what another does.
    pub(crate) fn or(self, other: Self) -> Self {
        Self { entity: self.entity.or(other.entity), occurred_at: self.occurred_at.or(other.occurred_at) }
    }
}

/// Reads both words of an object. What is wrong is reported.
pub(super) fn read(object: &Value, grammar: Grammar, diagnostics: &mut Diagnostics) -> About {
    let entity = ours(object, "x-entity", Takes::Places, diagnostics);
    let entity = entity.and_then(|value| entity_at(value, grammar, diagnostics));
    let occurred_at = ours(object, "x-occurred-at", Takes::Time, diagnostics);
    let occurred_at = occurred_at.and_then(|value| self::occurred_at(value, grammar, diagnostics));
    About { entity, occurred_at }
}

/// The value of a word, if it is one that ours may have: vendors have such words, too.
fn ours<'v>(object: &'v Value, word: &str, takes: Takes, diagnostics: &mut Diagnostics) -> Option<&'v Value> {
    let value = object.get(word)?;
    if takes.fits(value) {
        return Some(value);
    }
    let message = format!("`{word}` is not read: it takes {}", takes.words());
    let help = "a place begins with `/`, or with `$request.`";
    diagnostics.push(Diagnostic::warning(Code::WORD, message).at(&value.origin, "").help(help));
    None
}

const OF_TIME: [&str; 3] = ["in", "unit", "$comment"];

/// Reads `x-entity`: a place, or a list of places, of which the first counts that is there. What is wrong is reported, and
/// gives `None`.
fn entity_at(value: &Value, grammar: Grammar, diagnostics: &mut Diagnostics) -> Option<Vec<At<Place>>> {
    let list = value.as_array().map_or_else(|| vec![value], |items| items.iter().collect());
    let read: Vec<Option<At<Place>>> = list.into_iter().map(|one| place(one, grammar, diagnostics)).collect();
    read.into_iter().collect()
}

/// Reads `x-occurred-at`: a place, or an object with the place `in` and its `unit`. What is wrong is reported, and gives
/// `None`.
fn occurred_at(value: &Value, grammar: Grammar, diagnostics: &mut Diagnostics) -> Option<TimeSaid> {
    if value.as_str().is_some() {
        return Some(TimeSaid { place: place(value, grammar, diagnostics)?, unit: None });
    }
    let (mut found, mut unit) = (None, None);
    for member in value.as_object().unwrap_or_default() {
        match member.key.as_str() {
            "in" if member.value.as_str().is_some() => {
                found = Some(place(&member.value, grammar, diagnostics)?)
            }
            "unit" if member.value.as_str().is_some() => unit = Some(read_unit(member, diagnostics)?),
            "in" | "unit" => {
                wrong_type(member, "a string", diagnostics);
                return None;
            }
            "$comment" => {}
            _ => unknown(member, "a time", &OF_TIME, diagnostics),
        }
    }
    if found.is_none() {
        let wrong =
            Wrong::new("where the time is, is not said", "write `{ \"in\": \"/at\", \"unit\": \"ms\" }`");
        report(&value.origin, wrong, diagnostics);
    }
    Some(TimeSaid { place: found?, unit })
}

fn read_unit(member: &Member, diagnostics: &mut Diagnostics) -> Option<TimeUnit> {
    let unit = about::unit(member.value.as_str().unwrap_or_default());
    unit.map_err(|wrong| report(&member.value.origin, wrong, diagnostics)).ok()
}

fn place(value: &Value, grammar: Grammar, diagnostics: &mut Diagnostics) -> Option<At<Place>> {
    match about::place(value.as_str().unwrap_or_default(), grammar) {
        Ok(place) => Some(At { value: place, origin: value.origin.clone() }),
        Err(wrong) => {
            report(&value.origin, wrong, diagnostics);
            None
        }
    }
}
