//! Where something stands: in a file of schemas, or in Rust code.

use std::ops::Range;

/// A file of [`Sources`](crate::Sources).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileId(pub(super) usize);

impl FileId {
    /// Rust code that is being compiled: its text is the compiler's, and is in no [`Sources`](crate::Sources).
    pub(crate) const RUST: Self = Self(usize::MAX);
}

/// Where something stands: a file, a span of bytes in it, and the JSON Pointer of the value
/// ([RFC 6901](https://www.rfc-editor.org/rfc/rfc6901)).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The file.
    pub file: FileId,
    /// The bytes in it.
    pub span: Range<usize>,
    /// The value, from the root of the file.
    pub pointer: String,
}

impl Origin {
    /// The index, if it is a place in Rust code.
    pub(crate) fn rust_place(&self) -> Option<usize> {
        (self.file == FileId::RUST).then_some(self.span.start)
    }

    pub(super) fn key(&self) -> OriginKey {
        (self.file, self.span.start, self.span.end, self.pointer.clone())
    }
}

/// An [`Origin`] that can be ordered: its file, its span and its JSON Pointer.
pub(super) type OriginKey = (FileId, usize, usize, String);
