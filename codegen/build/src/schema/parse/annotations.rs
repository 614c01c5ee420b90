//! What documents say about values beside what they check.

use crate::schema::ast::schema::{Discriminator, Mapped, Reference, Schema};
use crate::schema::json::{Member, Value};

/// Keeps what an annotation says. Of examples only texts matter: they may be names of events.
pub(super) fn read(schema: &mut Schema, member: &Member) {
    let texts = |values: &[Value]| values.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    let examples: Vec<String> = match member.key.as_str() {
        "example" | "default" => texts(std::slice::from_ref(&member.value)),
        "examples" => texts(member.value.as_array().unwrap_or_default()),
        "discriminator" => {
            schema.discriminator = discriminator(member);
            return;
        }
        _ => return,
    };
    schema.annotations.examples.extend(examples);
}

fn discriminator(member: &Member) -> Option<Discriminator> {
    let value = &member.value;
    let property = value.get("propertyName")?.as_str()?.to_owned();
    let mapping = value.get("mapping").and_then(Value::as_object).unwrap_or_default();
    let mapping = mapping.iter().filter_map(mapped).collect();
    Some(Discriminator { property, origin: member.key_origin(), mapping })
}

fn mapped(entry: &Member) -> Option<Mapped> {
    let (uri, origin) = (entry.value.as_str()?.to_owned(), entry.value.origin.clone());
    let reference = Reference { uri, origin, target: None, dynamic_anchor: None };
    Some(Mapped { tag: entry.key.clone(), reference })
}
