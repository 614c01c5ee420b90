//! What is left of a schema when types and other rules have said their part.

use crate::json::encode::Encode;
use crate::report::Report;
use crate::report::path::Path;
use crate::tables::table::Check;

/// Everything of a schema that the value's type and the other rules do not say, as a table: the value's JSON satisfies
/// `check`.
///
/// The value is written and read back as a tree, so this costs more than other rules and stands only where it is
/// needed. Like them, it looks through `Option`, `Maybe` and `Box`: what is absent or null breaks no rule.
///
/// Of a value that was just read, parts that are [converted](crate::Convert) are checked as they came.
///
/// Each violation stands at the part of the value that breaks a keyword. Of `anyOf`, `oneOf`, `not`, `contains` and
/// `propertyNames`, only the keyword itself is told, and `unevaluatedProperties` and `unevaluatedItems` only if nothing
/// beside them is broken. The schema `false` is told as the keyword that led to it, and as `not` if it is the whole
/// schema. A value that was built by hand and is nested more deeply than any body violates `not`, too.
///
/// ```
/// use crm_events::{Assertion, Check, Json, Path, Report, rules};
///
/// // { "oneOf": [{ "required": ["email"] }, { "required": ["phone"] }] }
/// static REACHABLE: Check = Check(&[Assertion::OneOf(&[
///     &Check(&[Assertion::Required(&["email"])]),
///     &Check(&[Assertion::Required(&["phone"])]),
/// ])]);
///
/// let contact: Json = r#"{"email": "a@b.c", "phone": "1"}"#.parse()?;
/// let mut report = Report::new();
/// rules::residual(&contact, &REACHABLE, Path::ROOT.field("contact"), &mut report);
/// assert_eq!(report.violations()[0].to_string(), "variants 0 and 1 both match");
/// # Ok::<(), crm_events::DecodeError>(())
/// ```
pub fn residual<V: Encode + ?Sized>(value: &V, check: &'static Check, at: Path<'_>, report: &mut Report) {
    // What stands in the place of something that could not be read would have a part in what is told of the rest.
    if value.is_present() && !report.lacks_part_of(at) {
        let text = report.as_it_came(crate::json::whole::to_string(value), at);
        check.report(&text, at, report);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{found, pointers, valid};
    use crate::{Assertion, Json, JsonType, Keyword, Maybe, Writer};

    static NEVER: Check = Check(&[Assertion::Never]);
    static STRINGS: Check = Check(&[Assertion::Items { from: 0, check: &STRING }]);
    static STRING: Check = Check(&[Assertion::Type(&[JsonType::String])]);

    fn json(text: &str) -> Json {
        text.parse().unwrap()
    }

    #[test]
    fn violations_stand_below_the_value() {
        let value = Some(json(r#"["a", 1, "b", null]"#));
        assert_eq!(
            pointers(|at, report| residual(&value, &STRINGS, at.field("x"), report)),
            ["/x/1", "/x/3"]
        );
    }

    #[test]
    fn absent_and_null_break_no_rule() {
        assert!(valid(|at, report| residual(&None::<Json>, &NEVER, at, report)));
        assert!(valid(|at, report| residual(&Maybe::<Json>::Absent, &NEVER, at, report)));
        assert!(valid(|at, report| residual(&Maybe::<Json>::Null, &NEVER, at, report)));
        assert!(valid(|at, report| residual(&Some(Box::new(None::<i64>)), &NEVER, at, report)));
    }

    #[test]
    fn any_json_value_is_asked_even_if_it_is_null() {
        let excluded = [(Keyword::Not, "excluded".to_owned())];
        assert_eq!(found(|at, report| residual(&Json::null(), &NEVER, at, report)), excluded);
        assert_eq!(found(|at, report| residual(&Some(Json::null()), &NEVER, at, report)), excluded);
        assert_eq!(found(|at, report| residual(&Maybe::Value(1_i64), &NEVER, at, report)), excluded);
    }

    #[test]
    fn what_cannot_be_read_back_is_refused() {
        struct Deep;
        impl Encode for Deep {
            fn encode(&self, writer: &mut Writer) {
                writer.raw(&format!("{}{}", "[".repeat(129), "]".repeat(129)));
            }
        }
        static ANY: Check = Check(&[]);
        assert!(!valid(|at, report| residual(&Deep, &ANY, at, report)));
        assert!(!ANY.accepts(&Deep));
    }
}
