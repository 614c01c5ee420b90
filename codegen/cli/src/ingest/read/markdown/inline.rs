//! Text within a line or a paragraph → runs with places.

use std::ops::Range;

use markdown::mdast;

use super::flow::Flow;
use super::masked::{Item, MARK};
use super::names;
use super::token::What;
use super::tree::{Element, Node, Piece};
use crate::ingest::document::{Block, Run, Style, Text};

/// What names of elements say of members.
const MARKS: [&str; 5] = ["required", "optional", "deprecated", "nullable", "readonly"];

/// A part of a paragraph.
pub(super) enum Part {
    /// Text.
    Text(Text),
    /// An element that stands for itself.
    Blocks(Vec<Block>),
}

/// Collects the parts of a paragraph.
struct Inline<'f, 'r, 'a, 't> {
    flow: &'f mut Flow<'r, 'a, 't>,
    parts: Vec<Part>,
    runs: Vec<Run>,
    strong: usize,
    links: Vec<Option<String>>,
}

/// The parts of a paragraph.
pub(super) fn parts(flow: &mut Flow<'_, '_, '_>, nodes: &[mdast::Node]) -> Vec<Part> {
    let mut inline = Inline { flow, parts: Vec::new(), runs: Vec::new(), strong: 0, links: Vec::new() };
    inline.all(nodes);
    inline.end_text();
    inline.parts
}

impl Inline<'_, '_, '_, '_> {
    fn all(&mut self, nodes: &[mdast::Node]) {
        nodes.iter().for_each(|node| self.node(node));
    }

    fn node(&mut self, node: &mdast::Node) {
        match node {
            mdast::Node::Text(text) => self.text(&text.value, span(text.position.as_ref())),
            mdast::Node::InlineCode(code) => self.code(&code.value, span(code.position.as_ref())),
            mdast::Node::Break(line) => self.run("\n", span(line.position.as_ref()), self.style()),
            mdast::Node::Strong(strong) => self.strong(&strong.children),
            mdast::Node::Emphasis(emphasis) => self.strong(&emphasis.children),
            mdast::Node::Link(link) => {
                self.links.push(Some(link.url.clone()));
                self.all(&link.children);
                self.links.pop();
            }
            other => self.all(other.children().map(Vec::as_slice).unwrap_or_default()),
        }
    }

    fn strong(&mut self, children: &[mdast::Node]) {
        self.strong += 1;
        self.all(children);
        self.strong -= 1;
    }

    fn style(&self) -> Style {
        if self.strong > 0 { Style::Strong } else { Style::Plain }
    }

    /// A text with marks in it.
    fn text(&mut self, value: &str, span: Range<usize>) {
        let mut items = self.flow.masked.items_in(&span);
        let mut start = span.start;
        for (index, piece) in value.split(MARK).enumerate() {
            let before = if index == 0 { None } else { items.next() };
            if let Some(item) = before {
                start = self.flow.masked.items[item].0 + MARK.len_utf8();
                self.item(item);
            }
            let next = self.flow.masked.items.get(items.start).filter(|_| !items.is_empty());
            let end = next.map_or(span.end, |(at, _)| *at);
            self.lines(piece, start..end.max(start));
        }
    }

    /// A text, a run for each of its lines.
    fn lines(&mut self, value: &str, span: Range<usize>) {
        if value.is_empty() {
            return;
        }
        let masked = self.flow.masked;
        let source = masked.text.get(span.clone()).unwrap_or_default();
        let lines: Vec<&str> = value.split_inclusive('\n').collect();
        let sources: Vec<&str> = source.split_inclusive('\n').collect();
        if lines.len() != sources.len() {
            self.run(value, span, self.style());
            return;
        }
        let mut at = span.start;
        for (index, (line, source)) in lines.into_iter().zip(sources).enumerate() {
            let inner = if index == 0 { source } else { source.trim_start_matches([' ', '\t', '>']) };
            let start = at + source.len() - inner.len();
            self.run(line, start..start + inner.trim_end_matches('\n').len(), self.style());
            at += source.len();
        }
    }

    fn code(&mut self, value: &str, span: Range<usize>) {
        let source = self.flow.masked.text.get(span.clone()).unwrap_or_default();
        let inner = source.trim_matches('`');
        let start = span.start + source.len() - source.trim_start_matches('`').len();
        let spaces = if inner.starts_with(' ') && !value.starts_with(' ') { 1 } else { 0 };
        let end = start + inner.len();
        let end = if spaces == 1 { end.saturating_sub(1) } else { end };
        self.run(&value.replace(MARK, ""), start + spaces..end.max(start + spaces), Style::Code);
    }

    /// A run of a part of the masked text.
    fn run(&mut self, text: &str, span: Range<usize>, style: Style) {
        let range = self.flow.masked.origins(span);
        self.push(text.to_owned(), range, style);
    }

    /// A run of a part of the page.
    fn push(&mut self, text: String, range: Range<usize>, style: Style) {
        let link = self.links.iter().rev().find_map(Clone::clone);
        let place = self.flow.reader.page.place(range.start, range.end);
        self.runs.push(Run { text, style, link, place });
    }

