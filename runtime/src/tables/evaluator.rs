//! One evaluation of tables on a value: whether they hold.

use std::borrow::Cow;
use std::ops::ControlFlow;
use std::rc::Rc;
use std::slice;

use super::memo::Memo;
use super::part::Part;
use super::pattern::Pattern;
use super::table::{Assertion, Check};
use super::{arrays, leaf, objects, selected};
use crate::json::index_set::IndexSet;
use crate::json::reader::Reader;
use crate::json::tree::Tree;

/// How deeply tables and values may be in each other: twelve tables at each level of the deepest body, which takes at
/// most a megabyte of the stack. More is refused, because a stack that overflows ends the process.
const MAX_DEPTH: u32 = 12 * Reader::MAX_DEPTH;

/// One evaluation of tables on one tree, and what it has found out so far.
#[derive(Default)]
pub(super) struct Evaluator<'t> {
    verdicts: Memo<'t, bool>,
    /// For tables that hold.
    pub(super) marks: Memo<'t, Rc<IndexSet>>,
    /// What has been told, so that nothing is told twice.
    pub(super) told: Memo<'t, ()>,
    depth: u32,
    /// Whether [`MAX_DEPTH`] was reached, after which no verdict counts.
    is_exhausted: bool,
    /// A pattern that took too many steps, after which no verdict counts.
    pub(super) undecided: Option<&'static Pattern>,
}

/// What is done with a part of a value; says whether to go on.
pub(super) type Take<'f, 't> = &'f mut dyn FnMut(&mut Evaluator<'t>, Part<'t>) -> ControlFlow<()>;

impl<'t> Evaluator<'t> {
    /// Whether `value`, which is a whole one, satisfies `table`.
    pub(super) fn accepts(&mut self, table: &'static Check, value: &'t Tree<'t>) -> bool {
        self.holds(table, value) && !self.is_exhausted && self.undecided.is_none()
    }

    /// Whether nothing can be said any more, because [`MAX_DEPTH`] was reached.
    pub(super) fn is_exhausted(&self) -> bool {
        self.is_exhausted
    }

    /// Takes a step down; tells whether that is possible. [`leave`](Self::leave) has to follow if it is.
    pub(super) fn enter(&mut self) -> bool {
        let is_possible = self.depth < MAX_DEPTH;
        self.depth += u32::from(is_possible);
        self.is_exhausted |= !is_possible;
        is_possible
    }

    /// Takes a step up.
    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Whether `value` satisfies `table`.
    pub(super) fn holds(&mut self, table: &'static Check, value: &'t Tree<'t>) -> bool {
        if table.is_leaf() {
            return table.0.iter().all(|assertion| self.leaf_holds(assertion, value));
        }
        let table = table.itself();
        if let Some(verdict) = self.verdicts.get(table, value) {
            return verdict;
        }
        if !self.enter() {
            return false;
        }
        let mut verdict = true;
        // Loops instead of iterators here and below: calls within calls would take much of the stack.
        for assertion in table.0 {
            verdict = verdict && self.assertion_holds(table, assertion, value);
        }
        self.leave();
        self.verdicts.insert(table, value, verdict);
        verdict
    }

    /// Whether `value` satisfies one assertion of `owner`; if it is about the rest, the others are known to hold.
    pub(super) fn assertion_holds(
        &mut self,
        owner: &'static Check,
        assertion: &'static Assertion,
        value: &'t Tree<'t>,
    ) -> bool {
        if let Some(tables) = self.applied_here(assertion, value) {
            return self.all_hold(tables, value);
        }
        match assertion {
            Assertion::AnyOf(tables) => self.count_holding(tables, value, 1) == 1,
            Assertion::OneOf(tables) => self.count_holding(tables, value, 2) == 1,
            // Nothing is selected.
            Assertion::Selected { .. } => false,
            Assertion::Not(table) => !self.holds(table, value),
            Assertion::Contains { check: table, min, max } => self.contains(table, *min, *max, value),
            Assertion::PropertyNames(table) => self.allows_names(table, value),
            _ if assertion.is_leaf() => self.leaf_holds(assertion, value),
            _ => self.every_part_holds(owner, assertion, value),
        }
    }

    /// Whether `value` satisfies a keyword that it answers alone.
    fn leaf_holds(&mut self, assertion: &'static Assertion, value: &Tree<'_>) -> bool {
        match (assertion, value) {
            (Assertion::Pattern(pattern), Tree::String(text)) => {
                let is_match = pattern.try_matches(text);
                if is_match.is_none() {
                    self.undecided = Some(pattern);
                }
                is_match.unwrap_or(true)
            }
            _ => leaf::broken(assertion, value).is_none(),
        }
    }

