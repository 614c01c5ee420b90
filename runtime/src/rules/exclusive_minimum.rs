//! `exclusiveMinimum`.

use std::cmp::Ordering;

use super::number::Numeric;
use super::number::bound;
use crate::report::Report;
use crate::report::keyword::Keyword;
use crate::report::path::Path;

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{found, valid};

    #[test]
    fn a_number_above_is_allowed() {
        assert!(valid(|at, report| exclusive_minimum(&1_i64, "0", at, report)));
    }

    #[test]
    fn the_limit_itself_is_refused() {
        assert_eq!(
            found(|at, report| exclusive_minimum(&0_i64, "0", at, report)),
            [(Keyword::ExclusiveMinimum, "number not above 0".to_owned())]
        );
    }
}
