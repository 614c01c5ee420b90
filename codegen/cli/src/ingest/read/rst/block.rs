//! What begins at a line, and blocks within blocks.

use super::inline::{paragraph, text};
use super::line::{Line, below, place};
use super::parser::{Parser, Taken};
use super::section::{Levels, marks, title};
use super::{directive, grid_table, lists, named, simple_table};
use crate::ingest::document::{Block, BlockBody, Group};
use crate::ingest::page::Page;

/// How deep blocks are within one another at most; what is deeper is text.
const DEEPEST: usize = 40;

impl<'a> Parser<'a> {
    /// A reader of a page.
    pub(super) fn new(page: &'a Page) -> Self {
        Self { page, levels: Levels::default(), language: None, read: Self::read }
    }

    fn read(&mut self, lines: &[Line<'a>], depth: usize) -> Vec<Block> {
        if depth > DEEPEST {
            return paragraph(self.page, lines).into_iter().collect();
        }
        let mut blocks = Vec::new();
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            if line.is_blank() {
                at += 1;
                continue;
            }
            let (taken, next) = self.take(lines, at, depth);
            blocks.extend(taken);
            at = next.max(at + 1);
        }
        blocks
    }

    fn take(&mut self, lines: &[Line<'a>], at: usize, depth: usize) -> Taken {
        if depth == 0
            && let Some(taken) = self.heading(lines, at)
        {
            return taken;
        }
        directive::read(self, lines, at, depth)
            .or_else(|| grid_table::read(self, lines, at, depth))
            .or_else(|| simple_table::read(self, lines, at, depth))
            .or_else(|| lists::read(self, lines, at, depth))
            .or_else(|| named::read(self, lines, at, depth))
            .or_else(|| self.quote(lines, at, depth))
            .unwrap_or_else(|| self.paragraph(lines, at))
    }

    fn heading(&mut self, lines: &[Line<'a>], at: usize) -> Option<Taken> {
        let line = lines.get(at)?;
        if let Some(title) = title(lines, at) {
            let words = lines.get(title.line..=title.line)?;
            let level = self.levels.level(title.mark);
            let body = BlockBody::Heading(level, text(self.page, words));
            return Some((vec![Block { body, place: place(self.page, words) }], title.next));
        }
        // A line of marks between blank ones.
        (marks(line.text).is_some() && line.text.len() > 3).then(|| (Vec::new(), at + 1))
    }

    /// What is indented without a reason is a quotation.
    fn quote(&mut self, lines: &[Line<'a>], at: usize, depth: usize) -> Option<Taken> {
        lines.get(at).filter(|line| line.indent() > 0)?;
        // The line itself belongs to what is indented: it is below the one before it.
        let (inner, next) = match at.checked_sub(1) {
            Some(before) => below(lines, before),
            None => {
                let end = lines
                    .iter()
                    .position(|line| !line.is_blank() && line.indent() == 0)
                    .unwrap_or(lines.len());
                (super::line::dedent(lines.get(..end)?), end)
            }
        };
        let place = place(self.page, &inner);
        let blocks = self.blocks(&inner, depth + 1);
        let group = Group { element: "blockquote".to_owned(), title: None, attributes: Vec::new(), blocks };
        Some((vec![Block { body: BlockBody::Group(group), place }], next))
    }

    /// Lines up to a blank one or to what is indented, and the code below them if they end with `::`.
    fn paragraph(&mut self, lines: &[Line<'a>], at: usize) -> Taken {
        let mut next = at;
        while lines.get(next).is_some_and(|line| !line.is_blank() && (next == at || line.indent() == 0)) {
            if next > at && lines.get(next).is_some_and(|line| line.text.starts_with(".. ")) {
                break;
            }
            next += 1;
        }
        let mut words: Vec<Line<'a>> = lines.get(at..next).unwrap_or_default().to_vec();
        let is_code_next = words.last().is_some_and(|line| line.text.ends_with("::"));
        if !is_code_next {
            return (paragraph(self.page, &words).into_iter().collect(), next);
        }
        if let Some(last) = words.last_mut() {
            // `Example::` is shown with one colon, and `::` by itself, or behind white space, not at all.
            let kept = last.text.strip_suffix("::").unwrap_or_default();
            let colon = usize::from(!kept.is_empty() && !kept.ends_with(' '));
            last.text = last.text.get(..kept.len() + colon).unwrap_or_default().trim_end();
        }
        let mut blocks: Vec<Block> = paragraph(self.page, &words).into_iter().collect();
        let (code, end) = below(lines, next.saturating_sub(1));
        if code.iter().all(Line::is_blank) {
            return (blocks, next);
        }
        blocks.extend(self.code(&code, None));
        (blocks, end)
    }
}
