//! Lines of a page, trimmed, with the columns of what is in them.

use crate::ingest::document::{Run, Style, Text};
use crate::ingest::place::{PageId, Place};

/// A line, or what is left of one behind code.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    page: PageId,
    /// Its number.
    pub(super) number: u32,
    /// How far it is indented, in characters. Behind code: 0.
    pub(super) indent: u32,
    /// The column of its first character.
    column: u32,
    /// Whether a tab stands before its text, or alone in it: it goes on with a row.
    pub(super) has_tab_before: bool,
    /// Whether a tab stands behind its text: the row goes on.
    pub(super) has_tab_behind: bool,
    /// Its text, without white space and characters without width around it.
    pub(super) text: &'a str,
}

/// A tab is as wide as the indentation of most lists.
const TAB: u32 = 4;

impl<'a> Line<'a> {
    /// A line of a text that begins at a column.
    pub(super) fn of(page: PageId, raw: &'a str, number: u32, column: u32) -> Self {
        let text = raw.trim_matches(is_empty);
        let before = raw.get(..raw.len() - raw.trim_start_matches(is_empty).len()).unwrap_or_default();
        let indent = if column > 1 { 0 } else { before.chars().map(width).sum() };
        let behind = raw.get(before.len() + text.len()..).unwrap_or_default();
        let (has_tab_before, has_tab_behind) = (before.contains('\t'), behind.contains('\t'));
        Self { page, number, indent, column: column + count(before), has_tab_before, has_tab_behind, text }
    }

    /// Whether there is nothing in it.
    pub(super) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// The place of a span of bytes of its text.
    pub(super) fn place(&self, start: usize, end: usize) -> Place {
        let column = self.column + count(self.text.get(..start).unwrap_or(self.text));
        let inside = self.text.get(start..end).unwrap_or_default();
        Place {
            page: self.page,
            line: self.number,
            column,
            end_line: self.number,
            end_column: column + count(inside),
        }
    }

    /// The place of all of it.
    pub(super) fn whole(&self) -> Place {
        self.place(0, self.text.len())
    }

    /// A piece of it.
    pub(super) fn run(&self, start: usize, end: usize) -> Run {
        let text = self.text.get(start..end).unwrap_or_default().to_owned();
        Run { text, style: Style::Plain, link: None, place: self.place(start, end) }
    }

    /// The rest of it, from a byte, trimmed.
    pub(super) fn rest(&self, start: usize) -> Self {
        let rest = self.text.get(start..).unwrap_or_default();
        let text = rest.trim_start_matches(is_empty);
        let skipped = self.text.get(..self.text.len() - text.len()).unwrap_or_default();
        Self { column: self.column + count(skipped), text, indent: 0, ..*self }
    }

    /// The rest of it, from a byte, as it is.
    pub(super) fn behind(&self, start: usize) -> Self {
        let text = self.text.get(start..).unwrap_or_default();
        let skipped = self.text.get(..self.text.len() - text.len()).unwrap_or_default();
        Self { column: self.column + count(skipped), text, indent: 0, ..*self }
    }

    /// All of it as text.
    pub(super) fn words(&self) -> Text {
        Text(vec![self.run(0, self.text.len())])
    }
}

/// White space, and characters without width that browsers copy along with anchors.
pub(super) fn is_empty(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}')
}

fn width(character: char) -> u32 {
    match character {
        '\t' => TAB,
        character if character.is_whitespace() => 1,
        _ => 0,
    }
}

fn count(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX / 2)
}
