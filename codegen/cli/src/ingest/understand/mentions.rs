//! Where and how pages speak of events, or of what may be one.

use crate::ingest::place::Place;

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

/// What may be the name of an event.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) name: String,
    pub(super) section: usize,
    pub(super) place: Place,
    pub(super) how: How,
    /// It is believed without an example.
    pub(super) is_sure: bool,
}

impl Candidate {
    pub(super) fn mention(&self) -> Mention {
        Mention { section: self.section, place: self.place, how: self.how }
    }
}

/// A name that an example shows.
#[derive(Clone)]
pub(super) struct Shown {
    pub(super) name: String,
    pub(super) section: usize,
    pub(super) place: Place,
}

impl Shown {
    pub(super) fn mention(&self) -> Mention {
        Mention { section: self.section, place: self.place, how: How::Example }
    }
}
