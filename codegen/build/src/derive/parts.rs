//! Types of somebody's own in fields and variants, of which each has to be one that can be read, checked and written.
//!
//! Impls ask for that in many places, and each would be a message of the compiler's. So each function asks for all of it at first, at
//! the place of all else that it does with the value: what is implied by that is not told again, nor what was told word for word.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{DeriveInput, Type};

use super::ty;

/// The functions of impls that do something with the values in fields and variants.
const FUNCTIONS: &[&str] = &[
    "blank",
    "decode",
    "decode_around_at",
    "encode",
    "encode_around_at",
    "first",
    "payload",
    "payload_mut",
    "unmatched",
    "validate",
    "validate_branch",
    "value",
    "value_mut",
];

/// Whether the rules of a type are run where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Rules {
    Run,
    NotRun,
}

/// Types that are parts of a type with a derive.
#[derive(Default)]
pub(super) struct Parts(Vec<(Type, Rules)>);

impl Parts {
    /// Adds what stands in a field or variant, if it is a type of somebody's own.
    pub(super) fn add(&mut self, ty: &Type, rules: Rules) {
        self.0.extend(ty::own(ty).map(|own| (own.clone(), rules)));
    }

    /// The impls of a type, with what they ask of its parts. `rt` is the path of the runtime.
    pub(super) fn ask(&self, impls: TokenStream, input: &DeriveInput, rt: &TokenStream) -> TokenStream {
        let parameters: Vec<&Ident> =
            input.generics.type_params().map(|parameter| &parameter.ident).collect();
        // What holds of a parameter, each impl says for itself.
        let parts = self.0.iter().filter(|(ty, _)| !mentions(ty.to_token_stream(), &parameters));
        let asked: TokenStream = parts.map(|(ty, rules)| question(ty, *rules, rt)).collect();
        if asked.is_empty() { impls } else { in_impls(impls, &input.ident, &asked) }
    }
}

/// Where what is wrong with a value is told: at its type, without what that is wrapped in.
pub(super) fn place(ty: &Type) -> Span {
    use syn::spanned::Spanned;
    ty::own(ty).unwrap_or(ty).span().resolved_at(Span::call_site())
}

fn question(part: &Type, rules: Rules, rt: &TokenStream) -> TokenStream {
    let ty = without_lifetimes(part.to_token_stream());
    let asked = match rules {
        Rules::Run => quote!(#rt::parts::checked::<#ty>();),
        Rules::NotRun => quote!(#rt::parts::unchecked::<#ty>();),
    };
    all_at(asked, place(part))
}

/// Tokens that are at a place altogether, as all else is that is done with the value: the compiler compares both. `$crate` alone is
/// known by where it was written.
fn all_at(tokens: TokenStream, place: Span) -> TokenStream {
    let one = |token: TokenTree| {
        let is_crate = matches!(&token, TokenTree::Ident(name) if name == "$crate");
        let mut token = match token {
            TokenTree::Group(group) => Group::new(group.delimiter(), all_at(group.stream(), place)).into(),
            other => other,
        };
        token.set_span(if is_crate { token.span().located_at(place) } else { place });
        token
    };
    tokens.into_iter().map(one).collect()
}

fn mentions(tokens: TokenStream, names: &[&Ident]) -> bool {
    tokens.into_iter().any(|token| match token {
        // The lifetimes that a type declares itself have no other name than theirs.
        TokenTree::Ident(name) => name == "for" || names.contains(&&name),
        TokenTree::Group(group) => mentions(group.stream(), names),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// A type with `'_` for each lifetime: not all impls declare that of the body.
fn without_lifetimes(tokens: TokenStream) -> TokenStream {
    let mut is_lifetime = false;
    let one = |token: TokenTree| match token {
        TokenTree::Punct(mark) if mark.as_char() == '\'' => {
            is_lifetime = true;
            mark.into()
        }
        TokenTree::Ident(name) if std::mem::take(&mut is_lifetime) && name != "static" => {
            Ident::new("_", name.span()).into()
        }
        TokenTree::Group(group) => around(&group, without_lifetimes(group.stream())),
        other => other,
    };
    tokens.into_iter().map(one).collect()
}

/// What is asked, in the impls of a type of this name.
fn in_impls(tokens: TokenStream, name: &Ident, asked: &TokenStream) -> TokenStream {
    let mut header: Vec<TokenTree> = Vec::new();
    let one = |token: TokenTree| {
        let token = match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                let inner = group.stream();
                let inner = if is_of(&header, name) {
                    in_functions(inner, asked)
                } else {
                    in_impls(inner, name, asked)
                };
                header.clear();
                return around(&group, inner);
            }
            other => other,
        };
        if matches!(&token, TokenTree::Punct(mark) if mark.as_char() == ';') {
            header.clear();
        } else {
            header.push(token.clone());
        }
        token
    };
    tokens.into_iter().map(one).collect()
}

/// Whether it is an `impl … for` a type of this name that is about to begin.
fn is_of(header: &[TokenTree], name: &Ident) -> bool {
    let is = |token: &TokenTree, word: &str| matches!(token, TokenTree::Ident(found) if found == word);
    header.iter().any(|token| is(token, "impl"))
        && header.windows(2).any(|two| is(&two[0], "for") && is(&two[1], &name.to_string()))
}

fn in_functions(tokens: TokenStream, asked: &TokenStream) -> TokenStream {
    let (mut is_named, mut is_asked) = (false, false);
    let one = |token: TokenTree| match token {
        TokenTree::Ident(word) if word == "fn" => {
            (is_named, is_asked) = (true, false);
            word.into()
        }
        TokenTree::Ident(name) if std::mem::take(&mut is_named) => {
            is_asked = FUNCTIONS.iter().any(|known| name == known);
            name.into()
        }
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace && std::mem::take(&mut is_asked) => {
            let body = group.stream();
            around(&group, quote!(#asked #body))
        }
        other => other,
    };
    tokens.into_iter().map(one).collect()
}

fn around(group: &Group, inner: TokenStream) -> TokenTree {
    let mut around = Group::new(group.delimiter(), inner);
    around.set_span(group.span());
    around.into()
}
