//! What a schema says, itself or where its reference leads.

use schemars::{Schema, SchemaGenerator};
use serde_json::Value;

/// The schema, or the definition that it refers to; `None` if that is still being made.
pub(super) fn resolved<'s>(schema: &'s Schema, generator: &'s SchemaGenerator) -> Option<&'s Schema> {
    let Some(reference) = schema.get("$ref").and_then(Value::as_str) else { return Some(schema) };
    let (_, name) = reference.rsplit_once('/')?;
    generator.definitions().get(name)?.try_into().ok()
}

/// The types that `type` names.
pub(super) fn kinds(schema: &Schema) -> Option<Vec<&str>> {
    match schema.get("type")? {
        Value::String(kind) => Some(vec![kind]),
        Value::Array(kinds) => Some(kinds.iter().filter_map(Value::as_str).collect()),
        _ => None,
    }
}

/// Whether a schema asks for a member with just this text.
pub(super) fn has_constant(schema: &Schema, name: &str, text: &str) -> bool {
    let is_required = schema
        .get("required")
        .and_then(Value::as_array)
        .is_some_and(|names| names.iter().any(|required| required == name));
    let constant = schema.get("properties").and_then(|members| members.get(name)?.get("const"));
    is_required && constant.is_some_and(|constant| constant == text)
}
