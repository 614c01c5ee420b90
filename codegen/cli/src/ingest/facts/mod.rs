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
pub mod parts;
mod reading;
mod samples;
#[cfg(test)]
mod tests;
mod writing;

pub use self::parts::{PageFacts, Wrong};
use super::fact::Fact;

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
