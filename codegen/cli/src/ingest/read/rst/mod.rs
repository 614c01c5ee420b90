//! reStructuredText → blocks: sections, tables of all kinds, code, lists, fields, notes.

mod block;
mod cells;
mod directive;
mod grid_table;
mod inline;
mod line;
mod listed_table;
mod lists;
mod named;
mod parser;
mod section;
mod simple_table;

#[cfg(test)]
mod tests;

use crate::ingest::document::Block;
use crate::ingest::page::Page;

/// The blocks of a page.
#[must_use]
pub fn blocks(page: &Page) -> Vec<Block> {
    let mut parser = parser::Parser::new(page);
    parser.blocks(&line::Line::all(page), 0)
}
