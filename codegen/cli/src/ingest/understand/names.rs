//! The events of all documents, by their names.

use std::collections::BTreeMap;

use crate::ingest::pointer::Pointer;

use super::mentions::{How, Mention, Shown};
use super::words::folded;

/// The events.
#[derive(Default)]
pub(super) struct Names {
    pub(super) events: Vec<Event>,
    /// Where in a body the name stands.
    pub(super) at: Option<Pointer>,
    /// The array each of whose elements is one event.
    pub(super) batch: Option<Pointer>,
    /// Names in examples that are of no event.
    pub(super) strange: Vec<Shown>,
    by_fold: BTreeMap<String, usize>,
}

/// An event.
pub(super) struct Event {
    pub(super) name: String,
    pub(super) mentions: Vec<Mention>,
}

impl Names {
    /// Adds a mention of an event.
    pub(super) fn add(&mut self, name: &str, mention: Mention) {
        let index = *self.by_fold.entry(folded(name)).or_insert_with(|| {
            self.events.push(Event { name: name.to_owned(), mentions: Vec::new() });
            self.events.len() - 1
        });
        self.events[index].mentions.push(mention);
    }

    /// Whether there is an event of this name, however it is written.
    pub(super) fn has(&self, name: &str) -> bool {
        self.by_fold.contains_key(&folded(name))
    }

    /// The event of this name, however it is written.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.by_fold.get(&folded(name)).copied()
    }

    /// The event of exactly this name.
    pub(super) fn exactly(&self, name: &str) -> Option<usize> {
        self.find(name).filter(|event| self.events[*event].name == name)
    }

    /// Whether only the name of a page's file names an event.
    pub(super) fn is_by_file(&self, event: usize) -> bool {
        self.events[event].mentions.iter().all(|mention| mention.how == How::File)
    }

    /// Puts events in the order of the pages.
    pub(super) fn sort(&mut self) {
        for event in &mut self.events {
            event.mentions.sort_by_key(|mention| mention.place);
        }
        self.events.sort_by_key(|event| event.mentions.first().map(|mention| mention.place));
        self.by_fold = self.events.iter().enumerate().map(|(at, event)| (folded(&event.name), at)).collect();
    }
}
