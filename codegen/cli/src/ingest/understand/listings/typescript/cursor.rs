//! A walk over tokens.

use super::tokens::{Token, TokenKind};
use crate::ingest::place::Place;

/// Where a walk over tokens is.
pub(super) struct Parser<'t> {
    /// All tokens.
    pub(super) tokens: &'t [Token],
    /// The index of the next one.
    pub(super) at: usize,
}

impl<'t> Parser<'t> {
    /// A walk from the first token on.
    pub(super) fn new(tokens: &'t [Token]) -> Self {
        Self { tokens, at: 0 }
    }

    /// Whether no token is left.
    pub(super) fn is_at_end(&self) -> bool {
        self.at >= self.tokens.len()
    }

    /// The next token.
    pub(super) fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    /// Takes the next token.
    pub(super) fn next(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.at).cloned();
        self.at += 1;
        token
    }

    /// The next token, if it is a word.
    pub(super) fn peek_word(&self) -> Option<String> {
        match &self.peek()?.kind {
            TokenKind::Word(word) => Some(word.clone()),
            _ => None,
        }
    }

    /// Takes a word.
    pub(super) fn word(&mut self) -> Option<String> {
        let word = self.peek_word()?;
        self.at += 1;
        Some(word)
    }

    /// Takes a sign.
    pub(super) fn sign(&mut self, sign: char) -> Option<()> {
        let is_it = self.peek().is_some_and(|token| token.kind == TokenKind::Sign(sign));
        self.at += usize::from(is_it);
        is_it.then_some(())
    }

    /// Passes over ends of lines and comments.
    pub(super) fn blanks(&mut self) {
        while self
            .peek()
            .is_some_and(|token| matches!(token.kind, TokenKind::LineEnd | TokenKind::Comment(_)))
        {
            self.at += 1;
        }
    }

    /// Whether what was taken is a name by itself: a colon or a question mark comes next.
    pub(super) fn is_name_end(&self) -> bool {
        self.peek().is_some_and(|token| matches!(token.kind, TokenKind::Sign(':' | '?' | '(')))
    }

    /// From a place to the last token.
    pub(super) fn to_here(&self, start: Place) -> Place {
        let last = self.tokens.get(self.at.saturating_sub(1)).map_or(start, |token| token.place);
        start.to(last)
    }
}
