//! An entry of the ledger: why a schema says what it says, and where the page does.

use std::fmt;

use crm_events::Json;

use super::place::Place;
use super::pointer::Pointer;

/// An entry of the ledger.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Why.
    pub kind: EntryKind,
    /// What it is about: `event`, `member`, `type`, `required`, `null`, `limit`, `enum`, `const`, `format`, `header`, `same-as` … for
    /// facts; the code of the contradiction or the gap.
    pub code: String,
    /// The events, by name; `*` alone: all.
    pub events: Vec<String>,
    /// Where in the body, or which header.
    pub subject: Subject,
    /// The keyword, where it is about one: `type`, `required`, `enum`, `maxLength` …
    pub keyword: Option<String>,
    /// Its value.
    pub value: Option<Json>,
    /// Where the page says so; nothing for what is assumed or decided.
    pub place: Option<Place>,
    /// More places.
    pub also: Vec<Place>,
    /// What a contradiction is between.
    pub claims: Vec<Claimed>,
    /// What the schema has, of a contradiction.
    pub took: Option<Json>,
    /// What settled it: `rule`, or the id of the decision.
    pub by: Option<String>,
    /// A sentence of ours for people.
    pub text: Option<String>,
}

impl Entry {
    /// An entry with nothing but what it is about.
    #[must_use]
    pub fn new(kind: EntryKind, code: &str, events: Vec<String>, subject: Subject) -> Self {
        Self {
            kind,
            code: code.to_owned(),
            events,
            subject,
            keyword: None,
            value: None,
            place: None,
            also: Vec::new(),
            claims: Vec::new(),
            took: None,
            by: None,
            text: None,
        }
    }
}

/// What an entry is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The page as a whole.
    Page,
    /// A place in the body.
    Body(Pointer),
    /// A header.
    Header(String),
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page => f.write_str("the page"),
            Self::Body(pointer) => write!(f, "{pointer}"),
            Self::Header(name) => write!(f, "header:{name}"),
        }
    }
}

/// One side of a contradiction.
#[derive(Clone, Debug, PartialEq)]
pub struct Claimed {
    /// What is claimed.
    pub value: Json,
    /// Where.
    pub place: Place,
    /// Where that is, in a few words: `the list`, `the example`.
    pub label: String,
}

/// Why a schema says what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKind {
    /// The page states it.
    Fact,
    /// An example shows it.
    Example,
    /// The policy assumes it.
    Assumed,
    /// The decision file says so.
    Decided,
    /// The page contradicts itself.
    Contradiction,
    /// The page does not say it.
    Gap,
    /// A trace of the capture.
    Artefact,
    /// A block that was not taken.
    Ignored,
    /// A schema was widened by captured deliveries.
    Widened,
}
