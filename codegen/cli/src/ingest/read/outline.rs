//! What a reader made of a page, a line a block: for people and for tests.

use std::fmt::Write;

use crate::ingest::document::{Block, BlockBody, Code, Field, Group, Row, Run, Style, Table, Text};
use crate::ingest::place::Place;

/// The blocks, a line each, nested ones indented, with the line and column where each begins.
#[must_use]
pub fn outline(blocks: &[Block]) -> String {
    let mut out = String::new();
    write_blocks(&mut out, blocks, 0);
    out
}

fn write_blocks(out: &mut String, blocks: &[Block], depth: usize) {
    for block in blocks {
        match &block.body {
            BlockBody::Heading(level, words) => {
                line(out, depth, block.place, &format!("# {level} {}", text(words)))
            }
            BlockBody::Paragraph(words) => line(out, depth, block.place, &text(words)),
            BlockBody::List(entries) => {
                line(out, depth, block.place, "list");
                for entry in entries {
                    line(out, depth + 1, entry.first().map_or(block.place, |block| block.place), "-");
                    write_blocks(out, entry, depth + 2);
                }
            }
            BlockBody::Table(table) => write_table(out, table, block.place, depth),
            BlockBody::Code(code) => write_code(out, code, block.place, depth),
            BlockBody::Field(field) => write_field(out, field, block.place, depth),
            BlockBody::Group(group) => write_group(out, group, block.place, depth),
            BlockBody::Include(target) => line(out, depth, block.place, &format!("include {}", text(target))),
            BlockBody::FrontMatter(members) => {
                line(out, depth, block.place, "front matter");
                for (name, value) in members {
                    line(out, depth + 1, value.place(), &format!("{name}: {}", text(value)));
                }
            }
        }
    }
}

fn line(out: &mut String, depth: usize, place: Place, words: &str) {
    let at = format!("{}:{}", place.line, place.column);
    let _ = writeln!(out, "{at:<7}{:width$}{words}", "", width = depth * 2);
}

fn text(text: &Text) -> String {
    let run = |run: &Run| match run.style {
        Style::Plain => run.text.clone(),
        Style::Code => format!("`{}`", run.text),
        Style::Strong => format!("**{}**", run.text),
    };
    text.0.iter().map(run).collect::<String>().replace('\n', "⏎")
}

fn write_table(out: &mut String, table: &Table, place: Place, depth: usize) {
    line(out, depth, place, "table");
    for (mark, row) in table.head.iter().map(|row| ("=", row)).chain(table.rows.iter().map(|row| ("|", row)))
    {
        line(out, depth + 1, row.place, &format!("{mark} {}", cells(row)));
    }
}

fn cells(row: &Row) -> String {
    let cell = |blocks: &[Block]| match blocks {
        [Block { body: BlockBody::Paragraph(words), .. }] => text(words),
        blocks => outline(blocks).trim_end().replace('\n', "⏎"),
    };
    row.cells.iter().map(|one| cell(&one.blocks)).collect::<Vec<_>>().join(" | ")
}

fn write_code(out: &mut String, code: &Code, place: Place, depth: usize) {
    let language = code.language.as_deref().unwrap_or("code");
    let info = code.info.as_ref().map(|info| format!(" {}", info.text)).unwrap_or_default();
    let end = place.end_line;
    line(
        out,
        depth,
        place,
        &format!("```{language}{info}, {} lines, to {end}:{}", code.lines.len(), place.end_column),
    );
}

fn write_field(out: &mut String, field: &Field, place: Place, depth: usize) {
    let kind = field.kind.as_ref().map(|kind| format!(": {}", kind.text)).unwrap_or_default();
    let attributes = attributes(&field.attributes);
    line(
        out,
        depth,
        place,
        &format!("<{} {}={}{kind}{attributes}>", field.element, field.holder, field.name.text),
    );
    write_blocks(out, &field.blocks, depth + 1);
}

fn write_group(out: &mut String, group: &Group, place: Place, depth: usize) {
    let title = group.title.as_ref().map(|title| format!(" {}", title.text)).unwrap_or_default();
    line(out, depth, place, &format!("<<{}{title}{}>>", group.element, attributes(&group.attributes)));
    write_blocks(out, &group.blocks, depth + 1);
}

fn attributes(attributes: &[(Run, Option<Run>)]) -> String {
    let attribute = |(name, value): &(Run, Option<Run>)| match value {
        Some(value) => format!(" {}={:?}", name.text, value.text),
        None => format!(" {}", name.text),
    };
    attributes.iter().map(attribute).collect()
}
