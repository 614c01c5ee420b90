//! What is wrong with a body, as people are told: with its place.
//!
//! Texts hold no values of the payload. They name members, because a JSON Pointer does, also those of which the schema does not
//! know; what is not seen in names is escaped when a pointer is printed.

use std::error;
use std::fmt;

use super::by_offset::by_offset;
use super::mark::{FaultKind, Mark};
use super::place::Placer;
use super::pointer::{parent, push_token};
use super::printable::Printable;

/// Everything that kept a body from being decoded: at least one [`Fault`].
///
/// A body with a syntax error is read up to there; otherwise all missing members, duplicate members and values
/// of a wrong type are found at once.
///
/// [`Display`](fmt::Display) is one line for one fault, else the number of faults and a line for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    faults: Vec<Fault>,
    omitted: usize,
}

impl DecodeError {
    /// How many faults are kept, beside the one that ended reading. More are counted only, so that an error is not
    /// far larger than its body.
    pub const MAX_FAULTS: usize = 100;

    /// Finds the places of `marks` in `text`. At least one mark is given.
    #[cold]
    pub(crate) fn new(text: &str, marks: Vec<Mark>, omitted: usize) -> Self {
        let mut placer = Placer::new(text);
        let mut error = Self { faults: Vec::new(), omitted };
        for mark in by_offset(marks, |mark| mark.offset) {
            if !error.has(mark) {
                error.faults.push(Fault::new(mark, &mut placer));
            }
        }
        error
    }

    /// The errors of several parts of one text, each of which has at least one mark: all are found in one walk.
    #[cfg(feature = "receive")]
    #[cold]
    pub(crate) fn of_parts(text: &str, parts: Vec<(Vec<Mark>, usize)>) -> Vec<Self> {
        let mut marks: Vec<(usize, Mark)> = Vec::new();
        let mut errors = Vec::with_capacity(parts.len());
        for (part, (own, omitted)) in parts.into_iter().enumerate() {
            marks.extend(own.into_iter().map(|mark| (part, mark)));
            errors.push(Self { faults: Vec::new(), omitted });
        }
        let mut placer = Placer::new(text);
        for (part, mark) in by_offset(marks, |(_, mark)| mark.offset) {
            let Some(error) = errors.get_mut(part) else { continue };
            if !error.has(mark) {
                error.faults.push(Fault::new(mark, &mut placer));
            }
        }
        errors
    }

    /// The error of a part of which it is not known yet where its faults are.
    #[cfg(feature = "receive")]
    pub(crate) fn unplaced() -> Self {
        Self { faults: Vec::new(), omitted: 0 }
    }

    /// Whether a fault was found already: the look-ahead for a tag and the reading of its member may find the same thing.
    fn has(&self, mark: Mark) -> bool {
        self.faults.iter().any(|fault| (fault.offset, fault.kind) == (mark.offset, mark.kind))
    }

    /// The faults in the order of the body: the first 100 that were found, and the one that ended reading, if any.
    #[must_use]
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// How many more faults were found than [`faults`](Self::faults) holds.
    #[must_use]
    pub fn omitted(&self) -> usize {
        self.omitted
    }
}

impl DecodeError {
    /// As it is displayed, with pointers alone: where nobody has seen the text.
    #[cfg(feature = "serde")]
    pub(crate) fn without_lines(&self) -> String {
        let mut said: Vec<String> = self.faults.iter().map(Fault::without_line).collect();
        if self.omitted > 0 {
            said.push(format!("and {} more", self.omitted));
        }
        said.join("; ")
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let ([fault], 0) = (self.faults.as_slice(), self.omitted) {
            return fault.fmt(formatter);
        }
        write!(formatter, "malformed payload: {} faults", self.faults.len() + self.omitted)?;
        for fault in &self.faults {
            write!(formatter, "\n  {fault}")?;
        }
        match self.omitted {
            0 => Ok(()),
            omitted => write!(formatter, "\n  and {omitted} more"),
        }
    }
}

