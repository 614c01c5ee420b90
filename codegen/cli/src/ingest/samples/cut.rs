//! What stands for members that are not shown.

use super::glyphs::Glyphs;
use crate::ingest::sample::{Sample, Value};

/// Whether a text is dots alone.
pub(super) fn is_dots(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.chars().all(|each| each == '.' || each == '…') && text != "."
}

/// The index behind an ellipsis between values, and behind the words that say what was left out.
pub(super) fn ellipsis(glyphs: &Glyphs, at: usize) -> Option<usize> {
    let dots = (at..).take_while(|at| matches!(glyphs.get(*at), Some('.' | '…'))).count();
    let is_ellipsis = dots > 1 || glyphs.get(at) == Some('…');
    let ends = |at: &usize| matches!(glyphs.get(*at), None | Some('\n' | ',' | '}' | ']' | '{' | '[' | '"'));
    let begins_comment = |at: &usize| glyphs.has(*at, "//") || glyphs.has(*at, "/*");
    is_ellipsis.then(|| (at + dots..).find(|at| ends(at) || begins_comment(at)).unwrap_or(at + dots))
}

/// The index of the bracket that closes an object of words without colons, such as `{ Call Object }`.
pub(super) fn named_object(glyphs: &Glyphs, at: usize) -> Option<usize> {
    let is_word = |each: char| each.is_alphanumeric() || matches!(each, ' ' | '_' | '-' | '.' | '…');
    let end = (at..).find(|at| glyphs.get(*at).is_none_or(|each| !is_word(each)))?;
    (glyphs.get(end) == Some('}') && end > at).then_some(end)
}

/// Whether a member stands for any others: `"...": "..."`, `"keys": "vals"`.
pub(super) fn is_any_member(name: &str, sample: &Sample) -> bool {
    let stem =
        |text: &str| text.trim_end_matches(|each: char| each.is_ascii_digit() || each == '_').to_lowercase();
    let is_key = ["key", "keys", "field", "fields", "property", "properties"].contains(&stem(name).as_str());
    let is_value = matches!(&sample.value, Value::String(text) if ["val", "vals", "value", "values"].contains(&stem(text).as_str()));
    let is_variable =
        (name.starts_with('<') && name.ends_with('>')) || name.starts_with("{{") || name.starts_with("${");
    is_dots(name) || name.starts_with("...") || name.starts_with('…') || is_variable || (is_key && is_value)
}
