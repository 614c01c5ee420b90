//! Reasons of entries, and what is wrong with them.

use std::ops::Range;

/// Why an entry is there, and where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reason {
    /// `because`.
    pub because: String,
    /// The entry, for messages.
    pub span: Range<usize>,
}

/// What is wrong with a decision file: a sentence, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The sentence.
    pub message: String,
    /// What helps.
    pub help: Option<String>,
    /// The bytes in the file.
    pub span: Range<usize>,
}

impl Wrong {
    /// Something wrong without help.
    #[must_use]
    pub fn new(message: impl Into<String>, span: Range<usize>) -> Self {
        Self { message: message.into(), help: None, span }
    }

    /// The same with a name that may have been meant.
    #[must_use]
    pub fn near<'a>(self, name: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let near = crm_events_build::internals::nearest(name, known);
        Self { help: near.map(|near| format!("`{near}` is near")), ..self }
    }
}
