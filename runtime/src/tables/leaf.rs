//! Keywords that the value itself answers.

use std::slice;

use super::table::Assertion;
use super::{literal, objects};
use crate::json::decimal::Decimal;
use crate::json::kind::JsonType;
use crate::json::tree;
use crate::json::tree::Tree;
use crate::report::keyword::Keyword;
use crate::report::violation::{Actual, Limit};

/// A keyword that is violated, as [`Report::record`](crate::Report::record) takes it.
pub(super) type Broken = (Keyword, Option<Limit>, Option<Actual>);

/// What `value` violates of a keyword that is a leaf; `None` if nothing. A pattern that is not decided is not violated.
pub(super) fn broken(assertion: &'static Assertion, value: &Tree<'_>) -> Option<Broken> {
    match assertion {
        Assertion::Type(types) => {
            let is_one = types.iter().any(|one| is_of_type(*one, value));
            (!is_one).then_some((Keyword::Type, Some(Limit::Types(types)), None))
        }
        Assertion::Enum(values) => {
            let is_listed = values.iter().any(|literal| literal::equals(literal, value));
            (!is_listed).then_some((Keyword::Enum, Some(Limit::Values(values)), None))
        }
        Assertion::Const(literal) => (!literal::equals(literal, value)).then_some((
            Keyword::Const,
            Some(Limit::Values(slice::from_ref(literal))),
            None,
        )),
        Assertion::Never => Some((Keyword::Not, None, None)),
        _ => match value {
            Tree::String(text) => broken_by_text(assertion, text),
            Tree::Number(number) => broken_by_number(assertion, number),
            Tree::Array(elements) => broken_by_array(assertion, elements),
            Tree::Object(members) => broken_by_object(assertion, members),
            Tree::Null | Tree::Boolean(_) => None,
        },
    }
}

fn is_of_type(one: JsonType, value: &Tree<'_>) -> bool {
    match (one, value) {
        (JsonType::Integer, Tree::Number(number)) => number.is_integer(),
        (JsonType::Null, Tree::Null)
        | (JsonType::Boolean, Tree::Boolean(_))
        | (JsonType::Object, Tree::Object(_))
        | (JsonType::Array, Tree::Array(_))
        | (JsonType::String, Tree::String(_))
        | (JsonType::Number, Tree::Number(_)) => true,
        _ => false,
    }
}

fn broken_by_text(assertion: &Assertion, text: &str) -> Option<Broken> {
    let length = || text.chars().count() as u64;
    match assertion {
        Assertion::MinLength(least) => too_few(Keyword::MinLength, length(), *least, Actual::Length),
        Assertion::MaxLength(most) => too_many(Keyword::MaxLength, length(), *most, Actual::Length),
        Assertion::Pattern(pattern) => (pattern.try_matches(text) == Some(false)).then_some((
            Keyword::Pattern,
            Some(Limit::Pattern(pattern.as_str())),
            None,
        )),
        Assertion::Format(format) => {
            (!format.accepts(text)).then_some((Keyword::Format, Some(Limit::Format(format.as_str())), None))
        }
        _ => None,
    }
}

fn broken_by_number(assertion: &Assertion, number: &Decimal<'_>) -> Option<Broken> {
    let (keyword, limit, holds): (_, _, fn(&Decimal<'_>, &Decimal<'_>) -> bool) = match assertion {
        Assertion::Minimum(limit) => (Keyword::Minimum, limit, |number, limit| number >= limit),
        Assertion::Maximum(limit) => (Keyword::Maximum, limit, |number, limit| number <= limit),
        Assertion::ExclusiveMinimum(limit) => {
            (Keyword::ExclusiveMinimum, limit, |number, limit| number > limit)
        }
        Assertion::ExclusiveMaximum(limit) => {
            (Keyword::ExclusiveMaximum, limit, |number, limit| number < limit)
        }
        Assertion::MultipleOf(limit) => {
            (Keyword::MultipleOf, limit, |number, limit| number.is_multiple_of(limit))
        }
        _ => return None,
    };
    let is_fine = Decimal::parse(limit).is_some_and(|limit| holds(number, &limit));
    (!is_fine).then_some((keyword, Some(Limit::Number(limit)), None))
}

