//! Tables that are drawn with `+`, `-` and `|`.

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
    let first = lines.get(at)?;
    if !is_border(first.text) {
        return None;
    }
    let drawn = lines.iter().skip(at).take_while(|line| line.text.starts_with(['+', '|'])).count();
    let lines = lines.get(at..at + drawn)?;
    let cuts: Vec<usize> =
        first.text.char_indices().filter(|(_, next)| *next == '+').map(|(at, _)| at).collect();
    let mut rows: Vec<Row> = Vec::new();
    let mut heads = 0;
    let mut group: Vec<Line<'a>> = Vec::new();
    for line in lines.iter().skip(1) {
        let is_border =
            is_border(line.text) || (line.text.contains("+--") && line.text.ends_with(['+', '|']));
        if !is_border {
            group.push(*line);
            continue;
        }
        if !group.is_empty() {
            rows.push(row(parser, &cells(&group, &cuts), depth));
            group.clear();
        }
        if line.text.contains("+==") {
            heads = rows.len();
        }
    }
    let place = place(parser.page, lines);
    (!rows.is_empty()).then(|| (vec![table(rows, heads, place)], at + drawn))
}

fn is_border(text: &str) -> bool {
    let is_drawn = |next: char| matches!(next, '+' | '-' | '=');
    text.len() > 3 && text.starts_with('+') && text.ends_with('+') && text.chars().all(is_drawn)
}

/// The lines of the cells of a row. A cell that no bar ends goes on in the next column.
fn cells<'a>(group: &[Line<'a>], cuts: &[usize]) -> Vec<Vec<Line<'a>>> {
    let columns = cuts.len().saturating_sub(1);
    let positions: Vec<Vec<usize>> = group.iter().map(|line| bytes(line.text, cuts)).collect();
    let mut cells = Vec::new();
    let mut start = 0;
    for column in 1..=columns {
        let is_bar = |(line, at): (&Line<'_>, &Vec<usize>)| {
            let at = at.get(column).copied().unwrap_or(usize::MAX);
            line.text.get(at..).is_none_or(|rest| rest.is_empty() || rest.starts_with(['|', '+']))
        };
        if column < columns && !group.iter().zip(&positions).all(is_bar) {
            continue;
        }
        let part = |(line, at): (&Line<'a>, &Vec<usize>)| {
            let from = at.get(start).copied().unwrap_or(line.text.len()) + 1;
            let to = at.get(column).copied().unwrap_or(line.text.len()).min(line.text.len());
            Line { text: line.text.get(..to).unwrap_or_default(), ..*line }.skip(from)
        };
        let lines: Vec<Line<'a>> = group.iter().zip(&positions).map(part).collect();
        let lines: Vec<Line<'a>> =
            lines.iter().map(|line| Line { text: line.text.trim_end(), ..*line }).collect();
        cells.push(dedent(&lines));
        start = column;
    }
    cells
}

/// The bytes of a line at which columns of characters begin.
fn bytes(text: &str, cuts: &[usize]) -> Vec<usize> {
    let mut wanted = cuts.iter().peekable();
    let mut bytes = Vec::new();
    for (index, (at, _)) in text.char_indices().enumerate() {
        while wanted.peek().is_some_and(|cut| **cut <= index) {
            wanted.next();
            bytes.push(at);
        }
    }
    bytes
}
