//! Values that are written in sentences and tables.

use crm_events::{Json, JsonKind};

use crate::ingest::kind::Kind;
use crate::ingest::sample::{Placeholder, Sample, Value};
use crate::json;

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

/// A value of an example as JSON. What stands for a value has none.
pub(super) fn of_sample(sample: &Sample) -> Option<Json> {
    Some(match &sample.value {
        Value::Null => Json::null(),
        Value::Boolean(is) => Json::from_value(is),
        Value::Number(text) => text.parse().ok()?,
        Value::String(text) => json::text(text),
        Value::Placeholder(Placeholder::Of(kind)) => json::text(kind.name()),
        Value::Placeholder(_) => return None,
        Value::Array(items) => json::array(items.iter().map(of_sample).collect::<Option<_>>()?),
        Value::Object(object) => {
            let mut members = crm_events::Map::new();
            for member in &object.members {
                members.insert(member.name.as_str(), of_sample(&member.sample)?);
            }
            json::object(members)
        }
    })
}
