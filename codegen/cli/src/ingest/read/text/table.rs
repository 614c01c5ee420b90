//! Tables whose cells are apart: by tabs, by bars, or a cell a line.

use super::known::Known;
use super::line::Line;
use super::pairs::cell;
use super::reader::{Reader, Taken};
use super::set_off::is_code;
use super::words::{is_chrome, is_name};
use crate::ingest::document::{Block, BlockBody, Cell, Row, Style, Table};
use crate::ingest::read::kinds::is_type;

/// Words that columns are called by.
const HEADS: &[&str] = &[
    "action",
    "attribute",
    "category",
    "constraints",
    "default",
    "description",
    "details",
    "event",
    "event name",
    "event type",
    "example",
    "field",
    "field name",
    "format",
    "header",
    "key",
    "meaning",
    "name",
    "notes",
    "nullable",
    "object",
    "optional",
    "parameter",
    "payload",
    "property",
    "required",
    "resource",
    "sample",
    "summary",
    "topic",
    "trigger",
    "triggered when",
    "type",
    "data type",
    "datatype",
    "value",
    "values",
    "when",
    "possible values",
    "mandatory",
    "explanation",
    "remarks",
    "column",
    "path",
    "code",
    "status",
    "fired when",
    "group",
    "module",
    "scope",
    "area",
    "version",
    "always present",
    "nullable?",
    "since",
    "sent when",
    "example value",
    "comment",
];

/// How many columns a table with a cell a line has at most.
const WIDEST: usize = 8;

/// Whether a line is what a column is called by.
pub(super) fn is_head(text: &str) -> bool {
    text.len() < 24 && HEADS.contains(&text.to_lowercase().trim_end_matches(['?', ':', '*']))
}

/// Whether a line by itself is what a column is called by: with a capital, which names of members seldom have.
fn is_column(text: &str) -> bool {
    is_head(text) && text.starts_with(char::is_uppercase)
}

/// Reads a table that begins at an item.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Taken> {
    separated(reader, at, '\t')
        .or_else(|| separated(reader, at, '|'))
        .or_else(|| broken(reader, at))
        .or_else(|| stacked(reader, at))
}

/// Whether a table begins at an item.
pub(super) fn begins(reader: &Reader<'_>, at: usize) -> bool {
    let has_broken_rows = || {
        let second =
            broken_row(reader, at).and_then(|(cells, next)| Some((cells, broken_row(reader, next)?.0)));
        second.is_some_and(|(first, second)| first.len() == second.len())
    };
    if has_broken_rows() {
        return true;
    }
    let lines = [reader.filled_line(at), reader.filled_line(at + 1)];
    let all = |is: &dyn Fn(&str) -> bool| lines.iter().all(|line| line.is_some_and(|line| is(line.text)));
    all(&|text| text.contains('\t'))
        || all(&|text| text.matches('|').count() > 1)
        || (all(&is_column) && stacked(reader, at).is_some())
}

/// Rows in lines, cells behind tabs or bars.
fn separated(reader: &Reader<'_>, at: usize, separator: char) -> Option<Taken> {
    let mut rows: Vec<Row> = Vec::new();
    let mut next = at;
    while let Some(line) = reader.filled_line(next).filter(|line| line.text.contains(separator)) {
        let cells = cells(&line, separator);
        if cells.len() < 2 {
            break;
        }
        if !is_rule(line.text) {
            rows.push(Row { cells, place: line.whole() });
        }
        next += 1;
    }
    if rows.len() > 1 { table(rows, &reader.known, next) } else { None }
}

/// Rows whose cells are lines of their own: a tab stands at the end of each, or at the beginning of the next.
fn broken(reader: &Reader<'_>, at: usize) -> Option<Taken> {
    let (first, next) = broken_row(reader, at)?;
    let columns = first.len();
    let mut rows = vec![row(&first)];
    let mut next = next;
    while let Some((cells, end)) = broken_row(reader, next).filter(|(cells, _)| cells.len() == columns) {
        rows.push(row(&cells));
        next = end;
    }
    if rows.len() < 2 { None } else { table(rows, &reader.known, next) }
}

fn broken_row<'a>(reader: &Reader<'a>, at: usize) -> Option<(Vec<Line<'a>>, usize)> {
    let mut cells = vec![reader.filled_line(at)?];
    let mut next = at + 1;
    let mut goes_on = cells.first()?.has_tab_behind;
    while let Some(line) = reader.line(next) {
        if line.is_blank() && line.has_tab_before {
            goes_on = true;
        } else if !line.is_blank() && (goes_on || line.has_tab_before) && cells.len() < WIDEST {
            goes_on = line.has_tab_behind;
            cells.push(line);
        } else {
            break;
        }
        next += 1;
    }
    // Two lines of which one is indented can be a list, or a program.
    let is_row = cells.len() > 2 || cells.iter().any(|cell| cell.has_tab_behind);
    is_row.then_some((cells, next))
}

