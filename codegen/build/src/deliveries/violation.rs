//! What a payload breaks, in the words of the `jsonschema` crate's verdict.

use std::fmt;

use jsonschema::ValidationError;
use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use serde_json::Value;

use super::tree::child;

/// A rule that a payload breaks, and where. Nothing of the payload is in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Violation {
    /// JSON Pointer in the payload ([RFC 6901](https://www.rfc-editor.org/rfc/rfc6901)); of a missing or an unexpected
    /// member, the member's own.
    pub pointer: String,
    /// The JSON Schema keyword, such as `maxLength`.
    pub keyword: String,
    /// What is wrong, such as `length 251, at most 250`.
    pub message: String,
}

/// `maxLength:/data/fields/name`: the rule, as `--invalid` takes it.
impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.keyword, self.pointer)
    }
}

/// The violations that an error of the validator stands for. Where a value fits none of several schemas but is clearly
/// meant for one of them, those of that one.
pub(super) fn read(error: &ValidationError<'_>) -> Vec<Violation> {
    let pointer = error.instance_path().as_str();
    match error.kind() {
        Kind::AnyOf { context } | Kind::OneOfNotValid { context } => match meant(pointer, context) {
            Some(branch) => branch.iter().flat_map(read).collect(),
            None => vec![violation(error, pointer.to_owned(), "fits none of the schemas that it may follow")],
        },
        Kind::Required { property } => {
            let name = property.as_str().unwrap_or_default();
            vec![violation(error, child(pointer, name), "missing")]
        }
        Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
            unexpected.iter().map(|name| violation(error, child(pointer, name), "not expected")).collect()
        }
        _ => vec![violation(error, pointer.to_owned(), &message(error))],
    }
}

fn violation(error: &ValidationError<'_>, pointer: String, message: &str) -> Violation {
    Violation { pointer, keyword: error.kind().keyword().to_owned(), message: message.to_owned() }
}

/// The one branch whose kind and tag the value has.
fn meant<'c>(
    pointer: &str,
    context: &'c [Vec<ValidationError<'static>>],
) -> Option<&'c [ValidationError<'static>]> {
    let is_tag = |at: &str| {
        at.strip_prefix(pointer).is_some_and(|below| !below.is_empty() && !below[1..].contains('/'))
    };
    let is_out = |error: &ValidationError<'_>| match error.kind() {
        Kind::Type { .. } => error.instance_path().as_str() == pointer,
        Kind::Constant { .. } => is_tag(error.instance_path().as_str()),
        _ => false,
    };
    let mut left = context.iter().filter(|branch| !branch.iter().any(is_out));
    left.next().filter(|_| left.next().is_none()).map(Vec::as_slice)
}

fn message(error: &ValidationError<'_>) -> String {
    let value = error.instance();
    match error.kind() {
        Kind::MinLength { limit } => format!("length {}, at least {limit}", size(value)),
        Kind::MaxLength { limit } => format!("length {}, at most {limit}", size(value)),
        Kind::MinItems { limit } => format!("{} elements, at least {limit}", size(value)),
        Kind::MaxItems { limit } => format!("{} elements, at most {limit}", size(value)),
        Kind::MinProperties { limit } => format!("{} members, at least {limit}", size(value)),
        Kind::MaxProperties { limit } => format!("{} members, at most {limit}", size(value)),
        Kind::Minimum { limit } => format!("below {limit}"),
        Kind::Maximum { limit } => format!("above {limit}"),
        Kind::ExclusiveMinimum { limit } => format!("not above {limit}"),
        Kind::ExclusiveMaximum { limit } => format!("not below {limit}"),
        Kind::Constant { expected_value } => format!("not {expected_value}"),
        Kind::Enum { .. } => "not a listed value".to_owned(),
        Kind::Format { format } => format!("no {format}"),
        Kind::UniqueItems => "an element stands there twice".to_owned(),
        Kind::Type { kind: expected } => format!("{}, expected {}", kind(value), types(expected)),
        Kind::PropertyNames { .. } => "a member has a name that is not allowed".to_owned(),
        _ => error.masked().to_string(),
    }
}

fn types(expected: &TypeKind) -> String {
    match expected {
        TypeKind::Single(only) => only.to_string(),
        TypeKind::Multiple(several) => {
            several.iter().map(|kind| kind.to_string()).collect::<Vec<_>>().join(" or ")
        }
    }
}

fn size(value: &Value) -> usize {
    match value {
        Value::String(text) => text.chars().count(),
        Value::Array(items) => items.len(),
        Value::Object(members) => members.len(),
        _ => 0,
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
