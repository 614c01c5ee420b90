//! Lines of reStructuredText, and what is indented below them.

use crate::ingest::page::Page;
use crate::ingest::place::Place;

/// A line, or what is left of one in a cell or behind indentation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// The byte of the page at which the text begins.
    pub(super) start: usize,
    /// The text, without the end of the line; white space before it is its indentation in the block that it is in.
    pub(super) text: &'a str,
}

impl<'a> Line<'a> {
    /// The lines of a page.
    pub(super) fn all(page: &'a Page) -> Vec<Self> {
        let mut start = 0;
        let mut lines = Vec::new();
        for raw in page.text.split('\n') {
            lines.push(Self { start, text: raw.trim_end() });
            start += raw.len() + 1;
        }
        lines
    }

    /// Whether there is nothing in it.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// How many bytes of white space are before its text.
    pub(super) fn indent(&self) -> usize {
        self.text.len() - self.text.trim_start().len()
    }

    /// Without its first bytes; of a line that is shorter, nothing.
    pub(super) fn skip(&self, bytes: usize) -> Self {
        let text = self.text.get(bytes..).unwrap_or_default();
        Self { start: self.start + (self.text.len() - text.len()), text }
    }

    /// A part of it, trimmed.
    pub(super) fn part(&self, start: usize, end: usize) -> Self {
        let part = self.text.get(start..end).unwrap_or_default();
        let trimmed = part.trim_start();
        Self { start: self.start + start + (part.len() - trimmed.len()), text: trimmed.trim_end() }
    }

    /// Its text without white space around it.
    pub(super) fn trimmed(&self) -> Self {
        self.part(0, self.text.len())
    }

    /// The byte of the page behind it.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The place from the first to the last of lines.
pub(super) fn place(page: &Page, lines: &[Line<'_>]) -> Place {
    let mut filled = lines.iter().filter(|line| !line.is_blank());
    let Some(first) = filled.next() else { return Place { page: page.id, ..Place::default() } };
    let last = filled.next_back().unwrap_or(first);
    page.place(first.trimmed().start, last.end())
}

/// The lines that are indented below the one at an index, without their indentation, and the index behind them. White lines at
/// their end belong to what follows.
pub(super) fn below<'a>(lines: &[Line<'a>], at: usize) -> (Vec<Line<'a>>, usize) {
    let mut next = at + 1;
    let mut end = next;
    while let Some(line) = lines.get(next).filter(|line| line.is_blank() || line.indent() > 0) {
        next += 1;
        if !line.is_blank() {
            end = next;
        }
    }
    (dedent(lines.get(at + 1..end).unwrap_or_default()), end)
}

/// Lines without the indentation that all of them have.
pub(super) fn dedent<'a>(lines: &[Line<'a>]) -> Vec<Line<'a>> {
    let least = lines.iter().filter(|line| !line.is_blank()).map(Line::indent).min().unwrap_or_default();
    lines.iter().map(|line| line.skip(least.min(line.indent()))).collect()
}
