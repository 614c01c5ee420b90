//! The begin of an entry: a name, its type and marks, and where its description begins.

use super::super::flat::Flat;
use super::super::name_cell::{self, NameCell};
use super::super::type_split;
use super::super::type_words::{self, Typed};
use crate::ingest::document::{Block, BlockBody};
use crate::ingest::place::Place;

/// The begin of an entry, split.
pub(super) struct Begin {
    /// The name.
    pub(super) cell: NameCell,
    /// Its type.
    pub(super) typed: Option<(Typed, Place)>,
    /// Whether it is marked as required or optional.
    pub(super) mark: Option<(bool, Place)>,
    /// The words behind.
    pub(super) description: Flat,
}

/// The name at the begin of an entry, its type and marks, and the words behind them. `are_pairs`: all entries are a word and a
/// description, so that it is a name although nothing sets it off.
pub(super) fn begin(entry: &[Block], are_pairs: bool) -> Option<Begin> {
    let BlockBody::Paragraph(text) = &entry.first()?.body else { return None };
    let flat = Flat::of_text(text);
    if let Some(cell) = name_cell::behind_title(&flat) {
        let description = Flat::default();
        return Some(Begin { cell, typed: None, mark: None, description });
    }
    let cell = name_cell::read(&flat)?;
    if cell.names.iter().any(|(name, _)| name.written.contains(' ')) {
        return None;
    }
    let (head, description) = split(&cell);
    let of_head = NameCell { rest: cell.rest.part(0, head), names: cell.names.clone(), ..cell };
    let (typed, mark) = name_cell::behind(&of_head);
    let is_name = of_head.is_set_off
        || are_pairs
        || (typed.is_some() && cell.rest.text.trim_start().starts_with(['(', ':']))
        || of_head.names.iter().all(|(name, _)| is_dotted(&name.written))
            && (description > 0 || cell.rest.text.is_empty());
    let rest = cell.rest.from(description);
    is_name.then_some(Begin { cell: of_head, typed, mark, description: rest })
}

/// The bytes at which what marks a name ends, and at which the words that describe it begin.
fn split(cell: &NameCell) -> (usize, usize) {
    let text = cell.rest.text.as_str();
    let bracket_end = if text.trim_start().starts_with(['(', '[']) { end_of_bracket(text) } else { 0 };
    let rest = text.get(bracket_end..).unwrap_or_default();
    let first = separator(rest);
    let head = |length: usize| {
        let head =
            rest.get(..length).unwrap_or_default().trim_matches([' ', ':', '-', '–', '—', '(', ')', ',']);
        head.is_empty() || type_words::read(head).is_known()
    };
    match first {
        // `id`: string: the key
        Some((0, sign)) if bracket_end == 0 && type_behind(text, sign).is_some() => {
            type_behind(text, sign).unwrap_or_default()
        }
        Some((length, sign)) if head(length) => (bracket_end + length, bracket_end + length + sign),
        _ if bracket_end > 0 => (bracket_end, bracket_end),
        _ if text.ends_with(':') && head(rest.len()) => (text.len(), text.len()),
        _ if text.len() < 60 && !text.trim().is_empty() && type_words::read(text.trim()).is_known() => {
            (text.len(), text.len())
        }
        _ => (0, 0),
    }
}

/// Whether a name that is not set off is no word of a sentence: `lead.created`.
fn is_dotted(name: &str) -> bool {
    let is_word =
        |part: &str| !part.is_empty() && part.chars().all(|character| character.is_ascii_alphanumeric());
    let mut parts = name.split(['.', '_', ':', '/']).filter(|part| !part.is_empty()).peekable();
    let begins = name.starts_with(|character: char| character.is_ascii_lowercase());
    begins && name.contains(['.', '_', ':', '/']) && parts.peek().is_some() && parts.all(is_word)
}

/// The first sign between a name and its description, and its length.
fn separator(text: &str) -> Option<(usize, usize)> {
    const SIGNS: [&str; 8] = [": ", ":\n", " - ", " – ", " — ", " -- ", "\n", " = "];
    let found = SIGNS.iter().filter_map(|sign| {
        type_split::without_brackets(text, sign).map(|(before, _)| (before.len(), sign.len()))
    });
    found.min()
}

/// Where a type ends that stands behind the first sign, and where the description begins behind it.
fn type_behind(text: &str, start: usize) -> Option<(usize, usize)> {
    let rest = text.get(start..)?;
    let (length, sign) = separator(rest).unwrap_or((rest.len(), 0));
    let head = rest.get(..length)?.trim();
    let is_short = head.split_whitespace().count() <= 3;
    (is_short && type_words::read(head).is_known()).then_some((start + length, start + length + sign))
}

/// The byte behind the bracket that closes the first one.
fn end_of_bracket(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, character) in text.char_indices() {
        match character {
            '(' | '[' => depth += 1,
            ')' | ']' if depth == 1 => return at + 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    0
}
