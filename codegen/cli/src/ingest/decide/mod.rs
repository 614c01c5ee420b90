//! Decisions applied: to facts before they are reconciled (events that are none), and to the model behind (the document,
//! events, same payloads, settled contradictions, types, members, headers, words; in this order, and each in the order of the
//! file).

mod address;
mod change;
mod decided;
mod events;
mod headers;
mod members;
mod merge;
mod room;
mod settle;
mod settled;
#[cfg(test)]
mod tests;
mod top;
mod types;
mod words;

use toml::Spanned;

pub use self::decided::Decided;
use self::room::Room;
use super::decisions::event::Same;
use super::decisions::pattern::is_match;
use super::decisions::{Decisions, Wrong};
use super::entry::Entry;
use super::fact::{Events, Fact, What};
use super::model::Model;

/// Takes the decisions about facts: an event that is none goes with all that is said of it.
///
/// # Errors
///
/// If an entry matches nothing.
pub fn in_facts(decisions: &Decisions, facts: &mut Vec<Fact>) -> Result<Decided, Vec<Wrong>> {
    let mut wrongs = Vec::new();
    for decision in decisions.events.iter().filter(|decision| decision.drop) {
        for name in &decision.names {
            if !leave_out(facts, name.get_ref()) {
                let known = facts.iter().filter_map(|fact| match (&fact.what, &fact.events) {
                    (What::Event, Events::Of(names)) => names.first().map(String::as_str),
                    _ => None,
                });
                let message = format!("there is no event `{}`", name.get_ref());
                wrongs.push(Wrong::new(message, name.span()).near(name.get_ref(), known));
            }
        }
    }
    let warnings = decisions.same.iter().filter_map(|same| said_already(facts, same)).collect();
    if wrongs.is_empty() { Ok(Decided { warnings, ..Decided::default() }) } else { Err(wrongs) }
}

/// A warning, if the pages say of all events of an entry that their payloads are the same.
fn said_already(facts: &[Fact], same: &Same) -> Option<Wrong> {
    let is_said = |pattern: &Spanned<String>| {
        facts.iter().any(|fact| match (&fact.what, &fact.events) {
            (What::SameAs(shown), Events::Of(names)) => {
                shown == same.shown_by.get_ref() && names.iter().any(|name| name == pattern.get_ref())
            }
            _ => false,
        })
    };
    let message = format!("the pages say by now that these are built as `{}`", same.shown_by.get_ref());
    same.events.iter().all(is_said).then(|| Wrong::new(message, same.reason.span.clone()))
}

/// Takes an event out of the facts. Says whether there was one.
fn leave_out(facts: &mut Vec<Fact>, pattern: &str) -> bool {
    let mut was_there = false;
    facts.retain_mut(|fact| {
        let Events::Of(names) = &mut fact.events else { return true };
        let before = names.len();
        names.retain(|name| !is_match(pattern, name));
        was_there |= names.len() < before;
        before == 0 || !names.is_empty()
    });
    was_there
}

/// Takes all other decisions into the model. Contradictions and gaps among the entries that one of them settles are marked so,
/// by its id.
///
/// # Errors
///
/// If an entry matches nothing.
pub fn in_model(
    decisions: &Decisions,
    model: &mut Model,
    entries: &mut [Entry],
) -> Result<Decided, Vec<Wrong>> {
    let mut room = Room { model, entries, decided: Decided::default(), wrongs: Vec::new() };
    decisions.events.iter().for_each(|decision| events::add(&mut room, decision));
    top::take(&mut room, &decisions.top);
    decisions.events.iter().for_each(|decision| events::take(&mut room, decision));
    decisions.same.iter().for_each(|decision| events::same(&mut room, decision));
    decisions.settle.iter().for_each(|decision| settle::take(&mut room, decision));
    decisions.types.iter().for_each(|decision| types::take(&mut room, decision));
    decisions.members.iter().for_each(|decision| members::take(&mut room, decision));
    decisions.headers.iter().for_each(|decision| headers::take(&mut room, decision));
    for file in &decisions.files {
        room.model.files.insert(file.name.get_ref().clone(), file.words.clone());
    }
    decisions.words.iter().for_each(|decision| words::take(&mut room, decision));
    room.wrongs.sort_by_key(|wrong| wrong.span.start);
    if room.wrongs.is_empty() { Ok(room.decided) } else { Err(room.wrongs) }
}
