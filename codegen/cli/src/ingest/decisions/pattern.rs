//! What an entry is about: events by patterns of names, members by pointers.

use toml::Spanned;

use super::table::Table;
use super::wrong::Wrong;
use crate::ingest::pointer::Pointer;

/// Names of events, in which `*` is any text.
pub type Names = Vec<Spanned<String>>;

/// Whether a pattern means a name.
#[must_use]
pub fn is_match(pattern: &str, name: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = name.strip_prefix(first) else { return false };
    let mut parts: Vec<&str> = parts.collect();
    let Some(last) = parts.pop() else { return rest.is_empty() };
    for part in parts {
        let Some((_, behind)) = rest.split_once(part) else { return false };
        rest = behind;
    }
    rest.ends_with(last)
}

/// Members of a body, or of a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At {
    /// The place.
    pub pointer: Pointer,
    /// Whether all members below are meant, instead of the place itself (`/**`).
    pub is_all_below: bool,
}

impl At {
    /// Reads a place.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let below = text.strip_suffix("/**");
        Self { pointer: Pointer::parse(below.unwrap_or(text)), is_all_below: below.is_some() }
    }
}

/// Reads the places of an entry. Each is empty, or begins with `/`.
pub(super) fn places(table: &mut Table<'_, '_>, key: &'static str) -> Vec<Spanned<At>> {
    let texts = table.texts(key);
    let place = |text: Spanned<String>| {
        if !text.get_ref().is_empty() && !text.get_ref().starts_with('/') {
            let message =
                format!("`{}` is no pointer: it begins with `/`, or is empty for the body", text.get_ref());
            table.wrong(Wrong::new(message, text.span()));
        }
        Spanned::new(text.span(), At::parse(text.get_ref()))
    };
    texts.into_iter().map(place).collect()
}
