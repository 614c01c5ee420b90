//! reStructuredText → blocks.
use crate::ingest::document::Block;
use crate::ingest::page::Page;

/// The blocks of a page.
#[must_use]
pub fn blocks(_page: &Page) -> Vec<Block> {
    Vec::new()
}
