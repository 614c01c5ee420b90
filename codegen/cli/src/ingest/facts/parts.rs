//! Pages without their texts, and files that hold no facts.

use crate::ingest::page::{Format, Page};

/// What is known of a page without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageFacts {
    /// Its name, without the folders above the common one.
    pub file: String,
    /// SHA-256 of its bytes, in lower-case hexadecimal digits.
    pub sha256: String,
    /// How it is written.
    pub format: Format,
    /// How many lines it has.
    pub lines: usize,
}

impl From<&Page> for PageFacts {
    fn from(page: &Page) -> Self {
        let (file, sha256) = (page.file.clone(), page.sha256.clone());
        Self { file, sha256, format: page.format, lines: page.line_count() }
    }
}

/// What is wrong with a file of facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong(pub String);
