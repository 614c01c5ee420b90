//! Which members or elements a schema has looked at: the annotations of core section 7.7, for `unevaluated…`.
//!
//! These are methods of [`Evaluator`], as those in `explain` are: to know what was evaluated, tables have to be evaluated, and
//! the keywords `unevaluated…` ask for it while they are. The three files are one walk, parted by what it is walked for.

use std::ops::ControlFlow;
use std::rc::Rc;

use super::arrays::elements;
use super::evaluator::Evaluator;
use super::part::PartPlace;
use super::table::{Assertion, Check};
use crate::json::index_set::IndexSet;
use crate::json::tree::Tree;

impl<'t> Evaluator<'t> {
    /// What the assertions of `owner` that do not ask for the rest have evaluated. They are known to hold.
    pub(super) fn evaluated_beside(&mut self, owner: &'static Check, value: &'t Tree<'t>) -> IndexSet {
        let mut marks = IndexSet::default();
        for assertion in owner.0.iter().filter(|assertion| !assertion.is_about_the_rest()) {
            self.mark(owner, assertion, value, &mut marks);
        }
        marks
    }

    /// Adds what `table` has evaluated, if it holds. If it does not, its annotations are dropped.
    fn mark_if_it_holds(&mut self, table: &'static Check, value: &'t Tree<'t>, marks: &mut IndexSet) {
        let table = table.itself();
        if !self.holds(table, value) {
            return;
        }
        if let Some(known) = self.marks.get(table, value) {
            marks.unite(&known);
            return;
        }
        if !self.enter() {
            return;
        }
        let mut found = IndexSet::default();
        for assertion in table.0 {
            self.mark(table, assertion, value, &mut found);
        }
        self.leave();
        marks.unite(&found);
        self.marks.insert(table, value, Rc::new(found));
    }

    /// Adds what an assertion of `owner`, which is known to hold, has evaluated.
    fn mark(
        &mut self,
        owner: &'static Check,
        assertion: &'static Assertion,
        value: &'t Tree<'t>,
        marks: &mut IndexSet,
    ) {
        match assertion {
            Assertion::AnyOf(tables) | Assertion::OneOf(tables) => {
                tables.iter().for_each(|table| self.mark_if_it_holds(table, value, marks));
            }
            Assertion::Contains { check: table, .. } => {
                for (index, element) in elements(value).iter().enumerate() {
                    if self.holds(table, element) {
                        marks.insert(index);
                    }
                }
            }
            Assertion::If { condition, .. } => {
                self.mark_if_it_holds(condition, value, marks);
                self.mark_applied(owner, assertion, value, marks);
            }
            _ => self.mark_applied(owner, assertion, value, marks),
        }
    }

    fn mark_applied(
        &mut self,
        owner: &'static Check,
        assertion: &'static Assertion,
        value: &'t Tree<'t>,
        marks: &mut IndexSet,
    ) {
        match self.applied_here(assertion, value) {
            Some(tables) => tables.iter().for_each(|table| self.mark_if_it_holds(table, value, marks)),
            None => self.mark_parts(owner, assertion, value, marks),
        }
    }

