//! Code: lines of `<pre>`, also where a highlighter has made an element of each line and each word.

use super::element::{Element, Node};
use super::inline::Characters;
use super::names::language;
use crate::ingest::document::{Block, BlockBody, Code, CodeLine};
use crate::ingest::page::Page;

/// The code in an element. `outer`: the language that stands around it.
pub(super) fn read(page: &Page, element: &Element, outer: Option<&str>) -> Option<Block> {
    let mut lines = Lines { page, lines: Vec::new(), is_begun: false };
    for child in &element.children {
        lines.node(child);
    }
    let lines = lines.finish();
    let first = lines.first()?;
    let inner = element.find(&|inner| language(inner).is_some()).and_then(language);
    let shown = first.text.trim_start().starts_with(['{', '[']).then_some("json");
    let language = language(element).or(inner).or(outer.map(str::to_owned)).or(shown.map(str::to_owned));
    let code = Code { language, info: None, lines };
    Some(Block { body: BlockBody::Code(code), place: page.place(element.span.0, element.span.1) })
}

/// Whether a class, or the name of an element, says that it is one line of code.
fn is_line(element: &Element) -> bool {
    let is_class = |class: &str| {
        matches!(
            class,
            "line" | "token-line" | "code-line" | "view-line" | "CodeMirror-line" | "cl" | "ec-line" | "row"
        )
    };
    matches!(element.name.as_str(), "div" | "tr" | "li" | "p") || element.classes().any(is_class)
}

struct Lines<'p> {
    page: &'p Page,
    lines: Vec<CodeLine>,
    /// Whether the last line is one that text is added to.
    is_begun: bool,
}

impl Lines<'_> {
    fn node(&mut self, node: &Node) {
        match node {
            Node::Text(words) => {
                for (character, start, _) in Characters::new(self.page, words) {
                    match character {
                        '\n' => self.end_line(start),
                        '\u{200b}' | '\u{feff}' => {}
                        character => self.push(character, start),
                    }
                }
            }
            Node::Element(element) if element.name == "br" => self.end_line(element.span.0),
            Node::Element(element) if element.inside.is_skipped => {}
            Node::Element(element) => {
                let is_line = is_line(element);
                if is_line && self.has_text() {
                    self.end_line(element.span.0);
                }
                element.children.iter().for_each(|child| self.node(child));
                if is_line && self.has_text() && matches!(element.name.as_str(), "div" | "tr" | "li" | "p") {
                    self.end_line(element.span.1);
                }
            }
        }
    }

    fn has_text(&self) -> bool {
        self.is_begun && self.lines.last().is_some_and(|line| !line.text.is_empty())
    }

    fn push(&mut self, character: char, at: usize) {
        if !self.is_begun {
            let place = self.page.place(at, at);
            self.lines.push(CodeLine { text: String::new(), line: place.line, column: place.column });
            self.is_begun = true;
        }
        if let Some(line) = self.lines.last_mut() {
            line.text.push(if character == '\u{a0}' { ' ' } else { character });
        }
    }

    fn end_line(&mut self, at: usize) {
        if !self.is_begun {
            let place = self.page.place(at, at);
            self.lines.push(CodeLine { text: String::new(), line: place.line, column: place.column });
        }
        self.is_begun = false;
    }

    /// The lines, without empty ones at the beginning and the end.
    fn finish(self) -> Vec<CodeLine> {
        let is_filled = |line: &CodeLine| !line.text.trim().is_empty();
        let Some(first) = self.lines.iter().position(is_filled) else { return Vec::new() };
        let last = self.lines.iter().rposition(is_filled).unwrap_or(first);
        self.lines.into_iter().take(last + 1).skip(first).collect()
    }
}
