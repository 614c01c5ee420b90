//! JSON as documentation writes it → values with places: comments, trailing commas, ellipses, placeholders. Captured
//! deliveries, which are strict, become the same values.

mod bare;
mod containers;
mod cut;
mod glyphs;
mod head;
mod notes;
mod placeholder;
mod quoted;
mod reader;
#[cfg(test)]
mod tests;
pub mod unreadable;
mod words;

use super::document::Code;
use super::place::PageId;
use super::sample::{Sample, Samples};
use glyphs::Glyphs;
use reader::{Manner, Reader};
use unreadable::Unreadable;

/// Reads the values of code: examples, in which texts may be placeholders.
///
/// # Errors
///
/// If it is no JSON, not even loosely: a program, a command, a part of a body without brackets.
pub fn samples(code: &Code, page: PageId) -> Result<Samples, Unreadable> {
    of_code(code, page, Manner::Example)
}

/// Reads the values of code in which each text means what it says, such as a JSON Schema: as loosely as
/// [`samples`], but a text is never taken for a placeholder.
///
/// # Errors
///
/// As [`samples`].
pub fn plain(code: &Code, page: PageId) -> Result<Samples, Unreadable> {
    of_code(code, page, Manner::Plain)
}

/// Reads the value of a file that has to be JSON ([RFC 8259](https://www.rfc-editor.org/rfc/rfc8259)), such as a captured
/// delivery. Its texts are never placeholders.
///
/// # Errors
///
/// If it is no JSON, if an object has a key twice, or if it is deeper than 128 levels.
pub fn strict(text: &str, page: PageId) -> Result<Sample, Unreadable> {
    let glyphs = Glyphs::of_text(text, page);
    Reader::new(&glyphs, Manner::Strict).only()
}

fn of_code(code: &Code, page: PageId, manner: Manner) -> Result<Samples, Unreadable> {
    let (glyphs, in_info) = Glyphs::of_code(code, page);
    let mut reader = Reader::new(&glyphs, manner);
    reader.begin_behind(head::length(&glyphs), in_info);
    reader.all()
}
