//! Entries behind bullets or numbers, nested by how far they are indented.

use super::known::Known;
use super::line::Line;
use super::reader::{Reader, Taken};
use super::set_off;
use crate::ingest::document::{Block, BlockBody, Run, Style, Text};

/// An entry: how far it is indented, and its lines.
struct Entry<'a> {
    indent: u32,
    lines: Vec<Line<'a>>,
}

/// How deep lists are nested at most; deeper entries belong to the deepest list.
const DEEPEST: usize = 16;

/// Reads a list that begins at an item.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Taken> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    let mut next = at;
    while let Some(start) = reader.filled(next).filter(|start| *start <= next + 1 || entries.is_empty()) {
        let Some((entry, end)) = entry(reader, start) else { break };
        entries.push(entry);
        next = end;
    }
    let block = list(&entries, &reader.known, 0)?;
    Some(Taken { blocks: vec![block], next })
}

/// Whether a line is an entry, or the bullet of one.
pub(super) fn begins(reader: &Reader<'_>, at: usize) -> bool {
    reader.line(at).is_some_and(|line| bullet(line.text).is_some())
}

fn entry<'a>(reader: &Reader<'a>, at: usize) -> Option<(Entry<'a>, usize)> {
    let line = reader.line(at)?;
    let text = line.rest(bullet(line.text)?);
    // A bullet alone in its line has its text in the next one.
    let (first, mut next) =
        if text.is_blank() { (reader.filled_line(at + 1)?, at + 2) } else { (text, at + 1) };
    let mut lines = vec![first];
    while let Some(more) = reader.filled_line(next) {
        if more.indent <= line.indent || bullet(more.text).is_some() {
            break;
        }
        lines.push(more);
        next += 1;
    }
    Some((Entry { indent: line.indent, lines }, next))
}

/// The byte behind the bullet or number that a line begins with, and the white space behind that.
fn bullet(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let end = if matches!(first, '•' | '◦' | '▪' | '‣' | '●' | '○' | '■' | '·' | '∙') {
        first.len_utf8()
    } else if matches!(first, '-' | '*' | '+' | '–' | '—') {
        let end = first.len_utf8();
        text.get(end..)?.starts_with([' ', '\t']).then_some(end)?
    } else {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let rest = text.get(digits..)?;
        let is_number = (1..=2).contains(&digits) && rest.starts_with(['.', ')']);
        (is_number && rest.get(1..)?.starts_with([' ', '\t'])).then_some(digits + 1)?
    };
    Some(end)
}

/// A list of entries; those that are indented more than the first belong to the ones before them.
fn list(entries: &[Entry<'_>], known: &Known<'_>, depth: usize) -> Option<Block> {
    let first = entries.first()?;
    let mut starts: Vec<usize> = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        if entry.indent <= first.indent || depth >= DEEPEST {
            starts.push(index);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([entries.len()]);
    let items: Vec<Vec<Block>> =
        starts.iter().zip(ends).map(|(start, end)| item(entries, known, *start, end, depth)).collect();
    let place = items.first()?.first()?.place.to(items.last()?.last()?.place);
    Some(Block { body: BlockBody::List(items), place })
}

fn item(entries: &[Entry<'_>], known: &Known<'_>, start: usize, end: usize, depth: usize) -> Vec<Block> {
    let mut blocks: Vec<Block> =
        entries.get(start).map(|entry| paragraph(&entry.lines, known, true)).into_iter().collect();
    blocks.extend(list(entries.get(start + 1..end).unwrap_or_default(), known, depth + 1));
    blocks
}

/// Lines as one paragraph, a space between them, names set off as code.
pub(super) fn paragraph(lines: &[Line<'_>], known: &Known<'_>, begins_entry: bool) -> Block {
    let last = lines.len().saturating_sub(1);
    let mut text = Text::default();
    for (index, line) in lines.iter().enumerate() {
        text.0.extend(set_off::runs(line, known, begins_entry && index == 0));
        let next = lines.get(index + 1).map_or("", |line| line.text);
        if index < last && !next.starts_with([',', '.', ';', ')', ':']) {
            space(&mut text, line);
        }
    }
    let place = text.place();
    Block { body: BlockBody::Paragraph(text), place }
}

/// Adds a space behind a line.
fn space(text: &mut Text, line: &Line<'_>) {
    match text.0.last_mut().filter(|last| last.style == Style::Plain) {
        Some(last) => last.text.push(' '),
        None => text.0.push(Run { text: " ".to_owned(), ..line.run(line.text.len(), line.text.len()) }),
    }
}
