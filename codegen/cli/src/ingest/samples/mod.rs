//! JSON as documentation writes it → values with places: comments, trailing commas, ellipses, placeholders.

use super::document::Code;
use super::place::{PageId, Place};
use super::sample::Samples;

/// Why code is no JSON, not even loosely.
#[derive(Clone, Debug, PartialEq)]
pub struct Unreadable {
    /// Where reading stopped.
    pub place: Place,
    /// What was expected there.
    pub expected: &'static str,
}

/// Reads the values of code.
///
/// # Errors
///
/// If it is no JSON, not even loosely: a program, a command, a part of a body without brackets.
pub fn samples(code: &Code, page: PageId) -> Result<Samples, Unreadable> {
    let place = code.lines.first().map_or_else(Place::default, |line| Place {
        page,
        line: line.line,
        column: line.column,
        end_line: line.line,
        end_column: line.column,
    });
    Err(Unreadable { place, expected: "a value" })
}
