//! What the user adds to a definition.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::quote;

use crate::emit::scope::Scope;
use crate::ir::written::Extras;

/// `Debug` among the derives of a type, unless something of it is redacted.
pub(super) fn debug(extras: &Extras) -> Option<TokenStream> {
    extras.redacted.is_nothing().then(|| quote!(Debug,))
}

/// An item with more derives and attributes, behind its own.
pub(super) fn add(item: TokenStream, extras: &Extras, scope: Scope<'_>) -> TokenStream {
    let Extras { derives, attributes, .. } = extras;
    if derives.is_empty() && attributes.is_empty() {
        return item;
    }
    let [derives, attributes] =
        [derives, attributes].map(|list| list.iter().map(|code| scope.code(code)).collect::<Vec<_>>());
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
