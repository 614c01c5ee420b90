//! The characters of code, each with its place.

use crate::ingest::document::{Code, Run};
use crate::ingest::place::{PageId, Place};

/// A character and where it stands. Lines end with `\n`.
#[derive(Clone, Copy)]
struct Glyph {
    character: char,
    line: u32,
    column: u32,
}

/// The characters of code.
pub(super) struct Glyphs {
    glyphs: Vec<Glyph>,
    page: PageId,
    /// Where code without any character would stand.
    start: (u32, u32),
}

impl Glyphs {
    /// The characters of code, and how many of them come from its fence: a bracket that the code lacks.
    pub(super) fn of_code(code: &Code, page: PageId) -> (Self, usize) {
        let start = code.lines.first().map_or((1, 1), |line| (line.line, line.column));
        let mut glyphs = Self { glyphs: Vec::new(), page, start };
        let first = code.lines.iter().flat_map(|line| line.text.chars()).find(|each| !each.is_whitespace());
        if !matches!(first, Some('{' | '[')) {
            glyphs.glyphs.extend(code.info.as_ref().and_then(open_bracket));
        }
        let in_info = glyphs.glyphs.len();
        for line in &code.lines {
            glyphs.push_line(&line.text, line.line, line.column);
        }
        (glyphs, in_info)
    }

    /// The characters of a file.
    pub(super) fn of_text(text: &str, page: PageId) -> Self {
        let mut glyphs = Self { glyphs: Vec::new(), page, start: (1, 1) };
        for (line, number) in text.split('\n').zip(1..) {
            glyphs.push_line(line, number, 1);
        }
        glyphs
    }

    fn push_line(&mut self, text: &str, line: u32, column: u32) {
        let columns = column..;
        let characters = text.chars().chain(['\n']).zip(columns);
        self.glyphs.extend(characters.map(|(character, column)| Glyph { character, line, column }));
    }

    pub(super) fn len(&self) -> usize {
        self.glyphs.len()
    }

    /// The character at an index.
    pub(super) fn get(&self, at: usize) -> Option<char> {
        self.glyphs.get(at).map(|glyph| glyph.character)
    }

    /// The text of a span.
    pub(super) fn text(&self, start: usize, end: usize) -> String {
        self.glyphs.iter().take(end).skip(start).map(|glyph| glyph.character).collect()
    }

    /// Whether these characters stand at an index.
    pub(super) fn has(&self, at: usize, text: &str) -> bool {
        text.chars().zip(at..).all(|(character, at)| self.get(at) == Some(character))
    }

    /// The index of the end of the line that an index is in.
    pub(super) fn line_end(&self, at: usize) -> usize {
        let rest = self.glyphs.get(at..).unwrap_or_default();
        at + rest.iter().position(|glyph| glyph.character == '\n').unwrap_or(rest.len())
    }

    /// Whether nothing but white space stands before a character in its line.
    pub(super) fn begins_line(&self, at: usize) -> bool {
        let before = self.glyphs.get(..at).unwrap_or_default();
        let blank =
            before.iter().rev().find(|glyph| glyph.character == '\n' || !glyph.character.is_whitespace());
        blank.is_none_or(|glyph| glyph.character == '\n')
    }

    /// The place of a span: at least one character, as far as there is one.
    pub(super) fn place(&self, start: usize, end: usize) -> Place {
        let (line, column) = match (self.glyphs.get(start), self.glyphs.last()) {
            (Some(glyph), _) | (None, Some(glyph)) => (glyph.line, glyph.column),
            (None, None) => self.start,
        };
        let last = end.checked_sub(1).filter(|last| *last >= start).and_then(|last| self.glyphs.get(last));
        let (end_line, end_column) =
            last.map_or((line, column), |glyph| (glyph.line, glyph.column.saturating_add(1)));
        Place { page: self.page, line, column, end_line, end_column }
    }
}

/// The bracket behind a fence that nothing closes there: the code begins with it.
fn open_bracket(info: &Run) -> Option<Glyph> {
    let mut open = Vec::new();
    for (character, column) in info.text.chars().zip(info.place.column..) {
        match character {
            '{' | '[' => open.push(Glyph { character, line: info.place.line, column }),
            '}' | ']' => drop(open.pop()),
            _ => {}
        }
    }
    open.first().copied()
}
