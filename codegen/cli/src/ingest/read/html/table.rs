//! Tables; and tables whose rows are fields.

use super::element::Element;
use super::member;
use super::reader::Reader;
use crate::ingest::document::{Block, BlockBody, Cell, Row, Table};
use crate::ingest::place::Place;

/// Reads a table.
pub(super) fn read(reader: &mut Reader<'_>, element: &Element, place: Place) -> Vec<Block> {
    let mut rows: Vec<&Element> = Vec::new();
    collect(element, &mut rows);
    let is_field = |row: &Element| row.elements().next().is_some_and(member::is_head);
    if rows.iter().any(|row| is_field(row)) {
        return fields(reader, &rows);
    }
    let is_code =
        rows.iter().all(|row| row.elements().all(|cell| cell.find(&|inner| inner.name == "pre").is_some()));
    if is_code && !rows.is_empty() {
        // A table for the numbers of lines.
        return rows
            .iter()
            .flat_map(|row| row.elements())
            .filter(|cell| !cell.inside.is_skipped)
            .flat_map(|cell| reader.blocks(&cell.children, None))
            .collect();
    }
    let mut head: Option<Row> = None;
    let mut body: Vec<Row> = Vec::new();
    for row in rows {
        let is_head = row.elements().count() > 0 && row.elements().all(|cell| cell.name == "th");
        let row = read_row(reader, row);
        if is_head && body.is_empty() {
            head = Some(row);
        } else {
            body.push(row);
        }
    }
    if head.is_none() && body.is_empty() {
        return Vec::new();
    }
    vec![Block { body: BlockBody::Table(Table { head, rows: body }), place }]
}

/// The rows of a table, not those of tables within.
fn collect<'e>(element: &'e Element, rows: &mut Vec<&'e Element>) {
    for inner in element.elements().filter(|inner| !inner.inside.is_skipped) {
        match inner.name.as_str() {
            "tr" => rows.push(inner),
            "thead" | "tbody" | "tfoot" => collect(inner, rows),
            _ => {}
        }
    }
}

fn read_row(reader: &mut Reader<'_>, row: &Element) -> Row {
    let cells = row.elements().filter(|cell| matches!(cell.name.as_str(), "td" | "th"));
    let cells = cells
        .map(|cell| Cell {
            blocks: reader.blocks(&cell.children, None),
            place: reader.page.place(cell.span.0, cell.span.1),
        })
        .collect();
    Row { cells, place: reader.page.place(row.span.0, row.span.1) }
}

/// Rows that begin with a name: the other cells describe it, and rows without one belong to the field above them.
fn fields(reader: &mut Reader<'_>, rows: &[&Element]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for row in rows {
        let mut cells = row.elements();
        let Some(first) = cells.next() else { continue };
        if member::is_head(first) {
            let field = reader.field(first, &[], None);
            blocks.extend(field);
        } else {
            let said = reader.blocks(&first.children, None);
            add(&mut blocks, said);
        }
        for cell in cells {
            if let Some(BlockBody::Field(field)) = blocks.last_mut().map(|block| &mut block.body)
                && field.kind.is_none()
            {
                member::beside(reader.page, cell, field);
            }
            let said = reader.blocks(&cell.children, None);
            add(&mut blocks, said);
        }
    }
    blocks
}

/// Adds what was said to the last field.
fn add(blocks: &mut [Block], said: Vec<Block>) {
    if let Some(BlockBody::Field(field)) = blocks.last_mut().map(|block| &mut block.body) {
        field.blocks.extend(said);
    }
}
