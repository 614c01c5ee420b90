//! What emitters look up: the types of a provider, and the code of the user.

use proc_macro2::{Span, TokenStream};
use quote::quote;

use crate::diag::origin::Origin;
use crate::ir::catalog::Provider;
use crate::ir::user_code::UserCode;

/// The code that a derive keeps, and its places. Neither can leave its thread, so the IR has numbers for them.
#[derive(Default)]
pub(crate) struct Kept {
    code: Vec<TokenStream>,
    spans: Vec<Span>,
    /// The path of the runtime, if it is not what generated files import it as.
    runtime: Option<TokenStream>,
}

#[cfg(feature = "derive")]
impl Kept {
    /// The code as the IR has it.
    pub(crate) fn code(&mut self, code: impl quote::ToTokens) -> UserCode {
        self.code.push(code.into_token_stream());
        UserCode::Kept(self.code.len() - 1)
    }

    /// The place as the IR has it.
    pub(crate) fn origin(&mut self, span: Span) -> Origin {
        self.spans.push(span);
        Origin::rust(self.spans.len() - 1)
    }
}

impl Kept {
    /// Has code find the runtime at another path.
    pub(crate) fn move_runtime(&mut self, path: TokenStream) {
        self.runtime = Some(path);
    }

    /// The path of the runtime, with which everything of it begins.
    pub(crate) fn rt(&self) -> TokenStream {
        self.runtime.clone().unwrap_or_else(|| quote!(rt))
    }

    /// The place behind an origin in Rust code.
    pub(crate) fn span(&self, origin: &Origin) -> Option<Span> {
        origin.rust_place().and_then(|index| self.spans.get(index)).copied()
    }
}

/// What goes along with everything that is emitted for a provider.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'s> {
    pub(super) provider: &'s Provider,
    kept: &'s Kept,
}

impl<'s> Scope<'s> {
    pub(crate) fn new(provider: &'s Provider, kept: &'s Kept) -> Self {
        Self { provider, kept }
    }

    /// The path of the runtime, with which everything of it begins.
    pub(super) fn rt(self) -> TokenStream {
        self.kept.rt()
    }

    /// The user's code, where it stands and with the names that it can see.
    pub(super) fn code(self, code: &UserCode) -> TokenStream {
        match code {
            UserCode::Text(text) => {
                text.parse().expect("our own invariant: settings are parsed when they are read")
            }
            UserCode::Kept(index) => self.kept.code.get(*index).cloned().unwrap_or_default(),
        }
    }

    /// Where code about a value stands: a missing impl is told at its type. Schemas have no such place.
    pub(super) fn span(self, origin: Option<&Origin>) -> Span {
        origin.and_then(|origin| self.kept.span(origin)).unwrap_or_else(Span::call_site)
    }
}
