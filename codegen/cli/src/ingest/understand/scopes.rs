//! Of which events a section speaks: those that it is headed by, else those that it or what it is in lists.

use std::collections::BTreeSet;

use crate::ingest::fact::Events;

use super::mentions::How;
use super::names::Names;
use super::outline::Outline;
use super::words::{folded, tokens, words};

/// The events of sections.
pub(super) struct Scopes {
    /// Those that a section is headed by.
    own: Vec<Vec<usize>>,
    /// Those that are named somewhere in a section.
    below: Vec<Vec<usize>>,
    count: usize,
}

/// The events that something is said of, and whether a heading says so.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    pub(super) events: Vec<usize>,
    /// The section, or one that it is in, is headed by these events.
    pub(super) is_own: bool,
}

impl Scopes {
    /// The events of all sections.
    pub(super) fn new(outline: &Outline, names: &Names) -> Self {
        let mut own = vec![Vec::new(); outline.sections.len()];
        let mut listed = vec![BTreeSet::new(); outline.sections.len()];
        for (event, named) in names.events.iter().enumerate() {
            for mention in &named.mentions {
                match mention.how {
                    How::Heading | How::Card | How::File => add(&mut own[mention.section], event),
                    How::Label => {
                        let section = around_label(outline, mention.section);
                        add(&mut own[section], event);
                    }
                    How::List | How::Values => {
                        listed[mention.section].insert(event);
                    }
                    How::Example => {
                        let is_only_shown = !named.mentions.iter().any(|other| is_declared(other.how));
                        if is_only_shown {
                            add(&mut own[mention.section], event);
                        }
                    }
                    How::Prose => {
                        if !named
                            .mentions
                            .iter()
                            .any(|other| is_declared(other.how) && other.how != How::Prose)
                        {
                            listed[mention.section].insert(event);
                        }
                    }
                }
            }
        }
        by_words(outline, names, &mut own);
        for (at, section) in outline.sections.iter().enumerate() {
            if section.title.is_none() && own[at].len() > 1 {
                listed[at].extend(std::mem::take(&mut own[at]));
            }
        }
        let mut below: Vec<BTreeSet<usize>> = listed;
        for at in (0..outline.sections.len()).rev() {
            below[at].extend(own[at].iter().copied());
            if let Some(parent) = outline.sections[at].parent {
                let inner = below[at].clone();
                below[parent].extend(inner);
            }
        }
        let below = below.into_iter().map(|events| events.into_iter().collect()).collect();
        Self { own, below, count: names.events.len() }
    }

    /// The events that a section speaks of.
    pub(super) fn of(&self, outline: &Outline, section: usize) -> Scope {
        for at in outline.path(section) {
            if !self.own[at].is_empty() {
                return Scope { events: self.own[at].clone(), is_own: true };
            }
            if !self.below[at].is_empty() {
                return Scope { events: self.below[at].clone(), is_own: false };
            }
        }
        Scope::default()
    }

    /// The events that a section is headed by, or one that it is in.
    pub(super) fn own(&self, outline: &Outline, section: usize) -> &[usize] {
        outline
            .path(section)
            .map(|at| self.own[at].as_slice())
            .find(|own| !own.is_empty())
            .unwrap_or_default()
    }

    /// As facts have them.
    pub(super) fn events(&self, names: &Names, events: &[usize]) -> Events {
        if events.is_empty() || events.len() == self.count {
            return Events::All;
        }
        Events::Of(events.iter().map(|event| names.events[*event].name.clone()).collect())
    }
}

/// The section that a label is about: the one around, where the label is a heading of its own.
fn around_label(outline: &Outline, section: usize) -> usize {
    let title = outline.sections[section].title.as_ref().map(|title| words(&title.text)).unwrap_or_default();
    let is_label = title.len() < 3
        && title.iter().any(|word| matches!(word.as_str(), "event" | "topic" | "type" | "name"));
    outline.sections[section].parent.filter(|_| is_label).unwrap_or(section)
}

fn add(events: &mut Vec<usize>, event: usize) {
    if !events.contains(&event) {
        events.push(event);
    }
}

fn is_declared(how: How) -> bool {
    matches!(how, How::Heading | How::Card | How::List | How::Values | How::Label | How::Prose)
}

/// Sections whose headings say an event's name in words: `Order shipped` for `order.shipped`.
fn by_words(outline: &Outline, names: &Names, own: &mut [Vec<usize>]) {
    let events: Vec<Vec<String>> = names.events.iter().map(|event| words(&event.name)).collect();
    for (at, section) in outline.sections.iter().enumerate() {
        let Some(title) = section.title.as_ref().filter(|_| own[at].is_empty()) else { continue };
        let said = said(&title.text);
        if said.is_empty() || said.len() > 6 {
            continue;
        }
        let fits = |event: &&usize| {
            let event = &events[**event];
            let has_all = said.iter().all(|word| event.contains(word));
            has_all && event.len() <= said.len() + 1 && (said.len() > 1 || event.len() == 1)
        };
        let all: Vec<usize> = (0..events.len()).collect();
        let mut fitting = all.iter().filter(fits);
        if let (Some(one), None) = (fitting.next(), fitting.next()) {
            own[at].push(*one);
        }
    }
}

/// The words of a heading that may be of a name.
fn said(title: &str) -> Vec<String> {
    const FILLERS: [&str; 20] = [
        "event",
        "webhook",
        "data",
        "payload",
        "example",
        "body",
        "object",
        "request",
        "the",
        "a",
        "an",
        "of",
        "for",
        "when",
        "is",
        "has",
        "been",
        "was",
        "sample",
        "notification",
    ];
    words(title).into_iter().filter(|word| !FILLERS.contains(&word.as_str())).collect()
}

/// The events that a sentence names.
pub(super) fn named_in(names: &Names, text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    for token in tokens(text) {
        if let Some(event) = names.find(token).filter(|_| is_set_off(token)) {
            add(&mut found, event);
        }
    }
    found
}

/// Whether a word of a sentence can stand for a name without being code: it is not one of the language.
fn is_set_off(token: &str) -> bool {
    super::words::is_separated(token) || super::words::is_compound(token) || folded(token).len() < token.len()
}
