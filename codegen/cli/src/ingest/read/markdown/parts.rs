//! Parts of a page → blocks.

use std::ops::Range;

use super::bars;
use super::chunks;
use super::limits;
use super::markup;
use super::mask;
use super::reader::Reader;
use super::scan;
use super::token::What;
use super::tree::{self, Node, Piece};
use crate::ingest::document::Block;
use crate::ingest::page::Format;

/// How deep elements of attributes may stand in one another.
const DEEPEST: usize = 8;

impl Reader<'_> {
    /// The blocks of a part of the page that was not looked through yet.
    pub(super) fn part(&mut self, range: Range<usize>) -> Vec<Block> {
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
    pub(super) fn content(&mut self, range: Range<usize>, nodes: &[Node]) -> Vec<Block> {
        let is_line = !self.slice(&range).contains('\n');
        self.marked(range, nodes, is_line, false)
    }

    fn marked(&mut self, range: Range<usize>, nodes: &[Node], is_line: bool, has_code: bool) -> Vec<Block> {
        let page = self.page;
        let mut masked = mask::mask(&page.text, range, nodes, is_line);
        bars::mend(&mut masked);
        limits::limit(&mut masked);
        let chunks = chunks::chunks(&masked.text);
        if chunks.len() < 2 {
            return markup::blocks(self, &masked, has_code);
        }
        let definitions = chunks::definitions(&masked.text);
        let mut blocks = Vec::new();
        for chunk in &chunks {
            let more = markup::blocks(self, &chunks::part(&masked, chunk, &definitions), has_code);
            chunks::add(&mut blocks, chunk, more);
        }
        blocks
    }

    fn imports(&mut self, nodes: &[Node]) {
        for node in nodes {
            if let Piece::Other(What::Import(name, path)) = &node.piece {
                self.imports.insert(name.clone(), path.clone());
            }
        }
    }
}
