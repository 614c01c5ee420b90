//! The names of events, over all documents: what headings, lists, cards, sentences and examples say, and where in a body
//! or in which header the name stands.

use std::collections::{BTreeMap, BTreeSet};

use crate::ingest::place::Place;
use crate::ingest::pointer::Pointer;

use super::candidates::{self, Candidate};
use super::listed_place;
use super::material::Material;
use super::name_place::{self, NamePlace, Shown};
use super::outline::Outline;
use super::words::{folded, has_action, is_compound, is_dotted, is_separated};

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

/// Where an event is spoken of.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub(super) section: usize,
    pub(super) place: Place,
    pub(super) how: How,
}

/// How a page names an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    /// As a heading.
    Heading,
    /// In a list of events.
    List,
    /// As the title of a card.
    Card,
    /// As a value that a member or header may have.
    Values,
    /// In an example of its body.
    Example,
    /// Behind a label, such as `Event type:`, in its own section.
    Label,
    /// In a sentence.
    Prose,
    /// By the name of the page's file.
    File,
}

impl Names {
    /// The events of all documents.
    pub(super) fn new(outline: &Outline, material: &Material) -> Self {
        let mut candidates = candidates::all(outline, material);
        let place = name_place::find(outline, material, &candidates);
        candidates.retain(|candidate| !is_member_name(candidate, &place));
        let mut names = Self {
            at: place.at.clone(),
            batch: place.batch.clone(),
            strange: place.strange.clone(),
            ..Self::default()
        };
        let is_shown = |name: &str| place.shown.iter().any(|shown| folded(&shown.name) == folded(name));
        for shown in &place.shown {
            names.add(&shown.name, shown.mention());
        }
        let are_headings_names = are_headings_names(&candidates, &place);
        let lists = lists_of_events(&candidates, &place);
        for candidate in &candidates {
            let is_believed = match candidate.how {
                How::Heading => is_shown(&candidate.name) || are_headings_names || names.has(&candidate.name),
                How::List => {
                    candidate.is_sure
                        || is_shown(&candidate.name)
                        || (is_separated(&candidate.name) && lists.contains(&candidate.section))
                }
                _ => candidate.is_sure || is_shown(&candidate.name),
            };
            if is_believed {
                names.add(&candidate.name, candidate.mention());
            }
        }
        for candidate in candidates::in_values(material, outline, &names) {
            names.add(&candidate.name, candidate.mention());
        }
        for candidate in candidates::in_sentences(outline, &names) {
            names.add(&candidate.name, candidate.mention());
        }
        for candidate in candidates::by_file(outline, material, &names) {
            names.add(&candidate.name, candidate.mention());
        }
        if names.events.is_empty() {
            for candidate in candidates::in_prose(outline) {
                names.add(&candidate.name, candidate.mention());
            }
        }
        if names.events.is_empty() {
            for candidate in candidates::in_headings(outline, material) {
                names.add(&candidate.name, candidate.mention());
            }
        }
        names.at =
            names.at.take().or_else(|| candidates::described(material).filter(|_| !names.events.is_empty()));
        if names.at.is_none() {
            names.at = listed_place::find(material, |text| names.has(text));
        }
        names.sort();
        names
    }

    fn add(&mut self, name: &str, mention: Mention) {
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

    /// In the order of the pages.
    fn sort(&mut self) {
        for event in &mut self.events {
            event.mentions.sort_by_key(|mention| mention.place);
        }
        self.events.sort_by_key(|event| event.mentions.first().map(|mention| mention.place));
        self.by_fold = self.events.iter().enumerate().map(|(at, event)| (folded(&event.name), at)).collect();
    }
}

/// The sections with a list some of whose names examples show, and most of which are written as names of events are.
fn lists_of_events(candidates: &[Candidate], place: &NamePlace) -> BTreeSet<usize> {
    let folds: BTreeSet<String> = place.shown.iter().map(|shown| folded(&shown.name)).collect();
    let listed = || candidates.iter().filter(|candidate| candidate.how == How::List);
    let is_of_events = |section: &usize| {
        let own: Vec<&Candidate> = listed().filter(|candidate| candidate.section == *section).collect();
        let separated = own.iter().filter(|candidate| is_separated(&candidate.name)).count();
        separated * 2 > own.len() && own.iter().any(|candidate| folds.contains(&folded(&candidate.name)))
    };
    let sections: BTreeSet<usize> = listed().map(|candidate| candidate.section).collect();
    sections.into_iter().filter(is_of_events).collect()
}

/// Headings alone are names of events if they are written as such throughout, and nothing shows other names.
fn are_headings_names(candidates: &[Candidate], place: &NamePlace) -> bool {
    let headings: Vec<_> = candidates.iter().filter(|candidate| candidate.how == How::Heading).collect();
    let is_formed =
        |name: &str| is_dotted(name) || ((is_separated(name) || is_compound(name)) && has_action(name));
    let dotted = headings.iter().filter(|heading| is_formed(&heading.name)).count();
    let folds: Vec<String> = place.shown.iter().map(|shown| folded(&shown.name)).collect();
    let shown = headings.iter().filter(|heading| folds.contains(&folded(&heading.name))).count();
    dotted * 2 > headings.len() && (shown > 0 || folds.is_empty() || dotted > 2)
}

/// Whether a heading is the name of a member that examples show, such as `data.object`.
fn is_member_name(candidate: &Candidate, place: &NamePlace) -> bool {
    candidate.how == How::Heading && place.members.contains(&folded(&candidate.name))
}
