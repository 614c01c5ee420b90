//! Values that are written in sentences and tables.

use crm_events::{Json, JsonKind};

use crate::ingest::kind::Kind;

/// The type of a value. Null has none: it is said by itself.
pub(super) fn kind_of(value: &Json) -> Option<Kind> {
    match value.kind() {
        JsonKind::Null => None,
        JsonKind::Boolean => Some(Kind::Boolean),
        JsonKind::Number => {
            let is_integer =
                value.as_str().chars().all(|character| character.is_ascii_digit() || character == '-');
            Some(if is_integer { Kind::Integer } else { Kind::Number })
        }
        JsonKind::String => Some(Kind::String),
        JsonKind::Array => Some(Kind::Array),
        JsonKind::Object => Some(Kind::Object),
    }
}
