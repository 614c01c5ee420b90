//! Places in Rust code, and messages as a compiler shows them.

use super::diagnostic::Diagnostic;
use super::origin::FileId;
use super::origin::Origin;
use crate::base::printable::printable;

impl Origin {
    /// A place in Rust code, by its index among the spans that the derive keeps.
    pub(crate) fn rust(index: usize) -> Self {
        Self { file: FileId::RUST, span: index..index, pointer: String::new() }
    }
}

impl Diagnostic {
    /// The sentence and the hint on one line.
    pub(crate) fn sentence(&self) -> String {
        let sentence = match &self.help {
            Some(help) => format!("{}: {help}", self.message),
            None => self.message.clone(),
        };
        printable(&sentence).into_owned()
    }
}
