//! Types of somebody's own in fields and variants, of which each has to be one that can be read, checked and written.
//!
//! Impls ask for that in many places, and each would be a message of the compiler's. So each function asks for all of it at first, at
//! the place of all else that it does with the value: what is implied by that is not told again, nor what was told word for word.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{DeriveInput, Type};

/// The functions of impls that do something with the values in fields and variants.
const FUNCTIONS: &[&str] = &[
    "blank",
    "decode",
    "decode_around_at",
    "encode",
    "encode_around_at",
    "first",
    "is_present",
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

/// What is asked of the types that are parts of a type with a derive.
#[derive(Default)]
pub(super) struct Parts(Vec<Question>);

/// A type, or two, and what has to be so.
struct Question {
    about: TokenStream,
    kind: Kind,
    place: Span,
}

#[derive(Clone, Copy)]
enum Kind {
    Part(Rules),
    /// The first type converts values of the second.
    Conversion,
}

impl Parts {
    /// Adds a type of somebody's own in a field or variant, and the place of all that is done with the value.
    pub(super) fn add(&mut self, own: &Type, rules: Rules, place: Span) {
        self.0.push(Question { about: own.to_token_stream(), kind: Kind::Part(rules), place });
    }

    /// Adds a conversion of values.
    pub(super) fn add_conversion(&mut self, conversion: TokenStream, value: TokenStream, place: Span) {
        self.0.push(Question { about: quote!(#conversion, #value), kind: Kind::Conversion, place });
    }

    /// The impls of a type, with what they ask of its parts. `rt` is the path of the runtime.
    pub(super) fn ask(&self, impls: TokenStream, input: &DeriveInput, rt: &TokenStream) -> TokenStream {
        let parameters: Vec<&Ident> =
            input.generics.type_params().map(|parameter| &parameter.ident).collect();
        // What holds of a parameter, each impl says for itself.
        let questions = self.0.iter().filter(|question| !mentions(question.about.clone(), &parameters));
        let asked: TokenStream = questions.map(|question| question.tokens(rt)).collect();
        if asked.is_empty() { impls } else { in_impls(impls, &input.ident, &asked) }
    }
}

impl Question {
    fn tokens(&self, rt: &TokenStream) -> TokenStream {
        let about = &self.about;
        let tokens = match self.kind {
            Kind::Part(Rules::Run) => quote!(#rt::parts::checked::<#about>();),
            Kind::Part(Rules::NotRun) => quote!(#rt::parts::unchecked::<#about>();),
            Kind::Conversion => quote!(#rt::with::converts::<#about>();),
        };
        at_one_place(tokens, self.place)
    }
}

/// Tokens that are at a place altogether, as all else is that is done with the value: the compiler compares both. `$crate` alone is
/// known by where it was written. Lifetimes are `'_`: not all impls declare that of the body.
pub(super) fn at_one_place(tokens: TokenStream, place: Span) -> TokenStream {
    let mut is_lifetime = false;
    let one = |token: TokenTree| {
        let mut token: TokenTree = match token {
            TokenTree::Punct(mark) if mark.as_char() == '\'' => {
                is_lifetime = true;
                mark.into()
            }
            TokenTree::Ident(name) if std::mem::take(&mut is_lifetime) && name != "static" => {
                Ident::new("_", place).into()
            }
            TokenTree::Group(group) => around(&group, at_one_place(group.stream(), place)),
            other => other,
        };
        let is_crate = matches!(&token, TokenTree::Ident(name) if name == "$crate");
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
