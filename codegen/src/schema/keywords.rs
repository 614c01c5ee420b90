//! Which names are keywords, and which of them this version can turn into types and checks.

/// Keywords that say something about the document or its reader, not about values. They are accepted and ignored.
pub(super) const IGNORED: &[&str] = &[
    "$comment",
    "$schema",
    "$id",
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

/// Keywords that are read.
pub(super) const SUPPORTED: &[&str] = &[
    "$ref",
    "$defs",
    "definitions",
    "type",
    "enum",
    "const",
    "anyOf",
    "oneOf",
    "properties",
    "required",
    "additionalProperties",
    "items",
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
    "format",
    "title",
    "description",
    "deprecated",
    "readOnly",
    "writeOnly",
];

/// Standard keywords (drafts 4 to 2020-12, OpenAPI 3.0) that are refused, because ignoring them would accept too much.
pub(super) const UNSUPPORTED: &[&str] = &[
    "$anchor",
    "$dynamicAnchor",
    "$dynamicRef",
    "$recursiveAnchor",
    "$recursiveRef",
    "additionalItems",
    "allOf",
    "contains",
    "dependencies",
    "dependentRequired",
    "dependentSchemas",
    "else",
    "id",
    "if",
    "maxContains",
    "minContains",
    "not",
    "nullable",
    "pattern",
    "patternProperties",
    "prefixItems",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// Keywords that are read, and check nothing themselves.
const SILENT: &[&str] =
    &["$ref", "$defs", "definitions", "title", "description", "deprecated", "readOnly", "writeOnly"];

/// Whether a keyword that is read checks values.
pub(super) fn asserts(keyword: &str) -> bool {
    !SILENT.contains(&keyword) && !keyword.starts_with("x-")
}

/// The known name that is nearest to a misspelt one, if one is near.
pub(crate) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (name.chars().count() / 3).max(1);
    let near = known.into_iter().map(|candidate| (distance(name, candidate), candidate));
    near.filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Every keyword that a misspelling may have meant.
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    SUPPORTED.iter().chain(UNSUPPORTED).chain(IGNORED).copied()
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
