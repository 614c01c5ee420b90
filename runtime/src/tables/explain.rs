//! What to tell about a value that does not satisfy a table.

use std::ops::ControlFlow;

use super::evaluator::Evaluator;
use super::part::PartPlace;
use super::table::{Assertion, Check};
use super::{leaf, objects, selected};
use crate::json::tree::Tree;
use crate::report::Report;
use crate::report::keyword::Keyword;
use crate::report::path::Path;
use crate::report::violation::{Actual, Limit};

/// A value that cannot be read back, or leads too deep, satisfies no schema.
pub(super) fn too_deep(at: Path<'_>, report: &mut Report) {
    report.record(at, Keyword::Not, None, None);
}

impl<'t> Evaluator<'t> {
    /// Reports what keeps `value`, which is at `at`, from satisfying `table`.
    ///
    /// Everything is told, at the part that breaks it, with these exceptions:
    ///
    /// * Of `anyOf`, `oneOf`, `not`, `contains` and `propertyNames`, only the keyword is told: why a branch fails is
    ///   no fault if another one may hold. Of `if`, nothing is told but what `then` or `else` ask.
    /// * The schema `false` is told as the keyword that led to it (`properties`, `additionalProperties`, `items`,
    ///   `then` …; `$ref` leads on and is not told). A whole schema that is `false` is told as `not`, because it
    ///   means `{ "not": {} }` (core section 4.3.2).
    /// * `unevaluatedProperties` and `unevaluatedItems` are told only if everything beside them holds. Schemas that
    ///   fail evaluate nothing, so they would tell every member otherwise.
    /// * Where a pattern took too many steps, that is told of the whole value; what it decides counts as a match for the rest.
    /// * Nothing is told twice, even if several ways lead to it.
    pub(super) fn explain_root(
        &mut self,
        table: &'static Check,
        value: &'t Tree<'t>,
        at: Path<'_>,
        report: &mut Report,
    ) {
        if !self.accepts(table, value) && !self.is_exhausted() {
            self.explain(table, value, at, Keyword::Not, report);
        }
        if self.is_exhausted() {
            too_deep(at, report);
        } else if let Some(pattern) = self.undecided {
            report.record(at, Keyword::PatternLimit, Some(Limit::Pattern(pattern.as_str())), None);
        }
    }

    /// `via` is the keyword that led here.
    fn explain(
        &mut self,
        table: &'static Check,
        value: &'t Tree<'t>,
        at: Path<'_>,
        via: Keyword,
        report: &mut Report,
    ) {
        let table = table.itself();
        let is_news = !self.holds(table, value) && self.told.insert(table, value, ());
        if !is_news || !self.enter() {
            return;
        }
        let mut is_broken = false;
        for assertion in table.0 {
            let is_told = !(is_broken && assertion.is_about_the_rest());
            if is_told && !self.assertion_holds(table, assertion, value) {
                is_broken = true;
                self.explain_assertion(table, assertion, value, at, via, report);
            }
        }
        self.leave();
    }

    /// Reports an assertion of `owner` that is broken.
    fn explain_assertion(
        &mut self,
        owner: &'static Check,
        assertion: &'static Assertion,
        value: &'t Tree<'t>,
        at: Path<'_>,
        via: Keyword,
        report: &mut Report,
    ) {
        if let Some(tables) = self.applied_here(assertion, value) {
            let via = self.leading_on(assertion, value, via);
            for table in tables {
                self.explain(table, value, at, via, report);
            }
        } else if !self.explain_whole(assertion, value, at, via, report) {
            self.explain_parts(owner, assertion, value, at, report);
        }
    }

