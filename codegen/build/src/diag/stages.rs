//! What the stages from schemas to files need of messages.

use std::ops::Range;

use super::codes::Code;
use super::diagnostic::Diagnostic;
use super::diagnostics::Diagnostics;
use super::origin::Origin;

/// A stage found errors; they are in the [`Diagnostics`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Failed;

impl Origin {
    /// The same place, but with another span underlined: a key instead of its value, say.
    pub(crate) fn with_span(&self, span: Range<usize>) -> Self {
        Self { span, ..self.clone() }
    }
}

impl Diagnostic {
    /// A warning that a name which is taken got digits of a hash, because nothing else tells it from the other.
    pub(crate) fn name_by_hash(name: &str, origin: &Origin) -> Self {
        Self::warning(Code::NAME_COLLISION, format!("`{name}` has digits of a hash in its name"))
            .at(origin, "the name without them is taken")
            .help("give it a name of its own: `\"x-rust-name\": \"…\"`")
    }
}

impl Diagnostics {
    /// `Err` if a stage before this point found an error.
    pub(crate) fn propagate(&self) -> Result<(), Failed> {
        if self.error_count() == 0 { Ok(()) } else { Err(Failed) }
    }
}
