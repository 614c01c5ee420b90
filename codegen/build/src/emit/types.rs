//! Types that stand in impls, too.

use proc_macro2::{Span, TokenStream};
use quote::quote;

use super::header::TypeHeader;
use super::scope::Scope;
use super::tokens::ident;
use crate::ir::written::Held;

/// The type in a variant.
pub(super) fn held_type(held: &Held, boxed: bool, scope: Scope<'_>) -> TokenStream {
    let ty = match held {
        Held::Defined(id) => TypeHeader::of(scope.provider.ty(*id), scope).ty(),
        Held::Written { ty, .. } => scope.code(ty),
    };
    if boxed { quote!(Box<#ty>) } else { ty }
}

/// Where the user has written a type that stands in a variant.
pub(super) fn held_span(held: &Held, scope: Scope<'_>) -> Span {
    match held {
        Held::Defined(_) => Span::call_site(),
        Held::Written { place, .. } => scope.span(place.as_ref()),
    }
}

/// A type of the runtime, which may have the lifetime of the body.
pub(super) fn with_body(name: &str, borrows: bool) -> TokenStream {
    let name = ident(name);
    if borrows { quote!(#name<'a>) } else { quote!(#name) }
}
