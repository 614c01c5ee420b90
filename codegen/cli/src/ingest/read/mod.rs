//! Pages → documents: one folder a form. What is written differently and means the same becomes the same blocks.

pub mod html;
pub mod includes;
mod kinds;
pub mod markdown;
pub mod outline;
pub mod rst;
#[cfg(test)]
mod testing;
pub mod text;

use super::document::{Block, Document};
use super::page::{Format, Page};
use includes::Includes;

/// Reads a page. What cannot be read as its form says is read as the next simpler one; nothing fails.
#[must_use]
pub fn read(page: Page, includes: &mut Includes) -> Document {
    let blocks = blocks(&page, includes);
    Document { page, blocks }
}

fn blocks(page: &Page, includes: &mut Includes) -> Vec<Block> {
    match page.format {
        Format::Markdown | Format::Mdx => markdown::blocks(page, includes),
        Format::Text => text::blocks(page),
        Format::Rst => rst::blocks(page),
        Format::Html => html::blocks(page),
    }
}
