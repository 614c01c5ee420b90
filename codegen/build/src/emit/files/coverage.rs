//! Which connector delivers which event.

use proc_macro2::TokenStream;
use quote::quote;

use super::examples::own_payload;
use super::file::File;
use crate::emit::scope::Scope;
use crate::emit::tokens::ident;
use crate::ir::events::{Coverage, Dispatch};
use crate::ir::names::Own;

/// Nothing where the provider documents no coverage.
pub(super) fn file(dispatch: &Dispatch, scope: Scope<'_>) -> Option<File> {
    if dispatch.coverage.is_empty() {
        return None;
    }
    let marker = ident(&dispatch.own(Own::Marker));
    let rows = dispatch.coverage.iter().map(row);
    let place = dispatch
        .connector
        .as_ref()
        .map(|path| quote!(const CONNECTOR: Option<&'static [&'static str]> = Some(&[#(#path),*]);));
    let mut items = vec![
        quote!(
            use rt::{ConnectorCoverage, Coverage};
        ),
        quote!(use super::#marker;),
        quote! {
            impl #marker {
                /// How a connector delivers an event (by its name); `None` if the connector is not listed, or there is no
                /// such event. Case and separators of the connector's name do not count.
                pub const fn coverage(connector: &str, event: &str) -> Option<Coverage> {
                    rt::coverage_of::<Self>(connector, event)
                }

                /// Every documented connector: the events that the service behind it sends itself, then those that
                /// polling makes. All other events can only be requested.
                pub const CONNECTORS: &'static [ConnectorCoverage] = &[#(#rows),*];
            }
        },
        quote! {
            impl rt::Covered for #marker {
                const CONNECTORS: &'static [ConnectorCoverage] = Self::CONNECTORS;
                #place
            }
        },
    ];
    items.extend(methods(dispatch, scope));
    Some(File {
        path: format!("{}/coverage.rs", scope.provider.name),
        source: scope.provider.source.clone(),
        docs: Vec::new(),
        items,
    })
}

/// Methods of the events and payloads that have the connector in them; nothing if none has.
fn methods(dispatch: &Dispatch, scope: Scope<'_>) -> Option<TokenStream> {
    let connector = dispatch.connector.as_ref()?;
    let is_inside = |place: usize| {
        dispatch.payloads.get(place).is_some_and(|path| connector.starts_with(path) && connector != path)
    };
    let lifetime = |borrows: bool| borrows.then(|| quote!('_));
    let mut known: Vec<&str> = Vec::new();
    let payloads: Vec<TokenStream> = dispatch
        .events
        .iter()
        .filter(|event| is_inside(event.payload_at))
        .filter_map(|event| {
            let ty = own_payload(event, scope).filter(|ty| !known.contains(&ty.name.as_str()))?;
            known.push(&ty.name);
            let (name, lifetime) = (ident(&ty.name), lifetime(ty.generics.borrows));
            Some(quote!(#name #lifetime))
        })
        .collect();
    if payloads.is_empty() {
        return None;
    }
    let (marker, event) = (ident(&dispatch.own(Own::Marker)), ident(&dispatch.event_type));
    let lifetime = lifetime(dispatch.event_generics.borrows);
    Some(quote!(rt::impl_coverage!(#marker #event #lifetime, #(#payloads),*);))
}

fn row(row: &Coverage) -> TokenStream {
    let Coverage { connector, native, virtual_events } = row;
    quote!(ConnectorCoverage::new(#connector, &[#(#native),*], &[#(#virtual_events),*]))
}
