//! Cuts long Markdown into chunks, since the parser needs more than twice the time for a text that is twice as long.

use std::ops::Range;

use super::masked::Masked;
use crate::ingest::document::{Block, BlockBody};

/// From how many bytes on a chunk ends where it can.
const LONG: usize = 8_000;

/// How many bytes of definitions of links each chunk gets.
const MOST_DEFINITIONS: usize = 2_000;

/// A chunk.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Chunk {
    /// The names of the columns of the table that the chunk goes on with.
    head: Option<Range<usize>>,
    /// The text.
    range: Range<usize>,
}

/// The chunks of a text: they end before a block that is in no list, or between two rows of a table.
pub(super) fn chunks(text: &str) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    let mut chunk = Chunk { head: None, range: 0..0 };
    let mut head: Option<Range<usize>> = None;
    let mut before = (0..0, "");
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let is_row = line.starts_with('|');
        let is_long = at - chunk.range.start >= LONG;
        let is_begin = before.1.trim().is_empty() && begins_block(line);
        if is_long && (is_begin || (is_row && head.as_ref().is_some_and(|head| head.end < at))) {
            let next = Chunk { head: head.clone().filter(|_| !is_begin), range: at..at };
            chunks.push(std::mem::replace(&mut chunk, next));
        }
        let is_dashes = is_row && line.contains('-') && line.chars().all(|c| "|-: \n".contains(c));
        if is_dashes && before.1.starts_with('|') && head.is_none() {
            head = Some(before.0.start..at + line.len());
        } else if !is_row {
            head = None;
        }
        before = (at..at + line.len(), line);
        at += line.len();
        chunk.range.end = at;
    }
    chunks.push(chunk);
    chunks
}

/// Whether a line begins a block that belongs to nothing before it.
fn begins_block(line: &str) -> bool {
    let first = line.chars().next();
    first.is_some_and(|first| !first.is_whitespace() && !first.is_ascii_digit() && !">-*+:".contains(first))
}

/// The lines that say where links lead to.
pub(super) fn definitions(text: &str) -> String {
    let lines = text.lines().filter(|line| {
        let label = line.strip_prefix('[').and_then(|line| line.split_once("]:"));
        label.is_some_and(|(label, target)| !label.contains(['[', ']']) && !target.trim().is_empty())
    });
    let mut definitions = String::new();
    for line in lines {
        if definitions.len() + line.len() > MOST_DEFINITIONS {
            break;
        }
        definitions.push('\n');
        definitions.push_str(line);
    }
    definitions
}

/// The Markdown of a chunk.
pub(super) fn part<'t>(masked: &Masked<'t>, chunk: &Chunk, definitions: &str) -> Masked<'t> {
    let mut part = masked.part(chunk.head.as_ref(), &chunk.range);
    if !definitions.is_empty() {
        part.text.push('\n');
        part.text.push_str(definitions);
    }
    part
}

/// Adds the blocks of a chunk: the rows of a table that goes on belong to the table before.
pub(super) fn add(blocks: &mut Vec<Block>, chunk: &Chunk, more: Vec<Block>) {
    let mut more = more.into_iter().peekable();
    let last = blocks.last_mut().filter(|_| chunk.head.is_some());
    if let Some(Block { body: BlockBody::Table(table), place }) = last
        && let Some(Block { body: BlockBody::Table(rest), place: end }) =
            more.next_if(|block| matches!(block.body, BlockBody::Table(_)))
    {
        table.rows.extend(rest.rows);
        (place.end_line, place.end_column) = (end.end_line, end.end_column);
    }
    blocks.extend(more);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_blocks_and_a_long_table_between_rows() {
        let item = format!("- {}\n\n  more\n\n", "a".repeat(LONG));
        let row = format!("| {} | b |\n", "a".repeat(LONG / 2));
        let text = format!("{item}{item}end\n\n| x | y |\n|---|---|\n{row}{row}{row}");
        let shown: Vec<_> = chunks(&text)
            .into_iter()
            .map(|chunk| {
                let head = chunk.head.map(|head| text[head].to_owned());
                (head, text[chunk.range].chars().take(3).collect::<String>())
            })
            .collect();
        let head = Some("| x | y |\n|---|---|\n".to_owned());
        assert_eq!(shown, [(None, "- a".into()), (None, "end".into()), (head, "| a".into())]);
    }
}
