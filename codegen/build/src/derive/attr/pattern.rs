//! Patterns, translated while the user's crate compiles.

use syn::LitStr;

/// The pattern in the syntax of the `regex` crate.
#[cfg(feature = "pattern")]
pub(super) fn translate(text: &LitStr) -> syn::Result<String> {
    let message = "this pattern cannot be matched in linear time: look-around and back-references cannot be used, and \
                   repetitions of repetitions only while they stay small";
    crate::ir::patterns::translate(&text.value()).ok_or_else(|| syn::Error::new_spanned(text, message))
}

#[cfg(not(feature = "pattern"))]
pub(super) fn translate(text: &LitStr) -> syn::Result<String> {
    let message = "patterns need the feature `pattern` of `crm-events`";
    Err(syn::Error::new_spanned(text, message))
}