    fn mark_parts(
        &mut self,
        owner: &'static Check,
        assertion: &'static Assertion,
        value: &'t Tree<'t>,
        marks: &mut IndexSet,
    ) {
        let _ = self.parts(owner, assertion, value, &mut |evaluator, part| {
            match part.place {
                PartPlace::Here => evaluator.mark_if_it_holds(part.table, part.value, marks),
                PartPlace::Member(index, _) | PartPlace::Element(index) => marks.insert(index),
            }
            ControlFlow::Continue(())
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Assertion::{
        AllOf, AnyOf, Const, Contains, If, Items, Never, Not, OneOf, PrefixItems, Properties, Ref, Required,
        Type, UnevaluatedItems, UnevaluatedProperties,
    };
    use crate::JsonType;
    use crate::tables::testing::{accepts, told};

    static ANY: Check = Check(&[]);
    static NEVER: Check = Check(&[Never]);
    static STRING: Check = Check(&[Type(&[JsonType::String])]);
    static HAS_A: Check = Check(&[Required(&["a"]), Properties(&[("a", &ANY)])]);
    static HAS_B: Check = Check(&[Required(&["b"]), Properties(&[("b", &ANY)])]);

    #[test]
    fn members_that_branches_look_at_are_evaluated() {
        static CHECK: Check = Check(&[AnyOf(&[&HAS_A, &HAS_B]), UnevaluatedProperties(&NEVER)]);
        for value in [r#"{"a": 1}"#, r#"{"b": 1}"#, r#"{"a": 1, "b": 2}"#, "3"] {
            assert!(accepts(&CHECK, value), "{value}");
        }
        assert_eq!(told(&CHECK, r#"{"a": 1, "c": 2}"#), ["/c unknown member (unevaluatedProperties)"]);
    }

    #[test]
    fn what_failed_branches_and_not_look_at_is_dropped() {
        static TEXT_C: Check = Check(&[Properties(&[("c", &STRING)])]);
        static BOTH: Check = Check(&[Properties(&[("c", &ANY)]), Required(&["d"])]);
        static CHECK: Check =
            Check(&[OneOf(&[&HAS_A, &BOTH]), Not(&Check(&[Not(&TEXT_C)])), UnevaluatedProperties(&STRING)]);
        assert!(accepts(&CHECK, r#"{"a": 1, "c": "2"}"#));
        static CLOSED: Check = Check(&[OneOf(&[&HAS_A, &BOTH]), UnevaluatedProperties(&NEVER)]);
        assert_eq!(told(&CLOSED, r#"{"a": 1, "c": "2"}"#), ["/c unknown member (unevaluatedProperties)"]);
    }

    #[test]
    fn a_condition_evaluates_even_without_then() {
        static CHECK: Check = Check(&[
            If { condition: &HAS_A, then: None, otherwise: Some(&HAS_B) },
            UnevaluatedProperties(&NEVER),
        ]);
        assert!(accepts(&CHECK, r#"{"a": 1}"#));
        assert!(accepts(&CHECK, r#"{"b": 1}"#));
        assert!(!accepts(&CHECK, r#"{"a": 1, "b": 1}"#));
    }

    #[test]
    fn what_is_evaluated_further_in_counts_further_out() {
        static INNER: Check = Check(&[Properties(&[("a", &ANY)]), UnevaluatedProperties(&STRING)]);
        static CHECK: Check = Check(&[AllOf(&[&INNER]), UnevaluatedProperties(&NEVER)]);
        assert!(accepts(&CHECK, r#"{"a": 1, "b": "x"}"#));
        assert_eq!(told(&CHECK, r#"{"a": 1, "b": 2}"#), ["/b not of type string (type)"]);
    }

    #[test]
    fn cousins_do_not_see_each_other() {
        static OTHER: Check = Check(&[UnevaluatedProperties(&NEVER)]);
        static CHECK: Check = Check(&[AllOf(&[&HAS_A, &OTHER])]);
        assert_eq!(told(&CHECK, r#"{"a": 1}"#), ["/a unknown member (unevaluatedProperties)"]);
    }

    #[test]
    fn contains_evaluates_what_matches() {
        static ONE: Check = Check(&[Const("1")]);
        static CHECK: Check = Check(&[
            PrefixItems(&[&STRING]),
            Contains { check: &ONE, min: 1, max: None },
            UnevaluatedItems(&NEVER),
        ]);
        assert!(accepts(&CHECK, r#"["a", 1, 1.0]"#));
        assert_eq!(told(&CHECK, r#"["a", 1, 2]"#), ["/2 unknown item (unevaluatedItems)"]);
        static ALL: Check =
            Check(&[Ref(&Check(&[Items { from: 0, check: &ANY }])), UnevaluatedItems(&NEVER)]);
        assert!(accepts(&ALL, "[1, 2]"));
    }
}
