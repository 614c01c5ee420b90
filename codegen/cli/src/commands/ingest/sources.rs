//! Places of pages as messages show them.

use std::collections::BTreeMap;

use crm_events_build::internals::{FileId, Origin};
use crm_events_build::{Diagnostic, Sources};

use super::input::Input;
use crate::ingest::page::Page;
use crate::ingest::place::{PageId, Place};

/// The pages that messages are about.
pub(super) struct Shown<'i> {
    input: &'i Input,
    pub(super) sources: Sources,
    files: BTreeMap<PageId, FileId>,
}

impl<'i> Shown<'i> {
    /// The pages of a run. There may be no texts.
    pub(super) fn of(input: &'i Input) -> Self {
        let mut shown = Self { input, sources: Sources::default(), files: BTreeMap::new() };
        for page in &input.texts {
            let id = shown.sources.add_text(&page.file, page.text.clone());
            shown.files.insert(page.id, id);
        }
        shown
    }

    /// Whether lines of pages can be shown.
    pub(super) fn has_texts(&self) -> bool {
        !self.files.is_empty()
    }

    /// The message with its place, if there is a text to show.
    pub(super) fn at(&self, diagnostic: Diagnostic, place: Place, label: &str) -> Diagnostic {
        match self.origin(place) {
            Some(origin) => diagnostic.at(&origin, label),
            None => diagnostic,
        }
    }

    /// The message with another place.
    pub(super) fn related(&self, diagnostic: Diagnostic, place: Place, label: &str) -> Diagnostic {
        match self.origin(place) {
            Some(origin) => diagnostic.related(&origin, label),
            None => diagnostic,
        }
    }

    /// Where a place is, in words: for pages without text.
    pub(super) fn words(&self, place: Place) -> Option<String> {
        let page = self.input.pages.get(place.page.0 as usize)?;
        let column = if place.column > 0 { format!(":{}", place.column) } else { String::new() };
        Some(format!("{}:{}{column}", page.file, place.line))
    }

    fn origin(&self, place: Place) -> Option<Origin> {
        let page: &Page = self.input.texts.iter().find(|page| page.id == place.page)?;
        let start = page.offset(place.line, place.column.max(1));
        let end = page.offset(place.end_line.max(place.line), place.end_column.max(1)).max(start);
        let file = *self.files.get(&place.page)?;
        Some(Origin { file, span: start..end, pointer: String::new() })
    }
}
