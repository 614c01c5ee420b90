//! The items of a page while they are read, and what was read.

use super::code::Item;
use super::known::Known;
use super::line::Line;
use crate::ingest::document::{Block, BlockBody};

/// Blocks that were read, and the index of the item behind them.
pub(super) struct Taken {
    /// The blocks.
    pub(super) blocks: Vec<Block>,
    /// The index.
    pub(super) next: usize,
}

/// The items of a page, and what is known while they are read.
pub(super) struct Reader<'a> {
    /// The items.
    pub(super) items: Vec<Item<'a>>,
    /// What the page knows.
    pub(super) known: Known<'a>,
    /// What holds the name of a field in this section: `name`, `header`, `query`, `path`.
    pub(super) holder: &'static str,
    /// Whether the heading above says that fields follow.
    pub(super) is_in_reference: bool,
    /// Whether the page has no blank lines that would set headings apart.
    pub(super) is_dense: bool,
}

impl<'a> Reader<'a> {
    /// Notes what a heading says of what follows.
    pub(super) fn enter(&mut self, block: &Block) {
        let BlockBody::Heading(_, text) = &block.body else { return };
        let words = text.plain().to_lowercase();
        let says = |words_of: &[&str]| words_of.iter().any(|word| words.contains(word));
        self.holder = if says(&["header"]) {
            "header"
        } else if says(&["query"]) {
            "query"
        } else if says(&["path param"]) {
            "path"
        } else {
            "name"
        };
        self.is_in_reference = says(&[
            "parameter",
            "schema",
            "attribute",
            "propert",
            "field",
            "header",
            "body",
            "payload",
            "object",
            "argument",
        ]);
    }

    /// The line at an index, if it is one.
    pub(super) fn line(&self, at: usize) -> Option<Line<'a>> {
        match self.items.get(at) {
            Some(Item::Line(line)) => Some(*line),
            _ => None,
        }
    }

    /// The line at an index, if there is something in it.
    pub(super) fn filled_line(&self, at: usize) -> Option<Line<'a>> {
        self.line(at).filter(|line| !line.is_blank())
    }

    /// The index of the next line with something in it, unless code or the end comes first.
    pub(super) fn filled(&self, at: usize) -> Option<usize> {
        let start = (at..self.items.len()).find(|index| !self.is_blank(*index))?;
        self.line(start).map(|_| start)
    }

    /// Whether there is nothing in an item, or no item.
    pub(super) fn is_blank(&self, at: usize) -> bool {
        self.items.get(at).is_none_or(|item| matches!(item, Item::Line(line) if line.is_blank()))
    }

    /// Whether an item is code.
    pub(super) fn is_code(&self, at: usize) -> bool {
        matches!(self.items.get(at), Some(Item::Code(_)))
    }
}
