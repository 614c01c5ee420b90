//! Where code stands among the lines: runs of JSON, of TypeScript, and of programs and commands.

use super::json;
use super::line::Line;
use super::program;
use super::scan::{End, Reading};
use crate::ingest::document::{self, Block, BlockBody, Code, CodeLine, Style};
use crate::ingest::page::Page;
use crate::ingest::place::Place;

/// A line that is no code, or a run of code.
#[derive(Clone, Debug)]
pub(super) enum Item<'a> {
    /// A line.
    Line(Line<'a>),
    /// A run of code, and what it says if it is JSON.
    Code(Run<'a>),
}

/// A run of code.
#[derive(Clone, Debug)]
pub(super) struct Run<'a> {
    language: Option<&'static str>,
    is_part: bool,
    first: u32,
    place: Place,
    /// The lines, as they are.
    pub(super) lines: Vec<&'a str>,
}

/// The lines of a page, with code told from the rest.
pub(super) fn items(page: &Page) -> Vec<Item<'_>> {
    let raw: Vec<&str> = page.text.split('\n').map(|line| line.trim_end_matches('\r')).collect();
    let mut items = Vec::new();
    let mut at = 0;
    let mut not_before = 0;
    while let Some(text) = raw.get(at) {
        let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let line = Line::of(page.id, text, number, 1);
        let reading = if at < not_before { Reading::Not(not_before) } else { read(&raw, at) };
        match reading {
            Reading::Code(end) => {
                let (run, rest) = run(page, &raw, at, &end);
                items.push(Item::Code(run));
                items.extend(rest.map(Item::Line));
                at = end.line + 1;
            }
            Reading::Not(until) => {
                not_before = until;
                items.push(Item::Line(line));
                at += 1;
            }
        }
    }
    items
}

fn read(lines: &[&str], at: usize) -> Reading {
    match json::read(lines, at) {
        Reading::Not(until) if until <= at + 1 => program::read(lines, at),
        reading => reading,
    }
}

fn run<'a>(page: &Page, raw: &[&'a str], at: usize, end: &End) -> (Run<'a>, Option<Line<'a>>) {
    let number = |index: usize| u32::try_from(index + 1).unwrap_or(u32::MAX);
    let mut lines: Vec<&str> = raw.get(at..=end.line).unwrap_or_default().to_vec();
    let whole = raw.get(end.line).copied().unwrap_or_default();
    let (last, behind) = whole.split_at_checked(end.bytes).unwrap_or((whole, ""));
    if let Some(line) = lines.last_mut() {
        *line = last;
    }
    let first = Line::of(page.id, lines.first().copied().unwrap_or_default(), number(at), 1).whole();
    let behind_last = Line::of(page.id, whole, number(end.line), 1);
    let skipped = whole.len() - whole.trim_start_matches(super::line::is_empty).len();
    let last = behind_last.place(0, end.bytes.saturating_sub(skipped));
    let place = first.to(last);
    let rest = behind_last.rest(end.bytes.saturating_sub(skipped));
    let is_left =
        !behind.trim_matches(|mark| super::line::is_empty(mark) || matches!(mark, ',' | ';')).is_empty();
    (
        Run { language: end.language, is_part: end.is_part, first: number(at), place, lines },
        is_left.then_some(rest),
    )
}

impl Run<'_> {
    /// Whether it is JSON.
    pub(super) fn is_json(&self) -> bool {
        self.language == Some("json")
    }

    /// The block.
    pub(super) fn block(&self) -> Block {
        let lines = self.lines.iter().zip(self.first..);
        let lines =
            lines.map(|(text, line)| CodeLine { text: (*text).to_owned(), line, column: 1 }).collect();
        let start = Place { end_line: self.place.line, end_column: self.place.column, ..self.place };
        // What is needed to read it is said where a fence would say it.
        let bracket = document::Run { text: "{".to_owned(), style: Style::Plain, link: None, place: start };
        let info = self.is_part.then_some(bracket);
        let code = Code { language: self.language.map(str::to_owned), info, lines };
        Block { body: BlockBody::Code(code), place: self.place }
    }
}
