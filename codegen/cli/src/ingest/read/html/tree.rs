//! Tags → a tree, with the bytes of the page that each part comes from.

use html5gum::emitters::default::{DefaultEmitter, StartTag, Token};
use html5gum::{Span, Tokenizer};

use super::look::look;
use super::names::{ends_itself, is_void};

/// How deep elements are within one another at most; deeper ones are put into the deepest.
const DEEPEST: usize = 160;

/// A part of a page.
#[derive(Debug)]
pub(super) enum Node {
    /// An element.
    Element(Element),
    /// Text.
    Text(Words),
}

/// An element.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Its name in lower case.
    pub(super) name: String,
    /// Its attributes, with the bytes of their names.
    pub(super) attributes: Vec<(String, String)>,
    /// What is in it.
    pub(super) children: Vec<Node>,
    /// The first byte of its tag, and the byte behind its end.
    pub(super) span: (usize, usize),
    /// What is in it at any depth, known when it ends.
    pub(super) inside: Inside,
}

/// What is in an element at any depth, without what is not for readers.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Inside {
    /// Whether the element itself is not for readers.
    pub(super) is_skipped: bool,
    /// How many names of members, the element itself among them.
    pub(super) names: usize,
    /// How many bytes of text.
    pub(super) length: usize,
    /// Whether there is an element that stands for itself.
    pub(super) has_block: bool,
    /// Whether there is something that describes: a paragraph, a list, code, a heading.
    pub(super) has_description: bool,
}

/// Text: what it says, and the bytes that it stands in.
#[derive(Debug)]
pub(super) struct Words {
    /// What it says.
    pub(super) text: String,
    /// The bytes.
    pub(super) span: (usize, usize),
}

impl Element {
    /// An attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The words of its class.
    pub(super) fn classes(&self) -> impl Iterator<Item = &str> {
        self.attribute("class").unwrap_or_default().split_whitespace()
    }

    /// The elements in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element in it, at any depth, of which something is true.
    pub(super) fn find(&self, is: &dyn Fn(&Element) -> bool) -> Option<&Element> {
        self.elements().find_map(|element| if is(element) { Some(element) } else { element.find(is) })
    }
}

/// Reads the tree of a page.
pub(super) fn read(text: &str) -> Element {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut builder = Builder { open: vec![Element::default()], too_deep: 0 };
    for token in Tokenizer::new_with_emitter(text, emitter).flatten() {
        match token {
            Token::StartTag(tag) => builder.start(tag),
            Token::EndTag(tag) => builder.end(&name(&tag.name.0), tag.span),
            Token::String(words) => {
                let span = (words.span.start, words.span.end);
                builder.put(Node::Text(Words { text: name(&words.value.0), span }));
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    builder.finish(text.len())
}

fn name(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The elements that are open, the outermost first. The first is the page.
struct Builder {
    open: Vec<Element>,
    /// How many elements were begun that are too deep, and not ended.
    too_deep: usize,
}

impl Builder {
    fn start(&mut self, tag: StartTag<usize>) {
        let (start, end) = (tag.span.start, tag.span.end);
        let tag_name = name(&tag.name.0);
        while let Some(last) = self.open.last().filter(|last| ends_itself(&last.name, &tag_name)) {
            let name = last.name.clone();
            self.close(&name, start);
        }
        let value = |(key, value): (html5gum::HtmlString, html5gum::Spanned<html5gum::HtmlString, usize>)| {
            (name(&key.0), name(&value.value.0))
        };
        let attributes = tag.attributes.into_iter().map(value).collect();
        let is_empty = tag.self_closing || is_void(&tag_name);
        let span = (start, end);
        let mut element = Element { name: tag_name, attributes, span, ..Element::default() };
        if is_empty || self.open.len() > DEEPEST {
            self.too_deep += usize::from(!is_empty);
            element.inside = look(&element);
            self.put(Node::Element(element));
        } else {
            self.open.push(element);
        }
    }

    fn end(&mut self, name: &str, span: Span<usize>) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        // An end tag without a start says nothing; one of an outer element ends the inner ones.
        if self.open.iter().skip(1).rev().take(DEEPEST).any(|element| element.name == name) {
            while self.open.len() > 1 && self.close(name, span.end) {}
        }
    }

    /// Closes the innermost element; gives whether it was not the one of this name.
    fn close(&mut self, name: &str, end: usize) -> bool {
        let Some(mut element) = self.open.pop() else { return false };
        element.span.1 = end.max(element.span.1);
        let goes_on = element.name != name;
        element.inside = look(&element);
        self.put(Node::Element(element));
        goes_on
    }

    fn put(&mut self, node: Node) {
        if let Some(last) = self.open.last_mut() {
            last.children.push(node);
        }
    }

    fn finish(mut self, end: usize) -> Element {
        while self.open.len() > 1 {
            self.close("", end);
        }
        let page = self.open.pop().unwrap_or_default();
        Element { span: (0, end), ..page }
    }
}
