//! Fences and `<pre>` → code.

use std::ops::Range;

use super::entities::decoded;
use super::reader::Reader;
use super::token::{Fence, Tag, What};
use super::tree::{Node, Piece};
use crate::ingest::document::{Block, BlockBody, Code, CodeLine};

impl Reader<'_> {
    /// The code of a fence.
    pub(super) fn fence(&self, fence: &Fence, range: &Range<usize>) -> Block {
        let (language, info) = self.info(&fence.info);
        let lines = self.lines(fence.lines.clone(), fence.indent, fence.is_quoted);
        self.code(language, info, lines, range)
    }

    fn code(
        &self,
        language: Option<String>,
        info: Option<Range<usize>>,
        lines: Vec<CodeLine>,
        range: &Range<usize>,
    ) -> Block {
        let info = info.map(|info| self.run(&info));
        let place = self.page.place(range.start, range.end);
        Block { body: BlockBody::Code(Code { language, info, lines }), place }
    }

    /// The language, and where the rest of the info is.
    fn info(&self, range: &Range<usize>) -> (Option<String>, Option<Range<usize>>) {
        let text = self.slice(range);
        let start = range.start + text.len() - text.trim_start().len();
        let text = text.trim();
        let length = text.find(|c: char| c.is_whitespace() || "{[,:".contains(c)).unwrap_or(text.len());
        let language = text.get(..length).filter(|word| !word.is_empty()).map(str::to_lowercase);
        let rest = text.get(length..).unwrap_or_default();
        let at = start + length + rest.len() - rest.trim_start().len();
        let rest = rest.trim();
        (language, (!rest.is_empty()).then(|| at..at + rest.len()))
    }

    /// Lines of code, without indentation up to `indent`.
    pub(super) fn lines(&self, range: Range<usize>, indent: usize, is_quoted: bool) -> Vec<CodeLine> {
        let mut at = range.start;
        let mut lines = Vec::new();
        let text = self.slice(&range);
        for line in text.split_inclusive('\n') {
            let quote = if is_quoted { quote_length(line) } else { 0 };
            let rest = line.get(quote..).unwrap_or_default();
            let spaces = rest.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
            let skipped = quote + if is_quoted { 0 } else { spaces.min(indent) };
            lines.push(self.code_line(line.get(skipped..).unwrap_or_default(), at + skipped));
            at += line.len();
        }
        lines
    }

    fn code_line(&self, text: &str, at: usize) -> CodeLine {
        let place = self.page.place(at, at);
        let text = text.trim_end_matches(['\n', '\r']).to_owned();
        CodeLine { text, line: place.line, column: place.column }
    }

    /// The code of `<pre>`.
    pub(super) fn pre(&self, tag: &Tag, content: &Range<usize>, range: &Range<usize>) -> Block {
        let text = self.slice(content);
        let class = text.find("class").and_then(|at| text.get(at..)).and_then(|text| text.split('"').nth(1));
        let own = self.attribute(tag, &["lang", "language", "class", "className"]).map(|run| run.text);
        let named = own.or_else(|| class.map(str::to_owned));
        let language = named.and_then(|name| language(&name));
        let mut lines = Vec::new();
        let mut at = content.start;
        for line in text.split_inclusive('\n') {
            let (shown, skipped) = without_tags(line);
            let is_blank = shown.trim().is_empty();
            if !is_blank || !lines.is_empty() {
                let place = self.page.place(at + skipped, at + skipped);
                let text = decoded(shown.trim_end_matches(['\n', '\r']));
                lines.push(CodeLine { text, line: place.line, column: place.column });
            }
            at += line.len();
        }
        while lines.last().is_some_and(|line: &CodeLine| line.text.trim().is_empty()) {
            lines.pop();
        }
        unbraced(&mut lines);
        self.code(language, None, lines, range)
    }

    /// Code that is written as a text in braces: `` {`…`} ``.
    pub(super) fn literal(
        &self,
        language: Option<String>,
        text: &Range<usize>,
        range: &Range<usize>,
    ) -> Block {
        let mut lines = self.lines(text.clone(), 0, false);
        let blank = lines.iter().take_while(|line| line.text.trim().is_empty()).count();
        lines.drain(..blank);
        while lines.last().is_some_and(|line| line.text.trim().is_empty()) {
            lines.pop();
        }
        self.code(language, None, lines, range)
    }

    /// What an element says, without its elements.
    pub(super) fn raw_text(&self, range: Range<usize>, nodes: &[Node]) -> String {
        let mut text = String::new();
        let mut at = range.start;
        for node in nodes {
            text.push_str(&decoded(self.slice(&(at..node.range.start.max(at)))));
            match &node.piece {
                Piece::Element(element) if element.tag.key == "br" => text.push(' '),
                Piece::Element(element) => {
                    text.push_str(&self.raw_text(element.content.clone(), &element.children));
                }
                Piece::Other(What::Literal(range)) => text.push_str(self.slice(range)),
                Piece::Other(_) => {}
            }
            at = node.range.end;
        }
        text.push_str(&decoded(self.slice(&(at..range.end.max(at)))));
        text
    }
}

/// How long the mark of a quote at the begin of a line is.
fn quote_length(line: &str) -> usize {
    let spaces = line.len() - line.trim_start_matches([' ', '\t']).len();
    let Some(rest) = line.get(spaces..).and_then(|rest| rest.strip_prefix('>')) else { return 0 };
    spaces + 1 + usize::from(rest.starts_with(' '))
}

/// The language in a class such as `language-json`.
fn language(class: &str) -> Option<String> {
    let words = class.split_whitespace();
    let named =
        words.clone().find_map(|word| word.strip_prefix("language-").or_else(|| word.strip_prefix("lang-")));
    let only = words.clone().next().filter(|_| words.count() == 1);
    named.or(only).map(str::to_lowercase)
}

/// A line without elements, and how many bytes stand before its first character.
fn without_tags(line: &str) -> (String, usize) {
    let mut text = String::new();
    let mut first = None;
    let mut rest = line;
    while !rest.is_empty() {
        let is_tag = rest.strip_prefix('<').is_some_and(|behind| {
            behind.starts_with(|c: char| c == '/' || c.is_ascii_alphabetic()) && behind.contains('>')
        });
        if is_tag {
            let end = rest.find('>').map_or(rest.len(), |end| end + 1);
            rest = rest.get(end..).unwrap_or_default();
            continue;
        }
        first = first.or(Some(line.len() - rest.len()));
        let end = rest.char_indices().skip(1).find(|(_, c)| *c == '<').map_or(rest.len(), |(at, _)| at);
        text.push_str(rest.get(..end).unwrap_or_default());
        rest = rest.get(end..).unwrap_or_default();
    }
    (text, first.unwrap_or(0))
}

/// Takes `` {` `` and `` `} `` from the begin and the end of code.
fn unbraced(lines: &mut [CodeLine]) {
    let is_braced = lines.first().is_some_and(|line| line.text.trim_start().starts_with("{`"))
        && lines.last().is_some_and(|line| line.text.trim_end().ends_with("`}"));
    if !is_braced {
        return;
    }
    if let Some(line) = lines.first_mut() {
        let at = line.text.find("{`").unwrap_or(0) + 2;
        line.column += u32::try_from(line.text.get(..at).map_or(0, |text| text.chars().count())).unwrap_or(0);
        line.text = line.text.get(at..).unwrap_or_default().to_owned();
    }
    if let Some(line) = lines.last_mut() {
        let end = line.text.rfind("`}").unwrap_or(line.text.len());
        line.text.truncate(end);
    }
}
