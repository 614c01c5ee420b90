//! `schema = "…"` where the feature that reads schemas is off.

use proc_macro2::TokenStream;
use syn::DeriveInput;

use super::Context;
use super::attr::{Place, Settings};
use crate::ir::Provider;

/// Says which feature is missing.
pub(super) fn check(input: &DeriveInput, _: Option<&Provider>, context: &mut Context) -> TokenStream {
    let settings = Settings::read(&input.attrs, Place::Container, &mut Context::default());
    if let Some(argument) = settings.get("schema") {
        let message = "checking a type against a schema needs the feature `schema` of `crm-events`: \
                       `crm-events = { version = \"…\", features = [\"schema\"] }`";
        context.errors.push(argument, message);
    }
    TokenStream::new()
}
