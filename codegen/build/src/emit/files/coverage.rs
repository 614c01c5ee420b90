//! Which connector delivers which event.

use proc_macro2::TokenStream;
use quote::quote;

use super::file::File;
use crate::emit::tokens::ident;
use crate::ir::catalog::Provider;
use crate::ir::events::{Coverage, Dispatch};
use crate::ir::names::Own;

/// Nothing where the provider documents no coverage.
pub(super) fn file(provider: &Provider, dispatch: &Dispatch) -> Option<File> {
    if dispatch.coverage.is_empty() {
        return None;
    }
    let marker = ident(&dispatch.own(Own::Marker));
    let rows = dispatch.coverage.iter().map(row);
    let items = vec![
        quote!(
            use rt::{ConnectorCoverage, Coverage};
        ),
        quote!(use super::#marker;),
        quote! {
            impl #marker {
                /// How a connector (by its display name) delivers an event (by its name); `None` if the connector is not
                /// listed.
                pub const fn coverage(connector: &str, event: &str) -> Option<Coverage> {
                    rt::coverage(Self::CONNECTORS, connector, event)
                }

                /// Every documented connector: the events that the service behind it sends itself, then those that
                /// polling makes. All other events can only be requested.
                pub const CONNECTORS: &'static [ConnectorCoverage] = &[#(#rows),*];
            }
        },
    ];
    Some(File {
        path: format!("{}/coverage.rs", provider.name),
        source: provider.source.clone(),
        docs: Vec::new(),
        items,
    })
}

fn row(row: &Coverage) -> TokenStream {
    let Coverage { connector, native, virtual_events } = row;
    quote!(ConnectorCoverage::new(#connector, &[#(#native),*], &[#(#virtual_events),*]))
}
