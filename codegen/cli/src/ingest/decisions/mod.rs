//! `ingest.toml`: what a person knows beyond the page, each with a reason.

use std::ops::Range;

/// The decisions of a file.
#[derive(Clone, Debug, Default)]
pub struct Decisions {
    /// The name of the file, for messages.
    pub file: String,
    /// Its text.
    pub text: String,
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

impl Decisions {
    /// Reads a decision file.
    ///
    /// # Errors
    ///
    /// If it is no TOML, has unknown keys, or an entry without `because`.
    pub fn read(file: String, text: String) -> Result<Self, Vec<Wrong>> {
        Ok(Self { file, text })
    }
}
