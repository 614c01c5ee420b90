//! What random schemas and payloads are made of.

use serde_json::Value;

/// Names of members.
pub(super) const NAMES: &[&str] =
    &["id", "name", "kind", "type", "na me", "a/b", "~x", "é", "x-1", "x-22", "n1", "createdAt", ""];

/// Patterns of names, each of which some of [`NAMES`] match.
pub(super) const PATTERNS_OF_NAMES: &[&str] = &["^x-", "^[a-z]+$", "e", "\\d", "^.{1,4}$", "^n\\d*$"];

/// Those of [`NAMES`] that one of [`PATTERNS_OF_NAMES`] matches; all of another.
pub(super) fn matching(pattern: &str) -> &'static [&'static str] {
    match pattern {
        "^x-" => &["x-1", "x-22"],
        "^[a-z]+$" => &["id", "name", "kind", "type"],
        "e" => &["name", "type", "na me", "createdAt"],
        "\\d" => &["x-1", "x-22", "n1"],
        "^.{1,4}$" => &["id", "name", "kind", "type", "a/b", "~x", "é", "x-1", "x-22", "n1"],
        "^n\\d*$" => &["n1"],
        _ => NAMES,
    }
}

/// Strings.
pub(super) const TEXTS: &[&str] = &[
    "",
    "a",
    "ab",
    "abc",
    "abcd",
    "Open",
    "open",
    "won!",
    "a/b",
    "é",
    "éé𝄞",
    "12",
    "x-1",
    "2026-11-20",
    "2026-13-20",
    "2026-11-20T19:20:00Z",
    "2026-11-20T19:20:00",
    "a@b.example",
    "10.0.0.1",
    "10.0.0.256",
    "7f3c1c3e-55b1-4a3c-8a55-0f5f6d0a9d11",
];

/// Patterns of strings, each of which some of [`TEXTS`] match.
pub(super) const PATTERNS: &[&str] = &["^a", "c$", "^[a-z]*$", "^\\d+$", "^(open|won!)$", "é", "^\\S{2,3}$"];

/// Numbers, as JSON.
pub(super) const NUMBERS: &[&str] = &["0", "1", "-1", "2", "3", "6", "1.5", "-0.5", "2.25", "100", "1e2"];

/// Integers at and around the ends of machine types, as JSON. Beyond 64 bits only those that floating point, in which the
/// independent validator has them, spells as they are.
pub(super) const LARGE: &[&str] = &[
    "2147483647",
    "2147483648",
    "-2147483648",
    "-2147483649",
    "4294967295",
    "9007199254740991",
    "9007199254740992",
    "-9007199254740992",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "18446744073709551615",
    "2e19",
    "-2e19",
    "1e20",
];

/// A number as a value.
pub(super) fn number(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}