impl error::Error for DecodeError {}

/// One thing that is wrong with a body, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    kind: FaultKind,
    offset: usize,
    line: usize,
    column: usize,
    pointer: String,
}

impl Fault {
    fn new(mark: Mark, placer: &mut Placer<'_>) -> Self {
        let mut place = placer.place(mark.offset);
        if let FaultKind::Missing(name) = mark.kind {
            push_token(&mut place.pointer, name);
        }
        Self {
            kind: mark.kind,
            offset: mark.offset,
            line: place.line,
            column: place.column,
            pointer: place.pointer,
        }
    }

    /// What is wrong.
    #[must_use]
    pub fn kind(&self) -> FaultKind {
        self.kind
    }

    /// The JSON Pointer (RFC 6901) of the innermost value that the fault is in; empty for the whole body. For a
    /// missing member, where it would be. Names of over 256 characters are cut and end with `…`.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The line, counted from 1. Lines end with a line feed.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }

    /// The column, counted from 1 in characters (code points).
    #[must_use]
    pub fn column(&self) -> usize {
        self.column
    }

    /// The offset in bytes from the start of the body, counted from 0. A missing member is placed at the start of
    /// the object that lacks it.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.offset
    }
}

/// `expected a string at line 1 column 17, in /data/name`. A missing member is told in the object that lacks it.
impl Fault {
    /// Where the value stands, or the object that lacks a member.
    fn place(&self) -> &str {
        match self.kind {
            FaultKind::Missing(_) => parent(&self.pointer),
            _ => &self.pointer,
        }
    }

    #[cfg(feature = "serde")]
    fn without_line(&self) -> String {
        match self.place() {
            "" => self.kind.to_string(),
            place => format!("{}, in {}", self.kind, Printable(place)),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pointer = self.place();
        write!(formatter, "{} at line {} column {}", self.kind, self.line, self.column)?;
        if pointer.is_empty() { Ok(()) } else { write!(formatter, ", in {}", Printable(pointer)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(body: &str, marks: &[(usize, FaultKind)]) -> DecodeError {
        let marks = marks.iter().map(|&(offset, kind)| Mark { offset, kind }).collect();
        DecodeError::new(body, marks, 0)
    }

    #[test]
    fn one_fault_is_one_line() {
        let body = r#"{"data": {"name": 5}}"#;
        let error = error(body, &[(18, FaultKind::Mismatch("a string"))]);
        assert_eq!(error.to_string(), "expected a string at line 1 column 19, in /data/name");
    }

    #[test]
    fn several_faults_are_listed_in_the_order_of_the_body() {
        let body = r#"{"data": {"name": 5}}"#;
        let error = error(
            body,
            &[
                (18, FaultKind::Mismatch("a string")),
                (9, FaultKind::Missing("id")),
                (0, FaultKind::Missing("event")),
            ],
        );
        assert_eq!(
            error.to_string(),
            "malformed payload: 3 faults\n  \
               missing member `event` at line 1 column 1\n  \
               missing member `id` at line 1 column 10, in /data\n  \
               expected a string at line 1 column 19, in /data/name"
        );
        assert_eq!(error.faults()[1].pointer(), "/data/id");
    }

    #[test]
    fn a_name_cannot_write_lines_of_its_own() {
        let body = r#"{"a\n\u001b[31m": 5}"#;
        let error = error(body, &[(18, FaultKind::Mismatch("a string"))]);
        assert_eq!(error.faults()[0].pointer(), "/a\n\u{1b}[31m");
        assert_eq!(error.to_string(), "expected a string at line 1 column 19, in /a\\n\\u{1b}[31m");
    }

    #[test]
    fn the_same_fault_found_twice_is_told_once() {
        let [event, id] = [FaultKind::Missing("event"), FaultKind::Missing("id")];
        let error = error("{}", &[(0, event), (0, id), (0, event)]);
        assert_eq!(error.faults().len(), 2);
    }
}
