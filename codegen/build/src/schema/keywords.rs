//! Which names are keywords, and of which draft.

use super::ast::schemas::{Dialect, Draft};

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
    /// It is known, but says nothing about values.
    Ignored,
    /// It would check something, but cannot be read.
    Unsupported,
    /// No specification knows it, or only another draft.
    Unknown,
}

pub(super) fn standing(name: &str, dialect: Dialect) -> Standing {
    let draft = dialect.draft;
    let own = if draft.is_old() { ASSERTING_SEVEN } else { ASSERTING_LATEST };
    let is_latest = ["$anchor", "$dynamicAnchor", "$dynamicRef"].contains(&name);
    if name == "nullable" {
        if draft == Draft::OpenApi30 || dialect.is_openapi { Standing::Read } else { Standing::Unsupported }
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

/// Every keyword that checks values, of each draft.
pub fn asserting() -> impl Iterator<Item = &'static str> {
    [ASSERTING, ASSERTING_SEVEN, ASSERTING_LATEST].into_iter().flatten().copied()
}

pub(super) fn is_validation(keyword: &str) -> bool {
    VALIDATION.contains(&keyword)
}

/// Whether a draft knows a name as a keyword.
pub(super) fn is_known(name: &str) -> bool {
    UNSUPPORTED.contains(&name) || all().any(|keyword| keyword == name)
}

/// Every keyword that a misspelling may have meant.
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    let lists = [ASSERTING, ASSERTING_SEVEN, ASSERTING_LATEST, SILENT, IGNORED];
    lists.into_iter().flatten().copied()
}
