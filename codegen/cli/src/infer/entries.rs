//! Entries of the ledger: what deliveries show, and how many of them. No value of a delivery is in it.

use std::collections::BTreeSet;

use crm_events::Json;
use indexmap::IndexMap;

use super::shape::Shape;
use crate::ingest::entry::{Entry, EntryKind, Subject};
use crate::ingest::kind::{Kind, Kinds};
use crate::ingest::model::Node;
use crate::ingest::pointer::{Pointer, Step};
use crate::json;

/// What is said at a place: why, code, keyword and value.
#[derive(Clone, PartialEq)]
struct Said {
    kind: EntryKind,
    code: &'static str,
    keyword: Option<(&'static str, Json)>,
}

/// How many deliveries of which events show something.
#[derive(Default)]
struct Shown {
    events: Vec<String>,
    deliveries: usize,
    of: usize,
}

/// What deliveries show of all events.
pub(super) struct Entries {
    shown: IndexMap<(Pointer, String), (Said, Shown)>,
    /// Members of which all events show the same together.
    shared: BTreeSet<Pointer>,
    /// Those that are told already.
    told: BTreeSet<Pointer>,
    /// How many deliveries there are.
    total: usize,
}

impl Entries {
    /// Entries of so many deliveries, which have these members in common.
    pub(super) fn new<'n>(shared: impl Iterator<Item = &'n str>, total: usize) -> Self {
        let shared = shared.map(|name| Pointer::root().member(name)).collect();
        Self { shown: IndexMap::new(), shared, told: BTreeSet::new(), total }
    }

    /// Adds what the deliveries of an event show.
    pub(super) fn add(&mut self, event: &str, shape: &Shape, node: &Node) {
        self.visit(event, (shape, node), &Pointer::root(), (shape.deliveries, false));
    }

    fn visit(
        &mut self,
        event: &str,
        (shape, node): (&Shape, &Node),
        pointer: &Pointer,
        (of, is_lent): (usize, bool),
    ) {
        let (event, of) = match self.shared.contains(pointer) {
            true if !self.told.insert(pointer.clone()) => return,
            true => ("*", self.total),
            false => (event, of),
        };
        let mut say = |kind, code, keyword| {
            self.say(event, pointer, Said { kind, code, keyword }, (shape.deliveries, of));
        };
        let kind = if is_lent { EntryKind::Assumed } else { EntryKind::Example };
        say(kind, "member", None);
        let is_lent = is_lent || shape.is_lent;
        let kind = if is_lent { EntryKind::Assumed } else { EntryKind::Example };
        if let Some(kinds) = &node.kinds {
            say(kind, "type", Some(("type", type_value(kinds))));
        }
        if shape.count(Kind::Null) > 0 {
            say(EntryKind::Example, "null", Some(("null", json::scalar("true"))));
        }
        if let Some(format) = node.limits.get("format") {
            say(kind, "format", Some(("format", format.clone())));
        }
        for (name, member) in &node.members {
            if let Some(shape) = shape.members.get(name) {
                self.visit(event, (shape, &member.node), &pointer.member(name), (of, is_lent));
            }
        }
        let inner = [(Step::Element, &shape.element, &node.items), (Step::Key, &shape.key, &node.values)];
        for (step, shape, node) in inner {
            if let (Some(shape), Some(node)) = (shape, node) {
                self.visit(event, (shape, node), &pointer.then(step), (of, is_lent));
            }
        }
    }

    fn say(&mut self, event: &str, pointer: &Pointer, said: Said, (deliveries, of): (usize, usize)) {
        let value = said.keyword.as_ref().map_or_else(String::new, |(_, value)| value.as_str().to_owned());
        let key = (pointer.clone(), format!("{:?} {} {value}", said.kind, said.code));
        let (_, shown) = self.shown.entry(key).or_insert_with(|| (said, Shown::default()));
        shown.events.push(event.to_owned());
        shown.deliveries += deliveries;
        shown.of += of;
    }

    /// The entries. `all` is the number of events.
    pub(super) fn finish(self, all: usize) -> Vec<Entry> {
        let entries = self.shown.into_iter().map(|((pointer, _), (said, shown))| {
            let text = match said.kind {
                EntryKind::Assumed => "Other events of the same entity show it.".to_owned(),
                _ => format!("In {} of {} deliveries.", shown.deliveries, shown.of),
            };
            let (keyword, value) = said.keyword.unzip();
            Entry {
                keyword: keyword.map(str::to_owned),
                value,
                text: Some(text),
                ..Entry::new(said.kind, said.code, events(shown.events, all), Subject::Body(pointer))
            }
        });
        entries.collect()
    }
}

/// The names of events, or `*` for all.
pub(super) fn events(mut names: Vec<String>, all: usize) -> Vec<String> {
    names.sort_unstable();
    names.dedup();
    if names.len() >= all { vec!["*".to_owned()] } else { names }
}

/// Types as `type` has them.
pub(super) fn type_value(kinds: &Kinds) -> Json {
    let names: Vec<Json> = kinds.iter().map(|kind| json::text(kind.name())).collect();
    match <[Json; 1]>::try_from(names) {
        Ok([only]) => only,
        Err(names) => json::array(names),
    }
}
