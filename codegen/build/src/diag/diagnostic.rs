//! One message.

use super::codes::Code;
use super::origin::Origin;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// Worth a look; the output is right.
    Warning,
}

/// One message: a stable code, a sentence, a place and, where there is one, the fix.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    pub(crate) severity: Severity,
    pub(crate) code: Code,
    pub(crate) message: String,
    pub(crate) origin: Option<Origin>,
    pub(crate) label: String,
    pub(crate) related: Vec<(Origin, String)>,
    pub(crate) help: Option<String>,
}

impl Diagnostic {
    /// An error without a place in a file.
    #[doc(hidden)]
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            message: message.into(),
            origin: None,
            label: String::new(),
            related: Vec::new(),
            help: None,
        }
    }

    /// A message that stops nothing, without a place in a file.
    #[doc(hidden)]
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message) }
    }

    /// The place, and the few words that stand under it.
    #[doc(hidden)]
    pub fn at(mut self, origin: &Origin, label: impl Into<String>) -> Self {
        self.origin = Some(origin.clone());
        self.label = label.into();
        self
    }

    /// A second place that explains the first.
    #[doc(hidden)]
    pub fn related(mut self, origin: &Origin, label: impl Into<String>) -> Self {
        self.related.push((origin.clone(), label.into()));
        self
    }

    /// What to do about it.
    #[doc(hidden)]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The stable code, such as `E0104`.
    pub fn code(&self) -> Code {
        self.code
    }

    /// Whether this stops the run.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// The sentence, without place or hint.
    pub fn message(&self) -> &str {
        &self.message
    }
}
