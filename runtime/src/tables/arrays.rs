//! Keywords about the elements of arrays.

use std::ops::ControlFlow;

use super::part::{Part, PartPlace, Take};
use super::table::Check;
use crate::json::index_set::IndexSet;
use crate::json::tree::Tree;

/// The elements, if `value` is an array; else none, because these keywords hold for all other values.
pub(super) fn elements<'t>(value: &'t Tree<'t>) -> &'t [Tree<'t>] {
    match value {
        Tree::Array(elements) => elements,
        _ => &[],
    }
}

/// `prefixItems`.
pub(super) fn prefix<'t>(
    tables: &'static [&'static Check],
    value: &'t Tree<'t>,
    take: Take<'_, 't>,
) -> ControlFlow<()> {
    elements(value)
        .iter()
        .zip(tables)
        .enumerate()
        .try_for_each(|(index, (value, table))| take(Part { place: PartPlace::Element(index), value, table }))
}

/// `items`: the elements from index `from`.
pub(super) fn items<'t>(
    from: usize,
    table: &'static Check,
    value: &'t Tree<'t>,
    take: Take<'_, 't>,
) -> ControlFlow<()> {
    elements(value)
        .iter()
        .enumerate()
        .skip(from)
        .try_for_each(|(index, value)| take(Part { place: PartPlace::Element(index), value, table }))
}

/// `unevaluatedItems`.
pub(super) fn other_elements<'t>(
    evaluated: &IndexSet,
    table: &'static Check,
    value: &'t Tree<'t>,
    take: Take<'_, 't>,
) -> ControlFlow<()> {
    elements(value)
        .iter()
        .enumerate()
        .filter(|(index, _)| !evaluated.contains(*index))
        .try_for_each(|(index, value)| take(Part { place: PartPlace::Element(index), value, table }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Assertion::{Contains, Items, MinItems, Never, PrefixItems, Type, UniqueItems};
    use crate::JsonType;
    use crate::tables::testing::{accepts, told};

    static NEVER: Check = Check(&[Never]);
    static STRING: Check = Check(&[Type(&[JsonType::String])]);
    static INTEGER: Check = Check(&[Type(&[JsonType::Integer])]);

    #[test]
    fn a_shorter_array_satisfies_a_prefix() {
        static CHECK: Check = Check(&[PrefixItems(&[&STRING, &INTEGER]), Items { from: 2, check: &NEVER }]);
        for value in ["[]", r#"["a"]"#, r#"["a", 1.0]"#] {
            assert!(accepts(&CHECK, value), "{value}");
        }
        assert_eq!(told(&CHECK, "[1, 2, 3]"), ["/0 not of type string (type)", "/2 not allowed (items)"]);
    }

    #[test]
    fn matching_elements_are_counted() {
        static CHECK: Check = Check(&[Contains { check: &INTEGER, min: 2, max: Some(3) }]);
        assert!(accepts(&CHECK, r#"[1, "a", 2]"#));
        assert_eq!(told(&CHECK, "[1]"), ["(root) 1 matching item, at least 2 (minContains)"]);
        assert_eq!(told(&CHECK, "[1, 2, 3, 4]"), ["(root) 4 matching items, at most 3 (maxContains)"]);
        static ONE: Check = Check(&[Contains { check: &INTEGER, min: 1, max: None }]);
        assert!(accepts(&ONE, r#"{"a": 1}"#));
        assert_eq!(told(&ONE, "[]"), ["(root) 0 matching items, at least 1 (contains)"]);
        static NONE: Check = Check(&[Contains { check: &INTEGER, min: 0, max: None }]);
        assert!(accepts(&NONE, "[]"));
    }

    #[test]
    fn equal_elements_are_found() {
        static CHECK: Check = Check(&[UniqueItems, MinItems(3)]);
        assert!(accepts(&CHECK, "[1, true, [1], 0, false]"));
        assert_eq!(
            told(&CHECK, r#"[{"a": 1}, {"a": 1.0}]"#),
            ["(root) items 0 and 1 are equal (uniqueItems)", "(root) 2 items, at least 3 (minItems)"]
        );
    }
}
