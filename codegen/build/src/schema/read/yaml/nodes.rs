//! A text → its nodes, one after the other as they stand there.

use std::borrow::Cow;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, Span};

use super::marks::Marks;
use super::tag::Tag;
use crate::schema::read::complaints::MAX_LEVELS;

/// A scalar, a list, a map or an alias.
#[derive(Debug)]
pub(super) struct Node<'t> {
    pub kind: Kind<'t>,
    pub tag: Tag,
    /// Its bytes in the text.
    pub span: Range<usize>,
    /// The index of the node behind it and all that is in it.
    pub next: usize,
}

#[derive(Debug)]
pub(super) enum Kind<'t> {
    Scalar {
        text: Cow<'t, str>,
        /// Without quotes, and no block of lines.
        is_plain: bool,
    },
    List,
    /// Keys and values in turn.
    Map,
    /// The index of what is repeated here.
    Alias(usize),
}

/// Why a text has no nodes, and its bytes.
#[derive(Debug)]
pub(super) struct Fault {
    pub what: What,
    pub span: Range<usize>,
}

#[derive(Debug)]
pub(super) enum What {
    /// Not YAML, as the parser says.
    Syntax(String),
    /// A tab where only blanks may stand.
    Tab,
    /// Levels in levels, more than anybody reads.
    TooDeep,
    /// Nothing but comments.
    Empty,
    /// One more document.
    Second,
}

/// Collects the nodes of the only document of a text.
pub(super) fn collect(text: &str) -> Result<Vec<Node<'_>>, Fault> {
    let mut collector = Collector {
        text,
        marks: Marks::new(text),
        nodes: Vec::new(),
        open: Vec::new(),
        anchored: Vec::new(),
        has_document: false,
        end: 0,
    };
    for event in Parser::new_from_str(text) {
        match event {
            Ok((event, span)) => collector.take(event, span)?,
            Err(error) => {
                let start = collector.marks.byte(*error.marker());
                let length = text[start..].chars().next().map_or(0, char::len_utf8);
                let what = What::Syntax(error.info().to_owned());
                return Err(Fault { what, span: start..start + length });
            }
        }
    }
    if collector.nodes.is_empty() {
        return Err(Fault { what: What::Empty, span: 0..0 });
    }
    Ok(collector.nodes)
}

struct Collector<'t> {
    text: &'t str,
    marks: Marks<'t>,
    nodes: Vec<Node<'t>>,
    /// The lists and maps that are not over yet.
    open: Vec<Open>,
    /// The index of what each anchor names, by the parser's numbers of anchors, which begin with one.
    anchored: Vec<usize>,
    has_document: bool,
    /// The byte behind the last node.
    end: usize,
}

/// A list or map that is not over yet.
struct Open {
    index: usize,
    /// Whether it ends with a bracket rather than with its indentation.
    has_brackets: bool,
}

