//! Small pieces: identifiers, docs, numbers, and what the user adds to an item.

use proc_macro2::{Delimiter, Ident, Literal, Span, TokenStream, TokenTree};
use quote::quote;

use crate::ir::Extras;

/// An identifier; `r#type` is raw.
pub(super) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(keyword) => Ident::new_raw(keyword, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
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

/// An item with more derives and attributes, behind its own.
pub(super) fn with_extras(item: TokenStream, extras: &Extras) -> TokenStream {
    let Extras { derives, attributes } = extras;
    if derives.is_empty() && attributes.is_empty() {
        return item;
    }
    let derives = (!derives.is_empty()).then(|| quote!(#[derive(#(#derives),*)]));
    let mut own: Vec<TokenTree> = item.into_iter().collect();
    let rest = own.split_off(2 * own.chunks(2).take_while(|pair| is_attribute(pair)).count());
    let (own, rest): (TokenStream, TokenStream) = (own.into_iter().collect(), rest.into_iter().collect());
    quote!(#own #derives #(#attributes)* #rest)
}

/// `#[…]`
fn is_attribute(pair: &[TokenTree]) -> bool {
    matches!(pair, [TokenTree::Punct(mark), TokenTree::Group(group)]
        if mark.as_char() == '#' && group.delimiter() == Delimiter::Bracket)
}
