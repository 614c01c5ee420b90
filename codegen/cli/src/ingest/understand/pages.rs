//! All that the steps of understanding share: the outline, its lists and code, the events, their scopes, what is known of
//! bodies; and the facts found so far.

use std::collections::BTreeMap;

use crate::ingest::fact::{Events, Fact, Said, What};
use crate::ingest::place::Place;
use crate::ingest::pointer::Pointer;
use crate::ingest::sample::Sample;

use super::known::Known;
use super::material::Material;
use super::named_objects::Reference;
use super::names::Names;
use super::outline::Outline;
use super::scopes::{Scope, Scopes};

/// What is shared.
pub(super) struct Pages<'d> {
    pub(super) outline: Outline<'d>,
    pub(super) material: Material<'d>,
    pub(super) names: Names,
    pub(super) scopes: Scopes,
    /// What is known of all bodies.
    pub(super) known: Known,
    /// What is known of the bodies of an event.
    pub(super) known_of: BTreeMap<usize, Known>,
    /// What each event is about, where it is a member of the body.
    pub(super) payload: Option<Pointer>,
    /// Objects that examples name and do not show.
    pub(super) references: Vec<Reference>,
    pub(super) facts: Vec<Fact>,
}

impl Pages<'_> {
    /// Adds a fact.
    pub(super) fn say(&mut self, what: What, events: Events, said: Said, place: Place) {
        self.facts.push(Fact { what, events, said, place, also: Vec::new() });
    }

    /// Adds a fact of events by their indices; none: all.
    pub(super) fn say_of(&mut self, what: What, events: &[usize], said: Said, place: Place) {
        let events = self.scopes.events(&self.names, events);
        self.say(what, events, said, place);
    }

    /// Says that a block is not taken.
    pub(super) fn ignore(&mut self, why: &str, place: Place) {
        self.say(What::Ignored(why.to_owned()), Events::All, Said::Example, place);
    }

    /// The events that an item is about.
    pub(super) fn scope(&self, item: usize) -> Scope {
        self.scopes.of(&self.outline, self.outline.items[item].section)
    }

    /// Takes in an example of the value at a place in the bodies of events.
    pub(super) fn learn(&mut self, events: &[usize], base: &Pointer, sample: &Sample) {
        self.known.take(base, sample);
        for event in events {
            self.known_of.entry(*event).or_default().take(base, sample);
        }
    }

    /// Whether an example of the whole body of an event is known, or a list of its members.
    pub(super) fn is_known(&self, event: usize) -> bool {
        self.known_of.get(&event).is_some_and(|known| !known.is_empty())
    }
}
