//! Small pieces: identifiers, docs, numbers, and what the user adds to an item.

use proc_macro2::{Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::{format_ident, quote};

use crate::ir::ids::{PatternId, TableId};
use crate::ir::patterns::Translated;

/// An identifier; `r#type` is raw.
pub(super) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(keyword) => Ident::new_raw(keyword, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// Tokens at a place of the user's code: what is wrong with them is told there, and not at the whole derive.
pub(super) fn placed(tokens: TokenStream, span: Span) -> TokenStream {
    let one = |token: TokenTree| {
        let mut token = match token {
            TokenTree::Group(group) => Group::new(group.delimiter(), placed(group.stream(), span)).into(),
            other => other,
        };
        // What it means stays what it is: `$crate` is known by where it was written.
        token.set_span(token.span().located_at(span));
        token
    };
    tokens.into_iter().map(one).collect()
}

/// A name that stands for something at a place of the user's code.
pub(super) fn ident_at(name: &str, span: Span) -> Ident {
    let mut name = ident(name);
    name.set_span(name.span().located_at(span));
    name
}

/// `/// …` for each line.
pub(super) fn docs(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote!(#(#[doc = #lines])*)
}

/// A number without a suffix.
pub(super) fn number(value: usize) -> Literal {
    Literal::usize_unsuffixed(value)
}

/// The table of this number.
pub(super) fn table_ident(id: TableId) -> Ident {
    format_ident!("CHECK_{}", id.0)
}

/// The pattern of this number.
/// How the runtime's type for patterns makes one.
pub(super) fn made_pattern(pattern: &Translated) -> TokenStream {
    let text = &pattern.text;
    if pattern.backtracks { quote!(backtracking(#text)) } else { quote!(new(#text)) }
}

pub(super) fn pattern_ident(id: PatternId) -> Ident {
    format_ident!("PATTERN_{}", id.0)
}

/// The name of a variant, which is the same in the runtime.
pub(in crate::emit) fn named(variant: impl std::fmt::Debug) -> Ident {
    format_ident!("{variant:?}")
}
