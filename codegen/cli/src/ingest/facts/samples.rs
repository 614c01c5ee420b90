//! Values of examples ↔ text.

use super::parts::Wrong;
use super::reading::{Reading, wrong};
use super::writing::{self, Parts};
use crate::ingest::kind::Kind;
use crate::ingest::sample::{Member, Object, Placeholder, Sample, Value};
use crate::json;

/// A value as JSON, with its places.
pub(super) fn sample(sample: &Sample) -> String {
    let mut parts: Parts = vec![("at", writing::place(sample.place))];
    match &sample.value {
        Value::Null => parts.push(("value", "null".to_owned())),
        Value::Boolean(is) => parts.push(("value", is.to_string())),
        Value::String(text) => parts.push(("value", writing::text(text))),
        Value::Number(number) => parts.push(("number", writing::text(number))),
        Value::Placeholder(placeholder) => parts.push(("any", writing::text(name(*placeholder)))),
        Value::Array(items) => parts.push(("array", list(items.iter().map(self::sample)))),
        Value::Object(object) => {
            parts.push(("object", list(object.members.iter().map(member))));
            if object.is_cut {
                parts.push(("cut", "true".to_owned()));
            }
        }
    }
    writing::object(&parts)
}

fn list(entries: impl Iterator<Item = String>) -> String {
    format!("[{}]", entries.collect::<Vec<_>>().join(", "))
}

fn member(member: &Member) -> String {
    let Member { name, place, sample } = member;
    writing::object(&vec![
        ("name", writing::text(name)),
        ("key", writing::place(*place)),
        ("is", self::sample(sample)),
    ])
}

/// What stands for a value: the type, or in which way it is any value.
fn name(placeholder: Placeholder) -> &'static str {
    match placeholder {
        Placeholder::Of(kind) => kind.name(),
        Placeholder::Text => "text",
        Placeholder::Any => "any",
    }
}

/// Reads a value.
pub(super) fn read(reading: &Reading) -> Result<Sample, Wrong> {
    let value = match reading.first(["value", "number", "any", "array", "object"])? {
        ("number", _) => Value::Number(reading.text("number")?),
        ("any", _) => Value::Placeholder(placeholder(&reading.text("any")?)?),
        ("array", array) => Value::Array(each(reading, json::items(array), |item| read(&item))?),
        ("object", members) => Value::Object(Object {
            members: each(reading, json::items(members), |member| read_member(&member))?,
            is_cut: reading.get("cut").is_ok(),
        }),
        (_, value) => match value.as_str() {
            "null" => Value::Null,
            "true" => Value::Boolean(true),
            "false" => Value::Boolean(false),
            _ => Value::String(reading.text("value")?),
        },
    };
    Ok(Sample { value, place: reading.place("at")?, comments: Vec::new() })
}

fn each<T>(
    reading: &Reading,
    items: Vec<crm_events::Json>,
    read: impl Fn(Reading) -> Result<T, Wrong>,
) -> Result<Vec<T>, Wrong> {
    items.iter().map(|item| read(reading.inside(item))).collect()
}

fn read_member(reading: &Reading) -> Result<Member, Wrong> {
    let sample = read(&reading.inside(reading.get("is")?))?;
    Ok(Member { name: reading.text("name")?, place: reading.place("key")?, sample })
}

fn placeholder(name: &str) -> Result<Placeholder, Wrong> {
    match name {
        "text" => Ok(Placeholder::Text),
        "any" => Ok(Placeholder::Any),
        kind => Kind::named(kind).map(Placeholder::Of).ok_or_else(|| wrong("placeholder", kind)),
    }
}
