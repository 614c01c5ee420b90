//! The head of every impl of a generated type, and the type's name with its generics.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::tokens::ident;
use crate::ir::{Generics, TypeDef};

/// What is implemented for generated types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trait {
    CrmEvent,
    Decode,
    Default,
    Encode,
    Envelope,
    EventSet,
    IntoOwned,
    KindUnion,
    OrderedUnion,
    TaggedUnion,
    TextEnum,
    Validate,
}

impl Trait {
    /// The trait as an impl names it. `'a` is the lifetime of the body.
    fn path(self) -> TokenStream {
        let name = ident(&format!("{self:?}"));
        match self {
            Self::Default => quote!(#name),
            _ if self.reads() => quote!(::crm_events::#name<'a>),
            _ => quote!(::crm_events::#name),
        }
    }

    /// Whether the trait is about reading, so that the lifetime of the body is a parameter of it.
    fn reads(self) -> bool {
        match self {
            Self::Decode
            | Self::Envelope
            | Self::EventSet
            | Self::KindUnion
            | Self::OrderedUnion
            | Self::TaggedUnion
            | Self::TextEnum => true,
            Self::CrmEvent | Self::Default | Self::Encode | Self::IntoOwned | Self::Validate => false,
        }
    }
}

/// A generated type, as its definition, its impls and its users name it.
pub(super) struct TypeHeader<'t> {
    name: Ident,
    generics: &'t Generics,
}

impl<'t> TypeHeader<'t> {
    pub(super) fn new(name: Ident, generics: &'t Generics) -> Self {
        Self { name, generics }
    }

    pub(super) fn of(ty: &'t TypeDef) -> Self {
        Self::new(ident(&ty.name), &ty.generics)
    }

    /// `Name`: in paths to values, and where a macro or `use` wants no more.
    pub(super) fn name(&self) -> &Ident {
        &self.name
    }

    /// Whether the lifetime of the body is a parameter.
    pub(super) fn borrows(&self) -> bool {
        self.generics.borrows
    }

    /// `Name`, or `Name<'a>`: where `'a` is declared.
    pub(super) fn ty(&self) -> TokenStream {
        self.with(quote!('a))
    }

    /// `Name`, or `Name<'_>`: where no lifetime is declared.
    pub(super) fn elided(&self) -> TokenStream {
        self.with(quote!('_))
    }

    /// `Name`, or `Name<'static>`.
    pub(super) fn owned(&self) -> TokenStream {
        self.with(quote!('static))
    }

    fn with(&self, lifetime: TokenStream) -> TokenStream {
        let name = &self.name;
        if self.generics.borrows { quote!(#name<#lifetime>) } else { quote!(#name) }
    }

    /// `impl Name`
    pub(super) fn inherent(&self) -> TokenStream {
        let ty = self.elided();
        quote!(impl #ty)
    }

    /// `impl … for Name`
    pub(super) fn implementing(&self, what: Trait) -> TokenStream {
        let path = what.path();
        if what.reads() {
            let ty = self.ty();
            quote!(impl<'a> #path for #ty)
        } else {
            let ty = self.elided();
            quote!(impl #path for #ty)
        }
    }
}
