//! `ledger.json`: why the schemas say what they say, and where the pages do.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::document;
use super::layout::Layout;
use super::locate;
use super::names;
use super::schemas;
use super::tree::Tree;
use crate::ingest::entry::{Claimed, Entry, Subject};
use crate::ingest::facts::parts::PageFacts;
use crate::ingest::identity::ids;
use crate::ingest::model::Model;
use crate::ingest::place::Place;

/// What the places of an entry are shown with.
pub(super) struct Ledger<'m> {
    pub(super) model: &'m Model,
    pub(super) layout: &'m Layout<'m>,
    pub(super) pages: &'m [PageFacts],
    /// The files of schemas.
    pub(super) files: &'m BTreeMap<String, Tree>,
}

impl Ledger<'_> {
    /// The ledger of these entries.
    pub(super) fn tree(&self, entries: &[Entry]) -> Tree {
        let mut pages: Vec<&PageFacts> = self.pages.iter().collect();
        pages.sort_by_key(|page| &page.file);
        let mut all: Vec<(&Entry, String)> = entries.iter().zip(ids(entries)).collect();
        all.sort_by_cached_key(|(entry, id)| (self.rank(entry), id.clone()));
        let entries = all.into_iter().map(|(entry, id)| self.entry(entry, &id)).collect();
        Tree::object([
            ("ledger", Tree::number(1)),
            ("pages", Tree::Array(pages.into_iter().map(page).collect())),
            ("entries", Tree::Array(entries)),
        ])
    }

    /// By page, line, pointer, kind and code; what stands nowhere comes last.
    fn rank(&self, entry: &Entry) -> impl Ord + use<> {
        let place = entry.place.map(|place| (self.file(place).to_owned(), place.line));
        (Reverse(place.is_some()), place, entry.subject.clone(), entry.kind, entry.code.clone())
    }

    fn file(&self, place: Place) -> &str {
        self.pages.get(place.page.0 as usize).map_or("", |page| page.file.as_str())
    }

    fn entry(&self, entry: &Entry, id: &str) -> Tree {
        let places = Places {
            place: entry.place.map(|place| self.place(place)),
            also: self.also(entry),
            claims: self.claims(&entry.claims),
        };
        written(entry, id, self.schema(entry).as_deref(), places)
    }

    fn place(&self, place: Place) -> Tree {
        let mut members = vec![("file", Tree::text(self.file(place)))];
        members.push(("line", Tree::number(place.line.into())));
        if place.column > 0 {
            members.push(("column", Tree::number(place.column.into())));
        }
        if place.end_line > place.line {
            members.push(("end_line", Tree::number(place.end_line.into())));
        }
        Tree::object(members)
    }

    /// All other places of an entry, those of its claims among them.
    fn also(&self, entry: &Entry) -> Option<Tree> {
        let claimed = entry.claims.iter().map(|claim| claim.place);
        let mut places: Vec<Place> = entry.also.iter().copied().chain(claimed).collect();
        places.retain(|place| entry.place != Some(*place) && place.line > 0);
        places.sort_by_key(|place| (self.file(*place).to_owned(), place.line, place.column, place.end_line));
        let mut seen = BTreeSet::new();
        places.retain(|place| seen.insert((place.page, place.line, place.column)));
        (!places.is_empty()).then(|| Tree::Array(places.iter().map(|place| self.place(*place)).collect()))
    }

    fn claims(&self, claims: &[Claimed]) -> Option<Tree> {
        let claim = |claim: &Claimed| {
            Tree::object([("value", Tree::from(&claim.value)), ("place", self.place(claim.place))])
        };
        (!claims.is_empty()).then(|| Tree::Array(claims.iter().map(claim).collect()))
    }

    /// The file and the fragment of what an entry is about.
    fn schema(&self, entry: &Entry) -> Option<String> {
        let is_meant = |name: &String| entry.events.iter().any(|event| event == name || event == "*");
        let mut events = self.model.events.iter().filter(|event| is_meant(&event.name));
        match &entry.subject {
            Subject::Page => {
                let only =
                    (entry.code == "event" && entry.events.len() == 1).then(|| events.next()).flatten()?;
                Some(format!("webhooks.json#/webhooks/{}", names::escaped(&only.name)))
            }
            Subject::Header(name) => {
                let keys = document::header_keys(self.model, self.layout);
                let mut headers = self.model.headers.iter().zip(keys);
                let is_same = |other: &str| other.eq_ignore_ascii_case(name);
                let key = headers.find_map(|(header, key)| key.filter(|_| is_same(&header.name)))?;
                Some(format!("webhooks.json#/components/parameters/{key}"))
            }
            Subject::Body(pointer) => events.find_map(|event| {
                let body = self.layout.body(event)?;
                locate::locate(self.files, &schemas::file(&body.stem), &pointer.0)
            }),
        }
    }
}

/// What is said of an entry by places of pages.
#[derive(Default)]
pub(super) struct Places {
    place: Option<Tree>,
    also: Option<Tree>,
    claims: Option<Tree>,
}

/// An entry as it is written.
pub(super) fn written(entry: &Entry, id: &str, schema: Option<&str>, places: Places) -> Tree {
    let text = |text: &Option<String>| text.as_deref().map(Tree::text);
    let mut members = vec![("id", Tree::text(id)), ("kind", Tree::text(entry.kind.name()))];
    members.push(("code", Tree::text(&entry.code)));
    members.push(("events", Tree::texts(entry.events.iter().map(String::as_str))));
    let optional = [
        ("pointer", pointer(&entry.subject).as_deref().map(Tree::text)),
        ("schema", schema.map(Tree::text)),
        ("keyword", text(&entry.keyword)),
        ("value", entry.value.as_ref().map(Tree::from)),
        ("place", places.place),
        ("also", places.also),
        ("claims", places.claims),
        ("took", entry.took.as_ref().map(Tree::from)),
        ("by", text(&entry.by)),
        ("text", text(&entry.text)),
    ];
    members.extend(optional.into_iter().filter_map(|(name, value)| Some((name, value?))));
    Tree::object(members)
}

fn pointer(subject: &Subject) -> Option<String> {
    match subject {
        Subject::Page => None,
        Subject::Body(pointer) => Some(pointer.to_string()),
        Subject::Header(name) => Some(format!("header:{name}")),
    }
}

fn page(page: &PageFacts) -> Tree {
    Tree::object([
        ("file", Tree::text(&page.file)),
        ("sha256", Tree::text(&page.sha256)),
        ("format", Tree::text(page.format.name())),
        ("lines", Tree::number(page.lines as u64)),
    ])
}
