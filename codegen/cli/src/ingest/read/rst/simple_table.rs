//! Tables whose columns are marked by lines of `=`.

use super::cells::{row, table};
use super::line::{Line, dedent, place};
use super::parser::{Parser, Taken};
use crate::ingest::document::Row;

/// Reads a table that begins at a line.
pub(super) fn read<'a>(
    parser: &mut Parser<'a>,
    lines: &[Line<'a>],
    at: usize,
    depth: usize,
) -> Option<Taken> {
    let columns = columns(lines.get(at)?.text)?;
    let end = end(lines, at)?;
    let mut rows: Vec<Row> = Vec::new();
    let mut heads = 0;
    let mut group: Vec<Line<'a>> = Vec::new();
    for (index, line) in lines.iter().enumerate().take(end).skip(at + 1) {
        let is_border = is_border(line.text);
        let begins = is_border || (!line.is_blank() && line.indent() == 0);
        if begins && !group.is_empty() {
            rows.push(row(parser, &cells(&group, &columns), depth));
            group.clear();
        }
        if is_border && line.text.starts_with('=') && index + 1 < end {
            heads = rows.len();
        }
        let is_between = line.is_blank() && group.is_empty();
        if !is_border && !is_between {
            group.push(*line);
        }
    }
    let place = place(parser.page, lines.get(at..end)?);
    (!rows.is_empty()).then(|| (vec![table(rows, heads, place)], end))
}

/// The characters at which columns begin.
fn columns(text: &str) -> Option<Vec<usize>> {
    let is_ruled = text.starts_with("==") && text.contains(' ') && is_border(text);
    let mut before = ' ';
    let mut columns = Vec::new();
    for (at, next) in text.char_indices() {
        if next == '=' && before == ' ' {
            columns.push(at);
        }
        before = next;
    }
    (is_ruled && columns.len() > 1).then_some(columns)
}

fn is_border(text: &str) -> bool {
    let is = |mark: char| text.starts_with(mark) && text.chars().all(|next| next == mark || next == ' ');
    text.len() > 2 && (is('=') || (is('-') && text.contains("--")))
}

/// The index behind the last border: the second or third one that is followed by nothing; or a blank line, if there is none.
fn end(lines: &[Line<'_>], at: usize) -> Option<usize> {
    let mut borders = 0;
    for (index, line) in lines.iter().enumerate().skip(at + 1) {
        if line.text.starts_with("==") && is_border(line.text) {
            borders += 1;
            let is_last = lines.get(index + 1).is_none_or(Line::is_blank);
            if borders == 2 || (is_last && borders == 1 && index > at + 1) {
                return Some(index + 1);
            }
        }
    }
    let blank = lines.iter().skip(at).position(Line::is_blank).map(|length| at + length);
    Some(blank.unwrap_or(lines.len()))
}

/// The lines of the cells of a row; the last column goes on to the end of its line.
fn cells<'a>(group: &[Line<'a>], columns: &[usize]) -> Vec<Vec<Line<'a>>> {
    let ends = columns.iter().skip(1).map(|end| Some(*end)).chain([None]);
    let column = |(start, end): (&usize, Option<usize>)| {
        let part = |line: &Line<'a>| {
            let from = byte(line.text, *start);
            let to = end.map_or(line.text.len(), |end| byte(line.text, end));
            let text = line.text.get(..to).unwrap_or_default().trim_end();
            Line { text, ..*line }.skip(from)
        };
        dedent(&group.iter().map(part).collect::<Vec<_>>())
    };
    columns.iter().zip(ends).map(column).collect()
}

fn byte(text: &str, column: usize) -> usize {
    text.char_indices().nth(column).map_or(text.len(), |(at, _)| at)
}
