//! Text as copied from a browser → blocks, by what lines look like: runs of JSON, names and types below one another, cells that
//! ran together, lines that stand alone.

mod begins;
mod bullets;
mod code;
mod field;
mod field_head;
mod joined;
mod joined_table;
mod json;
mod known;
mod line;
mod nest;
mod pairs;
mod program;
mod prose;
mod reader;
mod scan;
mod set_off;
mod table;
mod values;
mod words;

#[cfg(test)]
mod tests;

use crate::ingest::document::Block;
use crate::ingest::page::Page;
use code::Item;
use known::Known;
use reader::{Reader, Taken};

/// The blocks of a page.
#[must_use]
pub fn blocks(page: &Page) -> Vec<Block> {
    let items = code::items(page);
    let known = Known::of(&items);
    let is_dense = is_dense(&items);
    let mut reader = Reader { items, known, holder: "name", is_in_reference: false, is_dense };
    let mut blocks: Vec<Block> = Vec::new();
    let mut at = 0;
    while at < reader.items.len() {
        let taken = take(&reader, at);
        taken.blocks.iter().for_each(|block| reader.enter(block));
        blocks.extend(taken.blocks);
        at = taken.next.max(at + 1);
    }
    nest::nest(blocks, &reader.known)
}

/// What begins at an item.
fn take(reader: &Reader<'_>, at: usize) -> Taken {
    match reader.items.get(at) {
        Some(Item::Code(run)) => Taken { blocks: vec![run.block()], next: at + 1 },
        Some(Item::Line(line)) if !line.is_blank() => {
            other(reader, at).unwrap_or_else(|| prose::read(reader, at))
        }
        _ => Taken { blocks: Vec::new(), next: at + 1 },
    }
}

/// What is no prose.
fn other(reader: &Reader<'_>, at: usize) -> Option<Taken> {
    pairs::read(reader, at)
        .or_else(|| table::read(reader, at))
        .or_else(|| joined_table::read(reader, at))
        .or_else(|| field::read(reader, at))
        .or_else(|| bullets::begins(reader, at).then(|| bullets::read(reader, at)).flatten())
}

/// Whether blank lines are too few to set headings apart.
fn is_dense(items: &[Item<'_>]) -> bool {
    let lines = items.iter().filter(|item| matches!(item, Item::Line(_))).count();
    let blank = items.iter().filter(|item| matches!(item, Item::Line(line) if line.is_blank())).count();
    blank * 8 < lines
}
