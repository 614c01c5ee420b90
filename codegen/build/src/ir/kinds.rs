//! The kinds of JSON in words.

/// What a union by kind expects, by the names of the kinds in the runtime's `JsonKind`: `a string or a number`.
pub fn expected(kinds: &[&str]) -> String {
    kinds.iter().map(|kind| article(kind)).collect::<Vec<_>>().join(" or ")
}

/// `String` → `a string`.
pub(crate) fn article(kind: &str) -> String {
    let article = if kind.starts_with(['A', 'O']) { "an" } else { "a" };
    format!("{article} {}", kind.to_lowercase())
}
