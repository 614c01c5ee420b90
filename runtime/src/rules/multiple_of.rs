//! `multipleOf`.

use super::number::Numeric;
use crate::json::decimal::Decimal;
use crate::report::Report;
use crate::report::keyword::Keyword;
use crate::report::path::Path;
use crate::report::violation::Limit;

/// [`multipleOf`](https://json-schema.org/draft/2020-12/json-schema-validation#section-6.2.1): the number
/// divided by `divisor`, which is JSON number text, is an integer. Exact: `19.99` is a multiple of `0.01`.
pub fn multiple_of<V: Numeric + ?Sized>(value: &V, divisor: &'static str, at: Path<'_>, report: &mut Report) {
    let Some(number) = value.number() else { return };
    if !Decimal::parse(divisor).is_some_and(|divisor| number.decimal().is_multiple_of(&divisor)) {
        report.record(at, Keyword::MultipleOf, Some(Limit::Number(divisor)), None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Number;
    use crate::rules::testing::{found, valid};

    fn number(text: &str) -> Number {
        text.parse().unwrap()
    }

    #[test]
    fn multiples_are_told_in_decimal() {
        assert!(valid(|at, report| multiple_of(&number("19.99"), "0.01", at, report)));
        assert!(valid(|at, report| multiple_of(&number("1e308"), "0.5", at, report)));
        assert!(valid(|at, report| multiple_of(&-9_i64, "3", at, report)));
        assert!(valid(|at, report| multiple_of(&0_i64, "7", at, report)));
        assert!(valid(|at, report| multiple_of(&None::<i64>, "7", at, report)));
    }

    #[test]
    fn other_numbers_are_refused_and_not_told() {
        assert_eq!(
            found(|at, report| multiple_of(&number("19.995"), "0.01", at, report)),
            [(Keyword::MultipleOf, "number not a multiple of 0.01".to_owned())]
        );
    }
}
