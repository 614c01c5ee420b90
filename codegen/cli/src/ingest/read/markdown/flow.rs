//! The way through the Markdown of a part of a page.

use std::ops::Range;

use super::masked::{Item, Masked};
use super::reader::Reader;
use super::tree::Node;
use crate::ingest::document::Block;
use crate::ingest::place::Place;

/// Makes blocks of a part of a page.
pub(super) struct Flow<'r, 'a, 't> {
    /// What reads the page.
    pub reader: &'r mut Reader<'a>,
    /// The part.
    pub masked: &'t Masked<'t>,
    /// Which items have become blocks.
    visited: Vec<bool>,
}

impl<'r, 'a, 't> Flow<'r, 'a, 't> {
    /// The begin of the way.
    pub(super) fn new(reader: &'r mut Reader<'a>, masked: &'t Masked<'t>) -> Self {
        let visited = vec![false; masked.items.len()];
        Self { reader, masked, visited }
    }

    /// The place of a part of the masked text.
    pub(super) fn place(&self, span: Range<usize>) -> Place {
        let range = self.masked.origins(span);
        self.reader.page.place(range.start, range.end)
    }

    /// The blocks of an item.
    pub(super) fn visit(&mut self, index: usize, node: &Node) -> Vec<Block> {
        if let Some(visited) = self.visited.get_mut(index) {
            *visited = true;
        }
        self.reader.node(node)
    }

    /// The blocks of items that no Markdown has shown.
    pub(super) fn left(&mut self) -> Vec<Block> {
        self.items(0..self.masked.items.len())
    }

    pub(super) fn items(&mut self, indices: Range<usize>) -> Vec<Block> {
        let mut blocks = Vec::new();
        for index in indices {
            if let Some((_, Item::Block(node))) = self.masked.items.get(index)
                && !self.visited[index]
            {
                blocks.extend(self.visit(index, node));
            }
        }
        blocks
    }
}
