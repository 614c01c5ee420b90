//! Tokens → a tree of elements.

use std::collections::BTreeMap;
use std::ops::Range;

use super::names;
use super::token::{Alone, Tag, Token, What};

/// How deep elements may stand in one another. What is deeper stands beside its parents.
const DEEPEST: usize = 48;

/// A piece of a page that is not plain Markdown.
#[derive(Debug)]
pub(super) struct Node {
    /// What it is.
    pub piece: Piece,
    /// Where it stands, in bytes of the page.
    pub range: Range<usize>,
}

/// What a piece of a page is.
#[derive(Debug)]
pub(super) enum Piece {
    /// An element.
    Element(Element),
    /// What is no element.
    Other(What),
}

/// An element.
#[derive(Debug)]
pub(super) struct Element {
    /// Its begin.
    pub tag: Tag,
    /// What is between begin and end.
    pub content: Range<usize>,
    /// What in it is not plain Markdown.
    pub children: Vec<Node>,
}

/// An element whose end was not found yet.
struct Open {
    tag: Tag,
    range: Range<usize>,
    children: Vec<Node>,
}

#[derive(Default)]
struct Builder {
    root: Vec<Node>,
    open: Vec<Open>,
    /// How many elements of a key are open.
    counts: BTreeMap<String, usize>,
}

/// The tree of tokens.
pub(super) fn tree(tokens: Vec<Token>) -> Vec<Node> {
    let mut builder = Builder::default();
    for Token { what, range } in tokens {
        match what {
            What::Open(tag) => builder.begin(tag, range),
            What::Close(key) => builder.end(&key, &range),
            What::Void(tag) => builder.add(void(tag, range)),
            what => builder.add(Node { piece: Piece::Other(what), range }),
        }
    }
    while let Some(open) = builder.pop() {
        builder.give_up(open, None);
    }
    builder.root
}

impl Builder {
    fn begin(&mut self, tag: Tag, range: Range<usize>) {
        while self.open.last().is_some_and(|open| names::ends_before(&open.tag.key, &tag.key)) {
            if let Some(open) = self.pop() {
                self.finish(open, range.start, range.start);
            }
        }
        if self.open.len() >= DEEPEST {
            self.add(Node { piece: Piece::Other(What::Nothing), range });
            return;
        }
        *self.counts.entry(tag.key.clone()).or_default() += 1;
        self.open.push(Open { tag, range, children: Vec::new() });
    }

    fn end(&mut self, key: &str, range: &Range<usize>) {
        if self.counts.get(key).is_none_or(|count| *count == 0) {
            if range.start < range.end {
                self.add(Node { piece: Piece::Other(What::Nothing), range: range.clone() });
            }
            return;
        }
        while let Some(open) = self.pop() {
            if open.tag.key == key {
                self.finish(open, range.start, range.end);
                return;
            }
            self.give_up(open, Some(range.start));
        }
    }

    fn pop(&mut self) -> Option<Open> {
        let open = self.open.pop()?;
        self.counts.entry(open.tag.key.clone()).and_modify(|count| *count -= 1);
        Some(open)
    }

    fn add(&mut self, node: Node) {
        match self.open.last_mut() {
            Some(open) => open.children.push(node),
            None => self.root.push(node),
        }
    }

    fn finish(&mut self, open: Open, content_end: usize, end: usize) {
        let Open { tag, range, children } = open;
        let element = Element { tag, content: range.end..content_end, children };
        self.add(Node { piece: Piece::Element(element), range: range.start..end });
    }

    /// An element without end: its content belongs to the one around it.
    fn give_up(&mut self, open: Open, end: Option<usize>) {
        if let Some(end) = end.filter(|_| names::may_be_open(&open.tag.key)) {
            self.finish(open, end, end);
            return;
        }
        let Open { tag, range, children } = open;
        match tag.alone {
            Alone::Text => {}
            Alone::Nothing => self.add(Node { piece: Piece::Other(What::Nothing), range }),
            Alone::Void => self.add(void(tag, range)),
        }
        children.into_iter().for_each(|child| self.add(child));
    }
}

fn void(tag: Tag, range: Range<usize>) -> Node {
    let content = range.end..range.end;
    Node { piece: Piece::Element(Element { tag, content, children: Vec::new() }), range }
}