    fn item(&mut self, index: usize) {
        match self.flow.masked.items[index].1 {
            Item::Nothing => {}
            Item::Block(node) => {
                self.end_text();
                let blocks = self.flow.visit(index, node);
                self.parts.push(Part::Blocks(blocks));
            }
            Item::Open(element) => self.open(element),
            Item::Close(element) => self.close(element),
            Item::Inline(node) => self.inline(node),
        }
    }

    fn open(&mut self, element: &Element) {
        if names::is_strong(&element.tag.key) {
            self.strong += 1;
        }
        if is_link(element) {
            let target = self.flow.reader.attribute(&element.tag, &["href", "to", "url"]);
            self.links.push(target.map(|target| target.text));
        }
        if element.content.is_empty() {
            self.shown(element);
        }
    }

    /// What an element without content shows: a text of its attributes, or what it is called, such as `<Required />`.
    fn shown(&mut self, element: &Element) {
        let reader = &self.flow.reader;
        let run = reader.attribute(&element.tag, &["text", "label", "children"]).or_else(|| {
            let lower = element.tag.name.to_lowercase();
            let word = MARKS.iter().find(|word| lower.starts_with(*word))?;
            let start = element.content.start;
            let place = reader.page.place(start.saturating_sub(1), start);
            Some(Run { text: (*word).to_owned(), style: Style::Plain, link: None, place })
        });
        if let Some(run) = run {
            self.runs.push(Run { style: self.style(), ..run });
        }
    }

    fn close(&mut self, element: &Element) {
        if names::is_strong(&element.tag.key) {
            self.strong = self.strong.saturating_sub(1);
        }
        if is_link(element) {
            self.links.pop();
        }
    }

    fn inline(&mut self, node: &Node) {
        match &node.piece {
            Piece::Other(What::Literal(range)) => {
                let text = self.flow.reader.slice(range).to_owned();
                self.push(text, range.clone(), self.style());
            }
            Piece::Other(What::Anchor(range)) => {
                let place = self.flow.reader.page.place(range.start, range.end);
                let link = Some(format!("#{}", self.flow.reader.slice(range)));
                self.runs.push(Run { text: String::new(), style: Style::Plain, link, place });
            }
            Piece::Element(element) if element.tag.key == "br" => {
                self.push("\n".to_owned(), node.range.clone(), self.style());
            }
            Piece::Element(element) if names::is_code(&element.tag.key) => self.code_element(element),
            _ => {}
        }
    }

    fn code_element(&mut self, element: &Element) {
        let link = element.children.iter().find_map(|child| match &child.piece {
            Piece::Element(inner) if is_link(inner) => {
                self.flow.reader.attribute(&inner.tag, &["href", "to"])
            }
            _ => None,
        });
        let text = self.flow.reader.raw_text(element.content.clone(), &element.children);
        let whole = self.flow.reader.slice(&element.content);
        let start = element.content.start + whole.len() - whole.trim_start().len();
        let range = start..start + whole.trim().len();
        self.links.push(link.map(|link| link.text));
        self.push(text.split_whitespace().collect::<Vec<_>>().join(" "), range, Style::Code);
        self.links.pop();
    }

    fn end_text(&mut self) {
        let runs = trimmed(std::mem::take(&mut self.runs));
        if !runs.is_empty() {
            self.parts.push(Part::Text(Text(runs)));
        }
    }
}

fn is_link(element: &Element) -> bool {
    matches!(element.tag.key.as_str(), "a" | "Link" | "A")
}

/// The bytes of the masked text that a node is made of.
pub(super) fn span(position: Option<&markdown::unist::Position>) -> Range<usize> {
    position.map_or(0..0, |position| position.start.offset..position.end.offset)
}

/// White space that means nothing: blanks that do not break show how far names are set in.
const BLANK: [char; 4] = [' ', '\t', '\n', '\r'];

fn is_blank(run: &Run) -> bool {
    run.link.is_none() && run.text.trim_matches(BLANK).is_empty()
}

/// Runs without white space at the begin and at the end.
fn trimmed(mut runs: Vec<Run>) -> Vec<Run> {
    while runs.last().is_some_and(is_blank) {
        runs.pop();
    }
    let blank = runs.iter().take_while(|run| is_blank(run)).count();
    runs.drain(..blank);
    if let Some(run) = runs.first_mut().filter(|run| run.style != Style::Code) {
        let text = run.text.trim_start_matches(BLANK).to_owned();
        run.place.column += u32::try_from(run.text.len() - text.len()).unwrap_or(0);
        run.text = text;
    }
    if let Some(run) = runs.last_mut().filter(|run| run.style != Style::Code) {
        let text = run.text.trim_end_matches(BLANK).to_owned();
        let is_within = !run.text.ends_with('\n') && run.place.line == run.place.end_line;
        let spaces = u32::try_from(run.text.len() - text.len()).unwrap_or(0);
        run.place.end_column -= if is_within { spaces.min(run.place.end_column) } else { 0 };
        run.text = text;
    }
    runs
}
