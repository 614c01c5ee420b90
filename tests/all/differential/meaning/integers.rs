//! Integers that no `i64` holds.

use serde_json::{Map, Value, json};

use crate::differential::schemas::walk::change_each;

/// A schema that takes only integers that an `i64` holds wherever neither limits nor `format` say that there are others:
/// what it refuses beyond the schema may be refused, unless integers are exact.
pub(in crate::differential) fn with_small_integers(schema: &Value) -> Value {
    let mut narrow = schema.clone();
    change_each(&mut narrow, &mut |schema| {
        let is_integer = match schema.get("type") {
            Some(Value::String(kind)) => kind == "integer",
            Some(Value::Array(kinds)) => kinds.contains(&json!("integer")),
            _ => false,
        };
        if is_integer {
            let limits = limits(schema);
            let all = schema.as_object_mut().map(|all| all.entry("allOf").or_insert_with(|| json!([])));
            all.and_then(Value::as_array_mut).into_iter().for_each(|all| all.push(limits.clone()));
        }
    });
    narrow
}

/// What a machine type adds to what a schema says of integers.
fn limits(schema: &Value) -> Value {
    if schema.get("format") == Some(&json!("uint64")) {
        return json!({ "minimum": 0, "maximum": u64::MAX });
    }
    let keywords = ["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"];
    let limits: Vec<f64> = keywords.iter().filter_map(|limit| schema.get(limit)?.as_f64()).collect();
    let mut added = Map::new();
    if limits.iter().all(|limit| *limit >= i64::MIN as f64) {
        added.insert("minimum".to_owned(), json!(i64::MIN));
    }
    if limits.iter().all(|limit| *limit < i64::MAX as f64) {
        added.insert("maximum".to_owned(), json!(i64::MAX));
    }
    Value::Object(added)
}
