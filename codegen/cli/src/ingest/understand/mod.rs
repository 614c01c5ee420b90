//! Documents → facts: which blocks are events, members, headers, examples, and what sentences say of them.

pub mod listings;

use super::document::Document;
use super::fact::Fact;

/// What the documents of one provider say, in the order of the pages.
#[must_use]
pub fn understand(_documents: &[Document]) -> Vec<Fact> {
    Vec::new()
}
