//! What can be wrong with a header.

use std::fmt;

use crate::json::printable::Printable;

/// A header that cannot be used: its name and what is wrong, never its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeaderError {
    name: &'static str,
    kind: HeaderErrorKind,
}

/// What is wrong with a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum HeaderErrorKind {
    /// It is required and absent.
    Missing,
    /// It stands there twice, or under two spellings with different values.
    Repeated,
    /// Its value is not UTF-8 or holds control characters.
    NotText,
}

impl HeaderError {
    pub(crate) fn new(name: &'static str, kind: HeaderErrorKind) -> Self {
        Self { name, kind }
    }

    /// The header's name in lower case, of several spellings the one that the error is about.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// What is wrong with it.
    #[must_use]
    pub fn kind(&self) -> HeaderErrorKind {
        self.kind
    }
}

impl fmt::Display for HeaderError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = Printable(self.name);
        match self.kind {
            HeaderErrorKind::Missing => write!(formatter, "header `{name}` is missing"),
            HeaderErrorKind::Repeated => write!(formatter, "header `{name}` is given more than once"),
            HeaderErrorKind::NotText => write!(formatter, "header `{name}` is not text"),
        }
    }
}

impl std::error::Error for HeaderError {}
