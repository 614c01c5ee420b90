//! Tokens in a row, those of groups too, so that any of them can be looked at by its number.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, TokenStream, TokenTree};

pub(super) enum Token {
    Word(Ident),
    Mark(Punct),
    Literal(Literal),
    /// The begin of a group, and the number of its end.
    Open(Delimiter, usize),
    Close,
}

/// The tokens of a stream in order.
pub(super) fn flat(stream: TokenStream) -> Vec<Token> {
    let mut row = Vec::new();
    append(stream, &mut row);
    row
}

fn append(stream: TokenStream, row: &mut Vec<Token>) {
    for token in stream {
        match token {
            TokenTree::Ident(word) => row.push(Token::Word(word)),
            TokenTree::Punct(mark) => row.push(Token::Mark(mark)),
            TokenTree::Literal(literal) => row.push(Token::Literal(literal)),
            TokenTree::Group(group) => {
                let begin = row.len();
                let (delimiter, inside) = (group.delimiter(), group.stream());
                // A stream that something else holds is copied.
                drop(group);
                row.push(Token::Open(delimiter, 0));
                append(inside, row);
                row[begin] = Token::Open(delimiter, row.len());
                row.push(Token::Close);
            }
        }
    }
}

/// The stream that these tokens were.
pub(super) fn stream(row: Vec<Token>) -> TokenStream {
    inside(&mut row.into_iter())
}

fn inside(row: &mut std::vec::IntoIter<Token>) -> TokenStream {
    let mut trees: Vec<TokenTree> = Vec::new();
    while let Some(token) = row.next() {
        trees.push(match token {
            Token::Word(word) => word.into(),
            Token::Mark(mark) => mark.into(),
            Token::Literal(literal) => literal.into(),
            Token::Open(delimiter, _) => Group::new(delimiter, inside(row)).into(),
            Token::Close => break,
        });
    }
    trees.into_iter().collect()
}
