//! What is wrong with a part of a document.

use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::origin::Origin;
use crate::schema::ast::schema::Reference;

/// What is wrong with a webhook, or with a header of it.
#[derive(Clone, Debug)]
pub(super) struct Problem {
    /// A clause: `it has no JSON body`.
    pub why: String,
    pub origin: Origin,
    pub help: String,
    /// What explains it, and where: what is wrong in another file.
    pub related: Option<Box<(Origin, String)>>,
}

impl Problem {
    pub(super) fn new(why: impl Into<String>, origin: &Origin, help: impl Into<String>) -> Self {
        Self { why: why.into(), origin: origin.clone(), help: help.into(), related: None }
    }

    /// What a message says of one webhook. `origin` is where it stands if the message does not say.
    pub(super) fn of(diagnostic: &Diagnostic, origin: &Origin) -> Self {
        let origin = diagnostic.origin.as_ref().unwrap_or(origin);
        Self::new(&*diagnostic.message, origin, diagnostic.help.as_deref().unwrap_or_default())
    }

    /// A file that a reference leads to and that cannot be read.
    pub(super) fn of_file(diagnostic: &Diagnostic, reference: &Reference) -> Self {
        let problem = Self::of(diagnostic, &reference.origin);
        if problem.origin.file == reference.origin.file {
            return problem;
        }
        let why = format!("`{}` is {}", reference.uri.escape_debug(), diagnostic.message);
        let related = Some(Box::new((problem.origin, diagnostic.label.clone())));
        Self { related, ..Self::new(why, &reference.origin, problem.help) }
    }

    /// A webhook that is left out: an error if none is left.
    pub(super) fn left_out(&self, key: &str, is_last: bool) -> Diagnostic {
        let message = format!("`{}` is left out: {}", key.escape_debug(), self.why);
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

    /// A media type of a webhook whose schema is not read, while another one's is.
    pub(super) fn of_media_type(&self, key: &str) -> Diagnostic {
        let message = format!("in the webhook `{}`, {}", key.escape_debug(), self.why);
        self.placed(Diagnostic::warning(Code::MEDIA_TYPE, message))
    }

    fn placed(&self, diagnostic: Diagnostic) -> Diagnostic {
        let mut diagnostic = diagnostic.at(&self.origin, "");
        if let Some((origin, label)) = self.related.as_deref() {
            diagnostic = diagnostic.related(origin, &**label);
        }
        if self.help.is_empty() { diagnostic } else { diagnostic.help(&*self.help) }
    }
}
