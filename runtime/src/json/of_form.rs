//! What a reader of a form knows of it.

use std::ops::Range;

/// Whether, and where, values are taken from texts.
#[derive(Default)]
pub(super) struct Texts {
    /// The parts of the text, in its order, that were JSON in the form, where a string is a string; `None` if the body was no
    /// form.
    pub(super) strict: Option<Box<[Range<usize>]>>,
    /// The body was made of another format, in which numbers of unusual spellings are texts.
    #[cfg(feature = "serde")]
    pub(super) numbers: bool,
    /// The empty text that nothing could be taken from, and whether that was noted.
    pub(super) empty: Option<Empty>,
}

pub(super) struct Empty {
    pub(super) offset: usize,
    pub(super) is_noted: bool,
}
