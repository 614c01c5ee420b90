//! Headings, paragraphs, and lists of lines that stand below one another.

use super::begins;
use super::bullets::paragraph;
use super::known::Known;
use super::line::Line;
use super::reader::{Reader, Taken};
use super::words::{is_capital_title, is_event_name, is_section_title, is_status, is_sure_section, is_title};
use crate::ingest::document::{Block, BlockBody};

/// How many lines below one another are a list.
const LIST: usize = 4;

/// How many words a heading has at most whose section begins in the next line.
const SHORT: usize = 4;

/// How long such lines are at most, in bytes.
const ENTRY: usize = 140;

/// A line with those that go on with it, and whether it is a heading by what it is and what stands around it.
struct Sentence<'a> {
    lines: Vec<Line<'a>>,
    is_heading: bool,
}

impl<'a> Sentence<'a> {
    /// The line, if it is one alone.
    fn only(&self) -> Option<&Line<'a>> {
        match self.lines.as_slice() {
            [line] => Some(line),
            _ => None,
        }
    }

    fn is_status(&self) -> bool {
        self.lines.iter().all(|line| is_status(line.text))
    }

    fn is_name(&self) -> bool {
        self.only().is_some_and(|line| is_event_name(line.text))
    }
}

/// Reads lines up to the next blank one, or to where something else begins.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Taken {
    let mut next = at;
    let mut sentences: Vec<Sentence<'_>> = Vec::new();
    while let Some(line) = reader.filled_line(next) {
        let is_behind_status = sentences.last().is_some_and(Sentence::is_status);
        if next > at && (begins::other(reader, next) || is_status(line.text) || is_behind_status) {
            break;
        }
        match sentences.last_mut() {
            Some(before) if is_continued(&before.lines, &line) => before.lines.push(line),
            _ => sentences.push(Sentence { lines: vec![line], is_heading: false }),
        }
        next += 1;
    }
    let goes_on = next < reader.items.len() && !reader.is_blank(next);
    find_headings(&mut sentences, reader.is_dense, goes_on);
    let is_behind_blank = at.checked_sub(1).is_none_or(|before| reader.is_blank(before));
    let (heading, rest) = split_heading(&sentences, is_behind_blank);
    let mut blocks: Vec<Block> = heading.into_iter().collect();
    blocks.extend(body(reader, rest));
    Taken { blocks, next: next.max(at + 1) }
}

/// Finds headings that have no blank lines around them. `goes_on`: something else follows the last sentence directly.
fn find_headings(sentences: &mut [Sentence<'_>], is_dense: bool, goes_on: bool) {
    // A line alone between other things is a title of the next, also where the page has blank lines elsewhere.
    let is_dense = is_dense || sentences.len() == 1;
    let mut is_behind_end = true;
    for at in 0..sentences.len() {
        let next = sentences.get(at + 1);
        let is_before_text = next.map_or(goes_on, |next| {
            next.only().is_some_and(|line| is_long(line.text) || begins_section(line, is_dense))
        });
        let Some(sentence) = sentences.get_mut(at) else { break };
        let Some(line) = sentence.only().copied() else {
            is_behind_end = true;
            continue;
        };
        let stands_out = is_dense && is_behind_end && is_before_text && is_short_title(line.text);
        sentence.is_heading = is_event_name(line.text) || begins_section(&line, is_dense) || stands_out;
        is_behind_end = !sentence.is_heading && line.text.ends_with(['.', ':', '!', '?']);
    }
}

/// Whether a line is a whole sentence.
fn is_long(text: &str) -> bool {
    text.split_whitespace().count() > SHORT && text.ends_with(['.', ':', '!', '?'])
}

fn is_short_title(text: &str) -> bool {
    let words = text.split_whitespace().count();
    is_title(text) && words <= SHORT + 1 && text.starts_with(char::is_uppercase)
}

/// Takes the heading off sentences.
fn split_heading<'l, 'a>(
    sentences: &'l [Sentence<'a>],
    is_behind_blank: bool,
) -> (Option<Block>, &'l [Sentence<'a>]) {
    let Some((first, rest)) = sentences.split_first() else { return (None, sentences) };
    let Some(line) = first.only() else { return (None, sentences) };
    let is_short = line.text.split_whitespace().count() <= SHORT || is_capital_title(line.text);
    let stands_first = is_behind_blank && is_title(line.text) && (is_short || rest.is_empty());
    let is_list_of_names = first.is_name() && rest.iter().any(Sentence::is_name);
    let is_heading = (stands_first && !is_long_list(sentences)) || first.is_heading;
    if is_heading && !is_list_of_names { (Some(heading(line)), rest) } else { (None, sentences) }
}

/// Whether a line is a heading without blank lines around it: a word that sections are called by, or a title by its capitals on a
/// page that has no blank lines.
fn begins_section(line: &Line<'_>, is_dense: bool) -> bool {
    let is_word = is_sure_section(line.text) || line.text == "Body";
    (is_word && line.text.starts_with(char::is_uppercase))
        || is_section_title(line.text)
        || (is_dense && is_capital_title(line.text))
}

/// Whether sentences are of one kind: a list without a heading.
fn is_long_list(sentences: &[Sentence<'_>]) -> bool {
    let words = |line: &Line<'_>| line.text.split_whitespace().count();
    let first = sentences.first().map_or(0, |first| first.lines.iter().map(words).sum::<usize>());
    sentences.len() >= LIST && first > 3
}

fn heading(line: &Line<'_>) -> Block {
    Block { body: BlockBody::Heading(0, line.words()), place: line.whole() }
}

/// Paragraphs; headings among them; many short lines are a list.
fn body(reader: &Reader<'_>, sentences: &[Sentence<'_>]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut rest = sentences;
    while let Some((first, behind)) = rest.split_first() {
        let names = rest.iter().take_while(|sentence| sentence.is_name()).count();
        if names > 1 {
            let (names, behind) = rest.split_at(names);
            blocks.extend(list(names, &reader.known));
            rest = behind;
            continue;
        }
        if let Some(line) = first.only().filter(|_| first.is_heading) {
            blocks.push(heading(line));
            rest = behind;
            continue;
        }
        let end = rest.iter().position(|sentence| sentence.is_heading).unwrap_or(rest.len());
        let (run, behind) = rest.split_at(end.max(1));
        if run.len() >= LIST && run.iter().all(is_entry) {
            blocks.extend(list(run, &reader.known));
        } else {
            blocks.extend(run.iter().map(|sentence| paragraph(&sentence.lines, &reader.known, false)));
        }
        rest = behind;
    }
    blocks
}

fn is_entry(sentence: &Sentence<'_>) -> bool {
    sentence.lines.iter().map(|line| line.text.len()).sum::<usize>() <= ENTRY
}

fn list(sentences: &[Sentence<'_>], known: &Known<'_>) -> Option<Block> {
    let entries: Vec<Vec<Block>> =
        sentences.iter().map(|sentence| vec![paragraph(&sentence.lines, known, true)]).collect();
    let place = entries.first()?.first()?.place.to(entries.last()?.last()?.place);
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
        if next > at && (begins::other(reader, next) || !is_continued(&lines, &line)) {
            break;
        }
        lines.push(line);
        next += 1;
    }
    (paragraph(&lines, &reader.known, false), next)
}
