//! What is within a line: text with its styles, links and places.

use super::element::{Element, Node, Words};
use crate::ingest::document::{Run, Style, Text};
use crate::ingest::page::Page;

/// The pieces of a line, while they are gathered.
pub(super) struct Line<'p> {
    page: &'p Page,
    runs: Vec<Run>,
    /// What was gathered of a piece: its text, and its bytes.
    open: Option<(String, usize, usize)>,
    is_behind_space: bool,
}

impl<'p> Line<'p> {
    /// An empty line.
    pub(super) fn new(page: &'p Page) -> Self {
        Self { page, runs: Vec::new(), open: None, is_behind_space: true }
    }

    /// Takes the text of a node.
    pub(super) fn node(&mut self, node: &Node, style: Style, link: Option<&str>) {
        match node {
            Node::Text(words) => self.words(words, style, link),
            Node::Element(element) => self.element(element, style, link),
        }
    }

    fn element(&mut self, element: &Element, style: Style, link: Option<&str>) {
        if element.inside.is_skipped {
            return;
        }
        if element.name == "br" {
            self.space(element.span.0, style, link);
            return;
        }
        let style = match element.name.as_str() {
            "code" | "kbd" | "samp" | "tt" | "var" => Style::Code,
            "strong" | "b" | "em" | "i" if style == Style::Plain => Style::Strong,
            _ => style,
        };
        let link = if element.name == "a" { element.attribute("href").or(link) } else { link };
        for child in &element.children {
            self.node(child, style, link);
        }
        self.flush(style, link);
    }

    /// The text, white space as one space. Where more stands between words, a new piece begins, so that places stay exact.
    fn words(&mut self, words: &Words, style: Style, link: Option<&str>) {
        let mut is_apart = false;
        for (character, start, end) in Characters::new(self.page, words) {
            if character.is_whitespace() {
                is_apart = self.is_behind_space || character != ' ';
                self.space(start, style, link);
                continue;
            }
            if matches!(character, '\u{200b}' | '\u{feff}' | '\u{2060}') {
                continue;
            }
            if is_apart {
                self.flush(style, link);
                is_apart = false;
            }
            let open = self.open.get_or_insert((String::new(), start, end));
            open.0.push(character);
            open.2 = end;
            self.is_behind_space = false;
        }
        self.flush(style, link);
    }

    fn space(&mut self, at: usize, style: Style, link: Option<&str>) {
        if self.is_behind_space {
            return;
        }
        self.is_behind_space = true;
        match (&mut self.open, self.runs.last_mut()) {
            (Some(open), _) => open.0.push(' '),
            (None, Some(last)) if last.style == style => last.text.push(' '),
            (None, _) => {
                self.open = Some((" ".to_owned(), at, at));
                self.flush(style, link);
            }
        }
    }

    fn flush(&mut self, style: Style, link: Option<&str>) {
        if let Some((text, start, end)) = self.open.take() {
            let place = self.page.place(start, end);
            self.runs.push(Run { text, style, link: link.map(str::to_owned), place });
        }
    }

    /// What was gathered, without white space at its end.
    pub(super) fn finish(mut self) -> Text {
        while let Some(last) = self.runs.last_mut() {
            last.text.truncate(last.text.trim_end().len());
            if !last.text.is_empty() {
                break;
            }
            self.runs.pop();
        }
        Text(self.runs)
    }
}

/// The text of nodes.
pub(super) fn text<'n>(page: &Page, nodes: impl Iterator<Item = &'n Node>) -> Text {
    let mut line = Line::new(page);
    for node in nodes {
        line.node(node, Style::Plain, None);
    }
    line.finish()
}

/// The characters of a text, each with the bytes of the page that it comes from. Entities are one character, or few.
pub(super) struct Characters<'a> {
    text: std::str::Chars<'a>,
    raw: &'a str,
    at: usize,
}

impl<'a> Characters<'a> {
    /// The characters of a text.
    pub(super) fn new(page: &'a Page, words: &'a Words) -> Self {
        let raw = page.text.get(words.span.0..words.span.1).unwrap_or_default();
        Self { text: words.text.chars(), raw, at: words.span.0 }
    }
}

impl Iterator for Characters<'_> {
    type Item = (char, usize, usize);

    fn next(&mut self) -> Option<Self::Item> {
        let character = self.text.next()?;
        let start = self.at;
        let mut length = match self.raw.chars().next() {
            Some('&') => entity(self.raw),
            // The end of a line is one character, however it is written.
            Some('\r') if self.raw.starts_with("\r\n") => 2,
            Some(next) => next.len_utf8(),
            None => 0,
        };
        if self.raw.starts_with('&') && character == '&' && !is_ampersand(self.raw) {
            length = 1;
        }
        self.raw = self.raw.get(length..).unwrap_or_default();
        self.at += length;
        Some((character, start, self.at))
    }
}

/// The length of an entity.
fn entity(raw: &str) -> usize {
    let name =
        raw.bytes().skip(1).take(32).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
    let has_end = raw.as_bytes().get(1 + name) == Some(&b';');
    if name == 0 { 1 } else { 1 + name + usize::from(has_end) }
}

fn is_ampersand(raw: &str) -> bool {
    ["&amp", "&AMP", "&#38", "&#x26", "&#X26"].iter().any(|entity| raw.starts_with(entity))
}
