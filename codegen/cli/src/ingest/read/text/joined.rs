//! Names, types and marks that ran together in one line: `createdAtstring`, `idstringrequired`, `id string required`.

use std::ops::Range;

use super::known::Known;
use super::words::is_name;
use crate::ingest::read::kinds::{is_mark, is_type, split_type, type_prefix};

/// The parts of a line, in bytes. The name begins it.
pub(super) struct Parts {
    pub(super) name: usize,
    pub(super) kind: Range<usize>,
    pub(super) marks: Vec<Range<usize>>,
}

/// How long such a line may be, in bytes.
const LONGEST: usize = 160;

/// Splits a line into a name, a type and marks, if it is nothing else. `is_told`: what stands around it says that it is one.
pub(super) fn split(text: &str, known: &Known<'_>, is_told: bool) -> Option<Parts> {
    if text.len() > LONGEST {
        return None;
    }
    let (head, marks) = strip_marks(text);
    let parts = spaced(head).or_else(|| together(head, known))?;
    let is_marked = !marks.is_empty();
    let (name, kind) = parts;
    let word = text.get(..name)?;
    let is_known = known.has_key(word) || is_marked || is_told;
    (is_known && is_name(word) && !is_type(head)).then_some(Parts { name, kind, marks })
}

/// `id string`, `id: string`, `id (string)`.
fn spaced(text: &str) -> Option<(usize, Range<usize>)> {
    let name = text.find([' ', '\t', ':'])?;
    let rest = text.get(name..)?;
    let kind = rest.trim_start_matches([' ', '\t', ':', '·', '-']);
    let start = text.len() - kind.len();
    let inner = kind.strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
    let (start, kind) = inner.map_or((start, kind), |inner| (start + 1, inner));
    is_type(kind).then_some((name, start..start + kind.len()))
}

/// `idstring`: the name is one that the page knows, or what the longest type leaves.
fn together(text: &str, known: &Known<'_>) -> Option<(usize, Range<usize>)> {
    let is_split = |at: &usize| text.get(*at..).is_some_and(|rest| type_prefix(rest) == Some(rest.len()));
    let at = known.key_prefix(text).filter(is_split).or_else(|| split_type(text))?;
    text.get(..at)?.ends_with(|last: char| !last.is_whitespace()).then_some((at, at..text.len()))
}

/// Takes marks off the end of a line, with or without white space before them.
fn strip_marks(text: &str) -> (&str, Vec<Range<usize>>) {
    let mut head = text.trim_end();
    let mut marks = Vec::new();
    while let Some(start) = mark_start(head) {
        marks.insert(0, start..head.len());
        head = head.get(..start).unwrap_or_default().trim_end_matches([' ', '\t', ',', '·']);
    }
    (head, marks)
}

fn mark_start(text: &str) -> Option<usize> {
    let bare = text.trim_end_matches([')', ']']);
    let word = ["required", "optional", "nullable", "deprecated", "Required", "Optional"].into_iter().find(
        |word| {
            // `notrequired` ends with a word of its own.
            bare.len() > word.len() && bare.ends_with(word) && !bare.to_lowercase().ends_with("not required")
        },
    )?;
    let start = bare.len() - word.len();
    let before = text.get(..start)?;
    let start = before.strip_suffix(['(', '[']).map_or(start, str::len);
    is_mark(text.get(start..)?).then_some(start)
}
