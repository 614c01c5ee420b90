//! A part of a page as plain Markdown: each element is one mark in it.

use std::ops::Range;

use super::tree::{Element, Node};

/// What stands for a piece that is not plain Markdown.
pub(super) const MARK: char = '\u{e000}';

/// A part of a page as plain Markdown.
#[derive(Debug, Default)]
pub(super) struct Masked<'t> {
    /// The Markdown.
    pub text: String,
    /// What the marks are, in order, each with its byte in the text.
    pub items: Vec<(usize, Item<'t>)>,
    /// Where pieces of the text come from: bytes of the text, bytes of the page.
    origins: Vec<(usize, usize)>,
}

/// A change of the text: what is replaced, and by what.
pub(super) type Edit = (Range<usize>, String);

/// What a mark is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Item<'t> {
    /// Something that stands for itself.
    Block(&'t Node),
    /// The begin of an element within a line.
    Open(&'t Element),
    /// The end of an element within a line.
    Close(&'t Element),
    /// Something within a line.
    Inline(&'t Node),
    /// Nothing.
    Nothing,
}

impl<'t> Masked<'t> {
    /// Says that what is written from here on comes from this byte of the page.
    pub(super) fn begin(&mut self, origin: usize) {
        self.origins.push((self.text.len(), origin));
    }

    /// A part of the text, behind a part whose marks do not count.
    pub(super) fn part(&self, head: Option<&Range<usize>>, range: &Range<usize>) -> Self {
        let mut part = Self::default();
        if let Some(head) = head {
            part.origins.push((0, self.origin(head.start)));
            part.text.push_str(&self.text.get(head.clone()).unwrap_or_default().replace(MARK, "   "));
        }
        let from = part.text.len();
        part.origins.push((from, self.origin(range.start)));
        let start = self.origins.partition_point(|(at, _)| *at <= range.start);
        let end = self.origins.partition_point(|(at, _)| *at < range.end).max(start);
        let shifted = |at: usize| at - range.start + from;
        part.origins.extend(self.origins[start..end].iter().map(|(at, origin)| (shifted(*at), *origin)));
        part.items =
            self.items[self.items_in(range)].iter().map(|(at, item)| (shifted(*at), *item)).collect();
        part.text.push_str(self.text.get(range.clone()).unwrap_or_default());
        part
    }

    /// The byte of the page that a byte of the text comes from.
    pub(super) fn origin(&self, at: usize) -> usize {
        let index = self.origins.partition_point(|(start, _)| *start <= at);
        let origin = index.checked_sub(1).and_then(|index| self.origins.get(index));
        origin.map_or(0, |(start, origin)| origin + (at - start))
    }

    /// Changes the text; what is put in comes from the place before which it stands.
    pub(super) fn edit(&mut self, edits: &[Edit]) {
        let mut text = String::with_capacity(self.text.len() + 8 * edits.len());
        let mut origins = Vec::new();
        let mut at = 0;
        let (mut next_origin, mut next_item) = (0, 0);
        for (range, new) in edits.iter().chain([&(self.text.len()..self.text.len(), String::new())]) {
            let shift = |old: usize| old.saturating_sub(at) + text.len();
            while let Some((old, origin)) =
                self.origins.get(next_origin).filter(|(old, _)| *old < range.start)
            {
                origins.push((shift(*old), *origin));
                next_origin += 1;
            }
            while let Some((old, _)) = self.items.get_mut(next_item).filter(|(old, _)| *old < range.start) {
                *old = shift(*old);
                next_item += 1;
            }
            text.push_str(self.text.get(at..range.start).unwrap_or_default());
            if !new.is_empty() {
                origins.push((text.len(), self.origin(range.start)));
                text.push_str(new);
                origins.push((text.len(), self.origin(range.end)));
            }
            at = range.end;
        }
        (self.text, self.origins) = (text, origins);
    }

    /// The part of the page that a part of the text comes from.
    pub(super) fn origins(&self, range: Range<usize>) -> Range<usize> {
        let start = self.origin(range.start);
        let last = range.end.saturating_sub(1).max(range.start);
        let end = self.origin(last) + (range.end - last);
        start..end.max(start)
    }

    /// The items in a part of the text, with their indices.
    pub(super) fn items_in(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.items.partition_point(|(at, _)| *at < range.start);
        let end = self.items.partition_point(|(at, _)| *at < range.end);
        start..end.max(start)
    }
}
