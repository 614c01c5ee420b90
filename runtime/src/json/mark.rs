//! What can be wrong at one place of a body, as reading notes it.

use std::fmt;

use super::printable::Printable;

/// How many arrays and objects may be open at once.
pub(super) const MAX_DEPTH: u32 = 128;

/// What is wrong at one place of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FaultKind {
    /// Not JSON (RFC 8259): what was expected instead.
    Syntax(&'static str),
    /// The body ends in the middle of a value.
    UnexpectedEnd,
    /// Not UTF-8, which RFC 8259 section 8.1 asks for.
    InvalidUtf8,
    /// A byte-order mark in front, which RFC 8259 section 8.1 forbids to send.
    ByteOrderMark,
    /// An escape that is half of a surrogate pair, so no character (RFC 8259 section 8.2).
    LoneSurrogate,
    /// A second member of the same name, compared after unescaping (RFC 8259 section 4 calls it unpredictable).
    DuplicateMember,
    /// A member that the schema requires, by its name.
    Missing(&'static str),
    /// A value of another type: what was expected.
    Mismatch(&'static str),
    /// Another value than the one string that the schema allows.
    Constant(&'static str),
    /// A text that is not listed, in a type that keeps no others: what it is, such as `event`.
    Unlisted(&'static str),
    /// A value that fits no variant of a union that keeps no others: the name of the nearest one.
    NoVariant(&'static str),
    /// Two members that name different events.
    NamesDiffer,
    /// An array of another length than the type has elements: how many it has.
    Count(usize),
    /// More than [`Reader::MAX_DEPTH`](crate::Reader::MAX_DEPTH) arrays and objects in each other.
    TooDeep,
    /// A number that does not fit its type, or whose exponent has more than 18 digits.
    NumberOutOfRange,
    /// A value that the type of a field cannot hold, or that stands for none of its values: what was expected, as its
    /// [`Convert`](crate::Convert) tells.
    Unheld(&'static str),
    /// An integer beyond the 64 bits of its type, where one of any size can be had.
    IntegerOutOfRange,
}

impl fmt::Display for FaultKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(expected) => write!(formatter, "syntax error, expected {}", Printable(expected)),
            Self::UnexpectedEnd => formatter.write_str("unexpected end of input"),
            Self::InvalidUtf8 => formatter.write_str("invalid UTF-8"),
            Self::ByteOrderMark => formatter.write_str("byte-order mark"),
            Self::LoneSurrogate => formatter.write_str("lone surrogate in a string"),
            Self::DuplicateMember => formatter.write_str("duplicate member"),
            Self::Missing(name) => write!(formatter, "missing member `{}`", Printable(name)),
            Self::Mismatch(expected) | Self::Unheld(expected) => {
                write!(formatter, "expected {}", Printable(expected))
            }
            Self::Constant(text) => write!(formatter, "expected the constant `{}`", Printable(text)),
            Self::Unlisted(what) => write!(formatter, "{} that is not listed", Printable(what)),
            Self::NoVariant(nearest) => {
                write!(formatter, "value fits no variant; nearest is `{}`", Printable(nearest))
            }
            Self::NamesDiffer => formatter.write_str("members that name different events"),
            Self::Count(count) => write!(formatter, "expected an array of {count} items"),
            Self::TooDeep => write!(formatter, "more than {} levels of nesting", MAX_DEPTH),
            Self::NumberOutOfRange => formatter.write_str("number out of range"),
            Self::IntegerOutOfRange => formatter.write_str(
                "integer out of range (the setting `exact_integers`, or the type `Integer`, takes any)",
            ),
        }
    }
}

/// A fault before anyone asks where it is: all that reading has to note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// In bytes from the start of the body.
    pub(crate) offset: usize,
    pub(crate) kind: FaultKind,
}

impl Mark {
    pub(crate) fn syntax(offset: usize, expected: &'static str) -> Self {
        Self { offset, kind: FaultKind::Syntax(expected) }
    }
}
