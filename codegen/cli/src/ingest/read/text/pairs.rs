//! Lists in which each name stands twice, as the text of a picture and as a label, and a word about it may follow: connectors and
//! whether they have an event.

use super::reader::{Reader, Taken};
use crate::ingest::document::{Block, BlockBody, Cell, Row, Run, Style, Table, Text};
use crate::ingest::place::Place;
use crate::ingest::read::kinds::is_mark;

/// How many entries make a list.
const FEWEST: usize = 3;

/// How many words a name and a mode have at most.
const LONGEST: (usize, usize) = (5, 3);

/// Reads such a list as a table of `connector` and `mode`.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Taken> {
    let mut rows = Vec::new();
    let mut next = at;
    while let Some((row, end)) = row(reader, next) {
        rows.push(row);
        next = end;
    }
    if rows.len() < FEWEST {
        return None;
    }
    let (first, last) = (rows.first()?.place, rows.last()?.place);
    let start = Place { end_line: first.line, end_column: first.column, ..first };
    let cells = ["connector", "mode"]
        .map(|name| cell(Run { text: name.to_owned(), style: Style::Plain, link: None, place: start }));
    let head = Row { cells: cells.into(), place: start };
    let table = Table { head: Some(head), rows };
    Some(Taken { blocks: vec![Block { body: BlockBody::Table(table), place: first.to(last) }], next })
}

/// Whether such a list begins at an item.
pub(super) fn begins(reader: &Reader<'_>, at: usize) -> bool {
    let mut next = at;
    (0..FEWEST).all(|_| {
        let row = row(reader, next);
        next = row.as_ref().map_or(next, |(_, end)| *end);
        row.is_some()
    })
}

fn row(reader: &Reader<'_>, at: usize) -> Option<(Row, usize)> {
    let name = reader.filled_line(at)?;
    let again = reader.filled_line(at + 1)?;
    let words = name.text.split_whitespace().count();
    if name.text != again.text || words > LONGEST.0 || is_mark(name.text) {
        return None;
    }
    // A third line is the mode, unless the next name begins with it.
    let third = reader.filled_line(at + 2).filter(|line| line.text.split_whitespace().count() <= LONGEST.1);
    let begins_next =
        reader.filled_line(at + 3).is_some_and(|line| third.is_some_and(|third| third.text == line.text));
    let mode = third.filter(|_| !begins_next);
    let last = mode.unwrap_or(again);
    let place = name.whole().to(last.whole());
    let mut cells = vec![cell(name.run(0, name.text.len()))];
    cells.extend(mode.map(|mode| cell(mode.run(0, mode.text.len()))));
    Some((Row { cells, place }, at + 2 + usize::from(mode.is_some())))
}

/// A cell of one run.
pub(super) fn cell(run: Run) -> Cell {
    let place = run.place;
    let run = Run { style: Style::Plain, ..run };
    let block = Block { body: BlockBody::Paragraph(Text(vec![run])), place };
    Cell { blocks: vec![block], place }
}
