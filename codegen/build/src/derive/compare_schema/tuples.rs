//! Arrays with a schema for each of their items.

use super::compare::Comparison;
use super::value::{Value, is_check};
use crate::diag::origin::Origin;
use crate::ir::definition::TypeDef;
use crate::ir::written::Tuple;

impl<'c> Comparison<'c> {
    /// A tuple struct with one value for each item.
    pub(super) fn tuples(&mut self, wanted: &'c Tuple, origin: &'c Origin, tuple: &Tuple, given: &TypeDef) {
        let (count, held) = (wanted.items.len(), tuple.items.len());
        if count != held {
            let (name, place) = (self.name, self.place(origin));
            return self.report(format!(
                "the schema is an array of {count} items, and `{name}` holds {held}: write a value for each; the schema \
                 is at {place}"
            ));
        }
        for (index, (schema, item)) in wanted.items.iter().zip(&tuple.items).enumerate() {
            let schema = self.wanted(schema, schema.origin.as_ref().unwrap_or(origin));
            let given = Value::new(item, None, item.origin.as_ref().unwrap_or(&given.origin));
            self.values(&format!("item {} of `{}`", index + 1, self.name), &schema, &given);
        }
        let is_checked = tuple.rules.iter().any(is_check);
        if wanted.rules.iter().any(is_check) && !is_checked {
            self.unchecked(&format!("`{}`", self.name), &[], origin, &given.origin);
        }
    }
}
