//! A part of a page → plain Markdown with marks.

use std::ops::Range;

use super::fields;
use super::masked::{Item, MARK, Masked};
use super::names;
use super::token::What;
use super::tree::{Element, Node, Piece};

/// Makes Markdown of a part of a page.
struct Masker<'t> {
    page: &'t str,
    masked: Masked<'t>,
    indent: usize,
    is_quoted: bool,
    /// Where the line begins that is written.
    line: usize,
    /// Whether it has nothing but marks so far.
    is_begin: bool,
    /// Whether it is, or may be, in a quote or a table.
    is_within: bool,
    /// Whether the line does not count, since all of it says nothing.
    is_dropped: bool,
}

/// A part of a page as plain Markdown, and `nodes` in it as marks. With `is_line`, it is text and no blocks.
pub(super) fn mask<'t>(page: &'t str, range: Range<usize>, nodes: &'t [Node], is_line: bool) -> Masked<'t> {
    let mut masker = Masker {
        page,
        masked: Masked::default(),
        indent: indent(page, &range, nodes),
        is_quoted: is_in_quote(page, range.start),
        line: 0,
        is_begin: true,
        is_within: false,
        is_dropped: false,
    };
    if is_line {
        masker.mark(range.start, Item::Nothing);
    }
    masker.all(range, nodes);
    masker.masked
}

impl<'t> Masker<'t> {
    fn all(&mut self, range: Range<usize>, nodes: &'t [Node]) {
        let mut at = range.start;
        for (index, node) in nodes.iter().enumerate() {
            self.copy(at..node.range.start.max(at));
            let next = nodes.get(index + 1).map_or(range.end, |node| node.range.start);
            self.node(node, next.min(range.end));
            at = node.range.end;
        }
        self.copy(at..range.end.max(at));
    }

    fn node(&mut self, node: &'t Node, next: usize) {
        match &node.piece {
            Piece::Other(What::Fence(_) | What::Pre(..) | What::Include(_) | What::Magic(..)) => {
                self.block(node)
            }
            Piece::Other(What::Literal(range))
                if self.is_alone(node, next) && self.slice(range).contains('\n') =>
            {
                self.block(node);
            }
            Piece::Other(What::Nothing | What::Import(..))
                if self.is_alone(node, next) && self.is_line_begin() =>
            {
                self.is_dropped = self.is_behind_row();
            }
            Piece::Other(What::Nothing | What::Import(..)) => self.mark(node.range.start, Item::Nothing),
            Piece::Other(_) => self.mark(node.range.start, Item::Inline(node)),
            Piece::Element(element) if self.is_inline(node, element, next) => self.inline(node, element),
            Piece::Element(_) => self.block(node),
        }
    }

    fn inline(&mut self, node: &'t Node, element: &'t Element) {
        let name = element.tag.key.as_str();
        if names::is_code(name) || names::is_void(name) {
            self.mark(node.range.start, Item::Inline(node));
            return;
        }
        self.mark(node.range.start, Item::Open(element));
        self.all(element.content.clone(), &element.children);
        self.mark(element.content.end, Item::Close(element));
    }

    fn block(&mut self, node: &'t Node) {
        let lead = self.masked.text.get(self.line..).unwrap_or_default();
        if self.is_begin && self.line > 0 && !self.is_quoted && lead.trim().is_empty() {
            let lead = lead.to_owned();
            self.break_line();
            self.masked.text.push_str(&lead);
        }
        self.mark(node.range.start, Item::Block(node));
        if !self.is_within {
            self.break_line();
        }
    }

    /// Whether nothing at all stands in the line so far.
    fn is_line_begin(&self) -> bool {
        self.masked.text.get(self.line..).is_some_and(|line| line.trim().is_empty())
    }

    /// Whether the line before is a row of a table.
    fn is_behind_row(&self) -> bool {
        let before = self.masked.text.get(..self.line).unwrap_or_default();
        before.trim_end_matches('\n').len() + 1 == self.line && before.trim_end().ends_with('|')
    }

