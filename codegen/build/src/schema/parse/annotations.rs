//! What documents say about values beside what they check.

use crate::schema::ast::schema::Schema;
use crate::schema::json::{Member, Value};

/// Keeps what an annotation says. Of examples only texts matter: they may be names of events.
pub(super) fn read(schema: &mut Schema, member: &Member) {
    let texts = |values: &[Value]| values.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    let examples: Vec<String> = match member.key.as_str() {
        "example" | "default" => texts(std::slice::from_ref(&member.value)),
        "examples" => texts(member.value.as_array().unwrap_or_default()),
        _ => return,
    };
    schema.annotations.examples.extend(examples);
}
