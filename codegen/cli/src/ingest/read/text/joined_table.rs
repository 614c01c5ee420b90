//! Tables whose cells ran together: a head such as `EventCategoryDescription`, rows such as `lead.createdCRMNew lead`. They are
//! split by the names that the page knows, by words for types, and by the words that several rows share; where that says
//! nothing, the rest is one cell.

use std::collections::BTreeMap;

use super::line::Line;
use super::pairs::cell;
use super::reader::{Reader, Taken};
use super::table::{is_head, table};
use super::words::is_name;
use crate::ingest::document::{Cell, Row};
use crate::ingest::read::kinds::type_prefix;

/// How many rows make a table without a head.
const FEWEST: usize = 3;

/// Reads such a table that begins at an item, with its head or without one.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Taken> {
    let line = reader.filled_line(at)?;
    let head = split_head(line.text);
    let first = if head.is_some() { reader.filled(at + 1)? } else { at };
    let columns: Vec<&str> =
        head.iter().flatten().filter_map(|(start, end)| line.text.get(*start..*end)).collect();
    let rows = rows(reader, first, &columns);
    let fewest = if head.is_some() { 1 } else { FEWEST };
    if rows.len() < fewest {
        return None;
    }
    let next = first + rows.len();
    let shared = shared(reader, &rows, columns.len());
    let head = head.map(|cells| row(&line, &cells));
    let rows = rows.iter().map(|(line, cuts)| row(line, &ranges(line, cuts, &shared, columns.len())));
    table(head.into_iter().chain(rows).collect(), &reader.known, next)
}

/// Whether such a table begins at an item.
pub(super) fn begins(reader: &Reader<'_>, at: usize) -> bool {
    let Some(line) = reader.filled_line(at) else { return false };
    let is_row =
        |at: usize| reader.filled_line(at).is_some_and(|line| cuts(reader, line.text, &[]).is_some());
    split_head(line.text).is_some() || (at..at + FEWEST).all(is_row)
}

/// What columns are called by, run together: at least two.
fn split_head(text: &str) -> Option<Vec<(usize, usize)>> {
    let mut cells = Vec::new();
    let mut start = 0;
    if text.len() > 100 || text.is_empty() {
        return None;
    }
    while start < text.len() {
        let ends = text.char_indices().map(|(at, next)| at + next.len_utf8()).filter(|end| *end > start);
        let is_cell = |end: &usize| {
            let rest = text.get(*end..).unwrap_or_default();
            let is_end = rest.is_empty() || rest.starts_with(char::is_uppercase);
            is_end && text.get(start..*end).is_some_and(is_head)
        };
        let end = ends.rev().find(is_cell)?;
        cells.push((start, end));
        start = end;
    }
    (cells.len() > 1).then_some(cells)
}

/// The lines that begin with a known name, and where the cells end that are certain.
fn rows<'a>(reader: &Reader<'a>, first: usize, columns: &[&str]) -> Vec<(Line<'a>, Vec<usize>)> {
    let lines = (first..).map_while(|at| reader.filled_line(at));
    lines.map_while(|line| cuts(reader, line.text, columns).map(|cuts| (line, cuts))).collect()
}

fn cuts(reader: &Reader<'_>, text: &str, columns: &[&str]) -> Option<Vec<usize>> {
    let is_called =
        |column: Option<&&str>, word: &str| column.is_some_and(|head| head.to_lowercase().contains(word));
    if !is_called(columns.get(1), "type") {
        // What follows a name begins a word of its own.
        let names = reader.known.value_prefixes(text).into_iter();
        return names.filter(|end| begins_word(text, *end)).map(|end| vec![end]).next();
    }
    let mut cuts = member_cuts(reader, text)?;
    if is_called(columns.get(2), "required") || is_called(columns.get(2), "optional") {
        cuts.extend(answer_end(text, cuts.last().copied()?));
    }
    Some(cuts)
}

/// Where `Yes`, `No` and the like end that begin at a byte.
fn answer_end(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start..)?;
    let words = [
        "Yes", "No", "yes", "no", "true", "false", "True", "False", "Required", "Optional", "required",
        "optional",
    ];
    let word = words.into_iter().find(|word| rest.starts_with(word))?;
    let end = start + word.len();
    (end == text.len() || begins_word(text, end)).then_some(end)
}

/// Whether a word of its own begins at a byte, as far as letters can say.
fn begins_word(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    rest.starts_with(|next: char| next.is_uppercase() || next.is_numeric() || matches!(next, '"' | '(' | '`'))
}

/// A name, a word for its type, and what begins with a capital behind it.
fn member_cuts(reader: &Reader<'_>, text: &str) -> Option<Vec<usize>> {
    let kind_at = |name: usize| {
        let end = name + type_prefix(text.get(name..)?)?;
        let behind = text.get(end..)?;
        let has_answer = || answer_end(text, end).is_some();
        (behind.is_empty() || begins_word(text, end) || has_answer()).then_some(vec![name, end])
    };
    if let Some(cuts) = reader.known.key_prefix(text).and_then(kind_at) {
        return Some(cuts);
    }
    let names = text.char_indices().map(|(at, _)| at).skip(1).take(96);
    let mut found = names.filter(|at| text.get(..*at).is_some_and(is_name)).filter_map(kind_at);
    let only = found.next()?;
    found.next().is_none().then_some(only)
}

/// What the second cells of rows can be: words that end before a capital, and that several rows or other places share.
fn shared<'a>(
    reader: &Reader<'_>,
    rows: &[(Line<'a>, Vec<usize>)],
    columns: usize,
) -> BTreeMap<&'a str, usize> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    if columns < 3 {
        return counts;
    }
    for (line, cuts) in rows.iter().filter(|(_, cuts)| cuts.len() == 1) {
        let rest = line.text.get(cuts.last().copied().unwrap_or_default()..).unwrap_or_default();
        for end in word_ends(rest) {
            *counts.entry(rest.get(..end).unwrap_or_default()).or_default() += 1;
        }
    }
    counts.retain(|word, count| *count > 1 || reader.known.has_word(word));
    counts
}

/// Where a word can end before another one that ran together with it: before a capital that a small letter follows.
fn word_ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut before = ' ';
    let mut characters = text.char_indices().take(64).peekable();
    while let Some((at, next)) = characters.next() {
        let behind = characters.peek().map_or(' ', |(_, behind)| *behind);
        let begins = next.is_uppercase() && (behind.is_lowercase() || behind == ' ');
        if begins && before.is_alphanumeric() && at > 0 {
            ends.push(at);
        }
        before = next;
    }
    ends
}

fn ranges(
    line: &Line<'_>,
    cuts: &[usize],
    shared: &BTreeMap<&str, usize>,
    columns: usize,
) -> Vec<(usize, usize)> {
    let mut ends: Vec<usize> = cuts.to_vec();
    let last = ends.last().copied().unwrap_or_default();
    let rest = line.text.get(last..).unwrap_or_default();
    if ends.len() == 1 && columns > 2 {
        let word = word_ends(rest)
            .into_iter()
            .find(|end| rest.get(..*end).is_some_and(|word| shared.contains_key(word)));
        ends.extend(word.map(|end| last + end));
    }
    ends.push(line.text.len());
    let starts = std::iter::once(0).chain(ends.iter().copied());
    starts.zip(ends.iter().copied()).filter(|(start, end)| start < end).collect()
}

fn row(line: &Line<'_>, ranges: &[(usize, usize)]) -> Row {
    let cells: Vec<Cell> = ranges.iter().map(|(start, end)| cell(line.run(*start, *end))).collect();
    Row { cells, place: line.whole() }
}
