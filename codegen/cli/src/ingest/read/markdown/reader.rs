//! What reads a page: its text, and the texts of its parts.

use std::collections::BTreeMap;
use std::ops::Range;

use super::entities;
use super::literals;
use super::token::{Attribute, Tag, Value};
use crate::ingest::document::{Block, Run, Style, Text};
use crate::ingest::page::Page;
use crate::ingest::read::includes::Includes;

/// Reads a page.
pub(super) struct Reader<'a> {
    /// The page.
    pub page: &'a Page,
    /// Where pages that it takes in are.
    pub includes: &'a mut Includes,
    /// How those are read.
    pub read: fn(&Page, &mut Includes) -> Vec<Block>,
    /// What it imports, by name.
    pub imports: BTreeMap<String, Range<usize>>,
    /// How many attributes are around what is read.
    pub depth: usize,
}

impl<'a> Reader<'a> {
    /// A part of the page.
    pub(super) fn slice(&self, range: &Range<usize>) -> &'a str {
        self.page.text.get(range.clone()).unwrap_or_default()
    }

    /// A run of a part of the page, as it is written there.
    pub(super) fn run(&self, range: &Range<usize>) -> Run {
        let text = entities::decoded(self.slice(range));
        let place = self.page.place(range.start, range.end);
        Run { text, style: Style::Plain, link: None, place }
    }

    /// A text of a part of the page, as it is written there.
    pub(super) fn words(&self, range: &Range<usize>) -> Text {
        Text(vec![self.run(range)])
    }

    /// The name of an attribute; empty for a text without one.
    pub(super) fn name(&self, attribute: &Attribute) -> &'a str {
        self.slice(&attribute.name)
    }

    /// The value of the first attribute of a name that is there.
    pub(super) fn attribute(&self, tag: &Tag, names: &[&str]) -> Option<Run> {
        let found = names.iter().find_map(|name| {
            let attribute = tag.attributes.iter().find(|attribute| self.name(attribute) == *name)?;
            Some(attribute.value.as_ref()).flatten()
        });
        found.map(|value| self.value(value))
    }

    /// The value of an attribute: a text without its quotes, other code as written.
    pub(super) fn value(&self, value: &Value) -> Run {
        match value {
            Value::Text(range) => self.run(range),
            Value::Expression(range) => {
                self.run(&literals::literal(&self.page.text, range).unwrap_or(range.clone()))
            }
        }
    }
}