impl<'t> Collector<'t> {
    fn take(&mut self, event: Event<'t>, span: Span) -> Result<(), Fault> {
        let start = self.marks.byte(span.start);
        let span = start..self.marks.byte(span.end).max(start);
        match event {
            Event::DocumentStart(_) => {
                if self.has_document {
                    return Err(Fault { what: What::Second, span });
                }
                self.has_document = true;
            }
            Event::Alias(anchor) => {
                let target = self.anchored.get(anchor.wrapping_sub(1)).copied().unwrap_or(self.nodes.len());
                self.check_indentation(&span)?;
                self.add(Kind::Alias(target), Tag::Absent, span);
            }
            Event::Scalar(text, style, anchor, tag) => {
                let is_block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
                if !is_block {
                    self.check_indentation(&span)?;
                }
                self.anchor(anchor);
                let is_plain = style == ScalarStyle::Plain;
                let span = if is_plain || is_block { span } else { quoted(self.text, span) };
                self.add(Kind::Scalar { text, is_plain }, tag_of(tag), span);
            }
            Event::SequenceStart(anchor, tag) => self.open(Kind::List, anchor, tag_of(tag), span)?,
            Event::MappingStart(anchor, tag) => self.open(Kind::Map, anchor, tag_of(tag), span)?,
            Event::SequenceEnd | Event::MappingEnd => self.close(span.start),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
        Ok(())
    }

    fn add(&mut self, kind: Kind<'t>, tag: Tag, span: Range<usize>) {
        let next = self.nodes.len() + 1;
        self.end = self.end.max(span.end);
        self.nodes.push(Node { kind, tag, span, next });
    }

    /// Notes that the next node has an anchor; zero is none.
    fn anchor(&mut self, anchor: usize) {
        if anchor > self.anchored.len() {
            self.anchored.resize(anchor, self.nodes.len());
        }
    }

    fn open(&mut self, kind: Kind<'t>, anchor: usize, tag: Tag, span: Range<usize>) -> Result<(), Fault> {
        if self.open.len() >= MAX_LEVELS {
            return Err(Fault { what: What::TooDeep, span });
        }
        self.check_indentation(&span)?;
        self.anchor(anchor);
        let has_brackets = behind_properties(&self.text[span.clone()]).starts_with(['[', '{']);
        self.open.push(Open { index: self.nodes.len(), has_brackets });
        self.add(kind, tag, span);
        Ok(())
    }

    /// Ends the innermost list or map; its bracket, if it has one, stands at a byte.
    fn close(&mut self, bracket: usize) {
        let Some(Open { index, has_brackets }) = self.open.pop() else { return };
        let next = self.nodes.len();
        if has_brackets {
            self.end = bracket + 1;
        }
        let node = &mut self.nodes[index];
        node.next = next;
        node.span.end = self.end.max(node.span.start);
    }

    /// The parser takes some tabs for indentation, which YAML does not.
    fn check_indentation(&self, span: &Range<usize>) -> Result<(), Fault> {
        let Some(Open { has_brackets: false, .. }) = self.open.last() else { return Ok(()) };
        match indenting_tab(self.text, span.start) {
            Some(at) => Err(Fault { what: What::Tab, span: at..at + 1 }),
            None => Ok(()),
        }
    }
}

/// A node without its anchor, its tag and what stands between them.
fn behind_properties(node: &str) -> &str {
    let mut rest = node.trim_start();
    while rest.starts_with(['&', '!', '#']) {
        let end = if rest.starts_with('#') { rest.find('\n') } else { rest.find(char::is_whitespace) };
        rest = rest[end.unwrap_or(rest.len())..].trim_start();
    }
    rest
}

/// The bytes of a text in quotes. The parser counts blanks and a comment behind it, too.
fn quoted(text: &str, span: Range<usize>) -> Range<usize> {
    let node = &text[span.clone()];
    let content = behind_properties(node);
    let mut bytes = content.bytes().enumerate();
    let quote = bytes.next().map(|(_, quote)| quote);
    let mut is_escaped = false;
    let end = bytes.find(|&(at, byte)| {
        let is_pair = quote == Some(b'\'') && content.as_bytes().get(at + 1) == Some(&b'\'');
        let is_end = Some(byte) == quote && !is_escaped && !is_pair;
        is_escaped = !is_escaped && (byte == b'\\' && quote == Some(b'"') || byte == b'\'' && is_pair);
        is_end
    });
    let length = end.map_or(content.len(), |(at, _)| at + 1);
    span.start..span.start + (node.len() - content.len()) + length
}

/// The first tab among the blanks that the line of a place begins with.
pub(super) fn indenting_tab(text: &str, place: usize) -> Option<usize> {
    let start = text[..place].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let line = &text[start..];
    let blanks = line.len() - line.trim_start_matches([' ', '\t', '\u{feff}']).len();
    line[..blanks].find('\t').map(|at| start + at)
}

fn tag_of(tag: Option<Cow<'_, saphyr_parser::Tag>>) -> Tag {
    tag.map_or(Tag::Absent, |tag| Tag::new(&tag))
}
