//! Markdown and MDX → blocks.
//!
//! ```text
//! page → scan → tree → (a part at a time:) masked, bars → Markdown → markup, inline → blocks
//!                                             elements → fields, tables, groups
//! ```
//!
//! Elements of JSX and HTML, fences, directives and includes are found by a scanner of our own, and each is one mark in
//! what the Markdown parser sees. So one broken element does not cost the page, all that is written as an element is read
//! the same way, whether the page is Markdown, MDX or of another kin, and each attribute has its place.

mod bars;
mod braces;
mod chunks;
mod codes;
mod elements;
mod entities;
mod fields;
mod flow;
mod front;
mod inline;
mod limits;
mod lines;
mod literals;
mod magic;
mod markup;
mod mask;
mod masked;
mod names;
mod objects;
mod parts;
mod quotes;
mod reader;
mod scan;
mod tables;
mod tags;
mod terms;
mod token;
mod tree;
mod values;

use std::collections::BTreeMap;

use super::includes::Includes;
use crate::ingest::document::Block;
use crate::ingest::page::Page;
use reader::Reader;

/// The blocks of a page.
#[must_use]
pub fn blocks(page: &Page, includes: &mut Includes) -> Vec<Block> {
    let mut reader = Reader { page, includes, read: blocks, imports: BTreeMap::new(), depth: 0 };
    let (mut blocks, start) = front::matter(page);
    blocks.extend(reader.part(start..page.text.len()));
    blocks
}

#[cfg(test)]
mod one_of_everything;
#[cfg(test)]
mod tests;
