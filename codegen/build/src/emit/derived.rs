//! What a derive adds to a type.

use proc_macro2::TokenStream;
use quote::quote;

use super::impls::delivery::{Names, alias, envelope_impls, marker};
use super::impls::{self, event, handler, serde};
use super::scope::Scope;
use super::tokens::{docs, ident};
use super::types::held_type;
use crate::ir::definition::{Definition, TypeDef};
use crate::ir::events::Dispatch;
use crate::ir::node::Shape;
use crate::ir::object::{Field, Presence};
use crate::ir::written::Held;

/// The impls of the types, and what belongs to the provider whose events one has.
pub(crate) fn impls(scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt();
    let mut items: Vec<TokenStream> =
        scope.provider.types.iter().flat_map(|ty| impls::of(ty, scope)).collect();
    if let Some(dispatch) = &scope.provider.dispatch {
        let mut of_events = event::impls(dispatch, scope);
        let has_own = scope.provider.types.first().is_some_and(|ty| ty.own_serde);
        of_events.extend((!has_own).then(|| serde::events(&event::event_header(dispatch, scope), dispatch)));
        items.push(quote!(const _: () = { use #rt::EventDescription; #(#of_events)* };));
        items.extend(delivery(dispatch, scope));
        items.push(handler::handler(dispatch, scope));
        items.push(handler::dispatching(dispatch, scope));
    }
    items.into_iter().collect()
}

/// The provider, with an envelope only if the user has none, and without a name that has to be imported.
fn delivery(dispatch: &Dispatch, scope: Scope<'_>) -> Vec<TokenStream> {
    let rt = scope.rt();
    let names = Names::of(dispatch, scope);
    let mut items = marker(dispatch, &names, scope);
    items.push(alias(dispatch, &names, scope));
    if dispatch.envelope_type.is_none() {
        let (name, visibility) = (&names.envelope, scope.code(&dispatch.visibility));
        let fields = fields(dispatch.envelope.fields(), scope);
        items.push(quote! {
            /// What a body says beside the event's name and its payload.
            #[derive(Clone, Debug, Default, PartialEq)]
            #visibility struct #name {
                #fields
                /// Members that are neither name nor payload, kept as they came.
                pub extra: #rt::Extra,
            }
        });
        items.extend(envelope_impls(dispatch, &names, scope));
    }
    // The first type is the user's enum; the others are for what stands further inside.
    items.extend(scope.provider.types.iter().skip(1).filter_map(|ty| inner(ty, dispatch, scope)));
    items
}

/// A struct for what stands beside a payload further inside.
fn inner(ty: &TypeDef, dispatch: &Dispatch, scope: Scope<'_>) -> Option<TokenStream> {
    let Definition::Struct(definition) = &ty.definition else { return None };
    let (rt, name, docs) = (scope.rt(), ident(&ty.name), docs(&ty.docs));
    let (visibility, fields) = (scope.code(&dispatch.visibility), fields(definition.fields(), scope));
    Some(quote! {
        #docs
        #[derive(Clone, Debug, Default, PartialEq)]
        #visibility struct #name {
            #fields
            /// Members that are neither name nor payload, kept as they came.
            pub extra: #rt::Extra,
        }
    })
}

/// Fields whose types are such structs.
fn fields<'f>(fields: impl Iterator<Item = &'f Field>, scope: Scope<'_>) -> TokenStream {
    let field = |field: &Field| {
        let Shape::Named(id) = field.node.shape else { return TokenStream::new() };
        let (docs, name) = (docs(&field.docs), ident(&field.ident));
        let ty = held_type(&Held::Defined(id), false, scope);
        match field.presence {
            Presence::Required => quote!(#docs pub #name: #ty,),
            _ => quote!(#docs pub #name: Option<#ty>,),
        }
    };
    fields.map(field).collect()
}
