//! Tags → a tree, with the bytes of the page that each part comes from.

use html5gum::emitters::default::{DefaultEmitter, StartTag, Token};
use html5gum::{Span, Tokenizer};

use super::element::{Element, Node, Words};
use super::look::look;
use super::names::{ends_itself, is_void};

/// How deep elements are within one another at most; deeper ones are put into the deepest.
const DEEPEST: usize = 160;

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
