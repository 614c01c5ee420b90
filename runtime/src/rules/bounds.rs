//! `minimum`, `maximum`, `exclusiveMinimum` and `exclusiveMaximum`.

use std::cmp::Ordering;

use super::number::Numeric;
use crate::json::decimal::Decimal;
use crate::report::Report;
use crate::report::keyword::Keyword;
use crate::report::path::Path;
use crate::report::violation::Limit;

/// [`minimum`](https://json-schema.org/draft/2020-12/json-schema-validation#section-6.2.4): the number is at
/// least `limit`, which is JSON number text and compared exactly.
pub fn minimum<V: Numeric + ?Sized>(value: &V, limit: &'static str, at: Path<'_>, report: &mut Report) {
    bound(value, (Keyword::Minimum, limit), Ordering::is_ge, at, report);
}

/// [`maximum`](https://json-schema.org/draft/2020-12/json-schema-validation#section-6.2.2): the number is at
/// most `limit`, which is JSON number text and compared exactly.
pub fn maximum<V: Numeric + ?Sized>(value: &V, limit: &'static str, at: Path<'_>, report: &mut Report) {
    bound(value, (Keyword::Maximum, limit), Ordering::is_le, at, report);
}

/// [`exclusiveMinimum`](https://json-schema.org/draft/2020-12/json-schema-validation#section-6.2.5): the
/// number is greater than `limit`, which is JSON number text and compared exactly.
pub fn exclusive_minimum<V: Numeric + ?Sized>(
    value: &V,
    limit: &'static str,
    at: Path<'_>,
    report: &mut Report,
) {
    bound(value, (Keyword::ExclusiveMinimum, limit), Ordering::is_gt, at, report);
}

/// [`exclusiveMaximum`](https://json-schema.org/draft/2020-12/json-schema-validation#section-6.2.3): the
/// number is less than `limit`, which is JSON number text and compared exactly.
pub fn exclusive_maximum<V: Numeric + ?Sized>(
    value: &V,
    limit: &'static str,
    at: Path<'_>,
    report: &mut Report,
) {
    bound(value, (Keyword::ExclusiveMaximum, limit), Ordering::is_lt, at, report);
}

/// Reports `value` unless `allows` says yes to how it compares with `limit`, which is JSON number text.
/// Exact: in decimal, never in floating point. A limit that is no number allows nothing.
fn bound<V: Numeric + ?Sized>(
    value: &V,
    (keyword, limit): (Keyword, &'static str),
    allows: fn(Ordering) -> bool,
    at: Path<'_>,
    report: &mut Report,
) {
    let Some(number) = value.number() else { return };
    if !Decimal::parse(limit).is_some_and(|limit| allows(number.decimal().cmp(&limit))) {
        report.record(at, keyword, Some(Limit::Number(limit)), None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{found, valid};
    use crate::{Maybe, Number};

    fn number(text: &str) -> Number {
        text.parse().unwrap()
    }

    #[test]
    fn the_minimum_itself_is_allowed() {
        assert!(valid(|at, report| minimum(&5_i64, "5", at, report)));
        assert!(valid(|at, report| minimum(&number("0.50"), "0.5", at, report)));
        assert!(valid(|at, report| minimum(&number("5e-1"), "0.5", at, report)));
    }

    #[test]
    fn a_number_below_is_refused_and_not_told() {
        assert_eq!(
            found(|at, report| minimum(&number("0.4999"), "0.5", at, report)),
            [(Keyword::Minimum, "number below the minimum 0.5".to_owned())]
        );
    }

    #[test]
    fn digits_beyond_floating_point_count() {
        assert!(!valid(|at, report| minimum(&number("9007199254740992"), "9007199254740993", at, report)));
        assert!(!valid(|at, report| minimum(&9_007_199_254_740_992_i64, "9007199254740993", at, report)));
        assert!(valid(|at, report| minimum(&i64::MIN, "-9223372036854775808", at, report)));
    }

    #[test]
    fn numbers_are_found_behind_options_maybes_and_boxes() {
        assert!(!valid(|at, report| minimum(&Some(Box::new(4_i64)), "5", at, report)));
        assert!(!valid(|at, report| minimum(&Maybe::Value(number("4")), "5", at, report)));
        assert!(valid(|at, report| minimum(&None::<i64>, "5", at, report)));
        assert!(valid(|at, report| minimum(&Maybe::<Number>::Null, "5", at, report)));
    }

    #[test]
    fn a_limit_that_is_no_number_allows_nothing() {
        assert!(!valid(|at, report| minimum(&5_i64, "five", at, report)));
    }

    #[test]
    fn the_maximum_itself_is_allowed() {
        assert!(valid(|at, report| maximum(&5_i64, "5.0", at, report)));
    }

    #[test]
    fn a_number_above_is_refused_and_not_told() {
        assert_eq!(
            found(|at, report| maximum(&6_i64, "5", at, report)),
            [(Keyword::Maximum, "number above the maximum 5".to_owned())]
        );
    }

    #[test]
    fn a_number_above_an_exclusive_minimum_is_allowed() {
        assert!(valid(|at, report| exclusive_minimum(&1_i64, "0", at, report)));
    }

    #[test]
    fn an_exclusive_minimum_itself_is_refused() {
        assert_eq!(
            found(|at, report| exclusive_minimum(&0_i64, "0", at, report)),
            [(Keyword::ExclusiveMinimum, "number not above 0".to_owned())]
        );
    }

    #[test]
    fn a_number_below_an_exclusive_maximum_is_allowed() {
        assert!(valid(|at, report| exclusive_maximum(&99_i64, "1e2", at, report)));
    }

    #[test]
    fn an_exclusive_maximum_itself_is_refused() {
        assert_eq!(
            found(|at, report| exclusive_maximum(&100_i64, "1e2", at, report)),
            [(Keyword::ExclusiveMaximum, "number not below 1e2".to_owned())]
        );
    }
}
