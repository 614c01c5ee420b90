//! Values that stand in the schema.

use crate::json::decimal::Decimal;
use crate::json::tree::Tree;

/// Whether `value` is the value that the JSON text `literal` writes (core section 4.2.2).
///
/// Values of other kinds, and the usual short ones, are told without building a tree.
pub(super) fn equals(literal: &str, value: &Tree<'_>) -> bool {
    match (literal.as_bytes(), value) {
        (b"null", Tree::Null) => true,
        (b"true", Tree::Boolean(value)) => *value,
        (b"false", Tree::Boolean(value)) => !*value,
        ([b'-' | b'0'..=b'9', ..], Tree::Number(value)) => Decimal::parse(literal) == Some(*value),
        ([b'"', inner @ .., b'"'], Tree::String(value)) if !inner.contains(&b'\\') => {
            inner == value.as_bytes()
        }
        ([b'"', ..], Tree::String(_)) | ([b'[', ..], Tree::Array(_)) | ([b'{', ..], Tree::Object(_)) => {
            Tree::parse(literal).as_ref() == Some(value)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_are_compared_by_what_they_mean() {
        let values = [
            ["null", "null"],
            ["true", "true"],
            ["false", "false"],
            ["0", "-0.0"],
            ["12e-1", "1.20"],
            [r#""""#, r#""""#],
            [r#""\"""#, r#""\u0022""#],
            [r#""é""#, r#""\u00e9""#],
            ["[]", "[ ]"],
            [r#"[0, {"a": 1, "b": "\n"}]"#, r#"[0.0,{"b":"\u000a","a":1.0}]"#],
            ["{}", "{ }"],
            [r#""null""#, r#""\u006eull""#],
        ];
        for (index, [one, other]) in values.iter().enumerate() {
            for (other_index, [literal, spelling]) in values.iter().enumerate() {
                let value = Tree::parse(other).unwrap();
                assert_eq!(equals(literal, &value), index == other_index, "{literal} and {other}");
                assert_eq!(equals(spelling, &Tree::parse(one).unwrap()), index == other_index);
            }
        }
    }
}
