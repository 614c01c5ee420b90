//! What all decisions have at hand: the model, the ledger so far, and what is to be told.

use std::collections::BTreeSet;

use crm_events::Json;
use toml::Spanned;

use super::address::{self, Root};
use super::decided::Decided;
use super::settled;
use crate::ingest::decisions::member::Scope;
use crate::ingest::decisions::pattern::{At, Names, is_match};
use crate::ingest::decisions::{Reason, Wrong};
use crate::ingest::entry::{Entry, EntryKind, Subject};
use crate::ingest::model::Model;
use crate::ingest::pointer::{Pointer, Step};

/// What all decisions have at hand.
pub(super) struct Room<'m> {
    pub(super) model: &'m mut Model,
    pub(super) entries: &'m mut [Entry],
    pub(super) decided: Decided,
    pub(super) wrongs: Vec<Wrong>,
}

/// What a decision says of one subject.
pub(super) struct Saying<'s> {
    /// What it is about: `member`, `type`, `required` …
    pub(super) code: &'s str,
    /// The events, by index.
    pub(super) events: &'s [usize],
    pub(super) subject: Subject,
    pub(super) keyword: Option<&'s str>,
    pub(super) value: Option<Json>,
}

/// A place that a decision means.
pub(super) struct Target {
    pub(super) root: Root,
    pub(super) pointer: Pointer,
}

impl Room<'_> {
    /// The events that patterns mean; all, if there are none. A pattern that means none, is wrong.
    pub(super) fn events(&mut self, names: &Names) -> Vec<usize> {
        if names.is_empty() {
            return (0..self.model.events.len()).collect();
        }
        let mut found = BTreeSet::new();
        for pattern in names {
            let events = self.model.events.iter().enumerate();
            let meant: Vec<usize> = events
                .filter(|(_, event)| is_match(pattern.get_ref(), &event.name))
                .map(|(index, _)| index)
                .collect();
            if meant.is_empty() {
                let known = self.model.events.iter().map(|event| event.name.as_str());
                let message = format!("there is no event `{}`", pattern.get_ref());
                self.wrongs.push(Wrong::new(message, pattern.span()).near(pattern.get_ref(), known));
            }
            found.extend(meant);
        }
        found.into_iter().collect()
    }

    /// The types that patterns mean.
    pub(super) fn types(&mut self, names: &Names) -> Vec<String> {
        let mut found = Vec::new();
        for pattern in names {
            let known: Vec<&String> = self.model.types.keys().collect();
            let meant = known.iter().filter(|name| is_match(pattern.get_ref(), name));
            let before = found.len();
            found.extend(meant.map(|name| (*name).clone()));
            if found.len() == before {
                let message = format!("there is no type `{}`", pattern.get_ref());
                let known = known.iter().map(|name| name.as_str());
                self.wrongs.push(Wrong::new(message, pattern.span()).near(pattern.get_ref(), known));
            }
        }
        found
    }

    /// What the pointers of a scope begin at.
    pub(super) fn roots(&mut self, scope: &Scope) -> Vec<Root> {
        match scope {
            Scope::Events(names) => self.events(names).into_iter().map(Root::Body).collect(),
            Scope::Types(names) => self.types(names).into_iter().map(Root::Type).collect(),
        }
    }

    /// The places that a decision means. None at all is wrong.
    pub(super) fn targets(&mut self, roots: &[Root], at: &Spanned<At>) -> Vec<Target> {
        let mut targets = Vec::new();
        for root in roots {
            let pointers = match at.get_ref() {
                At { pointer, is_all_below: false } => vec![pointer.clone()],
                At { pointer, .. } => self.below(root, pointer),
            };
            for pointer in pointers {
                if !address::resolve(self.model, root, &pointer).is_empty() {
                    targets.push(Target { root: root.clone(), pointer });
                }
            }
        }
        if targets.is_empty() && !roots.is_empty() {
            self.no_member(roots, &at.get_ref().pointer, at.span());
        }
        targets
    }

    /// Says that there is no such member.
    pub(super) fn no_member(&mut self, roots: &[Root], pointer: &Pointer, span: std::ops::Range<usize>) {
        let known: BTreeSet<String> = roots
            .iter()
            .flat_map(|root| address::pointers(self.model, root))
            .map(|pointer| pointer.to_string())
            .collect();
        let pointer = pointer.to_string();
        let message = format!("nothing is at `{pointer}`");
        self.wrongs.push(Wrong::new(message, span).near(&pointer, known.iter().map(String::as_str)));
    }

    fn below(&self, root: &Root, pointer: &Pointer) -> Vec<Pointer> {
        let is_member = |below: &Pointer| {
            below.is_in(pointer) && below != pointer && matches!(below.0.last(), Some(Step::Member(_)))
        };
        address::pointers(self.model, root).into_iter().filter(is_member).collect()
    }

    /// Writes a decision into the ledger, and marks what it settles.
    pub(super) fn say(&mut self, reason: &Reason, saying: Saying<'_>) {
        let is_all = saying.events.len() == self.model.events.len();
        let name = |index: &usize| Some(self.model.events.get(*index)?.name.clone());
        let events = match is_all {
            true => vec!["*".to_owned()],
            false => saying.events.iter().filter_map(name).collect(),
        };
        let entry = Entry {
            kind: EntryKind::Decided,
            code: saying.code.to_owned(),
            events,
            subject: saying.subject,
            keyword: saying.keyword.map(str::to_owned),
            value: saying.value,
            place: None,
            also: Vec::new(),
            claims: Vec::new(),
            took: None,
            by: None,
            text: Some(reason.because.clone()),
        };
        if self.decided.entries.contains(&entry) {
            return;
        }
        settled::mark(self.entries, &entry);
        self.decided.entries.push(entry);
    }

    /// Whether a page states what an entry about this would say.
    pub(super) fn is_stated(&self, events: &[usize], subject: &Subject, codes: &[&str]) -> bool {
        let names: Vec<&str> =
            events.iter().filter_map(|index| Some(self.model.events.get(*index)?.name.as_str())).collect();
        self.entries.iter().any(|entry| {
            entry.kind == EntryKind::Fact
                && entry.subject == *subject
                && (codes.contains(&entry.code.as_str())
                    || entry.keyword.as_deref().is_some_and(|keyword| codes.contains(&keyword)))
                && entry.events.iter().any(|event| event == "*" || names.contains(&event.as_str()))
        })
    }

    /// Says that a decision is no longer needed.
    pub(super) fn warn(&mut self, reason: &Reason, message: String) {
        let help = Some("take it out of the file".to_owned());
        self.decided.warnings.push(Wrong { message, help, span: reason.span.clone() });
    }
}
