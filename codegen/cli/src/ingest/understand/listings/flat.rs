//! Text as one string in which each character still knows where it stands: what sentences and names are read from.

use crate::ingest::document::{Block, BlockBody, Run, Style, Text};
use crate::ingest::place::Place;

/// Text as one string. Code stands between back-ticks, whatever it stood between on the page.
#[derive(Clone, Debug, Default)]
pub(super) struct Flat {
    /// The string.
    pub(super) text: String,
    spans: Vec<Span>,
}

/// A piece of one style.
#[derive(Clone, Debug)]
pub(super) struct Span {
    /// Where it begins in the string, its mark left out.
    pub(super) start: usize,
    /// Where it ends there.
    pub(super) end: usize,
    /// How it is set off.
    pub(super) style: Style,
    place: Place,
}

impl Flat {
    /// A text.
    pub(super) fn of_text(text: &Text) -> Self {
        let mut flat = Self::default();
        flat.push_text(text);
        flat
    }

    /// One piece, such as an attribute.
    pub(super) fn of_run(run: &Run) -> Self {
        let mut flat = Self::default();
        flat.push_run(run);
        flat
    }

    /// Sentences and entries of lists among blocks, each on lines of its own; nested fields, tables and code left out.
    pub(super) fn of_blocks(blocks: &[Block]) -> Self {
        let mut flat = Self::default();
        flat.push_blocks(blocks);
        flat
    }

    /// Adds a line, unless nothing stands in it.
    pub(super) fn push_line(&mut self, other: &Self) {
        self.new_line();
        let shift = self.text.len();
        self.text.push_str(&other.text);
        let moved = |span: &Span| Span { start: span.start + shift, end: span.end + shift, ..span.clone() };
        self.spans.extend(other.spans.iter().map(moved));
    }

    /// The pieces, in order.
    pub(super) fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// What a piece says.
    pub(super) fn said(&self, span: &Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// The part from a byte on.
    pub(super) fn from(&self, start: usize) -> Self {
        let text = self.text.get(start..).unwrap_or_default().to_owned();
        let spans = self.spans.iter().filter(|span| span.end > start).map(|span| span.cut(self, start));
        Self { text, spans: spans.collect() }
    }

    /// The part between two bytes.
    pub(super) fn part(&self, start: usize, end: usize) -> Self {
        let mut part = self.from(start);
        let length = end.saturating_sub(start).min(part.text.len());
        if part.text.is_char_boundary(length) {
            part.text.truncate(length);
            part.spans.retain(|span| span.start < length);
        }
        part
    }

    /// The place of a part of the string.
    pub(super) fn place(&self, start: usize, end: usize) -> Place {
        let first =
            self.spans.partition_point(|span| span.end <= start).min(self.spans.len().saturating_sub(1));
        let last = self.spans.partition_point(|span| span.start < end).saturating_sub(1);
        let (Some(first), Some(last)) = (self.spans.get(first), self.spans.get(last.max(first))) else {
            return Place::default();
        };
        let (line, column) = first.position(self, start);
        let (end_line, end_column) = last.position(self, end);
        Place { line, column, end_line, end_column, ..first.place }
    }

    /// The place of the whole.
    pub(super) fn whole(&self) -> Place {
        self.place(0, self.text.len())
    }

    fn push_text(&mut self, text: &Text) {
        text.0.iter().for_each(|run| self.push_run(run));
    }

    fn push_run(&mut self, run: &Run) {
        let mark = if run.style == Style::Code { "`" } else { "" };
        self.text.push_str(mark);
        let start = self.text.len();
        self.text.extend(run.text.chars().filter_map(plain_character));
        let end = self.text.len();
        self.text.push_str(mark);
        if end > start {
            self.spans.push(Span { start, end, style: run.style, place: run.place });
        }
    }

    fn push_blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match &block.body {
                BlockBody::Paragraph(text) | BlockBody::Heading(_, text) => {
                    self.new_line();
                    self.push_text(text);
                }
                BlockBody::List(entries) => entries.iter().for_each(|entry| {
                    self.new_line();
                    self.text.push_str("- ");
                    self.push_blocks(entry);
                }),
                BlockBody::Group(group) if !has_fields(&group.blocks) => self.push_blocks(&group.blocks),
                _ => {}
            }
        }
    }

    fn new_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("- ") {
            self.text.push_str("\n\n");
        }
    }
}

impl Span {
    fn cut(&self, flat: &Flat, start: usize) -> Self {
        let at = self.start.max(start);
        let (line, column) = self.position(flat, at);
        Self {
            start: at - start,
            end: self.end - start,
            place: Place { line, column, ..self.place },
            ..self.clone()
        }
    }

    /// Line and column of a byte of the string that is in this piece, or behind or before it.
    fn position(&self, flat: &Flat, at: usize) -> (u32, u32) {
        if at >= self.end {
            return (self.place.end_line, self.place.end_column);
        }
        let before = flat.text.get(self.start..at.max(self.start)).unwrap_or_default();
        let lines = before.matches('\n').count();
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let line = self.place.line.saturating_add(count(lines)).min(self.place.end_line);
        let characters = count(before.rsplit('\n').next().unwrap_or_default().chars().count());
        let column = if lines == 0 { self.place.column } else { 1 };
        (line, column.saturating_add(characters))
    }
}

/// What stands for a character: nothing for one of no width, a blank for one that does not break.
fn plain_character(character: char) -> Option<char> {
    match character {
        '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => None,
        '`' => Some('\''),
        other => Some(other),
    }
}

/// Whether there are fields among these blocks, or in groups of them.
fn has_fields(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match &block.body {
        BlockBody::Field(_) => true,
        BlockBody::Group(group) => has_fields(&group.blocks),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str, style: Style, line: u32, column: u32) -> Run {
        let width = u32::try_from(text.chars().count()).unwrap();
        let place = Place { line, column, end_line: line, end_column: column + width, ..Place::default() };
        Run { text: text.into(), style, link: None, place }
    }

    #[test]
    fn a_part_of_a_text_knows_where_it_stands() {
        let text = Text(vec![
            run("Höhe: ", Style::Plain, 3, 5),
            run("max", Style::Code, 3, 12),
            run(" 250 signs", Style::Plain, 3, 16),
        ]);
        let flat = Flat::of_text(&text);
        assert_eq!(flat.text, "Höhe: `max` 250 signs");
        let at = flat.text.find("250").unwrap();
        let place = flat.place(at, at + 3);
        assert_eq!((place.line, place.column, place.end_column), (3, 17, 20));
        let at = flat.text.find("max").unwrap();
        let place = flat.place(at, at + 3);
        assert_eq!((place.column, place.end_column), (12, 15));
        let rest = flat.from(at);
        let place = rest.place(0, 3);
        assert_eq!((place.column, place.end_column), (12, 15));
    }

    #[test]
    fn what_has_no_width_is_dropped() {
        let flat = Flat::of_text(&Text(vec![run("Array of \u{200b}Event", Style::Plain, 1, 1)]));
        assert_eq!(flat.text, "Array of Event");
    }
}
