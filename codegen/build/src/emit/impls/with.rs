//! Values that are read and written by a conversion, where a user names one.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::scope::Scope;
use crate::emit::tokens::placed;
use crate::ir::node::Node;
use crate::ir::object::{Field, Presence};

/// What a value of a field is put around by what says that it need not be there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Around {
    Nothing,
    Option,
    Maybe,
}

impl Around {
    pub(super) fn field(field: &Field) -> Self {
        match field.presence {
            Presence::Required | Presence::Defaulted => Self::Nothing,
            Presence::Optional | Presence::Nullable | Presence::NullIsAbsent => Self::Option,
            Presence::OptionalNullable => Self::Maybe,
        }
    }

    pub(super) fn item(node: &Node) -> Self {
        if node.nullable { Self::Option } else { Self::Nothing }
    }
}

/// What a value is made of to read into.
pub(super) fn blank(node: &Node, around: Around, scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt();
    let blank = match holder(node, around, scope) {
        Some(holder) => quote!(#rt::with::blank::<#holder>()),
        None => quote!(#rt::Decode::blank()),
    };
    placed(blank, scope.span(node.origin.as_ref()))
}

/// Reads into `value` by a method of the reader.
pub(super) fn read(
    node: &Node,
    around: Around,
    method: &str,
    value: &TokenStream,
    scope: Scope<'_>,
) -> TokenStream {
    let (rt, method) = (scope.rt(), crate::emit::tokens::ident(method));
    let read = match holder(node, around, scope) {
        Some(holder) => {
            quote!(#rt::with::read::<#holder>(&mut #value, |value| reader.#method(value)))
        }
        None => quote!(reader.#method(&mut #value)),
    };
    placed(read, scope.span(node.origin.as_ref()))
}

/// A reference to a value, to be written.
pub(super) fn shown(node: &Node, around: Around, value: &TokenStream, scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt();
    let shown = match (holder(node, Around::Nothing, scope), around) {
        (Some(holder), Around::Nothing) => quote!(&#rt::with::shown::<#holder>(&#value)),
        (Some(holder), _) => quote!(&#value.as_ref().map(#rt::with::shown::<#holder>)),
        (None, _) => quote!(&#value),
    };
    placed(shown, scope.span(node.origin.as_ref()))
}

/// The type that is read in the place of a field's.
fn holder(node: &Node, around: Around, scope: Scope<'_>) -> Option<TokenStream> {
    let (rt, present) = (scope.rt(), scope.code(node.with.as_ref()?));
    Some(match around {
        Around::Nothing => present,
        Around::Option => quote!(Option<#present>),
        Around::Maybe => quote!(#rt::Maybe<#present>),
    })
}
