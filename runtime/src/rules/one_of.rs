//! `enum` of numbers.

use super::number::Numeric;
use crate::json::decimal::Decimal;
use crate::report::Report;
use crate::report::keyword::Keyword;
use crate::report::path::Path;
use crate::report::violation::Limit;

/// [`enum`](https://json-schema.org/draft/2020-12/json-schema-validation#section-6.1.2) of numbers: the
/// number equals one of `values`, which are JSON number texts. `1.0` equals `1`.
///
/// Enums of strings are types of their own, see [`known`](super::known()).
pub fn one_of<V: Numeric + ?Sized>(
    value: &V,
    values: &'static [&'static str],
    at: Path<'_>,
    report: &mut Report,
) {
    let Some(number) = value.number() else { return };
    let number = number.decimal();
    if !values.iter().any(|text| Decimal::parse(text) == Some(number)) {
        report.record(at, Keyword::Enum, Some(Limit::Values(values)), None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Number;
    use crate::rules::testing::{found, valid};

    #[test]
    fn values_compare_as_numbers() {
        let number: Number = "25e-1".parse().unwrap();
        assert!(valid(|at, report| one_of(&number, &["1", "2.5"], at, report)));
        assert!(valid(|at, report| one_of(&1_i64, &["1.0", "2.5"], at, report)));
        assert!(valid(|at, report| one_of(&None::<i64>, &["1"], at, report)));
    }

    #[test]
    fn other_numbers_are_refused_and_not_told() {
        assert_eq!(
            found(|at, report| one_of(&Some(2_i64), &["1", "2.5"], at, report)),
            [(Keyword::Enum, "not one of the listed values".to_owned())]
        );
    }
}
