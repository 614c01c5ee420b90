//! Finds what is not plain Markdown on a page: elements of JSX and HTML, fences, directives, includes.
//!
//! It is tolerant: what does not look like an element to its end is text. So one broken element costs itself, never the
//! rest of the page.

use std::ops::Range;

use super::token::{Alone, Tag, Token, What};

/// How far a code span is looked for.
const LONGEST_SPAN: usize = 2_000;

/// Looks through a part of a page.
#[derive(Debug)]
pub(super) struct Scanner<'a> {
    /// The page.
    pub text: &'a str,
    /// How far it has looked.
    pub at: usize,
    /// Where the part ends.
    pub end: usize,
    /// What it has found.
    pub tokens: Vec<Token>,
    /// Blocks that end by their indentation: where, and their key.
    pub indented: Vec<(usize, String)>,
    /// For each open table of bars, whether a row is open.
    pub rows: Vec<bool>,
    /// How many bytes may still be looked through in vain.
    pub patience: usize,
}

/// What is not plain Markdown in a part of a page, in order.
pub(super) fn tokens(text: &str, range: Range<usize>) -> Vec<Token> {
    let patience = 200_000 + 8 * range.len();
    let (at, end) = (range.start, range.end.min(text.len()));
    let mut scanner =
        Scanner { text, at, end, tokens: Vec::new(), indented: Vec::new(), rows: Vec::new(), patience };
    while scanner.at < scanner.end {
        scanner.close_indented();
        if !scanner.line() {
            scanner.within_line();
        }
    }
    scanner.close_indented();
    scanner.tokens
}

impl<'a> Scanner<'a> {
    /// The text from here.
    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..self.end).unwrap_or_default()
    }

    /// A part of the page.
    pub(super) fn slice(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or_default()
    }

    /// Where the line of a byte ends, without its end of line.
    pub(super) fn line_end(&self, at: usize) -> usize {
        let rest = self.text.get(at..self.end).unwrap_or_default();
        at + rest.find('\n').unwrap_or(rest.len())
    }

    /// Takes a token from here to `end`.
    pub(super) fn take(&mut self, what: What, end: usize) {
        let end = end.min(self.end);
        self.tokens.push(Token { what, range: self.at..end });
        self.at = end;
    }

    /// Finds a text from `from` on; what it looks through in vain costs patience.
    pub(super) fn find(&mut self, from: usize, what: &str) -> Option<usize> {
        let limit = self.end.min(from.saturating_add(self.patience));
        let limit = (limit..=self.end).find(|at| self.text.is_char_boundary(*at))?;
        let found = self.text.get(from..limit)?.find(what);
        if found.is_none() {
            self.patience = self.patience.saturating_sub(limit - from);
        }
        Some(from + found?)
    }

    /// Ends the blocks whose indentation ends here.
    fn close_indented(&mut self) {
        while self.indented.last().is_some_and(|(end, _)| *end <= self.at || self.at >= self.end) {
            if let Some((_, key)) = self.indented.pop() {
                self.tokens.push(Token { what: What::Close(key), range: self.at..self.at });
            }
        }
    }

    /// Looks through a line, or from the middle of one to its end.
    fn within_line(&mut self) {
        while self.at < self.end {
            let rest = self.rest().as_bytes();
            let Some(next) = rest.iter().position(|byte| b"\n\\`<{[|".contains(byte)) else {
                self.at = self.end;
                return;
            };
            self.at += next;
            match rest[next] {
                b'\n' => {
                    self.at += 1;
                    return;
                }
                b'\\' => self.skip_escape(),
                b'`' => self.skip_code(),
                b'<' => self.angle(),
                b'{' => self.brace(),
                b'[' => self.bracket(),
                _ => self.bar(),
            }
        }
    }

    /// A character behind a backslash is only itself.
    fn skip_escape(&mut self) {
        let escaped = self.rest().chars().nth(1).filter(char::is_ascii_punctuation);
        self.at += 1 + escaped.map_or(0, char::len_utf8);
    }

    /// Nothing in a code span is an element.
    fn skip_code(&mut self) {
        let rest = self.rest().as_bytes();
        let marks = rest.iter().take_while(|byte| **byte == b'`').count();
        let mut at = marks;
        while at < rest.len().min(LONGEST_SPAN) {
            let same = rest[at..].iter().take_while(|byte| **byte == b'`').count();
            if same == marks {
                self.at += at + same;
                return;
            }
            if rest[at..].starts_with(b"\n\n") || rest[at..].starts_with(b"\n\r\n") {
                break;
            }
            at += same.max(1);
        }
        self.at += marks;
    }

    /// `[!INCLUDE [title](path)]`.
    fn bracket(&mut self) {
        let rest = self.rest();
        let is_include = rest.get(..9).is_some_and(|start| start.eq_ignore_ascii_case("[!include"));
        let end = if is_include { self.line_end(self.at) } else { self.at };
        let line = self.slice(self.at..end);
        let path =
            line.find("](").and_then(|from| Some((from + 2, from + 2 + line.get(from + 2..)?.find(')')?)));
        match path {
            Some((from, to)) => {
                let close = line.get(to..).and_then(|rest| rest.find(']')).map_or(to, |close| to + close);
                self.take(What::Include(self.at + from..self.at + to), self.at + close + 1);
            }
            None => self.at += 1,
        }
    }

    /// Bars of a table of bars.
    fn bar(&mut self) {
        let Some(in_row) = self.rows.last().copied() else {
            self.at += 1;
            return;
        };
        let bars = if self.rest().starts_with("||") { 2 } else { 1 };
        if bars == 1 && self.rest().starts_with("|#") {
            self.close_bars("|td", "|tr", in_row);
            self.take(What::Close("|table".to_owned()), self.at + 2);
            self.rows.pop();
            return;
        }
        if in_row {
            self.take(What::Close("|td".to_owned()), self.at + bars);
        }
        match (in_row, bars) {
            (true, 2) => self.take(What::Close("|tr".to_owned()), self.at),
            (true, _) => self.take(What::Open(bar_tag("td")), self.at),
            (false, 2) => {
                self.take(What::Open(bar_tag("tr")), self.at + 2);
                self.take(What::Open(bar_tag("td")), self.at);
            }
            (false, _) => self.at += 1,
        }
        if bars == 2 {
            self.rows.last_mut().into_iter().for_each(|row| *row = !in_row);
        }
    }

    fn close_bars(&mut self, cell: &str, row: &str, in_row: bool) {
        if in_row {
            self.take(What::Close(cell.to_owned()), self.at);
            self.take(What::Close(row.to_owned()), self.at);
        }
    }
}

/// A part of a table of bars.
pub(super) fn bar_tag(name: &str) -> Tag {
    Tag { key: format!("|{name}"), name: name.to_owned(), attributes: Vec::new(), alone: Alone::Nothing }
}
