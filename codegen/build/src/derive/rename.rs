//! `crate = "…"`: where the runtime is, if it is not `::crm_events`.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{DeriveInput, Path};

use crate::derive::attr::settings::Settings;
use crate::derive::context::Context;
use crate::derive::derives::Derive;

/// Has what is derived find the runtime. If the user says where it is, it is imported once, under a name that nobody else has: a path
/// that leads nowhere is one message.
pub(super) fn import(
    derive: Derive,
    input: &DeriveInput,
    settings: &Settings,
    context: &mut Context,
) -> TokenStream {
    let Some(path) = crate_path(settings, context) else {
        context.kept.move_runtime(quote!(::crm_events));
        return TokenStream::new();
    };
    let name = format_ident!("__crm_events_of_{derive:?}_for_{}", input.ident);
    context.kept.move_runtime(quote!(#name));
    quote! {
        #[doc(hidden)]
        use #path as #name;
    }
}

/// The path that the user gives, such as `crate::webhooks::runtime`.
fn crate_path(settings: &Settings, context: &mut Context) -> Option<Path> {
    let text = settings.text("crate", context)?;
    let path = text
        .parse()
        .map_err(|_| syn::Error::new_spanned(&text, "`crate` takes a path: `crate = \"path::to\"`"));
    context.errors.keep(path)
}
