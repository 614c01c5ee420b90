//! Markdown → blocks.

use std::ops::Range;

use markdown::{Constructs, ParseOptions, mdast};

use super::flow::Flow;
use super::inline::{Part, parts, span};
use super::masked::{Item, MARK, Masked};
use super::quotes;
use super::reader::Reader;
use super::terms;
use crate::ingest::document::{Block, BlockBody, Cell, Code, CodeLine, Row, Table, Text};
use crate::ingest::place::Place;

/// The blocks of a part of a page.
pub(super) fn blocks(reader: &mut Reader<'_>, masked: &Masked<'_>, has_indented_code: bool) -> Vec<Block> {
    let mut flow = Flow::new(reader, masked);
    let is_plain = masked.text.chars().any(|c| c != MARK && !c.is_whitespace());
    let has_inline = masked.items.iter().any(|(_, item)| matches!(item, Item::Inline(_) | Item::Open(_)));
    let mut blocks = Vec::new();
    if (is_plain || has_inline)
        && let Ok(mdast::Node::Root(root)) = markdown::to_mdast(&masked.text, &options(has_indented_code))
    {
        blocks = flow.all(&root.children);
    }
    blocks.extend(flow.left());
    blocks
}

fn options(has_indented_code: bool) -> ParseOptions {
    let constructs = Constructs {
        autolink: true,
        code_fenced: false,
        code_indented: has_indented_code,
        gfm_footnote_definition: false,
        gfm_label_start_footnote: false,
        html_flow: false,
        html_text: false,
        ..Constructs::gfm()
    };
    ParseOptions { constructs, ..ParseOptions::gfm() }
}

impl Flow<'_, '_, '_> {
    fn all(&mut self, nodes: &[mdast::Node]) -> Vec<Block> {
        let blocks = nodes.iter().flat_map(|node| self.node(node)).collect();
        terms::lists(blocks)
    }

    fn node(&mut self, node: &mdast::Node) -> Vec<Block> {
        let span = span(node.position());
        let place = self.place(span.clone());
        match node {
            mdast::Node::Paragraph(paragraph) => self.paragraph(&paragraph.children),
            mdast::Node::Heading(heading) => self.heading(heading, place),
            mdast::Node::List(list) => {
                let items = list.children.iter().map(|item| self.all(children(item))).collect();
                vec![Block { body: BlockBody::List(items), place }]
            }
            mdast::Node::Blockquote(quote) => {
                let blocks = self.all(&quote.children);
                vec![quotes::quote(blocks, place)]
            }
            mdast::Node::Table(table) => vec![Block { body: BlockBody::Table(self.table(table)), place }],
            mdast::Node::Code(code) => self.code(&code.value, span, place),
            _ => Vec::new(),
        }
    }

    fn paragraph(&mut self, nodes: &[mdast::Node]) -> Vec<Block> {
        let parts = parts(self, nodes);
        parts.into_iter().flat_map(part_blocks).collect()
    }

    fn heading(&mut self, heading: &mdast::Heading, place: Place) -> Vec<Block> {
        let mut text = Text::default();
        let mut behind = Vec::new();
        for part in parts(self, &heading.children) {
            match part {
                Part::Text(part) => text.0.extend(part.0),
                Part::Blocks(blocks) => behind.extend(blocks),
            }
        }
        trim_before_anchor(&mut text);
        let mut blocks = vec![Block { body: BlockBody::Heading(heading.depth, text), place }];
        blocks.extend(behind);
        blocks
    }

    fn table(&mut self, table: &mdast::Table) -> Table {
        let mut rows: Vec<Row> = table.children.iter().map(|row| self.row(row)).collect();
        let has_head = rows.first().is_some_and(|row| row.cells.iter().any(|cell| !cell.blocks.is_empty()));
        if rows.is_empty() {
            return Table { head: None, rows };
        }
        let head = rows.remove(0);
        Table { head: has_head.then_some(head), rows }
    }

    fn row(&mut self, row: &mdast::Node) -> Row {
        let cells = children(row).iter().map(|cell| {
            let blocks = self.paragraph(children(cell));
            Cell { blocks, place: self.place(span(cell.position())) }
        });
        let cells = cells.collect();
        Row { cells, place: self.place(span(row.position())) }
    }

    /// Code by indentation.
    fn code(&mut self, value: &str, span: Range<usize>, place: Place) -> Vec<Block> {
        let items = self.masked.items_in(&span);
        if !items.is_empty() {
            return self.items(items);
        }
        let source = self.masked.text.get(span.clone()).unwrap_or_default();
        let mut at = span.start;
        let mut lines = Vec::new();
        for (text, source) in value.split('\n').zip(source.split_inclusive('\n')) {
            let end = at + source.trim_end_matches('\n').len();
            let place = self.place(end.saturating_sub(text.len())..end);
            lines.push(CodeLine { text: text.to_owned(), line: place.line, column: place.column });
            at += source.len();
        }
        vec![Block { body: BlockBody::Code(Code { language: None, info: None, lines }), place }]
    }
}

/// The blocks of a part of a paragraph.
pub(super) fn part_blocks(part: Part) -> Vec<Block> {
    match part {
        Part::Text(text) => {
            let place = text.place();
            vec![Block { body: BlockBody::Paragraph(text), place }]
        }
        Part::Blocks(blocks) => blocks,
    }
}

fn children(node: &mdast::Node) -> &[mdast::Node] {
    node.children().map(Vec::as_slice).unwrap_or_default()
}

/// Takes the white space before the id of a heading away.
fn trim_before_anchor(text: &mut Text) {
    if let [.., run, anchor] = text.0.as_mut_slice()
        && anchor.text.is_empty()
    {
        run.text = run.text.trim_end().to_owned();
    }
}
