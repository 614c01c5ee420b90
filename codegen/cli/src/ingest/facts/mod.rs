//! `facts.json`: the facts of pages that cannot be in a repository, with their places and without their sentences.

use super::fact::Fact;
use super::page::{Format, Page};

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

/// Writes facts.
#[must_use]
pub fn write(_pages: &[PageFacts], _facts: &[Fact]) -> String {
    String::new()
}

/// Reads facts.
///
/// # Errors
///
/// If it is no file of facts.
pub fn read(_text: &str) -> Result<(Vec<PageFacts>, Vec<Fact>), Wrong> {
    Err(Wrong("not a file of facts".to_owned()))
}
