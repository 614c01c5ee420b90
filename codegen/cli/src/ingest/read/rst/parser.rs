//! What reads a page: what is known of it so far, and what all kinds of blocks are read with.

use super::inline::text;
use super::line::{Line, place};
use super::section::Levels;
use crate::ingest::document::{Block, BlockBody, Code, CodeLine, Run, Style};
use crate::ingest::page::Page;

/// Reads blocks.
pub(super) struct Parser<'a> {
    /// The page.
    pub(super) page: &'a Page,
    /// The kinds of titles that came so far.
    pub(super) levels: Levels,
    /// What code is written in where nothing is said.
    pub(super) language: Option<String>,
    /// How blocks within blocks are read.
    pub(super) read: fn(&mut Self, &[Line<'a>], usize) -> Vec<Block>,
}

/// Blocks, and the index of the line behind them.
pub(super) type Taken = (Vec<Block>, usize);

impl<'a> Parser<'a> {
    /// The blocks of lines.
    pub(super) fn blocks(&mut self, lines: &[Line<'a>], depth: usize) -> Vec<Block> {
        (self.read)(self, lines, depth)
    }

    /// Code of a language, or of one that the code shows.
    pub(super) fn code(&self, lines: &[Line<'a>], language: Option<&str>) -> Option<Block> {
        let first = lines.iter().position(|line| !line.is_blank())?;
        let lines = lines.get(first..)?;
        let shown =
            lines.first().filter(|line| line.text.trim_start().starts_with(['{', '['])).map(|_| "json");
        let language =
            language.map(str::to_lowercase).or_else(|| shown.map(str::to_owned)).or(self.language.clone());
        let code_line = |line: &Line<'_>| {
            let place = self.page.place(line.start, line.start);
            CodeLine { text: line.text.to_owned(), line: place.line, column: place.column }
        };
        let code = Code { language, info: None, lines: lines.iter().map(code_line).collect() };
        Some(Block { body: BlockBody::Code(code), place: place(self.page, lines) })
    }

    /// A line as one piece.
    pub(super) fn run(&self, line: Line<'_>) -> Run {
        let text: String = text(self.page, &[line]).plain();
        Run { text, style: Style::Plain, link: None, place: self.page.place(line.start, line.end()) }
    }
}
