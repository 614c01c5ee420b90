//! What documents say about values beside what they check.

use crate::schema::ast::schema::{Discriminator, Schema};
use crate::schema::json::{Member, Value};

/// Keeps what an annotation says. Of examples only texts matter: they may be names of events.
pub(super) fn read(schema: &mut Schema, member: &Member) {
    let texts = |values: &[Value]| values.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    let examples: Vec<String> = match member.key.as_str() {
        "example" | "default" => texts(std::slice::from_ref(&member.value)),
        "examples" => texts(member.value.as_array().unwrap_or_default()),
        "discriminator" => {
            schema.discriminator = discriminator(&member.value);
            return;
        }
        _ => return,
    };
    schema.annotations.examples.extend(examples);
}

fn discriminator(value: &Value) -> Option<Discriminator> {
    let property = value.get("propertyName")?.as_str()?.to_owned();
    let mapping = value.get("mapping").and_then(Value::as_object).unwrap_or_default();
    let entry = |member: &Member| Some((member.key.clone(), member.value.as_str()?.to_owned()));
    Some(Discriminator { property, mapping: mapping.iter().filter_map(entry).collect() })
}
