//! Rows and cells of tables, from the lines of each cell.

use super::line::{Line, place};
use super::parser::Parser;
use crate::ingest::document::{Block, BlockBody, Cell, Row, Table};
use crate::ingest::place::Place;

/// A row, from the lines of its cells.
pub(super) fn row<'a>(parser: &mut Parser<'a>, cells: &[Vec<Line<'a>>], depth: usize) -> Row {
    let cells: Vec<Cell> = cells.iter().map(|lines| cell(parser, lines, depth)).collect();
    let filled = || cells.iter().map(|cell| cell.place).filter(|place| place.line > 0);
    let first = filled().min().unwrap_or_default();
    let end = filled().max_by_key(|place| (place.end_line, place.end_column)).unwrap_or_default();
    Row { place: Place { end_line: end.end_line, end_column: end.end_column, ..first }, cells }
}

fn cell<'a>(parser: &mut Parser<'a>, lines: &[Line<'a>], depth: usize) -> Cell {
    Cell { blocks: parser.blocks(lines, depth + 1), place: place(parser.page, lines) }
}

/// A table of rows, of which so many at the beginning are its head.
pub(super) fn table(mut rows: Vec<Row>, heads: usize, place: Place) -> Block {
    let body = rows.split_off(heads.min(rows.len()));
    // Of several rows of heads, the last one has the names of single columns.
    Block { body: BlockBody::Table(Table { head: rows.pop(), rows: body }), place }
}
