//! What went wrong, where, and what to do about it.

mod codes;
#[cfg(feature = "schema")]
pub(crate) mod error;
#[cfg(feature = "schema")]
mod render;
#[cfg(feature = "derive")]
mod rust;
#[cfg(feature = "schema")]
pub(crate) mod source;
#[cfg(feature = "schema")]
mod stages;

use std::collections::BTreeSet;
use std::ops::Range;

pub use codes::{Code, codes, explain};
#[cfg(feature = "schema")]
pub use error::Error;
#[cfg(feature = "schema")]
pub use source::{SourceFile, Sources};
#[cfg(feature = "schema")]
pub(crate) use stages::Failed;

/// A file of [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileId(usize);

impl FileId {
    /// Rust code that is being compiled: its text is the compiler's, and is in no [`Sources`].
    pub(crate) const RUST: Self = Self(usize::MAX);
}

/// Where something stands: a file, a span of bytes in it, and the JSON Pointer of the value
/// ([RFC 6901](https://www.rfc-editor.org/rfc/rfc6901)).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The file.
    pub file: FileId,
    /// The bytes in it.
    pub span: Range<usize>,
    /// The value, from the root of the file.
    pub pointer: String,
}

impl Origin {
    /// The index, if it is a place in Rust code.
    pub(crate) fn rust_place(&self) -> Option<usize> {
        (self.file == FileId::RUST).then_some(self.span.start)
    }

    fn key(&self) -> OriginKey {
        (self.file, self.span.start, self.span.end, self.pointer.clone())
    }
}

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
    pub(crate) fn error(code: Code, message: impl Into<String>) -> Self {
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

    /// The place, and the few words that stand under it.
    pub(crate) fn at(mut self, origin: &Origin, label: impl Into<String>) -> Self {
        self.origin = Some(origin.clone());
        self.label = label.into();
        self
    }

    /// A second place that explains the first.
    pub(crate) fn related(mut self, origin: &Origin, label: impl Into<String>) -> Self {
        self.related.push((origin.clone(), label.into()));
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
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

/// Messages, collected. Stages push; the pipeline asks between two stages whether to go on.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    /// What has been said of which place.
    said: BTreeSet<(OriginKey, String)>,
}

/// The program that explains codes.
#[cfg(feature = "schema")]
const PROGRAM: &str = "crm-events";

/// An [`Origin`] that can be ordered: its file, its span and its JSON Pointer.
type OriginKey = (FileId, usize, usize, String);

impl Diagnostics {
    /// Adds a message, unless the same was said of the same place: a definition that is used often is looked at often.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        let place = diagnostic.origin.as_ref().map(Origin::key);
        if place.is_none_or(|place| self.said.insert((place, diagnostic.message.clone()))) {
            self.list.push(diagnostic);
        }
    }

    /// All messages so far, in the order in which they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// How many of them are errors.
    pub fn error_count(&self) -> usize {
        self.list.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count()
    }

    /// The messages as a person reads them: code frame, label, hint. `color` adds ANSI styles.
    #[cfg(feature = "schema")]
    pub fn render(&self, sources: &Sources, color: bool) -> String {
        self.render_for(sources, color, PROGRAM)
    }

    /// As [`render`](Self::render), for a program of another name: hints name the one that explains codes.
    #[cfg(feature = "schema")]
    #[doc(hidden)]
    pub fn render_for(&self, sources: &Sources, color: bool, program: &str) -> String {
        render::human(&self.list, sources, color, program)
    }

    /// A line a message: its place, the sentence and the code.
    #[cfg(feature = "schema")]
    pub(crate) fn brief(&self, sources: &Sources) -> Vec<String> {
        render::brief(&self.list, sources)
    }

    /// The messages as JSON, one object a line.
    #[cfg(feature = "schema")]
    pub fn render_json(&self, sources: &Sources) -> String {
        render::json(&self.list, sources)
    }
}
