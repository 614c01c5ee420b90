//! The codes of what a page gets wrong or leaves open.

/// The codes of contradictions.
pub const CONTRADICTIONS: &[&str] = &[
    "type-mismatch",
    "enum-mismatch",
    "name-mismatch",
    "undocumented-member",
    "unshown-member",
    "required-missing",
    "constraint-violation",
    "format-mismatch",
    "duplicate-key",
    "duplicate-event",
    "duplicate-member",
    "invalid-json",
    "malformed-fence",
    "schema-invalid",
    "planned-list",
    "planned-but-documented",
    "category-mismatch",
    "duplicate-description",
    "prose-vs-example",
    "prose-vs-prose",
    "spelling",
    "wildcard-value",
    "partial-example",
    "required-vs-used",
];

/// The codes of gaps.
pub const GAPS: &[&str] = &[
    "no-payload",
    "no-name",
    "names-lost",
    "headers-unknown",
    "members-undocumented",
    "required-unknown",
    "enum-without-values",
    "unknown-type",
    "type-elsewhere",
    "elsewhere",
    "include",
    "open-list",
    "configurable",
    "shape",
    "no-events",
];

/// The codes of artefacts.
pub const ARTEFACTS: &[&str] = &["run-together", "obfuscated", "answer", "capture"];

/// The code of this name, whatever it is of.
#[must_use]
pub fn known(name: &str) -> Option<&'static str> {
    [CONTRADICTIONS, GAPS, ARTEFACTS].into_iter().flatten().find(|code| **code == name).copied()
}