    fn break_line(&mut self) {
        self.masked.text.push('\n');
        (self.line, self.is_begin, self.is_within) = (self.masked.text.len(), true, false);
    }

    fn mark(&mut self, origin: usize, item: Item<'t>) {
        let at = self.masked.text.len();
        self.masked.items.push((at, item));
        self.masked.begin(origin);
        self.masked.text.push(MARK);
    }

    /// Copies Markdown, without what all lines are indented by.
    fn copy(&mut self, range: Range<usize>) {
        let mut at = range.start;
        for (index, line) in self.slice(&range).split_inclusive('\n').enumerate() {
            let skipped = if index == 0 { 0 } else { self.skipped(line) };
            let text = line.get(skipped..).unwrap_or_default();
            let (text, is_whole) = match text.strip_suffix('\n') {
                Some(text) => (text.strip_suffix('\r').unwrap_or(text), true),
                None => (text, false),
            };
            self.masked.begin(at + skipped);
            self.write(text);
            if is_whole && !std::mem::take(&mut self.is_dropped) {
                self.break_line();
            }
            at += line.len();
        }
    }

    fn write(&mut self, text: &str) {
        for character in text.chars() {
            self.is_begin &= character.is_whitespace() || ">-*+".contains(character);
            self.is_within |= matches!(character, '>' | '|');
            self.masked.text.push(if character == MARK { ' ' } else { character });
        }
    }

    fn skipped(&self, line: &str) -> usize {
        let space = line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        if !self.is_quoted {
            return space.min(self.indent);
        }
        let rest = line.get(space..).unwrap_or_default();
        let Some(quoted) = rest.strip_prefix('>') else { return 0 };
        space + 1 + usize::from(quoted.starts_with(' '))
    }

    fn slice(&self, range: &Range<usize>) -> &'t str {
        self.page.get(range.clone()).unwrap_or_default()
    }

    /// Whether an element stands within a line.
    fn is_inline(&self, node: &Node, element: &Element, next: usize) -> bool {
        let name = element.tag.key.as_str();
        if names::is_inline(name) {
            return !has_block(element);
        }
        if names::is_block(name) || !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return false;
        }
        if self.is_alone(node, next) || fields::is_field(element, self.page) {
            return false;
        }
        !self.slice(&element.content).contains('\n') && !has_block(element)
    }

    /// Whether nothing else stands in its lines.
    fn is_alone(&self, node: &Node, next: usize) -> bool {
        let behind = self.slice(&(node.range.end..next.max(node.range.end)));
        let behind = behind.split('\n').next().unwrap_or_default();
        self.is_begin && behind.trim().is_empty()
    }
}

/// Whether something that stands for itself is in an element.
fn has_block(element: &Element) -> bool {
    element.children.iter().any(|child| match &child.piece {
        Piece::Other(what) => {
            matches!(what, What::Fence(_) | What::Pre(..) | What::Include(_) | What::Magic(..))
        }
        Piece::Element(inner) => names::is_block(&inner.tag.key) || has_block(inner),
    })
}

/// How far all lines of a part are indented: its first one does not count.
fn indent(page: &str, range: &Range<usize>, nodes: &[Node]) -> usize {
    let mut least = usize::MAX;
    let mut at = range.start;
    for end in nodes.iter().map(|node| node.range.clone()).chain(std::iter::once(range.end..range.end)) {
        let part = page.get(at..end.start.max(at)).unwrap_or_default();
        let mut lines = part.split('\n').skip(1).peekable();
        while let Some(line) = lines.next() {
            let is_last = lines.peek().is_none() && end.start < range.end;
            if is_last || !line.trim().is_empty() {
                least = least.min(line.len() - line.trim_start().len());
            }
        }
        at = end.end;
    }
    if least == usize::MAX { 0 } else { least }
}

/// Whether an element that begins before this byte stands in a quote.
fn is_in_quote(page: &str, at: usize) -> bool {
    let before = page.as_bytes().get(at.saturating_sub(300)..at).unwrap_or_default();
    let line = before.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
    line.trim_ascii_start().starts_with(b">") && line.contains(&b'<')
}
