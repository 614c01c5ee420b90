//! Markdown and MDX → blocks.

use super::includes::Includes;
use crate::ingest::document::Block;
use crate::ingest::page::Page;

/// The blocks of a page.
#[must_use]
pub fn blocks(_page: &Page, _includes: &mut Includes) -> Vec<Block> {
    Vec::new()
}
