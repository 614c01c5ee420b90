//! Values: of which kind they are, and the values in them.

use super::compare::Comparison;
use super::phrases;
use super::value::{Kind, Value};

impl Comparison<'_> {
    /// A value that stands somewhere else than in a member.
    pub(super) fn values(&mut self, subject: &str, schema: &Value<'_>, given: &Value<'_>) {
        let takes_null = matches!(given.kind(), Kind::Any | Kind::Null | Kind::Unknown);
        let null_is_open = matches!(schema.kind(), Kind::Unknown | Kind::Any | Kind::Null);
        let problem = match (schema.nullable, given.nullable) {
            (true, false) if !takes_null => {
                Some(("may be null", "refuses null", "write `Option<…>` around its type"))
            }
            (false, true) if !null_is_open => {
                Some(("is never null", "takes null", "write its type without `Option`"))
            }
            _ => None,
        };
        if let Some((says, does, fix)) = problem {
            let at = self.at("type", schema.origin);
            let message = format!("{subject} {says} in the schema, and {does} here: {fix}, or change {at}");
            self.report_at(given.origin, message);
        }
        self.values_present(subject, schema, given);
    }

    /// What is there and not null.
    pub(super) fn values_present(&mut self, subject: &str, schema: &Value<'_>, given: &Value<'_>) {
        if !fits(schema, given) {
            let (word, rust) = phrases::of_schema(schema.kind());
            let message = format!(
                "{subject} is {word} in the schema, and this type holds {}: write {rust}; the schema is at {}",
                phrases::of_type(given.kind()),
                self.place(schema.origin)
            );
            return self.report_at(given.origin, message);
        }
        self.limits(subject, schema, given);
        let part = match schema.kind() {
            Kind::List => "an item",
            Kind::Map => "a value",
            _ => return,
        };
        if let (Some(schema), Some(given)) = (schema.inner(), given.inner()) {
            self.values(&format!("{part} of {subject}"), &schema, &given);
        }
    }
}

/// Whether a type of this kind is right for a schema of that one.
fn fits(schema: &Value<'_>, given: &Value<'_>) -> bool {
    match (schema.kind(), given.kind()) {
        (Kind::Unknown, _) | (_, Kind::Unknown) => true,
        // Any JSON, narrowed by a function.
        (_, Kind::Any) if given.has_check => true,
        (Kind::Enum, Kind::Text) | (Kind::Object, Kind::Map) => given.has_check,
        (schema, given) => schema == given,
    }
}