/// Whether a line is the rule under a head, such as `|---|---|`.
fn is_rule(text: &str) -> bool {
    text.contains("--") && text.chars().all(|next| matches!(next, '-' | '|' | ':' | ' ' | '\t' | '+'))
}

fn cells(line: &Line<'_>, separator: char) -> Vec<Cell> {
    let mut rest = line.rest(0);
    if separator == '|' && rest.text.starts_with('|') {
        rest = rest.rest(1);
    }
    let mut cells = Vec::new();
    loop {
        let end = rest.text.find(separator).unwrap_or(rest.text.len());
        let word = rest.text.get(..end).unwrap_or_default().trim_end();
        let is_behind_last = separator == '|' && rest.text.is_empty();
        if !is_behind_last {
            cells.push(cell(rest.run(0, word.len())));
        }
        if end >= rest.text.len() {
            return cells;
        }
        rest = rest.rest(end + separator.len_utf8());
    }
}

/// A cell a line: first what the columns are called by, then the cells.
fn stacked(reader: &Reader<'_>, at: usize) -> Option<Taken> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut next = at;
    while let Some(line) =
        reader.filled_line(next).filter(|line| is_column(line.text) && lines.len() < WIDEST)
    {
        lines.push(line);
        next += 1;
    }
    let columns = lines.len();
    if columns < 2 {
        return None;
    }
    let kind = lines.iter().position(|line| line.text.to_lowercase().contains("type"));
    let head = row(&lines);
    let mut rows = vec![head];
    while let Some((cells, end)) = stacked_row(reader, next, columns, kind) {
        rows.push(row(&cells));
        next = end;
    }
    if rows.len() < 2 { None } else { table(rows, &reader.known, next) }
}

fn stacked_row<'a>(
    reader: &Reader<'a>,
    at: usize,
    columns: usize,
    kind: Option<usize>,
) -> Option<(Vec<Line<'a>>, usize)> {
    let start = reader.filled(at).filter(|start| *start <= at + 1)?;
    let cells: Option<Vec<Line<'a>>> =
        (start..start + columns).map(|index| reader.filled_line(index)).collect();
    let cells = cells?;
    let first = cells.first()?;
    let has_kind = kind.is_none_or(|kind| cells.get(kind).is_some_and(|cell| is_type(cell.text)));
    (is_name(first.text) && !is_chrome(first.text) && has_kind).then_some((cells, start + columns))
}

fn row(lines: &[Line<'_>]) -> Row {
    let cells: Vec<Cell> = lines.iter().map(|line| cell(line.run(0, line.text.len()))).collect();
    let place = match (lines.first(), lines.last()) {
        (Some(first), Some(last)) => first.whole().to(last.whole()),
        _ => Default::default(),
    };
    Row { cells, place }
}

/// Sets off the cells that are nothing but a name.
fn set_off_names(rows: &mut [Row], known: &Known<'_>) {
    for row in rows {
        for (index, cell) in row.cells.iter_mut().enumerate() {
            let Some(BlockBody::Paragraph(text)) = cell.blocks.first_mut().map(|block| &mut block.body)
            else {
                continue;
            };
            if let [run] = text.0.as_mut_slice()
                && is_code(&run.text, known, index == 0)
            {
                run.style = Style::Code;
            }
        }
    }
}

/// A table of rows, whose first is the head if its cells are called as heads are.
pub(super) fn table(mut rows: Vec<Row>, known: &Known<'_>, next: usize) -> Option<Taken> {
    let place = rows.first()?.place.to(rows.last()?.place);
    let is_head = |cell: &Cell| match cell.blocks.first().map(|block| &block.body) {
        Some(BlockBody::Paragraph(text)) => is_head(text.plain().trim()),
        _ => false,
    };
    let has_head = rows.len() > 1
        && rows
            .first()
            .is_some_and(|row| row.cells.iter().filter(|cell| is_head(cell)).count() * 2 >= row.cells.len());
    let head = has_head.then(|| rows.remove(0));
    set_off_names(&mut rows, known);
    Some(Taken { blocks: vec![Block { body: BlockBody::Table(Table { head, rows }), place }], next })
}
