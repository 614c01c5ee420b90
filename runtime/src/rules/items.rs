//! `minItems` and `maxItems`.

use super::limits::Limits;
use crate::report::Report;
use crate::report::keyword::Keyword;
use crate::report::path::Path;
use crate::report::violation::Actual;

/// A value that is a JSON array, or may be absent or null.
#[diagnostic::on_unimplemented(
    message = "a rule about the number of items is on `{Self}`, which is not a list",
    label = "not a list",
    note = "`rules::items` applies to `Vec`, slices, and to `Option`, `Maybe`, `Box` of them"
)]
pub trait Items {
    /// How many elements there are; `None` if the array is absent or null.
    fn count(&self) -> Option<u64>;
}

impl<T> Items for [T] {
    fn count(&self) -> Option<u64> {
        Some(self.len() as u64)
    }
}

impl<T> Items for Vec<T> {
    fn count(&self) -> Option<u64> {
        self.as_slice().count()
    }
}

look_through!(Items, count -> u64);

/// [`maxItems`](https://json-schema.org/draft/2020-12/json-schema-validation#section-6.4.1) and
/// [`minItems`](https://json-schema.org/draft/2020-12/json-schema-validation#section-6.4.2): the number of
/// elements of an array; null elements count.
pub fn items<V: Items + ?Sized>(value: &V, limits: impl Into<Limits>, at: Path<'_>, report: &mut Report) {
    let Some(count) = value.count() else { return };
    limits.into().check(count, [Keyword::MinItems, Keyword::MaxItems], Actual::Items, at, report);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Maybe;
    use crate::rules::testing::{found, valid};

    #[test]
    fn lists_at_their_limits_are_fine() {
        assert!(valid(|at, report| items(&vec![1], 1..=5, at, report)));
        assert!(valid(|at, report| items(&vec![1; 5], 1..=5, at, report)));
    }

    #[test]
    fn seven_items_are_too_many_for_five() {
        assert_eq!(
            found(|at, report| items(&vec![None::<i64>; 7], ..=5, at, report)),
            [(Keyword::MaxItems, "7 items, at most 5".to_owned())]
        );
    }

    #[test]
    fn an_empty_list_is_refused_where_one_item_is_asked() {
        assert_eq!(
            found(|at, report| items(&Some(Vec::<i64>::new()), 1.., at, report)),
            [(Keyword::MinItems, "0 items, at least 1".to_owned())]
        );
    }

    #[test]
    fn an_absent_list_is_fine() {
        assert!(valid(|at, report| items(&None::<Vec<i64>>, 1.., at, report)));
        assert!(valid(|at, report| items(&Maybe::<Vec<i64>>::Null, 1.., at, report)));
    }
}
