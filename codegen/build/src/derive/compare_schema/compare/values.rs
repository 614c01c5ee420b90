//! Values: of which kind they are, and the values in them.

use proc_macro2::Span;

use super::super::model::{Kind, Value};
use super::super::phrases;
use super::{Comparison, at};

impl Comparison<'_> {
    /// A value that stands somewhere else than in a member.
    pub(super) fn values(&mut self, subject: &str, schema: &Value<String>, given: &Value<Span>) {
        let takes_null = matches!(given.kind, Kind::Any | Kind::Null) || given.kind.is_unknown();
        let null_is_open = matches!(schema.kind, Kind::Unknown | Kind::Any | Kind::Null);
        let message = match (schema.nullable, given.nullable) {
            (true, false) if !takes_null => {
                Some(("may be null", "refuses null", "write `Option<…>` around its type"))
            }
            (false, true) if !null_is_open => {
                Some(("is never null", "takes null", "write its type without `Option`"))
            }
            _ => None,
        };
        if let Some((says, does, fix)) = message {
            let message = format!(
                "{subject} {says} in the schema, and {does} here: {fix}, or change {}",
                at("type", &schema.place)
            );
            self.report(given.place, message);
        }
        self.values_present(subject, schema, given);
    }

    /// What is there and not null.
    pub(super) fn values_present(&mut self, subject: &str, schema: &Value<String>, given: &Value<Span>) {
        if !fits(schema, given) {
            let (word, rust) = phrases::of_schema(&schema.kind);
            let holds = phrases::of_type(&given.kind);
            let message = format!(
                "{subject} is {word} in the schema, and this type holds {holds}: write {rust}; the schema is at {}",
                schema.place
            );
            self.report(given.place, message);
            return;
        }
        self.limits(subject, schema, given);
        match (&schema.kind, &given.kind) {
            (Kind::List(schema), Kind::List(given) | Kind::Elements(given)) => {
                self.values(&format!("an item of {subject}"), schema, given);
            }
            (Kind::Map(schema), Kind::Map(given) | Kind::Elements(given)) => {
                self.values(&format!("a value of {subject}"), schema, given);
            }
            _ => {}
        }
    }
}

/// Whether a type of this kind is right for a schema of that one.
fn fits(schema: &Value<String>, given: &Value<Span>) -> bool {
    let has_function = given.rules.opaque.is_some();
    match (&schema.kind, &given.kind) {
        (Kind::Unknown, _) | (_, Kind::Unknown | Kind::Elements(_)) => true,
        // Any JSON, narrowed by a function.
        (_, Kind::Any) if has_function => true,
        (Kind::Enum, Kind::Text) | (Kind::Object, Kind::Map(_)) => has_function,
        (Kind::Any, Kind::Any)
        | (Kind::Null, Kind::Null)
        | (Kind::Boolean, Kind::Boolean)
        | (Kind::Text, Kind::Text)
        | (Kind::Integer, Kind::Integer)
        | (Kind::Number, Kind::Number)
        | (Kind::List(_), Kind::List(_))
        | (Kind::Map(_), Kind::Map(_)) => true,
        _ => false,
    }
}
