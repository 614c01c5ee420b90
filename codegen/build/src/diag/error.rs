//! Why nothing was generated.

use std::fmt;

use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;
use crate::diag::source::Sources;

/// Why nothing was generated: every message of the stage that failed.
///
/// Both `Display` and `Debug` print them as a person reads them, so that `fn main() -> Result<(), crm_events_build::Error>` of a
/// `build.rs` shows the code frames.
#[derive(Clone)]
pub struct Error {
    // Boxed, because a `Result` should not be large for the sake of its failures.
    inside: Box<(Diagnostics, Sources)>,
}

impl Error {
    pub(crate) fn new(diagnostics: Diagnostics, sources: Sources) -> Self {
        Self { inside: Box::new((diagnostics, sources)) }
    }

    pub(crate) fn single(diagnostic: Diagnostic) -> Self {
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(diagnostic);
        Self::new(diagnostics, Sources::default())
    }

    /// The messages.
    pub fn diagnostics(&self) -> &Diagnostics {
        &self.inside.0
    }

    /// Whether an input or output could not be read or written at all, rather than being wrong.
    pub fn is_unreadable(&self) -> bool {
        let unreadable = [Code::UNREADABLE, Code::NO_INPUT, Code::WRITE, Code::MANIFEST];
        self.inside.0.iter().any(|diagnostic| unreadable.contains(&diagnostic.code()))
    }

    /// The messages with code frames; `color` adds ANSI styles.
    pub fn render(&self, color: bool) -> String {
        self.inside.0.render(&self.inside.1, color)
    }

    /// As [`render`](Self::render), for a program of another name.
    #[doc(hidden)]
    pub fn render_for(&self, color: bool, program: &str) -> String {
        self.inside.0.render_for(&self.inside.1, color, program)
    }

    /// The messages as JSON, one object a line.
    pub fn render_json(&self) -> String {
        self.inside.0.render_json(&self.inside.1)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.render(false).trim_end())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n{self}")
    }
}

impl std::error::Error for Error {}
