//! Tables that are written as lists of lists, and as values behind commas.

use super::cells::{row, table};
use super::line::Line;
use super::lists::items;
use super::parser::Parser;
use crate::ingest::document::{Block, Row};
use crate::ingest::place::Place;

/// A table of a list of rows, each a list of cells.
pub(super) fn of_lists<'a>(
    parser: &mut Parser<'a>,
    lines: &[Line<'a>],
    heads: usize,
    place: Place,
    depth: usize,
) -> Option<Block> {
    let first = lines.iter().position(|line| !line.is_blank())?;
    let (entries, _) = items(lines, first)?;
    let rows: Vec<Row> = entries
        .iter()
        .map(|entry| {
            let cells = items(entry, 0).map_or_else(|| vec![entry.clone()], |(cells, _)| cells);
            row(parser, &cells, depth)
        })
        .collect();
    Some(table(rows, heads, place))
}

/// A table of lines of values behind commas; the head can be an option.
pub(super) fn of_commas<'a>(
    parser: &mut Parser<'a>,
    lines: &[Line<'a>],
    head: Option<Line<'a>>,
    heads: usize,
    place: Place,
    depth: usize,
) -> Option<Block> {
    let has_head = head.is_some();
    let lines = head.into_iter().chain(lines.iter().copied().filter(|line| !line.is_blank()));
    let rows: Vec<Row> = lines.map(|line| row(parser, &commas(&line), depth)).collect();
    (!rows.is_empty()).then(|| table(rows, if has_head { 1 } else { heads }, place))
}

/// The values of a line, with or without quotes.
fn commas<'a>(line: &Line<'a>) -> Vec<Vec<Line<'a>>> {
    let mut cells = Vec::new();
    let mut start = 0;
    let mut is_quoted = false;
    for (at, next) in line.text.char_indices().chain([(line.text.len(), ',')]) {
        let is_end = at == line.text.len();
        if next == '"' {
            is_quoted = !is_quoted;
        } else if next == ',' && (!is_quoted || is_end) {
            let cell = line.part(start, at);
            let quotes =
                usize::from(cell.text.len() > 1 && cell.text.starts_with('"') && cell.text.ends_with('"'));
            cells.push(vec![cell.part(quotes, cell.text.len() - quotes)]);
            start = at + 1;
        }
    }
    cells
}
