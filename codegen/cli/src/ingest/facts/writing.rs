//! Members of objects that are written.

use crate::ingest::place::Place;

/// The members of an object, each value as JSON.
pub(super) type Parts = Vec<(&'static str, String)>;

/// An object in one line.
pub(super) fn object(parts: &Parts) -> String {
    let parts: Vec<String> = parts.iter().map(|(name, value)| format!("\"{name}\": {value}")).collect();
    format!("{{{}}}", parts.join(", "))
}

/// A string as JSON.
pub(super) fn text(text: &str) -> String {
    crm_events::to_string(text)
}

/// An array of strings as JSON.
pub(super) fn texts<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> String {
    let texts: Vec<String> = texts.into_iter().map(|one| text(one.as_ref())).collect();
    format!("[{}]", texts.join(", "))
}

/// A place as JSON.
pub(super) fn place(place: Place) -> String {
    let Place { page, line, column, end_line, end_column } = place;
    format!("\"{}:{line}:{column}-{end_line}:{end_column}\"", page.0)
}
