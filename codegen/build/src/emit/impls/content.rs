//! What bodies are written in, as a constant of the runtime.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::scope::Scope;
use crate::ir::content::{Content, Embedded};
use crate::ir::events::Dispatch;

/// The constant, where it is not plain JSON.
pub(super) fn content(dispatch: &Dispatch, scope: Scope<'_>) -> Option<TokenStream> {
    let rt = scope.rt();
    let Content { json, form, json_types, cloud_events, embedded } = &dispatch.content;
    if dispatch.content.is_plain_json() {
        return None;
    }
    let written = match (json, form) {
        (true, true) => quote!(JSON_OR_FORM),
        (false, true) => quote!(FORM),
        (true, false) => quote!(JSON),
        (false, false) => quote!(NONE),
    };
    let types = (!json_types.is_empty()).then(|| quote!(.json_types(&[#(#json_types),*])));
    let cloud_events = cloud_events.then(|| match dispatch.batch {
        Some(_) => quote!(.batches_of_cloud_events()),
        None => quote!(.cloud_events()),
    });
    let texts = (!embedded.is_empty()).then(|| {
        let texts = embedded.iter().map(|one| self::embedded(one, scope));
        quote!(.embedded(&[#(#texts),*]))
    });
    Some(quote!(const CONTENT: #rt::Content = #rt::Content::#written #types #cloud_events #texts;))
}

fn embedded(embedded: &Embedded, scope: Scope<'_>) -> TokenStream {
    let (rt, path) = (scope.rt(), &embedded.path);
    match embedded.base64 {
        true => quote!(#rt::Embedded::base64(&[#(#path),*])),
        false => quote!(#rt::Embedded::text(&[#(#path),*])),
    }
}
