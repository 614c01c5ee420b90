//! Text as copied from a browser → blocks, by what lines look like: runs of JSON, names and types below one another, cells that
//! ran together, lines that stand alone.

mod bullets;
mod code;
mod field;
mod joined;
mod joined_table;
mod json;
mod known;
mod line;
mod nest;
mod pairs;
mod program;
mod prose;
mod scan;
mod set_off;
mod table;
mod values;
mod words;

#[cfg(test)]
mod tests;

use crate::ingest::document::{Block, BlockBody};
use crate::ingest::page::Page;
use code::Item;
use known::Known;
use line::Line;

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
        let taken = reader.take(at);
        taken.blocks.iter().for_each(|block| reader.enter(block));
        blocks.extend(taken.blocks);
        at = taken.next.max(at + 1);
    }
    nest::nest(blocks, &reader.known)
}

/// Blocks that were read, and the index of the item behind them.
struct Taken {
    blocks: Vec<Block>,
    next: usize,
}

/// The items of a page, and what is known while they are read.
struct Reader<'a> {
    items: Vec<Item<'a>>,
    known: Known<'a>,
    /// What holds the name of a field in this section: `name`, `header`, `query`, `path`.
    holder: &'static str,
    /// Whether the heading above says that fields follow.
    is_in_reference: bool,
    /// Whether the page has no blank lines that would set headings apart.
    is_dense: bool,
}

impl<'a> Reader<'a> {
    fn take(&self, at: usize) -> Taken {
        match self.items.get(at) {
            Some(Item::Code(run)) => Taken { blocks: vec![run.block()], next: at + 1 },
            Some(Item::Line(line)) if !line.is_blank() => {
                self.other(at).unwrap_or_else(|| prose::read(self, at))
            }
            _ => Taken { blocks: Vec::new(), next: at + 1 },
        }
    }

    /// What is no prose.
    fn other(&self, at: usize) -> Option<Taken> {
        pairs::read(self, at)
            .or_else(|| table::read(self, at))
            .or_else(|| joined_table::read(self, at))
            .or_else(|| field::read(self, at))
            .or_else(|| bullets::begins(self, at).then(|| bullets::read(self, at)).flatten())
    }

    /// Whether something begins here that is no prose.
    fn begins_other(&self, at: usize) -> bool {
        self.is_code(at)
            || field::begins(self, at)
            || bullets::begins(self, at)
            || pairs::begins(self, at)
            || table::begins(self, at)
            || joined_table::begins(self, at)
    }

    /// Notes what a heading says of what follows.
    fn enter(&mut self, block: &Block) {
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
    fn line(&self, at: usize) -> Option<Line<'a>> {
        match self.items.get(at) {
            Some(Item::Line(line)) => Some(*line),
            _ => None,
        }
    }

    /// The line at an index, if there is something in it.
    fn filled_line(&self, at: usize) -> Option<Line<'a>> {
        self.line(at).filter(|line| !line.is_blank())
    }

    /// The index of the next line with something in it, unless code or the end comes first.
    fn filled(&self, at: usize) -> Option<usize> {
        let start = (at..self.items.len()).find(|index| !self.is_blank(*index))?;
        self.line(start).map(|_| start)
    }

    fn is_blank(&self, at: usize) -> bool {
        self.items.get(at).is_none_or(|item| matches!(item, Item::Line(line) if line.is_blank()))
    }

    fn is_code(&self, at: usize) -> bool {
        matches!(self.items.get(at), Some(Item::Code(_)))
    }

    /// A paragraph that begins at an index, and the index behind it.
    fn paragraph(&self, at: usize) -> (Block, usize) {
        prose::one(self, at)
    }
}

/// Whether blank lines are too few to set headings apart.
fn is_dense(items: &[Item<'_>]) -> bool {
    let lines = items.iter().filter(|item| matches!(item, Item::Line(_))).count();
    let blank = items.iter().filter(|item| matches!(item, Item::Line(line) if line.is_blank())).count();
    blank * 20 < lines
}
