//! The parts of a value that have to satisfy a table because of a keyword.

use std::cell::Cell;
use std::ops::ControlFlow;

use super::evaluator::{Evaluator, Take};
use super::pattern::Pattern;
use super::table::{Assertion, Check};
use super::{arrays, objects, part};
use crate::json::index_set::IndexSet;
use crate::json::tree::Tree;

impl<'t> Evaluator<'t> {
    /// Calls `take` for each part of `value` that has to satisfy a table because of `assertion`: the assertion holds
    /// if and only if all of them do. For keywords of the other kinds, there are none.
    pub(super) fn parts(
        &mut self,
        owner: &'static Check,
        assertion: &'static Assertion,
        value: &'t Tree<'t>,
        take: Take<'_, 't>,
    ) -> ControlFlow<()> {
        let evaluated = match assertion.is_about_the_rest() {
            true => self.evaluated_beside(owner, value),
            false => IndexSet::default(),
        };
        // A name for which a pattern is not decided is looked at by neither keyword.
        let undecided = Cell::new(None);
        let matches = |pattern: &'static Pattern, name: &str| {
            let is_match = pattern.try_matches(name);
            if is_match.is_none() {
                undecided.set(Some(pattern));
            }
            is_match
        };
        let taken: part::Take<'_, 't> = &mut |part| take(self, part);
        let all = match assertion {
            Assertion::DependentSchemas(entries) => objects::dependent_schemas(entries, value, taken),
            Assertion::Properties(entries) => objects::properties(entries, value, taken),
            Assertion::PatternProperties(entries) => {
                objects::pattern_properties(entries, &matches, value, taken)
            }
            Assertion::AdditionalProperties { names, patterns, check: table } => {
                objects::additional_properties(names, patterns, &matches, (table, value), taken)
            }
            Assertion::UnevaluatedProperties(table) => {
                objects::other_members(&evaluated, table, value, taken)
            }
            Assertion::PrefixItems(tables) => arrays::prefix(tables, value, taken),
            Assertion::Items { from, check: table } => arrays::items(*from, table, value, taken),
            Assertion::UnevaluatedItems(table) => arrays::other_elements(&evaluated, table, value, taken),
            _ => ControlFlow::Continue(()),
        };
        self.undecided = self.undecided.or(undecided.get());
        all
    }
}
