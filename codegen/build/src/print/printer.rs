//! A place in a row of tokens, and what has been printed of them.
//!
//! All that prints returns `None` where it meets tokens that it does not know.

use proc_macro2::{Delimiter, Spacing};

use super::layout::Layout;
use super::tokens::{Token, Tokens};

pub(super) struct Printer<'t> {
    tokens: &'t Tokens,
    /// The number of the token that is next.
    pub at: usize,
    pub layout: Layout,
}

impl<'t> Printer<'t> {
    pub(super) fn new(tokens: &'t Tokens, layout: Layout) -> Self {
        Self { tokens, at: 0, layout }
    }

    /// The token that is next.
    pub(super) fn token(&self) -> Option<Token<'t>> {
        self.tokens.get(self.at)
    }

    pub(super) fn token_at(&self, at: usize) -> Option<Token<'t>> {
        self.tokens.get(at)
    }

    /// Whether the group ends here, or all of it.
    pub(super) fn is_end(&self) -> bool {
        self.tokens.is_end(self.at)
    }

    pub(super) fn next_word(&self) -> Option<&'t str> {
        match self.token()? {
            Token::Word(word) => Some(word),
            _ => None,
        }
    }

    pub(super) fn is_word(&self, word: &str) -> bool {
        self.next_word().is_some_and(|next| next == word)
    }

    pub(super) fn eat_word(&mut self, word: &str) -> bool {
        let is_next = self.is_word(word);
        self.at += usize::from(is_next);
        is_next
    }

    /// Whether punctuation is next; more of it may follow.
    pub(super) fn is(&self, marks: &str) -> bool {
        let last = marks.len() - 1;
        marks.bytes().enumerate().all(|(index, expected)| match self.tokens.mark(self.at + index) {
            Some((mark, spacing)) => {
                mark == char::from(expected) && (index == last || spacing == Spacing::Joint)
            }
            None => false,
        })
    }

    /// Whether any punctuation is next.
    pub(super) fn is_mark(&self) -> bool {
        self.tokens.mark(self.at).is_some()
    }

    /// Whether an equals sign is next, and neither a comparison nor an arrow.
    pub(super) fn is_equals(&self) -> bool {
        self.is("=") && !self.is("==") && !self.is("=>")
    }

    /// Whether a colon is next, and no path.
    pub(super) fn is_colon(&self) -> bool {
        self.is(":") && !self.is("::")
    }

    pub(super) fn eat(&mut self, marks: &str) -> bool {
        let is_next = self.is(marks);
        if is_next {
            self.at += marks.len();
        }
        is_next
    }

    pub(super) fn expect(&mut self, marks: &str) -> Option<()> {
        self.eat(marks).then_some(())
    }

    /// The number of the end of the group that is next.
    pub(super) fn group(&self, delimiter: Delimiter) -> Option<usize> {
        match self.token()? {
            Token::Open(begins, end) if begins == delimiter => Some(end),
            _ => None,
        }
    }

    /// Goes into a group.
    pub(super) fn enter(&mut self, delimiter: Delimiter) -> Option<()> {
        self.group(delimiter)?;
        self.at += 1;
        Some(())
    }

    /// Goes out of a group, which has to end here.
    pub(super) fn leave(&mut self) -> Option<()> {
        matches!(self.token()?, Token::Close(_)).then(|| self.at += 1)
    }

    /// Goes on behind a comma. Whether the list is at its end.
    pub(super) fn comma(&mut self) -> Option<bool> {
        if !self.is_end() {
            self.expect(",")?;
        }
        Some(self.is_end())
    }

    /// Prints a word.
    pub(super) fn ident(&mut self) -> Option<()> {
        let word = self.next_word()?;
        self.layout.word(word);
        self.at += 1;
        Some(())
    }

    pub(super) fn is_lifetime(&self) -> bool {
        self.is("'")
    }

    pub(super) fn lifetime(&mut self) -> Option<()> {
        self.expect("'")?;
        self.layout.word("'");
        self.ident()
    }

    pub(super) fn literal(&mut self) -> Option<()> {
        let Token::Literal(literal) = self.token()? else { return None };
        self.layout.word(literal);
        self.at += 1;
        Some(())
    }

    /// Runs something that moves on, and prints nothing of it. The place where it began.
    pub(super) fn skip(&mut self, pass: impl FnOnce(&mut Self) -> Option<()>) -> Option<usize> {
        let begin = self.at;
        self.layout.mute();
        let passed = pass(self);
        self.layout.unmute();
        passed.map(|()| begin)
    }

    /// Prints what was skipped at a place, and comes back.
    pub(super) fn again<T>(&mut self, begin: usize, print: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let here = std::mem::replace(&mut self.at, begin);
        let printed = print(self);
        self.at = here;
        printed
    }
}