fn broken_by_array(assertion: &Assertion, elements: &[Tree<'_>]) -> Option<Broken> {
    let count = elements.len() as u64;
    match assertion {
        Assertion::MinItems(least) => too_few(Keyword::MinItems, count, *least, Actual::Items),
        Assertion::MaxItems(most) => too_many(Keyword::MaxItems, count, *most, Actual::Items),
        Assertion::UniqueItems => {
            let (first, second) = tree::repeated(elements)?;
            Some((Keyword::UniqueItems, None, Some(Actual::Repeated { first, second })))
        }
        _ => None,
    }
}

fn broken_by_object(assertion: &'static Assertion, members: &[tree::Member<'_>]) -> Option<Broken> {
    let count = members.len() as u64;
    match assertion {
        Assertion::MinProperties(least) => too_few(Keyword::MinProperties, count, *least, Actual::Properties),
        Assertion::MaxProperties(most) => too_many(Keyword::MaxProperties, count, *most, Actual::Properties),
        Assertion::Required(names) => {
            objects::missing(members, names).next().map(|_| (Keyword::Required, None, None))
        }
        Assertion::DependentRequired(entries) => {
            objects::missing_beside(members, entries).next().map(|_| (Keyword::DependentRequired, None, None))
        }
        _ => None,
    }
}

fn too_few(keyword: Keyword, size: u64, least: u64, actual: fn(u64) -> Actual) -> Option<Broken> {
    (size < least).then(|| (keyword, Some(Limit::AtLeast(least)), Some(actual(size))))
}

fn too_many(keyword: Keyword, size: u64, most: u64, actual: fn(u64) -> Actual) -> Option<Broken> {
    (size > most).then(|| (keyword, Some(Limit::AtMost(most)), Some(actual(size))))
}

#[cfg(test)]
mod tests {
    use crate::Assertion::{
        Enum, ExclusiveMaximum, ExclusiveMinimum, Format, MaxLength, MaxProperties, Maximum, MinLength,
        MinProperties, Minimum, MultipleOf, Type,
    };
    use crate::tables::testing::{accepts, told};
    use crate::{Check, JsonType};

    #[test]
    fn an_integer_is_a_number_without_a_fraction() {
        static INTEGER: Check = Check(&[Type(&[JsonType::Integer])]);
        static NUMBER: Check = Check(&[Type(&[JsonType::Null, JsonType::Number])]);
        for value in ["1", "1.0", "1e2", "10e-1", "1e400"] {
            assert!(accepts(&INTEGER, value) && accepts(&NUMBER, value), "{value}");
        }
        assert_eq!(told(&INTEGER, "1.5"), ["(root) not of type integer (type)"]);
        assert!(accepts(&NUMBER, "1.5") && accepts(&NUMBER, "null"));
        assert_eq!(told(&NUMBER, "\"1\""), ["(root) not of type null or number (type)"]);
    }

    #[test]
    fn numbers_are_compared_exactly() {
        static CHECK: Check = Check(&[Minimum("9007199254740993"), Maximum("1e20"), MultipleOf("0.5")]);
        for value in ["9007199254740993", "9007199254740993.5", "100000000000000000000.0", "\"1\""] {
            assert!(accepts(&CHECK, value), "{value}");
        }
        assert_eq!(
            told(&CHECK, "9007199254740992.7"),
            [
                "(root) number below the minimum 9007199254740993 (minimum)",
                "(root) number not a multiple of 0.5 (multipleOf)"
            ]
        );
        static BETWEEN: Check = Check(&[ExclusiveMinimum("0"), ExclusiveMaximum("1")]);
        assert!(accepts(&BETWEEN, "0.5"));
        assert_eq!(told(&BETWEEN, "-0.0"), ["(root) number not above 0 (exclusiveMinimum)"]);
        assert_eq!(told(&BETWEEN, "1e0"), ["(root) number not below 1 (exclusiveMaximum)"]);
    }

    #[test]
    fn sizes_are_counted_in_code_points_and_members() {
        static CHECK: Check = Check(&[MinLength(2), MaxLength(3), MinProperties(1), MaxProperties(1)]);
        for value in [r#""\ud83d\ude00é""#, r#""abc""#, r#"{"a": 1}"#, "[]", "1"] {
            assert!(accepts(&CHECK, value), "{value}");
        }
        assert_eq!(told(&CHECK, r#""abcd""#), ["(root) length 4, at most 3 (maxLength)"]);
        assert_eq!(told(&CHECK, "{}"), ["(root) 0 members, at least 1 (minProperties)"]);
    }

    #[test]
    fn formats_and_enums_tell_no_content() {
        static CHECK: Check = Check(&[Format(crate::Format::Date), Enum(&[r#""2026-11-20""#, "7"])]);
        assert!(accepts(&CHECK, r#""2026-11-20""#) && accepts(&CHECK, "7.0"));
        assert_eq!(
            told(&CHECK, r#""secret""#),
            ["(root) not an RFC 3339 date (format)", "(root) not one of the listed values (enum)"]
        );
    }
}