    /// Reports an assertion that is broken as a whole, not by a part of the value; tells whether it is one.
    fn explain_whole(
        &mut self,
        assertion: &'static Assertion,
        value: &'t Tree<'t>,
        at: Path<'_>,
        via: Keyword,
        report: &mut Report,
    ) -> bool {
        let members = objects::members(value);
        match assertion {
            Assertion::Never => report.record(at, via, None, None),
            Assertion::Required(names) => objects::missing(members, names)
                .for_each(|name| report.record(at.field(name), Keyword::Required, None, None)),
            Assertion::DependentRequired(entries) => {
                objects::missing_beside(members, entries).for_each(|(name, present)| {
                    let beside = Some(Limit::Beside(present));
                    report.record(at.field(name), Keyword::DependentRequired, beside, None);
                });
            }
            Assertion::PropertyNames(table) => members
                .iter()
                .filter(|(name, _)| !self.allows_name(table, name))
                .for_each(|(name, _)| report.record(at.key(name), Keyword::PropertyNames, None, None)),
            Assertion::AnyOf(_) => report.record(at, Keyword::AnyOf, None, None),
            Assertion::OneOf(tables) => report.record(at, Keyword::OneOf, None, self.both(tables, value)),
            Assertion::Selected { property, .. } => selected::explain(property, value, at, report),
            Assertion::Not(_) => report.record(at, Keyword::Not, None, None),
            Assertion::Contains { check: table, min, max } => {
                let count = self.count_elements(table, value, u64::MAX);
                let (keyword, limit) = match max {
                    Some(max) if count > *max => (Keyword::MaxContains, Limit::AtMost(*max)),
                    _ if *min == 1 => (Keyword::Contains, Limit::AtLeast(1)),
                    _ => (Keyword::MinContains, Limit::AtLeast(*min)),
                };
                report.record(at, keyword, Some(limit), Some(Actual::Matches(count)));
            }
            _ => match leaf::broken(assertion, value) {
                Some((keyword, limit, actual)) => report.record(at, keyword, limit, actual),
                None => return false,
            },
        }
        true
    }

