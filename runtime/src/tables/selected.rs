//! Alternatives of which the text in a member selects one.

use std::slice;

use super::objects;
use super::table::Check;
use crate::json::kind::JsonType;
use crate::json::tree::{Tree, position};
use crate::report::Report;
use crate::report::keyword::Keyword;
use crate::report::path::Path;
use crate::report::violation::Limit;

/// The table that a value selects, alone; `None` if it selects none.
pub(super) fn table(
    property: &str,
    branches: &'static [(&'static [&'static str], &'static Check)],
    value: &Tree<'_>,
) -> Option<&'static [&'static Check]> {
    let Tree::String(text) = member(property, value)? else { return None };
    let selected = branches.iter().find(|(tags, _)| tags.contains(&&**text));
    selected.map(|(_, table)| slice::from_ref(table))
}

/// Reports why a value selects no table: as a union that a tag tells apart does where it is read or validated.
pub(super) fn explain(property: &'static str, value: &Tree<'_>, at: Path<'_>, report: &mut Report) {
    match (value, member(property, value)) {
        (Tree::Object(_), None) => report.record(at.field(property), Keyword::Required, None, None),
        (_, None) => report.record(at, Keyword::OneOf, None, None),
        (_, Some(Tree::String(_))) => {
            report.record(at, Keyword::OneOf, Some(Limit::Tag(property)), None);
        }
        (_, Some(_)) => {
            let types = Limit::Types(&[JsonType::String]);
            report.record(at.field(property), Keyword::Type, Some(types), None);
        }
    }
}

fn member<'t>(property: &str, value: &'t Tree<'t>) -> Option<&'t Tree<'t>> {
    let members = objects::members(value);
    position(members, property).map(|index| &members[index].1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Assertion::{Maximum, Never, Properties, Selected, Type, UnevaluatedProperties};
    use crate::tables::testing::{accepts, told};

    static ANY: Check = Check(&[]);
    static NEVER: Check = Check(&[Never]);
    static SMALL: Check = Check(&[Maximum("9")]);
    static CIRCLE: Check = Check(&[Properties(&[("kind", &ANY), ("radius", &ANY)])]);
    static RECTANGLE: Check = Check(&[Properties(&[("kind", &ANY), ("width", &SMALL)])]);
    static SHAPE: Check = Check(&[Selected {
        property: "kind",
        branches: &[(&["circle", "round"], &CIRCLE), (&["rect"], &RECTANGLE)],
        or_null: false,
    }]);

    #[test]
    fn the_selected_table_alone_decides() {
        assert!(accepts(&SHAPE, r#"{"kind": "rect", "width": 3}"#));
        assert!(accepts(&SHAPE, r#"{"kind": "round", "width": 30}"#));
        // The other table would take it.
        assert_eq!(
            told(&SHAPE, r#"{"kind": "rect", "width": 30}"#),
            ["/width number above the maximum 9 (maximum)"]
        );
    }

    #[test]
    fn what_selects_nothing_is_told_as_what_it_lacks() {
        assert_eq!(told(&SHAPE, r#"{"width": 3}"#), ["/kind missing (required)"]);
        assert_eq!(told(&SHAPE, r#"{"kind": 3}"#), ["/kind not of type string (type)"]);
        assert_eq!(told(&SHAPE, "[]"), ["(root) not one of the listed variants (oneOf)"]);
        assert_eq!(
            told(&SHAPE, r#"{"kind": "oval"}"#),
            ["(root) `kind` is none of the listed variants (oneOf)"]
        );
    }

    #[test]
    fn null_is_valid_only_where_it_may_be() {
        static OR_NULL: Check =
            Check(&[Selected { property: "kind", branches: &[(&["circle"], &CIRCLE)], or_null: true }]);
        assert!(accepts(&OR_NULL, "null"));
        assert!(!accepts(&SHAPE, "null"));
    }

    #[test]
    fn only_what_the_selected_table_looks_at_is_evaluated() {
        static CLOSED: Check = Check(&[
            Selected {
                property: "kind",
                branches: &[(&["circle"], &CIRCLE), (&["rect"], &RECTANGLE)],
                or_null: false,
            },
            UnevaluatedProperties(&NEVER),
        ]);
        assert!(accepts(&CLOSED, r#"{"kind": "circle", "radius": 1}"#));
        assert_eq!(
            told(&CLOSED, r#"{"kind": "circle", "width": 1}"#),
            ["/width unknown member (unevaluatedProperties)"]
        );
    }

    #[test]
    fn a_table_of_nothing_is_told_as_the_keyword() {
        static CHECK: Check =
            Check(&[Selected { property: "kind", branches: &[(&["never"], &NEVER)], or_null: false }]);
        assert_eq!(told(&CHECK, r#"{"kind": "never"}"#), ["(root) not one of the listed variants (oneOf)"]);
        static OBJECT: Check = Check(&[Type(&[JsonType::Object])]);
        static OTHER: Check =
            Check(&[Selected { property: "a/b", branches: &[(&["x"], &OBJECT)], or_null: false }]);
        assert!(accepts(&OTHER, r#"{"a/b": "x"}"#));
    }
}
