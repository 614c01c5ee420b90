//! `crate = "…"`: where the runtime is, if it is not `::crm_events`.

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::ToTokens;
use syn::Path;

use super::Context;
use super::attr::Settings;

/// The path that the user gives, such as `crate::webhooks::runtime`.
pub(super) fn crate_path(settings: &Settings, context: &mut Context) -> Option<Path> {
    let text = settings.text("crate", context)?;
    let path = text
        .parse()
        .map_err(|_| syn::Error::new_spanned(&text, "`crate` takes a path: `crate = \"path::to\"`"));
    context.errors.keep(path)
}

/// The tokens with another path for `::crm_events`.
pub(super) fn crate_in(tokens: TokenStream, path: &Path) -> TokenStream {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut out = TokenStream::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if begins_path(&tokens, at) {
            path.to_tokens(&mut out);
            at += 3;
            continue;
        }
        at += 1;
        match token {
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), crate_in(group.stream(), path));
                inner.set_span(group.span());
                out.extend([TokenTree::Group(inner)]);
            }
            other => out.extend([other.clone()]),
        }
    }
    out
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

#[cfg(test)]
mod tests {
    use quote::quote;

    #[test]
    fn only_the_runtime_is_called_otherwise() {
        let tokens = quote!(impl ::crm_events::Decode<'a> for x::crm_events { use ::crm_events::{Key}; a::<::crm_events::B>() });
        let expected =
            quote!(impl my::run::Decode<'a> for x::crm_events { use my::run::{Key}; a::<my::run::B>() });
        let path = syn::parse_quote!(my::run);
        assert_eq!(super::crate_in(tokens, &path).to_string(), expected.to_string());
    }
}
