//! What a value's own schema asks, and what its elements follow.

use crate::report::Report;
use crate::report::path::Path;
use crate::report::validate::Validate;
use crate::types::map::Map;
use crate::types::maybe::Maybe;

/// What is done for one element.
type Check<'c, T> = &'c mut dyn FnMut(&T, Path<'_>, &mut Report);

/// A value that holds elements: a list, a map, or one that may be absent or null.
#[diagnostic::on_unimplemented(
    message = "a rule about elements is on `{Self}`, which has none",
    label = "neither a list nor a map",
    note = "`rules::each` applies to `Vec`, slices, `Map`, and to `Option`, `Maybe`, `Box` of them"
)]
pub trait Each {
    /// What one element is; `Option<…>` where elements may be null.
    type Item;

    /// Calls `check` for each element with its place; for none if the value is absent or null.
    fn visit(&self, at: Path<'_>, report: &mut Report, check: Check<'_, Self::Item>);
}

impl<T> Each for [T] {
    type Item = T;

    fn visit(&self, at: Path<'_>, report: &mut Report, check: Check<'_, T>) {
        for (index, item) in self.iter().enumerate() {
            check(item, at.index(index), report);
        }
    }
}

impl<T> Each for Vec<T> {
    type Item = T;

    fn visit(&self, at: Path<'_>, report: &mut Report, check: Check<'_, T>) {
        self.as_slice().visit(at, report, check);
    }
}

impl<T, S: AsRef<str>> Each for Map<T, S> {
    type Item = T;

    fn visit(&self, at: Path<'_>, report: &mut Report, check: Check<'_, T>) {
        for (key, value) in self.iter() {
            check(value, at.key(key), report);
        }
    }
}

impl<C: Each> Each for Option<C> {
    type Item = C::Item;

    fn visit(&self, at: Path<'_>, report: &mut Report, check: Check<'_, C::Item>) {
        if let Some(value) = self {
            value.visit(at, report, check);
        }
    }
}

impl<C: Each> Each for Maybe<C> {
    type Item = C::Item;

    fn visit(&self, at: Path<'_>, report: &mut Report, check: Check<'_, C::Item>) {
        if let Maybe::Value(value) = self {
            value.visit(at, report, check);
        }
    }
}

impl<C: Each + ?Sized> Each for Box<C> {
    type Item = C::Item;

    fn visit(&self, at: Path<'_>, report: &mut Report, check: Check<'_, C::Item>) {
        (**self).visit(at, report, check);
    }
}

/// [`items`](https://json-schema.org/draft/2020-12/json-schema-core#section-10.3.1.2) and
/// [`additionalProperties`](https://json-schema.org/draft/2020-12/json-schema-core#section-10.3.2.3) with a
/// schema: `check` for each element of a list and each value of a map.
///
/// Null elements are passed as they are, as `None`; rules look through them.
///
/// ```
/// use crm_events::{Path, Report, rules};
///
/// let tags = Some(vec!["new".to_owned(), String::new()]);
/// let mut report = Report::new();
/// rules::each(&tags, Path::ROOT.field("tags"), &mut report, |tag, at, report| {
///     rules::length(tag, 1..=5, at, report);
/// });
/// assert_eq!(report.violations()[0].pointer(), "/tags/1");
/// ```
pub fn each<C: Each + ?Sized>(
    value: &C,
    at: Path<'_>,
    report: &mut Report,
    mut check: impl FnMut(&C::Item, Path<'_>, &mut Report),
) {
    value.visit(at, report, &mut check);
}

/// The rules of the value's own type, for example those of a `$ref`
/// ([core section 8.2.3.1](https://json-schema.org/draft/2020-12/json-schema-core#section-8.2.3.1)).
///
/// Works on whatever has [`Validate`], and on `Option`, `Maybe`, `Box`, `Vec` and `Map` of it.
pub fn nested<V: Validate + ?Sized>(value: &V, at: Path<'_>, report: &mut Report) {
    value.validate(at, report);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules;
    use crate::rules::testing::pointers;

    #[test]
    fn each_element_of_a_list_is_checked_at_its_index() {
        let tags = Some(vec!["short".to_owned(), "longer".to_owned(), "longest".to_owned()]);
        let found = pointers(|at, report| {
            each(&tags, at.field("tags"), report, |tag, at, report| rules::length(tag, ..=5, at, report));
        });
        assert_eq!(found, ["/tags/1", "/tags/2"]);
    }

    #[test]
    fn each_value_of_a_map_is_checked_at_its_key() {
        let map: Map<String> = [("a".to_owned(), "short".to_owned()), ("b".to_owned(), "longer".to_owned())]
            .into_iter()
            .collect();
        let found = pointers(|at, report| {
            each(&Maybe::Value(Box::new(map)), at, report, |text, at, report| {
                rules::length(text, ..=5, at, report);
            });
        });
        assert_eq!(found, ["/b"]);
    }

    #[test]
    fn null_elements_are_passed_and_break_no_rule() {
        let tags = vec![None, Some("longer".to_owned())];
        let mut calls = 0;
        let found = pointers(|at, report| {
            each(&tags, at, report, |tag: &Option<String>, at, report| {
                calls += 1;
                rules::length(tag, ..=5, at, report);
            });
        });
        assert_eq!((calls, found), (2, vec!["/1".to_owned()]));
    }

    #[test]
    fn lists_of_lists_nest() {
        let rows = vec![vec![1_i64, 2], vec![3, 40]];
        let found = pointers(|at, report| {
            each(&rows, at, report, |row, at, report| {
                each(row, at, report, |cell, at, report| rules::maximum(cell, "9", at, report));
            });
        });
        assert_eq!(found, ["/1/1"]);
    }
}
