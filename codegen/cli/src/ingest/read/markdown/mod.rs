//! Markdown and MDX → blocks.
//!
//! ```text
//! page → scan → tree → (a part at a time:) masked → Markdown → flow, inline → blocks
//!                                             elements → fields, tables, groups
//! ```
//!
//! Elements of JSX and HTML, fences, directives and includes are found by a scanner of our own, and each is one mark in
//! what the Markdown parser sees. So one broken element does not cost the page, all that is written as an element is read
//! the same way, whether the page is Markdown, MDX or of another kin, and each attribute has its place.

mod bars;
mod braces;
mod codes;
mod elements;
mod entities;
mod fields;
mod flow;
mod front;
mod inline;
mod lines;
mod masked;
mod names;
mod quotes;
mod scan;
mod tables;
mod tags;
mod token;
mod tree;
mod values;

use std::collections::BTreeMap;
use std::ops::Range;

use super::includes::Includes;
use crate::ingest::document::{Block, Run, Style, Text};
use crate::ingest::page::{Format, Page};
use token::{Attribute, Tag, Value, What};
use tree::{Node, Piece};

/// How deep elements of attributes may stand in one another.
const DEEPEST: usize = 8;

/// The blocks of a page.
#[must_use]
pub fn blocks(page: &Page, includes: &mut Includes) -> Vec<Block> {
    let mut reader = Reader { page, includes, imports: BTreeMap::new(), depth: 0 };
    let (mut blocks, start) = front::matter(page);
    blocks.extend(reader.part(start..page.text.len()));
    blocks
}

/// Reads a page.
pub(super) struct Reader<'a> {
    /// The page.
    page: &'a Page,
    /// Where pages that it takes in are.
    includes: &'a mut Includes,
    /// What it imports, by name.
    imports: BTreeMap<String, Range<usize>>,
    /// How many attributes are around what is read.
    depth: usize,
}

impl<'a> Reader<'a> {
    /// The blocks of a part of the page that was not looked through yet.
    fn part(&mut self, range: Range<usize>) -> Vec<Block> {
        if self.depth > DEEPEST {
            return Vec::new();
        }
        self.depth += 1;
        let nodes = tree::tree(scan::tokens(&self.page.text, range.clone()));
        self.imports(&nodes);
        let is_top = self.depth == 1 && self.page.format == Format::Markdown;
        let blocks = self.marked(range, &nodes, false, is_top);
        self.depth -= 1;
        blocks
    }

    /// The blocks of a part of the page with what in it is not plain Markdown.
    fn content(&mut self, range: Range<usize>, nodes: &[Node]) -> Vec<Block> {
        let is_line = !self.slice(&range).contains('\n');
        self.marked(range, nodes, is_line, false)
    }

    fn marked(&mut self, range: Range<usize>, nodes: &[Node], is_line: bool, has_code: bool) -> Vec<Block> {
        let page = self.page;
        let masked = masked::mask(&page.text, range, nodes, is_line);
        flow::blocks(self, &masked, has_code)
    }

    fn imports(&mut self, nodes: &[Node]) {
        for node in nodes {
            if let Piece::Other(What::Import(name, path)) = &node.piece {
                self.imports.insert(name.clone(), path.clone());
            }
        }
    }

    /// A part of the page.
    fn slice(&self, range: &Range<usize>) -> &'a str {
        self.page.text.get(range.clone()).unwrap_or_default()
    }

    /// A run of a part of the page, as it is written there.
    fn run(&self, range: &Range<usize>) -> Run {
        let text = entities::decoded(self.slice(range));
        let place = self.page.place(range.start, range.end);
        Run { text, style: Style::Plain, link: None, place }
    }

    /// A text of a part of the page, as it is written there.
    fn words(&self, range: &Range<usize>) -> Text {
        Text(vec![self.run(range)])
    }

    /// The name of an attribute; empty for a text without one.
    fn name(&self, attribute: &Attribute) -> &'a str {
        self.slice(&attribute.name)
    }

    /// The value of the first attribute of a name that is there.
    fn attribute(&self, tag: &Tag, names: &[&str]) -> Option<Run> {
        let found = names.iter().find_map(|name| {
            let attribute = tag.attributes.iter().find(|attribute| self.name(attribute) == *name)?;
            Some(attribute.value.as_ref()).flatten()
        });
        found.map(|value| self.value(value))
    }

    /// The value of an attribute: a text without its quotes, other code as written.
    fn value(&self, value: &Value) -> Run {
        match value {
            Value::Text(range) => self.run(range),
            Value::Expression(range) => {
                self.run(&values::literal(&self.page.text, range).unwrap_or(range.clone()))
            }
        }
    }
}
