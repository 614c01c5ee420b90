//! Blocks as people look at them: for tests of readers, and `--example stages -- outline`.

use std::fmt::Write;

use crate::ingest::document::{Block, BlockBody, Row, Run, Style, Text};

/// Blocks, a line each with line and column of the page, and what is in them behind them.
#[must_use]
pub fn outline(blocks: &[Block]) -> String {
    let mut text = String::new();
    all(blocks, 0, &mut text);
    text
}

fn all(blocks: &[Block], depth: usize, text: &mut String) {
    blocks.iter().for_each(|block| one(block, depth, text));
}

fn one(block: &Block, depth: usize, text: &mut String) {
    let place = format!("{}:{}", block.place.line, block.place.column);
    let mut line = |words: String| _ = writeln!(text, "{:indent$}{place} {words}", "", indent = depth * 2);
    match &block.body {
        BlockBody::Heading(level, words) => line(format!("heading {level} {}", runs(words))),
        BlockBody::Paragraph(words) => line(format!("paragraph {}", runs(words))),
        BlockBody::Include(words) => line(format!("missing {}", runs(words))),
        BlockBody::FrontMatter(members) => {
            let members = members.iter().map(|(name, value)| format!("{name}={}", runs(value)));
            line(format!("front {}", members.collect::<Vec<_>>().join(" ")));
        }
        BlockBody::Code(code) => {
            let info = code.info.as_ref().map(run).unwrap_or_default();
            line(format!("code {} {info}", code.language.as_deref().unwrap_or("-")));
            for code in &code.lines {
                let place = format!("{}:{}", code.line, code.column);
                _ = writeln!(text, "{:indent$}{place} │{}", "", code.text, indent = depth * 2 + 2);
            }
        }
        BlockBody::List(items) => {
            line("list".to_owned());
            for item in items {
                _ = writeln!(text, "{:indent$}•", "", indent = depth * 2 + 2);
                all(item, depth + 2, text);
            }
        }
        BlockBody::Table(table) => {
            line("table".to_owned());
            table.head.iter().for_each(|head| row("head", head, depth + 1, text));
            table.rows.iter().for_each(|line| row("row", line, depth + 1, text));
        }
        BlockBody::Field(field) => {
            let kind = field.kind.as_ref().map(run).unwrap_or_default();
            let attributes = attributes(&field.attributes);
            let words = format!("field {} {}={}", field.element, field.holder, run(&field.name));
            line(format!("{words} type={kind}{attributes}"));
            all(&field.blocks, depth + 1, text);
        }
        BlockBody::Group(group) => {
            let title = group.title.as_ref().map(run).unwrap_or_default();
            line(format!("group {} {title}{}", group.element, attributes(&group.attributes)));
            all(&group.blocks, depth + 1, text);
        }
    }
}

fn row(name: &str, row: &Row, depth: usize, text: &mut String) {
    let place = format!("{}:{}", row.place.line, row.place.column);
    _ = writeln!(text, "{:indent$}{place} {name}", "", indent = depth * 2);
    for cell in &row.cells {
        let place = format!("{}:{}", cell.place.line, cell.place.column);
        match cell.blocks.as_slice() {
            [Block { body: BlockBody::Paragraph(words), .. }] => {
                _ = writeln!(text, "{:indent$}{place} | {}", "", runs(words), indent = depth * 2 + 2);
            }
            blocks => {
                _ = writeln!(text, "{:indent$}{place} |", "", indent = depth * 2 + 2);
                all(blocks, depth + 2, text);
            }
        }
    }
}

fn attributes(attributes: &[(Run, Option<Run>)]) -> String {
    let written = attributes.iter().map(|(name, value)| match value {
        Some(value) => format!(" {}={}", name.text, run(value)),
        None => format!(" {}", name.text),
    });
    written.collect()
}

fn runs(text: &Text) -> String {
    text.0.iter().map(run).collect::<Vec<_>>().join(" ")
}

fn run(run: &Run) -> String {
    let place = run.place;
    let quote = match run.style {
        Style::Plain => "'",
        Style::Code => "`",
        Style::Strong => "*",
    };
    let link = run.link.as_ref().map(|link| format!("→{link}")).unwrap_or_default();
    let text = run.text.escape_debug();
    format!(
        "{}:{}-{}:{}{quote}{text}{quote}{link}",
        place.line, place.column, place.end_line, place.end_column
    )
}
