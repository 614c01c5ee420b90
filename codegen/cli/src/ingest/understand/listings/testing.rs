//! Tables, fields and texts of tests, written in a few words.

use crate::ingest::document::{Block, BlockBody, Cell, Code, CodeLine, Row, Run, Style, Table, Text};
use crate::ingest::listed::Listing;
use crate::ingest::place::Place;

/// A text in which `` `…` `` is code and `**…**` is strong, all of it in one line.
pub(super) fn text(source: &str, line: u32) -> Text {
    let mut runs = Vec::new();
    let mut column = 1;
    for (index, part) in source.split('`').enumerate() {
        for (inner, piece) in part.split("**").enumerate() {
            let style = match (index % 2, inner % 2) {
                (1, _) => Style::Code,
                (_, 1) => Style::Strong,
                _ => Style::Plain,
            };
            let width = u32::try_from(piece.chars().count()).unwrap();
            let place =
                Place { line, column, end_line: line, end_column: column + width, ..Place::default() };
            if !piece.is_empty() {
                runs.push(Run { text: piece.into(), style, link: None, place });
            }
            column += width + if style == Style::Code { 2 } else { 0 };
        }
    }
    Text(runs)
}

pub(super) fn paragraph(source: &str, line: u32) -> Block {
    let text = text(source, line);
    Block { place: text.place(), body: BlockBody::Paragraph(text) }
}

/// A table of GitHub's Markdown whose first line is the head; `-` alone: without head.
pub(super) fn table(source: &str) -> Table {
    let row = |(line, number): (&str, u32)| {
        let cells = line.split('|').map(|cell| {
            let cell = cell.trim_matches(' ').replace("<br>", "\n").replace('¦', "|").replace('·', "\u{a0}");
            Cell { blocks: vec![paragraph(&cell, number)], place: Place::default() }
        });
        Row { cells: cells.collect(), place: Place { line: number, ..Place::default() } }
    };
    let mut rows: Vec<Row> = source.lines().map(str::trim).zip(1..).map(row).collect();
    let first = source.lines().next().unwrap_or_default().trim();
    let head = rows.remove(0);
    Table { head: (first != "-").then_some(head), rows }
}

/// A list as lines: pointers with their claims.
pub(super) fn shown(listing: &Listing) -> String {
    let mut lines = vec![format!("{:?}{}", listing.looks, if listing.is_marked { ", marked" } else { "" })];
    for row in &listing.rows {
        let claims: Vec<String> =
            row.claims.iter().skip(1).map(|(claim, _)| super::testing::claim(claim)).collect();
        lines.push(format!("{} {}", row.pointer, claims.join(" ")).trim_end().to_owned());
    }
    lines.join("\n")
}

/// A claim in a few words.
pub(super) fn claim(claim: &crate::ingest::claim::Claim) -> String {
    use crate::ingest::claim::Claim;
    let kinds = |kinds: &crate::ingest::kind::Kinds| {
        let names: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
        if names.is_empty() { "any".to_owned() } else { names.join("|") }
    };
    match claim {
        Claim::Exists => "exists".into(),
        Claim::Kinds(all) => kinds(all),
        Claim::Elements(all) => format!("of:{}", kinds(all)),
        Claim::Named(name) => format!("<{name}>"),
        Claim::Null(is) => if *is { "null" } else { "notnull" }.into(),
        Claim::Required(is) => if *is { "required" } else { "optional" }.into(),
        Claim::Limit(keyword, value) => format!("{keyword}={value}"),
        Claim::Enum(values) => {
            format!("enum={}", values.iter().map(ToString::to_string).collect::<Vec<_>>().join("|"))
        }
        Claim::Const(value) => format!("const={value}"),
        Claim::Format(format) => format!("format={format}"),
        Claim::Default(value) => format!("default={value}"),
        Claim::Deprecated => "deprecated".into(),
        Claim::Open => "open".into(),
        Claim::OnlyIn(events) => format!("only={}", events.join("|")),
        Claim::SameAs(other) => format!("same={other}"),
    }
}

/// Code of these lines.
pub(super) fn code(source: &str) -> Code {
    let line = |(text, line): (&str, u32)| CodeLine { text: text.to_owned(), line, column: 1 };
    Code { language: None, info: None, lines: source.lines().zip(1..).map(line).collect() }
}

/// Entries of a list, one a line; two blanks before it put one into the entry above.
pub(super) fn list(source: &str) -> Vec<Vec<Block>> {
    let mut entries: Vec<Vec<Block>> = Vec::new();
    let mut lines = source.lines().zip(1..).peekable();
    while let Some((line, number)) = lines.next() {
        let mut entry = vec![paragraph(line, number)];
        let mut inner = Vec::new();
        while let Some((line, number)) = lines.next_if(|(line, _)| line.starts_with("  ")) {
            inner.push(vec![paragraph(line.trim(), number)]);
        }
        if !inner.is_empty() {
            entry.push(Block { body: BlockBody::List(inner), place: Place::default() });
        }
        entries.push(entry);
    }
    entries
}
