//! Headings, paragraphs, and lists of lines that stand below one another.

use super::bullets::paragraph;
use super::known::Known;
use super::line::{Line, span};
use super::words::{is_capital_title, is_event_name, is_section_title, is_status, is_sure_section, is_title};
use super::{Reader, Taken};
use crate::ingest::document::{Block, BlockBody};

/// How many lines below one another are a list.
const LIST: usize = 4;

/// How many words a heading has at most whose section begins in the next line.
const SHORT: usize = 4;

/// How long such lines are at most, in bytes.
const ENTRY: usize = 140;

/// Reads lines up to the next blank one, or to where something else begins.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Taken {
    let mut next = at;
    let mut lines: Vec<Vec<Line<'_>>> = Vec::new();
    while let Some(line) = reader.filled_line(next) {
        if next > at
            && (reader.begins_other(next)
                || is_status(line.text)
                || lines.last().is_some_and(|line| is_status_line(line)))
        {
            break;
        }
        match lines.last_mut() {
            Some(before) if is_continued(before, &line) => before.push(line),
            _ => lines.push(vec![line]),
        }
        next += 1;
    }
    let is_behind_blank = at.checked_sub(1).is_none_or(|before| reader.is_blank(before));
    let (heading, rest) = split_heading(&lines, is_behind_blank, reader.is_dense);
    let mut blocks: Vec<Block> = heading.into_iter().collect();
    blocks.extend(body(reader, rest));
    Taken { blocks, next: next.max(at + 1) }
}

fn is_status_line(lines: &[Line<'_>]) -> bool {
    lines.iter().all(|line| is_status(line.text))
}

/// Takes the heading off lines.
fn split_heading<'l, 'a>(
    lines: &'l [Vec<Line<'a>>],
    is_behind_blank: bool,
    is_dense: bool,
) -> (Option<Block>, &'l [Vec<Line<'a>>]) {
    let Some((first, rest)) = lines.split_first() else { return (None, lines) };
    let [line] = first.as_slice() else { return (None, lines) };
    let is_short = line.text.split_whitespace().count() <= SHORT || is_capital_title(line.text);
    let stands_first = is_behind_blank && is_title(line.text) && (is_short || rest.is_empty());
    let is_list_of_names =
        rest.iter().any(|below| below.first().is_some_and(|below| is_event_name(below.text)));
    let is_heading =
        (stands_first && !(is_event_name(line.text) && is_list_of_names) && !is_long_list(lines))
            || (is_event_name(line.text) && !is_list_of_names)
            || begins_section(line, is_dense);
    if is_heading { (Some(heading(line)), rest) } else { (None, lines) }
}

/// Whether a line is a heading without blank lines around it: a word that sections are called by, or a title by its capitals on a
/// page that has no blank lines.
fn begins_section(line: &Line<'_>, is_dense: bool) -> bool {
    let is_word = is_sure_section(line.text) || line.text == "Body";
    (is_word && line.text.starts_with(char::is_uppercase))
        || is_section_title(line.text)
        || (is_dense && is_capital_title(line.text))
}

/// Whether lines are of one kind: a list without a heading.
fn is_long_list(lines: &[Vec<Line<'_>>]) -> bool {
    let words =
        |line: &Vec<Line<'_>>| line.iter().map(|line| line.text.split_whitespace().count()).sum::<usize>();
    let first = lines.first().map_or(0, words);
    lines.len() >= LIST && first > 3
}

fn heading(line: &Line<'_>) -> Block {
    Block { body: BlockBody::Heading(0, line.words()), place: line.whole() }
}

/// Paragraphs; names of events within them are headings; many short lines are a list.
fn body(reader: &Reader<'_>, lines: &[Vec<Line<'_>>]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut rest = lines;
    while let Some((first, behind)) = rest.split_first() {
        let names = rest.iter().take_while(|line| name(line).is_some()).count();
        if names > 1 {
            let (list_lines, behind) = rest.split_at(names);
            blocks.extend(list(list_lines, &reader.known));
            rest = behind;
            continue;
        }
        let is_title = |line: &&Line<'_>| is_event_name(line.text) || begins_section(line, reader.is_dense);
        if let [line] = first.as_slice()
            && is_title(&line)
        {
            blocks.push(heading(line));
            rest = behind;
            continue;
        }
        let end =
            rest.iter().skip(1).position(|line| line.len() == 1 && line.first().filter(is_title).is_some());
        let (run, behind) = rest.split_at(end.map_or(rest.len(), |end| end + 1));
        if run.len() >= LIST && run.iter().all(is_entry) {
            blocks.extend(list(run, &reader.known));
        } else {
            blocks.extend(run.iter().map(|line| paragraph(line, &reader.known, false)));
        }
        rest = behind;
    }
    blocks
}

fn name<'a>(line: &[Line<'a>]) -> Option<&'a str> {
    let [line] = line else { return None };
    is_event_name(line.text).then_some(line.text)
}

fn is_entry(line: &Vec<Line<'_>>) -> bool {
    let length: usize = line.iter().map(|line| line.text.len()).sum();
    length <= ENTRY
}

fn list(lines: &[Vec<Line<'_>>], known: &Known<'_>) -> Option<Block> {
    let entries: Vec<Vec<Block>> = lines.iter().map(|line| vec![paragraph(line, known, true)]).collect();
    let place = span(entries.first()?.first()?.place, entries.last()?.last()?.place);
    Some(Block { body: BlockBody::List(entries), place })
}

/// Whether a line goes on with the sentence of those before it: one that was broken where code was set off in it.
fn is_continued(before: &[Line<'_>], line: &Line<'_>) -> bool {
    let Some(last) = before.last() else { return false };
    let joins = |text: &str| matches!(text, "or" | "and" | "and/or" | "&");
    if line.text.starts_with([',', ';', ')']) || line.text == "." || joins(line.text) || joins(last.text) {
        return true;
    }
    let is_open = last.text.ends_with([',', '('])
        || (last.text.len() > 56 && !last.text.ends_with(['.', ':', '!', '?']));
    is_open && line.text.starts_with(char::is_lowercase) && !is_event_name(line.text)
}

/// Reads a line, and those that go on with it, as one paragraph; with the index behind it.
pub(super) fn one(reader: &Reader<'_>, at: usize) -> (Block, usize) {
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut next = at;
    while let Some(line) = reader.filled_line(next) {
        if next > at && (reader.begins_other(next) || !is_continued(&lines, &line)) {
            break;
        }
        lines.push(line);
        next += 1;
    }
    (paragraph(&lines, &reader.known, false), next)
}