    /// The first two branches that match.
    fn both(&mut self, tables: &'static [&'static Check], value: &'t Tree<'t>) -> Option<Actual> {
        let mut matching = (0..tables.len()).filter(|index| self.holds(tables[*index], value));
        Some(Actual::Both { first: matching.next()?, second: matching.next()? })
    }

    /// Reports what keeps parts of the value from satisfying what `assertion` asks of them.
    fn explain_parts(
        &mut self,
        owner: &'static Check,
        assertion: &'static Assertion,
        value: &'t Tree<'t>,
        at: Path<'_>,
        report: &mut Report,
    ) {
        let via = self.leading_on(assertion, value, Keyword::Not);
        let _ = self.parts(owner, assertion, value, &mut |evaluator, part| {
            let at = match part.place {
                PartPlace::Here => at,
                PartPlace::Member(_, name) => at.key(name),
                PartPlace::Element(index) => at.index(index),
            };
            evaluator.explain(part.table, part.value, at, via, report);
            ControlFlow::Continue(())
        });
    }

    /// The keyword that gives `value` or parts of it to other tables: that of `assertion`, or `via` for `$ref`.
    fn leading_on(&mut self, assertion: &'static Assertion, value: &'t Tree<'t>, via: Keyword) -> Keyword {
        match assertion {
            Assertion::Properties(_) => Keyword::Properties,
            Assertion::PatternProperties(_) => Keyword::PatternProperties,
            Assertion::AdditionalProperties { .. } => Keyword::AdditionalProperties,
            Assertion::DependentSchemas(_) => Keyword::DependentSchemas,
            Assertion::PrefixItems(_) => Keyword::PrefixItems,
            Assertion::Items { .. } => Keyword::Items,
            Assertion::AllOf(_) => Keyword::AllOf,
            Assertion::Selected { .. } => Keyword::OneOf,
            Assertion::If { condition, .. } if self.holds(condition, value) => Keyword::Then,
            Assertion::If { .. } => Keyword::Else,
            Assertion::UnevaluatedProperties(_) => Keyword::UnevaluatedProperties,
            Assertion::UnevaluatedItems(_) => Keyword::UnevaluatedItems,
            _ => via,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Assertion::{
        AllOf, AnyOf, Const, Enum, If, Items, MinLength, Minimum, Never, Not, OneOf, PatternProperties,
        Properties, Ref, Required, Type, UnevaluatedProperties,
    };
    use crate::JsonType;
    use crate::tables::testing::told;

    static NEVER: Check = Check(&[Never]);
    static STRING: Check = Check(&[Type(&[JsonType::String])]);
    static LONG: Check = Check(&[MinLength(2)]);

    #[test]
    fn everything_that_is_broken_is_told_where_it_is() {
        static ITEM: Check = Check(&[
            Type(&[JsonType::Object, JsonType::Null]),
            Properties(&[
                ("kind", &Check(&[Enum(&[r#""a""#, r#""b""#])])),
                ("rank", &Check(&[Minimum("1")])),
            ]),
        ]);
        static CHECK: Check = Check(&[
            Required(&["items"]),
            Properties(&[("items", &Check(&[Items { from: 0, check: &ITEM }]))]),
        ]);
        assert_eq!(
            told(&CHECK, r#"{"items": [null, 5, {"rank": 0, "kind": "c"}]}"#),
            [
                "/items/1 not of type object or null (type)",
                "/items/2/kind not one of the listed values (enum)",
                "/items/2/rank number below the minimum 1 (minimum)",
            ]
        );
    }

    #[test]
    fn of_alternatives_only_the_keyword_is_told() {
        static CHECK: Check = Check(&[AnyOf(&[&STRING, &NEVER]), Not(&Check(&[])), Const("2")]);
        assert_eq!(
            told(&CHECK, "1"),
            [
                "(root) not one of the listed variants (anyOf)",
                "(root) excluded (not)",
                "(root) not the constant value (const)",
            ]
        );
        static ONE: Check = Check(&[OneOf(&[&NEVER, &STRING, &LONG])]);
        assert_eq!(told(&ONE, r#""ab""#), ["(root) variants 1 and 2 both match (oneOf)"]);
        static NONE: Check = Check(&[OneOf(&[&NEVER, &STRING])]);
        assert_eq!(told(&NONE, "1"), ["(root) not one of the listed variants (oneOf)"]);
    }

    #[test]
    fn what_then_and_else_ask_is_told_as_it_is() {
        static CHECK: Check = Check(&[If { condition: &STRING, then: Some(&LONG), otherwise: Some(&NEVER) }]);
        assert_eq!(told(&CHECK, r#""a""#), ["(root) length 1, at least 2 (minLength)"]);
        assert_eq!(told(&CHECK, "1"), ["(root) not allowed (else)"]);
    }

    #[test]
    fn false_is_told_as_the_keyword_that_led_to_it() {
        assert_eq!(told(&NEVER, "1"), ["(root) excluded (not)"]);
        static CHECK: Check = Check(&[AllOf(&[&Check(&[Ref(&NEVER)])]), PatternProperties(&[])]);
        assert_eq!(told(&CHECK, "1"), ["(root) not allowed (allOf)"]);
    }

    #[test]
    fn the_rest_is_told_only_if_everything_else_holds() {
        static CHECK: Check =
            Check(&[AllOf(&[&Check(&[Properties(&[("a", &STRING)])])]), UnevaluatedProperties(&NEVER)]);
        assert_eq!(told(&CHECK, r#"{"a": 1, "b": 2}"#), ["/a not of type string (type)"]);
        assert_eq!(told(&CHECK, r#"{"a": "1", "b": 2}"#), ["/b unknown member (unevaluatedProperties)"]);
    }

    #[test]
    fn nothing_is_told_twice() {
        static CHECK: Check = Check(&[AllOf(&[&TEXT, &TEXT]), Ref(&TEXT)]);
        static TEXT: Check = Check(&[Properties(&[("a", &STRING)])]);
        assert_eq!(told(&CHECK, r#"{"a": 1}"#), ["/a not of type string (type)"]);
    }
}
