//! The second frontend: a user's own type, with its attributes, becomes the IR that schemas become, and the same
//! emitters write the impls.
//!
//! [`expand`] is what the derive macros call. It never panics: every mistake becomes a `compile_error!` at its own
//! token, with empty impls beside it, so that one mistake is one message.

mod attr;
mod case;
#[cfg(feature = "schema")]
mod compare_schema;
#[cfg(not(feature = "schema"))]
#[path = "compare_schema/absent.rs"]
mod compare_schema;
mod context;
mod derives;
mod docs;
mod errors;
mod fallback;
mod fits;
mod lower;
mod named;
mod parts;
mod rename;
mod ty;

use proc_macro2::TokenStream;
use syn::DeriveInput;

use crate::diag::diagnostics::Diagnostics;
use crate::emit::derived;
use crate::emit::json_schema;
use crate::emit::scope::{Kept, Scope};
use crate::ir::catalog::{Catalog, Provider};
use crate::passes::contradictions;
use attr::place::Place;
use attr::settings::Settings;
use context::Context;

pub use derives::Derive;

/// The impls that a derive adds to a type; `compile_error!`s at the tokens that are wrong.
#[must_use]
pub fn expand(derive: Derive, input: TokenStream) -> TokenStream {
    match syn::parse2(input) {
        Ok(input) => expand_type(derive, &input),
        Err(error) => error.to_compile_error(),
    }
}

fn expand_type(derive: Derive, input: &DeriveInput) -> TokenStream {
    let mut context = Context { own_name: input.ident.to_string(), ..Context::default() };
    let settings = Settings::read(&input.attrs, Place::Container, &mut context);
    let import = rename::import(derive, input, &settings, &mut context);
    let lowered = lower::lower(derive, input, &settings, &mut context);
    let watched = compare_schema::check(&settings, lowered.as_ref(), &mut context);
    if let Some(provider) = &lowered {
        let mut diagnostics = Diagnostics::default();
        contradictions::report(&Catalog { providers: vec![provider.clone()] }, &mut diagnostics);
        context.take(&diagnostics);
    }
    let tokens = match lowered {
        Some(provider) if context.errors.is_empty() => {
            let impls = impls(derive, &provider, &context.kept);
            let impls = context.parts.ask(impls, input, &context.kept.rt());
            let named = named::checks(derive, &provider, input, &context.kept.rt());
            quote::quote!(#impls #named)
        }
        // Much of a program uses what belongs to a provider, and the enum could be read: so it gets its impls.
        Some(provider) if provider.dispatch.is_some() => {
            let impls = impls(derive, &provider, &context.kept);
            let errors = context.errors.into_tokens();
            quote::quote!(#errors #impls)
        }
        _ => {
            let stubs = fallback::stubs(derive, input, &settings, &context.kept.rt());
            let errors = context.errors.into_tokens();
            quote::quote!(#errors #stubs)
        }
    };
    quote::quote!(#import #tokens #watched)
}

fn impls(derive: Derive, provider: &Provider, kept: &Kept) -> TokenStream {
    let scope = Scope::new(provider, kept);
    match derive {
        Derive::CrmEvent | Derive::Validate => derived::impls(scope),
        Derive::JsonSchema => json_schema::impls(scope),
    }
}
