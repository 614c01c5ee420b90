//! What reads a page, and what all kinds of blocks are read with.

use super::element::{Element, Node};
use super::member;
use crate::ingest::document::{Block, BlockBody};
use crate::ingest::page::Page;

/// Turns elements into blocks.
pub(super) struct Reader<'p> {
    /// The page.
    pub(super) page: &'p Page,
    /// What the last heading says that holds fields: `name`, `header`, `query`, `path`.
    pub(super) holder: &'static str,
    /// Whether the page has a part that is its content; then its headers are headings, not those of the site.
    pub(super) is_in_content: bool,
    /// How what stands beside one another is read.
    pub(super) read: fn(&mut Self, &[Node], Option<&str>) -> Vec<Block>,
}

impl Reader<'_> {
    /// The blocks of nodes that stand beside one another. `language`: of code, where it says nothing itself.
    pub(super) fn blocks(&mut self, nodes: &[Node], language: Option<&str>) -> Vec<Block> {
        (self.read)(self, nodes, language)
    }

    /// A field of its head and of what stands behind it.
    pub(super) fn field(
        &mut self,
        element: &Element,
        behind: &[Node],
        language: Option<&str>,
    ) -> Option<Block> {
        let mut field = member::head(self.page, element, self.holder)?;
        field.blocks = self.blocks(behind, language);
        let end = behind.iter().map(span).next_back().map_or(element.span.1, |span| span.1);
        let place = self.page.place(element.span.0, end.max(element.span.1));
        Some(Block { body: BlockBody::Field(field), place })
    }
}

fn span(node: &Node) -> (usize, usize) {
    match node {
        Node::Element(element) => element.span,
        Node::Text(words) => words.span,
    }
}
