//! Code of TypeScript as tokens with places.

use crate::ingest::document::Code;
use crate::ingest::place::{PageId, Place};

/// A token.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    /// What it is.
    pub(super) kind: TokenKind,
    /// Where it stands.
    pub(super) place: Place,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum TokenKind {
    /// A name or a keyword.
    Word(String),
    /// A text in quotes, escapes left as they are.
    Text(String),
    /// A text in back-ticks.
    Template,
    /// A number.
    Number(String),
    /// A bracket, an operator, a separator.
    Sign(char),
    /// A comment, without its marks.
    Comment(String),
    /// The end of a line.
    LineEnd,
}

/// Splits code into tokens. What is no TypeScript becomes tokens, too.
pub(super) fn split(code: &Code, page: PageId) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut comment: Option<(String, Place)> = None;
    for line in &code.lines {
        let mut cursor = Cursor { rest: &line.text, page, line: line.line, column: line.column };
        cursor.line(&mut tokens, &mut comment);
        let place = cursor.place(0);
        tokens.push(Token { kind: TokenKind::LineEnd, place });
    }
    tokens
}

struct Cursor<'t> {
    rest: &'t str,
    page: PageId,
    line: u32,
    column: u32,
}

impl<'t> Cursor<'t> {
    fn line(&mut self, tokens: &mut Vec<Token>, comment: &mut Option<(String, Place)>) {
        while !self.rest.is_empty() || comment.is_some() {
            if let Some((text, place)) = comment.as_mut() {
                let (inner, is_end) = match self.rest.find("*/") {
                    Some(at) => (self.take(at), true),
                    None => (self.take(self.rest.len()), false),
                };
                if !text.is_empty() {
                    text.push('\n');
                }
                text.push_str(inner.trim().trim_start_matches('*').trim());
                if !is_end {
                    return;
                }
                self.take(2);
                let place = Place { end_line: self.line, end_column: self.column, ..*place };
                if let Some((text, _)) = comment.take() {
                    tokens.push(Token { kind: TokenKind::Comment(text), place });
                }
                continue;
            }
            if self.rest.starts_with("/*") {
                *comment = Some((String::new(), self.place(2)));
                self.take(2);
                continue;
            }
            if let Some(token) = self.token() {
                tokens.push(token);
            }
        }
    }

    fn token(&mut self) -> Option<Token> {
        let first = self.rest.chars().next()?;
        if self.rest.starts_with("//") {
            let length = self.rest.len();
            let place = self.place(self.rest.chars().count());
            let text = self.take(length).trim_start_matches('/').trim().to_owned();
            return Some(Token { kind: TokenKind::Comment(text), place });
        }
        if first.is_whitespace() {
            self.take(first.len_utf8());
            return None;
        }
        if matches!(first, '"' | '\'' | '`') {
            return Some(self.quoted(first));
        }
        let is_word = |character: char| character.is_alphanumeric() || matches!(character, '_' | '$' | '@');
        let is_number = first.is_ascii_digit();
        if is_word(first) {
            let length = self
                .rest
                .find(|character| !(is_word(character) || (is_number && character == '.')))
                .unwrap_or(self.rest.len());
            let place = self.place(self.rest.get(..length).unwrap_or_default().chars().count());
            let text = self.take(length).to_owned();
            let kind = if is_number { TokenKind::Number(text) } else { TokenKind::Word(text) };
            return Some(Token { kind, place });
        }
        let place = self.place(1);
        self.take(first.len_utf8());
        Some(Token { kind: TokenKind::Sign(first), place })
    }

    fn quoted(&mut self, quote: char) -> Token {
        let inner = self.rest.get(1..).unwrap_or_default();
        let end = inner.find(quote).map_or(self.rest.len(), |at| at + 2);
        let text = inner.get(..end.saturating_sub(2)).unwrap_or(inner).to_owned();
        let place = self.place(self.rest.get(..end).unwrap_or_default().chars().count());
        self.take(end);
        let kind = if quote == '`' { TokenKind::Template } else { TokenKind::Text(text) };
        Token { kind, place }
    }

    /// Takes so many bytes.
    fn take(&mut self, length: usize) -> &'t str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.column = self.column.saturating_add(u32::try_from(taken.chars().count()).unwrap_or(u32::MAX));
        self.rest = rest;
        taken
    }

    /// The place of so many characters from here.
    fn place(&self, width: usize) -> Place {
        let width = u32::try_from(width).unwrap_or(u32::MAX);
        let end_column = self.column.saturating_add(width);
        Place { page: self.page, line: self.line, column: self.column, end_line: self.line, end_column }
    }
}
