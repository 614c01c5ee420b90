//! What goes along while a type is read.

use proc_macro2::Span;

use super::errors::Errors;
use super::parts::Parts;
use crate::diag::diagnostic::Severity;
use crate::diag::diagnostics::Diagnostics;
use crate::diag::origin::Origin;
use crate::emit::scope::Kept;

/// What goes along while a type is read: its mistakes, and the code and places that the IR refers to.
#[derive(Default)]
pub(super) struct Context {
    /// What the type is called.
    pub(super) own_name: String,
    pub(super) errors: Errors,
    pub(super) kept: Kept,
    pub(super) parts: Parts,
}

impl Context {
    /// The place as the IR has it.
    pub(super) fn origin(&mut self, span: Span) -> Origin {
        self.kept.origin(span)
    }

    /// The place behind an origin of this type.
    pub(super) fn span(&self, origin: &Origin) -> Span {
        self.kept.span(origin).unwrap_or_else(Span::call_site)
    }

    /// Takes over what the stages behind found wrong. A derive has no way to tell what is only worth a look.
    pub(super) fn take(&mut self, diagnostics: &Diagnostics) {
        let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity() == Severity::Error);
        for diagnostic in errors {
            let span = diagnostic.origin.as_ref().map_or_else(Span::call_site, |origin| self.span(origin));
            self.errors.at(span, diagnostic.sentence());
        }
    }
}
