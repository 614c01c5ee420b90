//! Words for types and marks, as references write them.

/// Words for types of JSON. Only these are split from names that they ran together with.
const JSON: &[&str] = &["string", "number", "integer", "boolean", "object", "array"];

/// Other words for types.
const OTHER: &[&str] = &[
    "any",
    "bigint",
    "binary",
    "bool",
    "byte",
    "bytes",
    "char",
    "currency",
    "date",
    "datetime",
    "date-time",
    "decimal",
    "dict",
    "dictionary",
    "double",
    "email",
    "enum",
    "file",
    "float",
    "guid",
    "hash",
    "id",
    "int",
    "int32",
    "int64",
    "isodate",
    "json",
    "list",
    "long",
    "map",
    "mixed",
    "money",
    "null",
    "numeric",
    "obj",
    "record",
    "set",
    "short",
    "snowflake",
    "str",
    "text",
    "time",
    "timestamp",
    "tuple",
    "uint",
    "ulid",
    "unixtime",
    "uri",
    "url",
    "uuid",
    "varchar",
    "void",
];

/// How long a type may be, in bytes.
const LONGEST: usize = 80;

/// Whether a whole line is a type: `string`, `enum<string>`, `object[]`, `string | null`, `array of strings`,
/// `string (ISO 8601)`, `nullable integer`.
pub(super) fn is_type(text: &str) -> bool {
    if text.len() > LONGEST || text.is_empty() {
        return false;
    }
    let text = text.trim_end_matches('?');
    let parts: Vec<&str> =
        text.split(['|', '/']).flat_map(|part| part.split(" or ")).map(str::trim).collect();
    parts.iter().all(|part| is_term(part)) && parts.iter().any(|part| !part.starts_with('"'))
}

/// The byte at which the type begins that ran together with the name before it: `createdAtstring`, `idsstring[]`. The longest
/// type, if what is left is a name.
pub(super) fn split_type(text: &str) -> Option<usize> {
    if text.len() > LONGEST * 2 {
        return None;
    }
    let is_json = |rest: &str| {
        let lower = rest.to_lowercase();
        let begins = JSON.iter().any(|word| lower.starts_with(word)) || lower.starts_with("enum<");
        begins && is_type(rest)
    };
    let mut starts = text.char_indices().map(|(at, _)| at).skip(2);
    starts.find(|at| text.get(*at..).is_some_and(is_json))
}

/// The length of the word for a type of JSON, with its brackets, that a text begins with.
pub(super) fn type_prefix(text: &str) -> Option<usize> {
    let lower: String = text.chars().take(LONGEST).collect::<String>().to_lowercase();
    let word = JSON.iter().find(|word| lower.starts_with(*word))?.len();
    let mut end = word;
    for (open, close) in [("[", ']'), ("<", '>'), (" (", ')'), ("(", ')')] {
        let rest = text.get(end..).unwrap_or_default();
        if rest.starts_with(open) {
            end += rest.find(close).filter(|at| *at < LONGEST).map_or(0, |at| at + 1);
        }
    }
    for union in [" or null", " | null", "|null"] {
        if text.get(end..).is_some_and(|rest| rest.starts_with(union)) {
            end += union.len();
        }
    }
    Some(end)
}

/// Whether a line says whether a member is there, or how: `required`, `optional`, `nullable`.
pub(super) fn is_mark(text: &str) -> bool {
    let text = text.trim_matches(['(', ')', '[', ']', '*', '·', '•']);
    matches!(
        text.to_lowercase().as_str(),
        "required"
            | "optional"
            | "nullable"
            | "deprecated"
            | "read-only"
            | "readonly"
            | "read only"
            | "write-only"
            | "always present"
            | "not required"
            | "non-null"
            | "conditional"
            | "always"
            | "mandatory"
    )
}

fn is_term(text: &str) -> bool {
    let text = strip_behind(text);
    let lower = text.to_lowercase();
    for before in ["nullable ", "optional ", "required ", "unique ", "signed ", "unsigned ", "unix ", "iso "]
    {
        if let Some(rest) = lower.strip_prefix(before) {
            return is_word(rest) || is_list(rest);
        }
    }
    let is_literal = text.len() > 2 && text.starts_with('"') && text.ends_with('"') && !text.contains(' ');
    is_word(&lower) || is_list(&lower) || is_literal
}

/// Without `[]`, `<int64>`, `(ISO 8601)`, `?` behind it.
fn strip_behind(mut text: &str) -> &str {
    loop {
        let shorter = text.trim_end_matches("[]").trim_end_matches('?').trim_end();
        let opening = match shorter.chars().last() {
            Some(')') => shorter.rfind('('),
            Some('>') => shorter.find('<'),
            Some(']') => shorter.rfind('['),
            _ => None,
        };
        let shorter =
            opening.filter(|at| *at > 0).and_then(|at| shorter.get(..at)).unwrap_or(shorter).trim_end();
        if shorter.len() == text.len() {
            return text;
        }
        text = shorter;
    }
}

fn is_word(lower: &str) -> bool {
    let single = lower.strip_suffix('s').unwrap_or(lower);
    let is = |word: &str| JSON.contains(&word) || OTHER.contains(&word);
    is(lower) || is(single)
}

/// `array of strings`, `list of Order objects`.
fn is_list(lower: &str) -> bool {
    let begins = ["array of ", "list of ", "map of ", "set of ", "arrays of "];
    let Some(rest) = begins.iter().find_map(|before| lower.strip_prefix(before)) else { return false };
    rest.split_whitespace().count() <= 3
        && rest.chars().all(|next| next.is_alphanumeric() || " _-.<>[]".contains(next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_types_are_known() {
        for text in [
            "string",
            "String",
            "enum<string>",
            "object[]",
            "string | null",
            "string or null",
            "array of strings",
            "string <uuid>",
            "string (ISO 8601)",
            "nullable integer",
            "integer<int64>",
            "string?",
            "list of order objects",
            "boolean or null",
            "array<object>",
        ] {
            assert!(is_type(text), "{text}");
        }
        for text in
            ["The string", "strings of them", "Order Resource", "name", "string that is long", "created", ""]
        {
            assert!(!is_type(text), "{text}");
        }
    }

    #[test]
    fn types_are_split_from_the_names_before_them() {
        let split = |text: &str| split_type(text).map(|at| text.split_at(at).0.to_owned());
        assert_eq!(split("x-shop-event-typestring").as_deref(), Some("x-shop-event-type"));
        assert_eq!(split("payloadobject").as_deref(), Some("payload"));
        assert_eq!(split("tagsarray of strings").as_deref(), Some("tags"));
        assert_eq!(split("idsstring[]").as_deref(), Some("ids"));
        assert_eq!(split("createdAtstring<date-time>").as_deref(), Some("createdAt"));
        assert_eq!(split("update"), None);
        assert_eq!(split("company"), None);
    }
}
