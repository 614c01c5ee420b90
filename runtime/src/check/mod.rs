//! What a Rust type cannot say: schemas as tables, evaluated on JSON as it stands.
//!
//! Most of a schema becomes types and [`rules`](crate::rules). The rest, such as `not`, `if`, `oneOf` whose
//! branches overlap, or `unevaluatedProperties`, is a [`Check`]: a `static` table of [`Assertion`]s that
//! [`rules::residual`](crate::rules::residual) evaluates. Generated code has no logic of its own for it.
//!
//! * **Exact.** As JSON Schema 2020-12 says, annotations included: numbers in decimal, lengths in code points,
//!   equality by value.
//! * **Never more than linear in the body,** times the size of the schema: verdicts are remembered by check and
//!   value, so schemas that look at one value in many ways cost no more than their number. Only comparing the
//!   elements of an array (`uniqueItems`) and finding members take a logarithm more. Regular expressions run in
//!   linear time.
//! * **Never too deep for the stack.** Bodies are at most [`Reader::MAX_DEPTH`](crate::Reader::MAX_DEPTH) levels deep.
//!   A table must not lead back to itself without stepping into a member or an element; the generator refuses such
//!   schemas. Whatever the table: a value that leads through more than 1536 of them in each other is refused.
//!
//! A verdict needs no report: a valid value is evaluated once, and only if it is not valid, evaluated again for
//! what to tell.

mod arrays;
mod assertion;
mod evaluated;
mod evaluator;
mod explain;
mod format;
mod leaf;
mod literal;
mod made;
mod memo;
mod objects;
mod part;
#[cfg_attr(not(feature = "pattern"), path = "no_pattern.rs")]
mod pattern;
#[cfg(test)]
mod testing;

pub use assertion::{Assertion, JsonType};
pub use format::Format;
#[cfg(not(feature = "formats"))]
#[doc(hidden)]
pub use format::TheFeatureFormatsOfCrmEventsIsOff;
pub use pattern::Pattern;
#[cfg(not(feature = "pattern"))]
#[doc(hidden)]
pub use pattern::PatternSource;

use crate::json::tree::Tree;
use crate::{Encode, Path, Report};
use evaluator::Evaluator;

/// A schema as a table: all of its assertions have to hold. An empty table accepts everything.
///
/// ```
/// use crm_events::{Assertion, Check, JsonType};
///
/// // { "type": "object", "not": { "required": ["email", "phone"] }, "additionalProperties": { "$ref": "#" } }
/// static CONTACT: Check = Check(&[
///     Assertion::Type(&[JsonType::Object]),
///     Assertion::Not(&Check(&[Assertion::Required(&["email", "phone"])])),
///     Assertion::AdditionalProperties { names: &[], patterns: &[], check: &CONTACT },
/// ]);
///
/// let contact: crm_events::Json = r#"{"email": {}, "assistant": {"phone": {}}}"#.parse()?;
/// assert!(CONTACT.accepts(&contact));
/// # Ok::<(), crm_events::DecodeError>(())
/// ```
#[derive(Debug)]
pub struct Check(pub &'static [Assertion]);

impl Check {
    /// Whether `value`, as it is written, satisfies the schema.
    ///
    /// What cannot be read back, because it was built by hand and is nested more deeply than any body, satisfies
    /// no schema. Neither does what leads through more than 1536 tables in each other.
    pub fn accepts<V: Encode + ?Sized>(&'static self, value: &V) -> bool {
        let text = crate::to_string(value);
        Tree::parse(&text).is_some_and(|tree| Evaluator::default().accepts(self, &tree))
    }

    /// Reports everything that keeps the JSON value `text` at `at` from satisfying the schema.
    pub(crate) fn report(&'static self, text: &str, at: Path<'_>, report: &mut Report) {
        match Tree::parse(text) {
            Some(tree) => Evaluator::default().explain_root(self, &tree, at, report),
            None => explain::too_deep(at, report),
        }
    }

    /// Whether no assertion gives the value, or parts of it, to other tables.
    fn is_leaf(&self) -> bool {
        self.0.iter().all(Assertion::is_leaf)
    }
}
