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
mod docs;
mod errors;
mod fallback;
mod fits;
mod lower;
mod rename;
mod ty;

use proc_macro2::{Span, TokenStream};
use syn::DeriveInput;

use crate::diag::{Diagnostics, Origin};
use crate::emit;
use crate::ir::{Catalog, Provider};
use crate::passes::contradictions;
use errors::Errors;

/// Which derive was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Derive {
    /// `CrmEvent`: a payload with the names of its events, or the events of a provider.
    CrmEvent,
    /// `Validate`: a part of a payload.
    Validate,
    /// `JsonSchema`: the schema of what either of the others makes.
    JsonSchema,
}

/// The impls that a derive adds to a type; `compile_error!`s at the tokens that are wrong.
#[must_use]
pub fn expand(derive: Derive, input: TokenStream) -> TokenStream {
    match syn::parse2(input) {
        Ok(input) => expand_type(derive, &input),
        Err(error) => error.to_compile_error(),
    }
}

fn expand_type(derive: Derive, input: &DeriveInput) -> TokenStream {
    let mut context = Context::default();
    let crate_path = rename::crate_path(input, &mut context);
    let lowered = lower::lower(derive, input, &mut context);
    let watched = compare_schema::check(input, lowered.as_ref(), &mut context);
    if let Some(provider) = &lowered {
        let mut diagnostics = Diagnostics::default();
        contradictions::report(&Catalog { providers: vec![provider.clone()] }, &mut diagnostics);
        context.take(&diagnostics);
    }
    let tokens = match lowered {
        Some(provider) if context.errors.is_empty() => impls(derive, &provider),
        // What belongs to a provider has many users; the enum itself is well understood.
        Some(provider) if provider.dispatch.is_some() => {
            let errors = context.errors.into_tokens();
            let impls = impls(derive, &provider);
            quote::quote!(#errors #impls)
        }
        _ => {
            let stubs = fallback::stubs(derive, input);
            let errors = context.errors.into_tokens();
            quote::quote!(#errors #stubs)
        }
    };
    let tokens = match crate_path {
        Some(path) => rename::crate_in(tokens, &path),
        None => tokens,
    };
    quote::quote!(#tokens #watched)
}

fn impls(derive: Derive, provider: &Provider) -> TokenStream {
    match derive {
        Derive::CrmEvent | Derive::Validate => emit::impls(provider),
        Derive::JsonSchema => emit::json_schema::impls(provider),
    }
}

/// What goes along while a type is read: its mistakes, and the places that the IR refers to.
#[derive(Default)]
struct Context {
    errors: Errors,
    spans: Vec<Span>,
}

impl Context {
    /// The place as the IR has it.
    fn origin(&mut self, span: Span) -> Origin {
        self.spans.push(span);
        Origin::rust(self.spans.len() - 1)
    }

    /// The place behind an origin of this type.
    #[cfg(feature = "schema")]
    fn span(&self, origin: &Origin) -> Option<Span> {
        self.spans
            .get(origin.span.start)
            .copied()
            .filter(|_| origin.file == crate::diag::source::FileId::RUST)
    }

    /// Takes over what the stages behind found.
    fn take(&mut self, diagnostics: &Diagnostics) {
        for diagnostic in diagnostics.iter() {
            let span = diagnostic.rust_place().and_then(|index| self.spans.get(index));
            self.errors.at(span.copied().unwrap_or_else(Span::call_site), diagnostic.sentence());
        }
    }
}
