//! Integers that no `i64` holds.

use serde_json::{Map, Value, json};

use crate::differential::schemas::walk::change_each;
use tests::support::decimal::Decimal;

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
    let whole = |number: i64| Decimal::parse(&number.to_string()).unwrap();
    let (least, most) = (whole(i64::MIN), whole(i64::MAX));
    let mut added = Map::new();
    let (start, end) = (start(schema), end(schema));
    if start.is_none_or(|start| start >= least) && end.is_none_or(|end| end >= least) {
        added.insert("minimum".to_owned(), json!(i64::MIN));
    }
    if end.is_none_or(|end| end <= most) && start.is_none_or(|start| start <= most) {
        added.insert("maximum".to_owned(), json!(i64::MAX));
    }
    Value::Object(added)
}

/// The smallest integer.
fn start(schema: &Value) -> Option<Decimal> {
    let up = |limit: Decimal| limit.up_to(Decimal::ONE);
    let (inclusive, exclusive) = both(schema, "minimum", "exclusiveMinimum");
    let more = exclusive.map(|limit| up(limit.plus(Decimal::ULP)));
    inclusive.map(up).into_iter().chain(more).max()
}

/// The largest integer.
fn end(schema: &Value) -> Option<Decimal> {
    let down = |limit: Decimal| limit.down_to(Decimal::ONE);
    let (inclusive, exclusive) = both(schema, "maximum", "exclusiveMaximum");
    let less = exclusive.map(|limit| down(limit.minus(Decimal::ULP)));
    inclusive.map(down).into_iter().chain(less).min()
}

/// A limit that is in, and one that is not. In draft-04 the second was a boolean.
fn both(schema: &Value, inclusive: &str, exclusive: &str) -> (Option<Decimal>, Option<Decimal>) {
    let limit = |keyword: &str| Decimal::parse(&schema.get(keyword)?.to_string());
    match schema.get(exclusive) {
        Some(Value::Bool(true)) => (None, limit(inclusive)),
        _ => (limit(inclusive), limit(exclusive)),
    }
}
