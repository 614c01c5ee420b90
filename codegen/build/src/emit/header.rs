//! The head of every impl of a generated type, and the type's name with its generics.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::Lifetime;

use super::scope::Scope;
use super::tokens::ident;
use crate::ir::definition::TypeDef;
use crate::ir::written::Generics;

/// What is implemented for generated types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trait {
    CrmEvent,
    Debug,
    Decode,
    Encode,
    Envelope,
    EventSet,
    IntoOwned,
    JsonSchema,
    KindUnion,
    TaggedUnion,
    TextEnum,
    UntaggedUnion,
    Validate,
}

impl Trait {
    /// The trait as an impl names it, with the lifetime of the body.
    fn path(self, header: &TypeHeader<'_>) -> TokenStream {
        let (rt, body) = (header.scope.rt(), header.body());
        let name = ident(&format!("{self:?}"));
        match self {
            Self::JsonSchema => return quote!(#rt::schemars::JsonSchema),
            Self::Debug => return quote!(::core::fmt::Debug),
            _ => {}
        }
        if self.reads() { quote!(#rt::#name<#body>) } else { quote!(#rt::#name) }
    }

    /// Whether the trait is about reading, so that the lifetime of the body is a parameter of it.
    fn reads(self) -> bool {
        let others =
            [Self::CrmEvent, Self::Debug, Self::Encode, Self::IntoOwned, Self::JsonSchema, Self::Validate];
        !others.contains(&self)
    }

    /// Whether the impl names the types of fields, in which the lifetime of the body may be.
    fn names_types(self) -> bool {
        self == Self::JsonSchema
    }
}

/// A generated type, as its definition, its impls and its users name it.
pub(super) struct TypeHeader<'t> {
    /// Without parameters: in paths to values, and where a macro or `use` wants no more.
    pub(super) name: Ident,
    generics: &'t Generics,
    pub(super) scope: Scope<'t>,
}

impl<'t> TypeHeader<'t> {
    pub(super) fn new(name: &str, generics: &'t Generics, scope: Scope<'t>) -> Self {
        Self { name: ident(name), generics, scope }
    }

    pub(super) fn of(ty: &'t TypeDef, scope: Scope<'t>) -> Self {
        Self::new(&ty.name, &ty.generics, scope)
    }

    /// Whether the lifetime of the body is a parameter.
    pub(super) fn borrows(&self) -> bool {
        self.generics.borrows
    }

    /// The lifetime of the body.
    pub(super) fn body(&self) -> Lifetime {
        let name = self.generics.lifetime.as_deref().unwrap_or("a");
        Lifetime::new(&format!("'{name}"), Span::call_site())
    }

    /// `Name`, or `Name<'a>`: where `'a` is declared.
    pub(super) fn ty(&self) -> TokenStream {
        let body = self.body();
        self.with(quote!(#body))
    }

    /// `Name`, or `Name<'_>`: where no lifetime is declared.
    pub(super) fn elided(&self) -> TokenStream {
        self.with(quote!('_))
    }

    /// `Name`, or `Name` with a lifetime.
    pub(super) fn with(&self, lifetime: TokenStream) -> TokenStream {
        let name = &self.name;
        let lifetime = self.generics.borrows.then_some(lifetime);
        let parameters = self.generics.parameters.iter().map(|parameter| self.scope.code(&parameter.name));
        let arguments: Vec<TokenStream> = lifetime.into_iter().chain(parameters).collect();
        if arguments.is_empty() { quote!(#name) } else { quote!(#name<#(#arguments),*>) }
    }

    /// `impl Name`
    pub(super) fn inherent(&self) -> TokenStream {
        if self.is_plain() {
            let ty = self.elided();
            return quote!(impl #ty);
        }
        let (ty, declared, clause) = (self.ty(), self.declared(self.generics.borrows), self.clause(None));
        quote!(impl #declared #ty #clause)
    }

    /// `impl … for Name`
    pub(super) fn implementing(&self, what: Trait) -> TokenStream {
        let path = what.path(self);
        let names_body = what.reads() || (what.names_types() && self.generics.borrows);
        if self.is_plain() && !names_body {
            let ty = self.elided();
            return quote!(impl #path for #ty);
        }
        let (ty, clause) = (self.ty(), self.clause(Some(what)));
        let declared = self.declared(what.reads() || self.generics.borrows);
        quote!(impl #declared #path for #ty #clause)
    }

    /// `Name`, or `Name<'_>`, if the type has no parameters but the lifetime of the body.
    pub(super) fn plain(&self) -> Option<TokenStream> {
        self.is_plain().then(|| self.elided())
    }

    /// Whether the type has no parameters but the lifetime of the body.
    fn is_plain(&self) -> bool {
        self.generics.parameters.is_empty() && self.generics.predicates.is_empty()
    }

    /// The lifetime of the body in brackets, if the user has chosen it: nothing but the body can lend to such a type, as it cannot
    /// be made its own.
    pub(super) fn lent(&self) -> Option<TokenStream> {
        let body = self.body();
        self.generics.lifetime.is_some().then(|| quote!([#body]))
    }

    /// All that the user has declared, as macros of the runtime take it apart: the lifetime of the body, the other parameters, the
    /// type, those of its parameters that are types, and predicates. `None` if the name says it all.
    pub(super) fn parameters(&self) -> Option<TokenStream> {
        let lent = self.lent();
        if self.is_plain() && lent.is_none() {
            return None;
        }
        let (ty, lent) = (self.ty(), lent.unwrap_or_else(|| quote!([])));
        let all = &self.generics.parameters;
        let declared = all.iter().map(|parameter| self.scope.code(&parameter.declared));
        let types = all.iter().filter(|parameter| parameter.is_type);
        let types = types.map(|parameter| self.scope.code(&parameter.name));
        let predicates = self.generics.predicates.iter().map(|predicate| self.scope.code(predicate));
        Some(quote!(#lent [#(#declared,)*] [#ty] [#(#types)*] [#(#predicates,)*]))
    }

    fn declared(&self, with_body: bool) -> Option<TokenStream> {
        let body = self.body();
        let lifetime = with_body.then(|| quote!(#body));
        let parameters =
            self.generics.parameters.iter().map(|parameter| self.scope.code(&parameter.declared));
        let declared: Vec<TokenStream> = lifetime.into_iter().chain(parameters).collect();
        (!declared.is_empty()).then(|| quote!(<#(#declared),*>))
    }

    /// The predicates that the user wrote, and one for each type parameter: it implements the same trait.
    fn clause(&self, what: Option<Trait>) -> Option<TokenStream> {
        let types = self.generics.parameters.iter().filter(|parameter| parameter.is_type);
        let types = types.map(|parameter| self.scope.code(&parameter.name));
        let bound = what.filter(|what| *what != Trait::CrmEvent).map(|what| what.path(self));
        let bounds = types.flat_map(|ty| bound.as_ref().map(|bound| quote!(#ty: #bound)));
        let predicates = self.generics.predicates.iter().map(|predicate| self.scope.code(predicate));
        let all: Vec<TokenStream> = bounds.chain(predicates).collect();
        (!all.is_empty()).then(|| quote!(where #(#all),*))
    }
}
