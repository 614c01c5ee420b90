//! Tables of HTML and of bars.

use std::ops::Range;

use super::reader::Reader;
use super::token::What;
use super::tree::{Element, Node, Piece};
use crate::ingest::document::{Block, BlockBody, Cell, Row, Style, Table};

/// A row, and whether it names the columns.
struct Line {
    row: Row,
    is_head: bool,
}

impl Reader<'_> {
    /// The table of an element, and what in it is in no row; nothing if it has no rows.
    pub(super) fn html_table(&mut self, element: &Element, range: &Range<usize>) -> Vec<Block> {
        let mut lines = Vec::new();
        let mut others = Vec::new();
        self.table_rows(&element.children, false, &mut lines, &mut others);
        let mut blocks = table(lines).map(|table| {
            vec![Block { body: BlockBody::Table(table), place: self.page.place(range.start, range.end) }]
        });
        blocks.get_or_insert_default().extend(others);
        blocks.unwrap_or_default()
    }

    /// The table of a row that stands alone.
    pub(super) fn lone_row(&mut self, element: &Element, range: &Range<usize>) -> Vec<Block> {
        let mut lines = Vec::new();
        self.table_row(element, range, false, &mut lines);
        let place = self.page.place(range.start, range.end);
        table(lines).map(|table| Block { body: BlockBody::Table(table), place }).into_iter().collect()
    }

    fn table_rows(&mut self, nodes: &[Node], is_head: bool, lines: &mut Vec<Line>, others: &mut Vec<Block>) {
        for node in nodes {
            match &node.piece {
                Piece::Element(element) => match element.tag.key.to_ascii_lowercase().trim_start_matches('|')
                {
                    "tr" => self.table_row(element, &node.range, is_head, lines),
                    "thead" => self.table_rows(&element.children, true, lines, others),
                    "tbody" | "tfoot" => self.table_rows(&element.children, false, lines, others),
                    "caption" | "colgroup" | "col" => {}
                    _ => others.extend(self.node(node)),
                },
                Piece::Other(What::Include(_)) => {
                    let blocks = self.node(node);
                    taken(blocks, lines, others);
                }
                Piece::Other(_) => {}
            }
        }
    }

    fn table_row(&mut self, element: &Element, range: &Range<usize>, is_head: bool, lines: &mut Vec<Line>) {
        let mut cells = Vec::new();
        let mut heads = 0;
        for node in &element.children {
            let Piece::Element(cell) = &node.piece else { continue };
            let key = cell.tag.key.to_ascii_lowercase();
            if !matches!(key.trim_start_matches('|'), "td" | "th") {
                continue;
            }
            heads += usize::from(key == "th");
            let place = self.page.place(node.range.start, node.range.end);
            let blocks = self.content(cell.content.clone(), &cell.children);
            cells.push(Cell { blocks, place });
        }
        if cells.is_empty() {
            return;
        }
        let is_head = is_head || (heads == cells.len() && heads > 1);
        lines.push(Line { row: Row { cells, place: self.page.place(range.start, range.end) }, is_head });
    }
}

/// The table of rows: its head is the first row, if that names columns.
fn table(lines: Vec<Line>) -> Option<Table> {
    let is_headed = lines.first()?.is_head || (lines.len() > 1 && is_strong(&lines.first()?.row));
    let mut rows = lines.into_iter().map(|line| line.row);
    let head = if is_headed { rows.next() } else { None };
    Some(Table { head, rows: rows.collect() })
}

/// Whether each cell of a row begins with something strong.
fn is_strong(row: &Row) -> bool {
    row.cells.len() > 1
        && row.cells.iter().all(|cell| match cell.blocks.first().map(|block| &block.body) {
            Some(BlockBody::Paragraph(text)) => text.0.first().is_some_and(|run| run.style == Style::Strong),
            _ => false,
        })
}

/// Takes the rows of a page that was taken in; what is no row stays beside the table.
fn taken(blocks: Vec<Block>, lines: &mut Vec<Line>, others: &mut Vec<Block>) {
    for block in blocks {
        match block.body {
            BlockBody::Group(group) if group.element == "include" => taken(group.blocks, lines, others),
            BlockBody::Table(table) => {
                lines.extend(table.head.map(|row| Line { row, is_head: true }));
                lines.extend(table.rows.into_iter().map(|row| Line { row, is_head: false }));
            }
            body => others.push(Block { body, place: block.place }),
        }
    }
}
