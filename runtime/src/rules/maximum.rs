//! `maximum`.

use std::cmp::Ordering;

use super::number::Numeric;
use super::number::bound;
use crate::report::Report;
use crate::report::keyword::Keyword;
use crate::report::path::Path;

/// [`maximum`](https://json-schema.org/draft/2020-12/json-schema-validation#section-6.2.2): the number is at
/// most `limit`, which is JSON number text and compared exactly.
pub fn maximum<V: Numeric + ?Sized>(value: &V, limit: &'static str, at: Path<'_>, report: &mut Report) {
    bound(value, (Keyword::Maximum, limit), Ordering::is_le, at, report);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{found, valid};

    #[test]
    fn the_limit_itself_is_allowed() {
        assert!(valid(|at, report| maximum(&5_i64, "5.0", at, report)));
    }

    #[test]
    fn a_number_above_is_refused_and_not_told() {
        assert_eq!(
            found(|at, report| maximum(&6_i64, "5", at, report)),
            [(Keyword::Maximum, "number above the maximum 5".to_owned())]
        );
    }
}
