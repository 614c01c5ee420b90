//! What is wrong with a user's type, each at its own token.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

/// Messages, collected: a user sees all mistakes of a type at once.
#[derive(Default)]
pub(super) struct Errors {
    list: Vec<syn::Error>,
}

impl Errors {
    /// Adds a message about these tokens.
    pub(super) fn push(&mut self, tokens: impl ToTokens, message: impl std::fmt::Display) {
        self.list.push(syn::Error::new_spanned(tokens, message));
    }

    /// Adds a message about a place.
    pub(super) fn at(&mut self, span: Span, message: impl std::fmt::Display) {
        self.list.push(syn::Error::new(span, message));
    }

    /// Adds what `syn` found while it parsed.
    pub(super) fn extend(&mut self, error: syn::Error) {
        self.list.extend(error);
    }

    /// The value, or `None` with the message added.
    pub(super) fn keep<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.extend(error)).ok()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// A `compile_error!` for each message, in the order in which they were found.
    pub(super) fn into_tokens(self) -> TokenStream {
        self.list.iter().map(syn::Error::to_compile_error).collect()
    }
}
