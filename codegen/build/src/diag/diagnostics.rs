//! Messages, collected.

use std::collections::BTreeSet;

#[cfg(feature = "schema")]
use super::codes::Code;
use super::diagnostic::{Diagnostic, Severity};
use super::origin::{Origin, OriginKey};
#[cfg(feature = "schema")]
use super::render;
#[cfg(feature = "schema")]
use super::source::Sources;

/// Messages, collected. Stages push; the pipeline asks between two stages whether to go on.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    /// What has been said of which place.
    said: BTreeSet<(OriginKey, String)>,
}

impl Diagnostics {
    /// Adds a message, unless the same was said of the same place: a definition that is used often is looked at often.
    #[doc(hidden)]
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let place = diagnostic.origin.as_ref().map(Origin::key);
        if place.is_none_or(|place| self.said.insert((place, diagnostic.message.clone()))) {
            self.list.push(diagnostic);
        }
    }

    /// Makes a warning of what was said of a place.
    #[cfg(feature = "schema")]
    pub(crate) fn demote(&mut self, origin: &Origin, message: &str) {
        let is_meant = |diagnostic: &&mut Diagnostic| {
            diagnostic.origin.as_ref() == Some(origin) && diagnostic.message == message
        };
        for diagnostic in self.list.iter_mut().filter(is_meant) {
            diagnostic.severity = Severity::Warning;
        }
    }

    /// Takes back what was said of one kind.
    #[cfg(feature = "schema")]
    pub(crate) fn take_back(&mut self, code: Code) {
        self.list.retain(|diagnostic| diagnostic.code != code);
    }

    /// How many there are.
    #[cfg(feature = "schema")]
    pub(crate) fn count(&self) -> usize {
        self.list.len()
    }

    /// Makes warnings of what was said of a place behind the first `count` messages.
    #[cfg(feature = "schema")]
    pub(crate) fn soften(&mut self, count: usize, origin: &Origin) {
        let later = self.list.iter_mut().skip(count);
        for diagnostic in later.filter(|diagnostic| diagnostic.origin.as_ref() == Some(origin)) {
            diagnostic.severity = Severity::Warning;
        }
    }

    /// All messages so far, in the order in which they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// How many of them are errors.
    pub fn error_count(&self) -> usize {
        self.list.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count()
    }

    /// The messages as a person reads them: code frame, label, hint. `color` adds ANSI styles.
    #[cfg(feature = "schema")]
    pub fn render(&self, sources: &Sources, color: bool) -> String {
        self.render_for(sources, color, PROGRAM)
    }

    /// As [`render`](Self::render), for a program of another name: hints name the one that explains codes.
    #[cfg(feature = "schema")]
    #[doc(hidden)]
    pub fn render_for(&self, sources: &Sources, color: bool, program: &str) -> String {
        render::human(&self.list, sources, color, program)
    }

    /// A line a message: its place, the sentence and the code.
    #[cfg(feature = "schema")]
    pub(crate) fn brief(&self, sources: &Sources) -> Vec<String> {
        render::brief(&self.list, sources)
    }

    /// The messages as JSON, one object a line.
    #[cfg(feature = "schema")]
    pub fn render_json(&self, sources: &Sources) -> String {
        render::json(&self.list, sources)
    }
}

/// The program that explains codes.
#[cfg(feature = "schema")]
const PROGRAM: &str = "crm-events";