    /// The tables that all have to hold for `value` itself because of `assertion`, if it is a keyword of that kind.
    pub(super) fn applied_here(
        &mut self,
        assertion: &'static Assertion,
        value: &'t Tree<'t>,
    ) -> Option<&'static [&'static Check]> {
        match assertion {
            Assertion::AllOf(tables) => Some(tables),
            Assertion::Ref(table) => Some(slice::from_ref(table)),
            Assertion::Selected { or_null: true, .. } if matches!(value, Tree::Null) => Some(&[]),
            Assertion::Selected { property, branches, .. } => selected::table(property, branches, value),
            Assertion::Later(table) => Some(table.get().map(slice::from_ref).unwrap_or_default()),
            Assertion::If { condition, then, .. } if self.holds(condition, value) => Some(then.as_slice()),
            Assertion::If { otherwise, .. } => Some(otherwise.as_slice()),
            _ => None,
        }
    }

    fn all_hold(&mut self, tables: &'static [&'static Check], value: &'t Tree<'t>) -> bool {
        for table in tables {
            if !self.holds(table, value) {
                return false;
            }
        }
        true
    }

    /// How many of `tables` hold, counted up to `enough`.
    fn count_holding(
        &mut self,
        tables: &'static [&'static Check],
        value: &'t Tree<'t>,
        enough: usize,
    ) -> usize {
        let mut count = 0;
        for table in tables {
            if count < enough && self.holds(table, value) {
                count += 1;
            }
        }
        count
    }

    #[inline(never)]
    fn every_part_holds(
        &mut self,
        owner: &'static Check,
        assertion: &'static Assertion,
        value: &'t Tree<'t>,
    ) -> bool {
        let all = self.parts(owner, assertion, value, &mut |evaluator, part| {
            let holds = evaluator.holds(part.table, part.value);
            if holds { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        all.is_continue()
    }

    #[inline(never)]
    fn contains(&mut self, table: &'static Check, min: u64, max: Option<u64>, value: &'t Tree<'t>) -> bool {
        // Counting stops at one more than is allowed: the verdict is clear then.
        let enough = max.map_or(min, |max| max.saturating_add(1).max(min));
        let count = self.count_elements(table, value, enough);
        !matches!(value, Tree::Array(_)) || min <= count && max.is_none_or(|max| count <= max)
    }

    /// How many elements satisfy `table`, counted up to `enough`.
    pub(super) fn count_elements(&mut self, table: &'static Check, value: &'t Tree<'t>, enough: u64) -> u64 {
        let mut count = 0;
        for element in arrays::elements(value) {
            if count < enough && self.holds(table, element) {
                count += 1;
            }
        }
        count
    }

    #[inline(never)]
    fn allows_names(&mut self, table: &'static Check, value: &'t Tree<'t>) -> bool {
        objects::members(value).iter().all(|(name, _)| self.allows_name(table, name))
    }

    /// Whether the name of a member satisfies the schema of `propertyNames`.
    pub(super) fn allows_name(&mut self, table: &'static Check, name: &str) -> bool {
        let name = Tree::String(Cow::Borrowed(name));
        // What is remembered of a value must not outlive it, so the name gets an evaluator of its own.
        let mut evaluator = Evaluator { depth: self.depth, ..Evaluator::default() };
        let holds = evaluator.holds(table, &name);
        self.is_exhausted |= evaluator.is_exhausted;
        self.undecided = self.undecided.or(evaluator.undecided);
        holds
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;
    use crate::Assertion::{
        AllOf, AnyOf, Contains, If, Items, Maximum, Minimum, Never, Not, OneOf, Properties, PropertyNames,
        Ref, Required, UnevaluatedProperties,
    };
    use crate::tables::testing::{accepts, told};

    static SMALL: Check = Check(&[Maximum("10")]);
    static LARGE: Check = Check(&[Minimum("5")]);
    static NEVER: Check = Check(&[Never]);

    #[test]
    fn combinations_follow_their_branches() {
        static ALL: Check = Check(&[AllOf(&[&SMALL, &LARGE])]);
        static ANY: Check = Check(&[AnyOf(&[&SMALL, &LARGE])]);
        static ONE: Check = Check(&[OneOf(&[&SMALL, &LARGE])]);
        static NOT: Check = Check(&[Not(&SMALL)]);
        let verdicts = |check| ["1", "7", "20"].map(|value| accepts(check, value));
        assert_eq!(verdicts(&ALL), [false, true, false]);
        assert_eq!(verdicts(&ANY), [true, true, true]);
        assert_eq!(verdicts(&ONE), [true, false, true]);
        assert_eq!(verdicts(&NOT), [false, false, true]);
    }

    #[test]
    fn a_condition_chooses() {
        static CHECK: Check = Check(&[If { condition: &SMALL, then: Some(&LARGE), otherwise: None }]);
        assert_eq!(["1", "7", "20"].map(|value| accepts(&CHECK, value)), [false, true, true]);
        static ELSE: Check = Check(&[If { condition: &SMALL, then: None, otherwise: Some(&NEVER) }]);
        assert_eq!(["1", "20"].map(|value| accepts(&ELSE, value)), [true, false]);
    }

    const DEPTH: usize = Reader::MAX_DEPTH as usize;

    /// `levels` objects in each other.
    fn nested(levels: usize, innermost: &str) -> String {
        format!("{}{innermost}{}", r#"{"a":"#.repeat(levels), "}".repeat(levels))
    }

    #[test]
    fn schemas_that_look_at_each_value_in_several_ways_do_not_take_long() {
        static TWICE: Check = Check(&[AnyOf(&[&ONE_WAY, &OTHER_WAY]), AllOf(&[&ONE_WAY]), Ref(&OTHER_WAY)]);
        static ONE_WAY: Check = Check(&[Properties(&[("a", &TWICE)]), UnevaluatedProperties(&TWICE)]);
        static OTHER_WAY: Check = Check(&[
            Not(&Check(&[Not(&Check(&[Properties(&[("a", &TWICE)])]))])),
            Properties(&[("a", &TWICE)]),
        ]);
        static ITEMS: Check =
            Check(&[Items { from: 0, check: &ITEMS }, Contains { check: &ITEMS, min: 0, max: Some(9) }]);
        let start = Instant::now();
        assert!(accepts(&TWICE, &nested(DEPTH, "1")));
        assert!(accepts(&ITEMS, &format!("{}{}", "[".repeat(DEPTH), "]".repeat(DEPTH))));
        static WRONG: Check = Check(&[AllOf(&[&WRONG_TOO]), Properties(&[("a", &WRONG)]), Maximum("5")]);
        static WRONG_TOO: Check = Check(&[Properties(&[("a", &WRONG)])]);
        assert_eq!(told(&WRONG, &nested(DEPTH, "7")).len(), 1);
        assert!(start.elapsed() < Duration::from_secs(10));
    }

    #[test]
    fn many_members_do_not_take_long() {
        static CHECK: Check = Check(&[
            Required(&["m0", "m99999"]),
            Not(&Check(&[Required(&["other"])])),
            UnevaluatedProperties(&SMALL),
        ]);
        let members: Vec<String> = (0..100_000).map(|index| format!(r#""m{index}":1"#)).collect();
        let start = Instant::now();
        assert!(accepts(&CHECK, &format!("{{{}}}", members.join(","))));
        assert!(start.elapsed() < Duration::from_secs(10));
    }

    #[test]
    fn what_leads_too_deep_is_refused_and_does_not_end_the_process() {
        static LOOP: Check = Check(&[Not(&LOOP)]);
        static NAMES: Check = Check(&[PropertyNames(&LOOP)]);
        assert_eq!(told(&LOOP, "1"), ["(root) excluded (not)"]);
        assert_eq!(told(&NAMES, r#"{"a": 1}"#).len(), 1);
        static MARKS: Check = Check(&[Ref(&MARKS), UnevaluatedProperties(&NEVER)]);
        let run = || ["{}", r#"{"a": 1}"#].map(|value| accepts(&MARKS, value));
        let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(run).unwrap();
        assert_eq!(thread.join().unwrap(), [false, false]);
    }

    #[test]
    fn the_deepest_body_fits_a_small_stack() {
        static A: Check = Check(&[AllOf(&[&B]), UnevaluatedProperties(&A)]);
        static B: Check = Check(&[AnyOf(&[&NEVER, &C])]);
        static C: Check = Check(&[OneOf(&[&NEVER, &D])]);
        static D: Check = Check(&[Not(&Check(&[Not(&E)])), Ref(&E)]);
        static E: Check = Check(&[If { condition: &F, then: Some(&F), otherwise: Some(&F) }]);
        static F: Check = Check(&[Ref(&G)]);
        static G: Check = Check(&[Properties(&[("a", &A)]), Maximum("5")]);
        let run = || (accepts(&A, &nested(DEPTH, "1")), told(&A, &nested(DEPTH, "7")).len());
        // What a thread gets by default.
        let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(run).unwrap();
        assert_eq!(thread.join().unwrap(), (true, 1));
    }
}
