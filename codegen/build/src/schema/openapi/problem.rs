//! What is wrong with a part of a document.

use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::origin::Origin;

/// What is wrong with a webhook, or with a header of it.
#[derive(Clone, Debug)]
pub(super) struct Problem {
    /// A clause: `it has no JSON body`.
    pub why: String,
    pub origin: Origin,
    pub help: String,
}

impl Problem {
    pub(super) fn new(why: impl Into<String>, origin: &Origin, help: impl Into<String>) -> Self {
        Self { why: why.into(), origin: origin.clone(), help: help.into() }
    }

    /// What a message says of one webhook. `origin` is where it stands if the message does not say.
    pub(super) fn of(diagnostic: &Diagnostic, origin: &Origin) -> Self {
        let origin = diagnostic.origin.as_ref().unwrap_or(origin);
        Self::new(&*diagnostic.message, origin, diagnostic.help.as_deref().unwrap_or_default())
    }

    /// A webhook that is left out: an error if none is left.
    pub(super) fn left_out(&self, key: &str, is_last: bool) -> Diagnostic {
        let message = format!("the webhook `{}` is left out: {}", key.escape_debug(), self.why);
        let diagnostic = match is_last {
            true => Diagnostic::error(Code::LEFT_OUT, message),
            false => Diagnostic::warning(Code::LEFT_OUT, message),
        };
        self.placed(diagnostic)
    }

    /// A part of a webhook that is not read, while the webhook is.
    pub(super) fn not_read(&self, what: &str) -> Diagnostic {
        let message = format!("{what} is not read: {}", self.why);
        self.placed(Diagnostic::warning(Code::OPENAPI, message))
    }

    fn placed(&self, diagnostic: Diagnostic) -> Diagnostic {
        let diagnostic = diagnostic.at(&self.origin, "");
        if self.help.is_empty() { diagnostic } else { diagnostic.help(&*self.help) }
    }
}
