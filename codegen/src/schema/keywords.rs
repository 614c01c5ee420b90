//! Which names are keywords, and of which draft.

use super::ast::Draft;

/// Keywords that say something about the document or its reader, not about values. They are accepted and ignored.
const IGNORED: &[&str] = &[
    "$comment",
    "$schema",
    "$vocabulary",
    "default",
    "examples",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "discriminator",
    "example",
    "externalDocs",
    "xml",
];

/// Keywords that are read in every draft, and check values.
const ASSERTING: &[&str] = &[
    "type",
    "enum",
    "const",
    "anyOf",
    "oneOf",
    "allOf",
    "not",
    "if",
    "then",
    "else",
    "properties",
    "patternProperties",
    "propertyNames",
    "required",
    "additionalProperties",
    "items",
    "contains",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "uniqueItems",
    "pattern",
    "format",
];

/// … of draft-07 alone.
const ASSERTING_SEVEN: &[&str] = &["additionalItems", "dependencies"];

/// … of 2020-12 alone.
const ASSERTING_LATEST: &[&str] = &[
    "dependentRequired",
    "dependentSchemas",
    "prefixItems",
    "minContains",
    "maxContains",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// Keywords that are read, and check nothing themselves.
const SILENT: &[&str] = &[
    "$ref",
    "$id",
    "$defs",
    "definitions",
    "title",
    "description",
    "deprecated",
    "readOnly",
    "writeOnly",
    "$anchor",
    "$dynamicAnchor",
    "$dynamicRef",
    "nullable",
];

/// Standard keywords that are refused, because ignoring them would accept too much.
const UNSUPPORTED: &[&str] = &["$recursiveAnchor", "$recursiveRef", "id"];

/// The keywords of the validation vocabulary (JSON Schema Validation, section 6), which a metaschema may leave out.
const VALIDATION: &[&str] = &[
    "type",
    "enum",
    "const",
    "multipleOf",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "maxContains",
    "minContains",
    "maxProperties",
    "minProperties",
    "required",
    "dependentRequired",
];

/// What a name means to a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// It is read.
    Read,
    /// It is known, and says nothing about values.
    Ignored,
    /// It would check something, but cannot be read.
    Unsupported,
    /// No specification knows it, or only another draft.
    Unknown,
}

pub(super) fn standing(name: &str, draft: Draft) -> Standing {
    let own = if draft.is_old() { ASSERTING_SEVEN } else { ASSERTING_LATEST };
    let is_latest = ["$anchor", "$dynamicAnchor", "$dynamicRef"].contains(&name);
    if name == "nullable" {
        if draft == Draft::OpenApi30 { Standing::Read } else { Standing::Unsupported }
    } else if is_latest && draft.is_old() {
        Standing::Unknown
    } else if [ASSERTING, SILENT, own].iter().any(|list| list.contains(&name)) {
        Standing::Read
    } else if UNSUPPORTED.contains(&name) {
        Standing::Unsupported
    } else if name.starts_with("x-") || IGNORED.contains(&name) {
        Standing::Ignored
    } else {
        Standing::Unknown
    }
}

/// Whether a keyword that is read checks values.
pub(super) fn asserts(keyword: &str) -> bool {
    !SILENT.contains(&keyword) && !keyword.starts_with("x-")
}

pub(super) fn is_validation(keyword: &str) -> bool {
    VALIDATION.contains(&keyword)
}

/// Every keyword that a misspelling may have meant.
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    let lists = [ASSERTING, ASSERTING_SEVEN, ASSERTING_LATEST, SILENT, IGNORED];
    lists.into_iter().flatten().copied()
}
/// The known name that is nearest to a misspelt one, if one is near.
pub(crate) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (name.chars().count() / 3).max(1);
    let near = known.into_iter().map(|candidate| (distance(name, candidate), candidate));
    near.filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}
/// Edits (insert, delete, replace, swap of neighbours) between two names, letter case ignored
/// (optimal string alignment).
fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.to_lowercase().chars().collect();
    let b: Vec<char> = b.to_lowercase().chars().collect();
    let mut rows = vec![(0..=b.len()).collect::<Vec<_>>()];
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = replaced.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(rows[i - 2][j - 2] + 1);
            }
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::{all, nearest};

    #[test]
    fn a_misspelt_keyword_finds_its_neighbour() {
        assert_eq!(nearest("maxLenght", all()), Some("maxLength"));
        assert_eq!(nearest("require", all()), Some("required"));
        assert_eq!(nearest("zebra", all()), None);
    }
}
