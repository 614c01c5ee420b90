//! Tokens in a row, those of groups too, so that any of them can be looked at by its number.

use std::fmt::{Display, Write};

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};

/// The tokens of some items.
#[derive(Default)]
pub(super) struct Tokens {
    row: Vec<Kept>,
    /// All words and literals.
    text: String,
}

/// A token with the end of its text.
#[derive(Clone, Copy)]
enum Kept {
    Word { begin: usize, end: usize },
    Mark(char, Spacing),
    Literal { begin: usize, end: usize },
    Open(Delimiter, usize),
    Close(Delimiter),
}

/// What a token is.
#[derive(Clone, Copy)]
pub(super) enum Token<'t> {
    Word(&'t str),
    Mark(char, Spacing),
    Literal(&'t str),
    /// The begin of a group, and the number of its end.
    Open(Delimiter, usize),
    Close(Delimiter),
}

impl Tokens {
    /// Takes those of a stream, instead of what is there.
    pub(super) fn read(&mut self, stream: TokenStream) {
        self.row.clear();
        self.text.clear();
        self.append(stream);
    }

    fn append(&mut self, stream: TokenStream) {
        for token in stream {
            match token {
                TokenTree::Ident(word) => {
                    let (begin, end) = self.keep(&word);
                    self.row.push(Kept::Word { begin, end });
                }
                TokenTree::Literal(literal) => {
                    let (begin, end) = self.keep(&literal);
                    self.row.push(Kept::Literal { begin, end });
                }
                TokenTree::Punct(mark) => self.row.push(Kept::Mark(mark.as_char(), mark.spacing())),
                TokenTree::Group(group) => self.append_group(group),
            }
        }
    }

    fn append_group(&mut self, group: Group) {
        let begin = self.row.len();
        let (delimiter, inside) = (group.delimiter(), group.stream());
        // A stream that something else holds is copied.
        drop(group);
        self.row.push(Kept::Open(delimiter, 0));
        self.append(inside);
        self.row[begin] = Kept::Open(delimiter, self.row.len());
        self.row.push(Kept::Close(delimiter));
    }

    fn keep(&mut self, written: &impl Display) -> (usize, usize) {
        let begin = self.text.len();
        write!(self.text, "{written}").unwrap_or_default();
        (begin, self.text.len())
    }

    pub(super) fn get(&self, at: usize) -> Option<Token<'_>> {
        Some(match *self.row.get(at)? {
            Kept::Word { begin, end } => Token::Word(&self.text[begin..end]),
            Kept::Mark(mark, spacing) => Token::Mark(mark, spacing),
            Kept::Literal { begin, end } => Token::Literal(&self.text[begin..end]),
            Kept::Open(delimiter, end) => Token::Open(delimiter, end),
            Kept::Close(delimiter) => Token::Close(delimiter),
        })
    }

    /// The same, if it is punctuation.
    pub(super) fn mark(&self, at: usize) -> Option<(char, Spacing)> {
        match *self.row.get(at)? {
            Kept::Mark(mark, spacing) => Some((mark, spacing)),
            _ => None,
        }
    }

    /// Whether a group ends at a place, or all of it.
    pub(super) fn is_end(&self, at: usize) -> bool {
        matches!(self.row.get(at), None | Some(Kept::Close(_)))
    }

    /// The stream that these tokens were.
    pub(super) fn stream(&self) -> TokenStream {
        self.stream_from(&mut 0)
    }

    /// What stands from a place to the end of its group, which is passed.
    fn stream_from(&self, at: &mut usize) -> TokenStream {
        let mut trees: Vec<TokenTree> = Vec::new();
        while let Some(token) = self.get(*at) {
            *at += 1;
            trees.push(match token {
                Token::Word(word) => match word.strip_prefix("r#") {
                    Some(raw) => Ident::new_raw(raw, Span::call_site()).into(),
                    None => Ident::new(word, Span::call_site()).into(),
                },
                Token::Mark(mark, spacing) => Punct::new(mark, spacing).into(),
                Token::Literal(written) => literal(written).into(),
                Token::Open(delimiter, _) => Group::new(delimiter, self.stream_from(at)).into(),
                Token::Close(_) => break,
            });
        }
        trees.into_iter().collect()
    }
}

fn literal(written: &str) -> Literal {
    written.parse().expect("our own invariant: it was one before")
}
