//! `minimum`.

use std::cmp::Ordering;

use super::number::Numeric;
use super::number::bound;
use crate::report::Report;
use crate::report::keyword::Keyword;
use crate::report::path::Path;

/// [`minimum`](https://json-schema.org/draft/2020-12/json-schema-validation#section-6.2.4): the number is at
/// least `limit`, which is JSON number text and compared exactly.
pub fn minimum<V: Numeric + ?Sized>(value: &V, limit: &'static str, at: Path<'_>, report: &mut Report) {
    bound(value, (Keyword::Minimum, limit), Ordering::is_ge, at, report);
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
    fn the_limit_itself_is_allowed() {
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
}
