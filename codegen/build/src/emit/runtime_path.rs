//! Where the runtime is, if it is not `::crm_events`, as every emitter writes it.

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::ToTokens;

/// Tokens with another path for `::crm_events`.
#[cfg(feature = "derive")]
pub(crate) fn with_runtime_at(tokens: TokenStream, path: &impl ToTokens) -> TokenStream {
    renamed(tokens, path).0
}

/// Tokens with another path for `::crm_events`, and whether it stands in them.
pub(super) fn renamed(tokens: TokenStream, path: &impl ToTokens) -> (TokenStream, bool) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut out = Vec::with_capacity(tokens.len());
    let mut is_named = false;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if begins_path(&tokens, at) {
            out.extend(path.to_token_stream());
            is_named = true;
            at += 3;
            continue;
        }
        at += 1;
        out.push(match token {
            TokenTree::Group(group) => {
                let (inside, is_named_inside) = renamed(group.stream(), path);
                is_named |= is_named_inside;
                let mut inner = Group::new(group.delimiter(), inside);
                inner.set_span(group.span());
                TokenTree::Group(inner)
            }
            other => other.clone(),
        });
    }
    (out.into_iter().collect(), is_named)
}

/// Whether `::crm_events` stands there, and no path before it.
fn begins_path(tokens: &[TokenTree], at: usize) -> bool {
    let is_colon =
        |token: Option<&TokenTree>| matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == ':');
    let is_ours = matches!(tokens.get(at + 2), Some(TokenTree::Ident(name)) if name == "crm_events");
    let goes_on = match at.checked_sub(1).and_then(|before| tokens.get(before)) {
        // A name that is no keyword is the first part of a longer path.
        Some(TokenTree::Ident(word)) => syn::parse_str::<syn::Ident>(&word.to_string()).is_ok(),
        _ => false,
    };
    is_colon(tokens.get(at)) && is_colon(tokens.get(at + 1)) && is_ours && !goes_on
}

#[cfg(all(test, feature = "derive"))]
mod tests {
    use quote::quote;

    #[test]
    fn only_the_runtime_is_called_otherwise() {
        let tokens = quote!(impl ::crm_events::Decode<'a> for x::crm_events { use ::crm_events::{Key}; a::<::crm_events::B>() });
        let expected =
            quote!(impl my::run::Decode<'a> for x::crm_events { use my::run::{Key}; a::<my::run::B>() });
        let path = quote!(my::run);
        assert_eq!(super::with_runtime_at(tokens, &path).to_string(), expected.to_string());
    }
}
