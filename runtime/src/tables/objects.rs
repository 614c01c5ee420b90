//! Keywords about the members of objects.

use std::ops::ControlFlow;

use super::part::{Part, PartPlace, Take};
use super::pattern::Pattern;
use super::table::Check;
use crate::json::index_set::IndexSet;
use crate::json::tree::{Member, Tree, position};

/// The members, if `value` is an object; else none, because these keywords hold for all other values.
pub(super) fn members<'t>(value: &'t Tree<'t>) -> &'t [Member<'t>] {
    match value {
        Tree::Object(members) => members,
        _ => &[],
    }
}

fn member<'t>(members: &'t [Member<'t>], index: usize, table: &'static Check) -> Part<'t> {
    let (name, value) = &members[index];
    Part { place: PartPlace::Member(index, name), value, table }
}

/// The names that `names` lists and `members` lack.
pub(super) fn missing<'m>(
    members: &'m [Member<'_>],
    names: &'static [&'static str],
) -> impl Iterator<Item = &'static str> + use<'m> {
    names.iter().copied().filter(|name| position(members, name).is_none())
}

/// The names that `DependentRequired` asks for and `members` lack, each with the name that makes it required.
pub(super) fn missing_beside<'m>(
    members: &'m [Member<'_>],
    entries: &'static [(&'static str, &'static [&'static str])],
) -> impl Iterator<Item = (&'static str, &'static str)> + use<'m> {
    entries
        .iter()
        .filter(|(present, _)| position(members, present).is_some())
        .flat_map(|(present, names)| missing(members, names).map(move |name| (name, *present)))
}

/// `properties`.
pub(super) fn properties<'t>(
    entries: &'static [(&'static str, &'static Check)],
    value: &'t Tree<'t>,
    take: Take<'_, 't>,
) -> ControlFlow<()> {
    let members = members(value);
    entries.iter().try_for_each(|(name, table)| match position(members, name) {
        Some(index) => take(member(members, index, table)),
        None => ControlFlow::Continue(()),
    })
}

/// Whether a pattern matches a name; `None` if that takes too many steps to tell.
type Matches<'f> = &'f dyn Fn(&'static Pattern, &str) -> Option<bool>;

/// `patternProperties`.
pub(super) fn pattern_properties<'t>(
    entries: &'static [(&'static Pattern, &'static Check)],
    matches: Matches<'_>,
    value: &'t Tree<'t>,
    take: Take<'_, 't>,
) -> ControlFlow<()> {
    let members = members(value);
    for (pattern, table) in entries {
        for (index, _) in
            members.iter().enumerate().filter(|(_, (name, _))| matches(pattern, name) == Some(true))
        {
            take(member(members, index, table))?;
        }
    }
    ControlFlow::Continue(())
}

/// `additionalProperties`.
pub(super) fn additional_properties<'t>(
    names: &'static [&'static str],
    patterns: &'static [&'static Pattern],
    matches: Matches<'_>,
    (table, value): (&'static Check, &'t Tree<'t>),
    take: Take<'_, 't>,
) -> ControlFlow<()> {
    let members = members(value);
    // Looking for the names among the members, and not the other way round, stays cheap if both are many.
    let named: IndexSet = names.iter().filter_map(|name| position(members, name)).collect();
    for (index, (name, _)) in members.iter().enumerate() {
        if !named.contains(index) && patterns.iter().all(|pattern| matches(pattern, name) == Some(false)) {
            take(member(members, index, table))?;
        }
    }
    ControlFlow::Continue(())
}

/// `unevaluatedProperties`.
pub(super) fn other_members<'t>(
    evaluated: &IndexSet,
    table: &'static Check,
    value: &'t Tree<'t>,
    take: Take<'_, 't>,
) -> ControlFlow<()> {
    let members = members(value);
    (0..members.len())
        .filter(|index| !evaluated.contains(*index))
        .try_for_each(|index| take(member(members, index, table)))
}

/// `dependentSchemas`.
pub(super) fn dependent_schemas<'t>(
    entries: &'static [(&'static str, &'static Check)],
    value: &'t Tree<'t>,
    take: Take<'_, 't>,
) -> ControlFlow<()> {
    let members = members(value);
    entries
        .iter()
        .filter(|(name, _)| position(members, name).is_some())
        .try_for_each(|(_, table)| take(Part { place: PartPlace::Here, value, table }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Assertion::{
        AdditionalProperties, DependentRequired, DependentSchemas, MaxLength, MinProperties, Never,
        Properties, PropertyNames, Required, Type,
    };
    use crate::JsonType;
    use crate::tables::testing::{accepts, told};

    static NEVER: Check = Check(&[Never]);
    static STRING: Check = Check(&[Type(&[JsonType::String])]);

    #[test]
    fn properties_and_additional_properties_share_the_members() {
        static CHECK: Check = Check(&[
            Properties(&[("id", &STRING), ("secret", &NEVER)]),
            AdditionalProperties { names: &["id", "secret"], patterns: &[], check: &NEVER },
        ]);
        assert!(accepts(&CHECK, r#"{"id": "1"}"#));
        assert_eq!(
            told(&CHECK, r#"{"id": 1, "secret": 2, "other": 3}"#),
            [
                "/id not of type string (type)",
                "/secret not allowed (properties)",
                "/other unknown member (additionalProperties)"
            ]
        );
    }

    #[test]
    fn missing_members_are_told_where_they_would_be() {
        static CHECK: Check = Check(&[
            Required(&["id", "name"]),
            DependentRequired(&[("id", &["kind"]), ("unused", &["more"])]),
        ]);
        assert!(accepts(&CHECK, r#"{"id": 1, "kind": 2, "name": 3}"#));
        assert_eq!(
            told(&CHECK, r#"{"id": 1}"#),
            ["/name missing (required)", "/kind missing beside `id` (dependentRequired)"]
        );
    }

    #[test]
    fn a_schema_applies_beside_a_member() {
        static TWO: Check = Check(&[MinProperties(2)]);
        static CHECK: Check = Check(&[DependentSchemas(&[("a", &TWO), ("b", &NEVER)])]);
        assert!(accepts(&CHECK, "{}"));
        assert!(accepts(&CHECK, r#"{"a": 1, "c": 2}"#));
        assert_eq!(told(&CHECK, r#"{"a": 1}"#), ["(root) 1 member, at least 2 (minProperties)"]);
        assert_eq!(told(&CHECK, r#"{"b": 1}"#), ["(root) not allowed (dependentSchemas)"]);
    }

    #[test]
    fn names_follow_a_schema_of_their_own() {
        static SHORT: Check = Check(&[MaxLength(2)]);
        static CHECK: Check = Check(&[PropertyNames(&SHORT)]);
        assert!(accepts(&CHECK, r#"{"ab": 1, "é\u00e9": 2}"#));
        assert_eq!(told(&CHECK, r#"{"ab": 1, "abc": 2}"#), ["/abc name not allowed (propertyNames)"]);
    }

    #[test]
    fn other_values_are_not_asked() {
        static CHECK: Check = Check(&[
            Required(&["id"]),
            PropertyNames(&NEVER),
            AdditionalProperties { names: &[], patterns: &[], check: &NEVER },
        ]);
        for value in ["null", "1", r#""id""#, r#"["id"]"#, "true"] {
            assert!(accepts(&CHECK, value), "{value}");
        }
    }
}
