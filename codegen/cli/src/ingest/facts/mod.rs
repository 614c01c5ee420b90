//! `facts.json`: the facts of pages that cannot be in a repository, with their places and without their sentences.
//!
//! ```text
//! {
//!   "facts": 1,
//!   "pages": [
//!     {"file": "events.md", "sha256": "…", "format": "markdown", "lines": 120}
//!   ],
//!   "list": [
//!     {"what": "event", "events": ["lead.created"], "said": "list", "at": "0:12:3-12:17"},
//!     {"what": "member", "pointer": "/id", "claim": "kinds", "value": ["string"], "said": "list", "at": "0:30:5-30:7"}
//!   ]
//! }
//! ```
//!
//! A place is the index of its page, its first line and column, and its last ones.

mod claims;
mod decode;
mod encode;
mod samples;
#[cfg(test)]
mod tests;

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

/// Writes facts, one a line. Comments of examples are left out: they are sentences of the page.
#[must_use]
pub fn write(pages: &[PageFacts], facts: &[Fact]) -> String {
    let pages: Vec<String> = pages.iter().map(encode::page).collect();
    let facts: Vec<String> = facts.iter().map(encode::fact).collect();
    format!("{{\n  \"facts\": 1,\n  \"pages\": {},\n  \"list\": {}\n}}\n", lines(&pages), lines(&facts))
}

fn lines(entries: &[String]) -> String {
    match entries.is_empty() {
        true => "[]".to_owned(),
        false => format!("[\n    {}\n  ]", entries.join(",\n    ")),
    }
}

/// Reads facts. `first` is the index of the first page, for facts of several files.
///
/// # Errors
///
/// If it is no file of facts.
pub fn read(text: &str, first: u32) -> Result<(Vec<PageFacts>, Vec<Fact>), Wrong> {
    decode::file(text, first)
}
