//! `schema = "…"` where the feature that reads schemas is off.

use proc_macro2::TokenStream;

use crate::derive::attr::settings::Settings;
use crate::derive::context::Context;
use crate::ir::catalog::Provider;

/// Says which feature is missing.
pub(super) fn check(settings: &Settings, _: Option<&Provider>, context: &mut Context) -> TokenStream {
    if let Some(argument) = settings.get("schema") {
        let message = "checking a type against a schema needs the feature `schema` of `crm-events`: \
                       `crm-events = { version = \"…\", features = [\"schema\"] }`";
        context.errors.push(argument, message);
    }
    TokenStream::new()
}
