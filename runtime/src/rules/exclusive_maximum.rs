//! `exclusiveMaximum`.

use std::cmp::Ordering;

use super::number::Numeric;
use super::number::bound;
use crate::report::Report;
use crate::report::keyword::Keyword;
use crate::report::path::Path;

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{found, valid};

    #[test]
    fn a_number_below_is_allowed() {
        assert!(valid(|at, report| exclusive_maximum(&99_i64, "1e2", at, report)));
    }

    #[test]
    fn the_limit_itself_is_refused() {
        assert_eq!(
            found(|at, report| exclusive_maximum(&100_i64, "1e2", at, report)),
            [(Keyword::ExclusiveMaximum, "number not below 1e2".to_owned())]
        );
    }
}
