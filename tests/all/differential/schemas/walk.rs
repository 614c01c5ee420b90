//! Where schemas stand in a schema.

use serde_json::Value;

/// Keywords with one schema.
const ONE: &[&str] = &[
    "additionalItems",
    "additionalProperties",
    "contains",
    "else",
    "if",
    "items",
    "not",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// Keywords with a list of schemas.
const LISTS: &[&str] = &["allOf", "anyOf", "items", "oneOf", "prefixItems"];

/// Keywords with schemas by names.
const MAPS: &[&str] =
    &["$defs", "definitions", "dependencies", "dependentSchemas", "patternProperties", "properties"];

/// Changes every schema in a schema, and then the schema itself.
pub(crate) fn change_each(schema: &mut Value, change: &mut dyn FnMut(&mut Value)) {
    for (keyword, value) in schema.as_object_mut().into_iter().flatten() {
        match value {
            Value::Array(list) if LISTS.contains(&keyword.as_str()) => {
                list.iter_mut().for_each(|inner| change_each(inner, change));
            }
            Value::Object(map) if MAPS.contains(&keyword.as_str()) => {
                // `dependencies` has lists of names as well.
                let schemas = map.values_mut().filter(|value| !value.is_array());
                schemas.for_each(|inner| change_each(inner, change));
            }
            one if ONE.contains(&keyword.as_str()) => change_each(one, change),
            _ => {}
        }
    }
    change(schema);
}
