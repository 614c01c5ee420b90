//! What a table says of a value that can be written.

use super::evaluator::Evaluator;
use super::explain::too_deep;
use super::table::Check;
use crate::json::encode::Encode;
use crate::json::tree::Tree;
use crate::json::whole::to_string;
use crate::report::Report;
use crate::report::path::Path;

impl Check {
    /// Whether `value`, as it is written, satisfies the schema.
    ///
    /// What cannot be read back, because it was built by hand and is nested more deeply than any body, satisfies
    /// no schema. Neither does what leads through more than 1536 tables in each other.
    pub fn accepts<V: Encode + ?Sized>(&'static self, value: &V) -> bool {
        let text = to_string(value);
        Tree::parse(&text).is_some_and(|tree| Evaluator::default().accepts(self, &tree))
    }

    /// Reports everything that keeps the JSON value `text` at `at` from satisfying the schema.
    pub(crate) fn report(&'static self, text: &str, at: Path<'_>, report: &mut Report) {
        match Tree::parse(text) {
            Some(tree) => Evaluator::default().explain_root(self, &tree, at, report),
            None => too_deep(at, report),
        }
    }
}
