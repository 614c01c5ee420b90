//! Which files of an output folder a run may replace and remove.

use super::manifest;
use crate::print::HEADER;

/// By what a run knows the files that runs before it wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ours {
    /// They begin as generated ones do.
    Marked,
    /// They cannot say so, as JSON cannot: the list of what was written has them.
    Listed,
}

impl Ours {
    /// The name of the list in the output folder.
    pub(super) fn manifest(self) -> &'static str {
        match self {
            Self::Marked => "crm-events.manifest",
            Self::Listed => "ingest.manifest",
        }
    }

    /// Whether a run may replace a file, which the list has or has not.
    pub(super) fn may_replace(self, is_listed: bool, text: &[u8]) -> bool {
        is_replaceable(text) || (self == Self::Listed && is_listed)
    }

    /// Whether a run may remove a file that the list has.
    pub(super) fn may_remove(self, text: &[u8]) -> bool {
        self == Self::Listed || text.starts_with(HEADER.as_bytes())
    }

    /// Whether a file is still the run's when it moves what it planned to move. What only the list tells was looked at then.
    pub(super) fn is_still(self, text: &[u8]) -> bool {
        self == Self::Listed || is_replaceable(text)
    }

    /// The argument that names the output folder.
    pub(super) fn argument(self) -> &'static str {
        match self {
            Self::Marked => "--out-dir",
            Self::Listed => "--out",
        }
    }
}

/// Whether a text is one that any run may replace: generated, or blank.
fn is_replaceable(text: &[u8]) -> bool {
    text.starts_with(HEADER.as_bytes()) || manifest::is_one(text) || text.trim_ascii().is_empty()
}
