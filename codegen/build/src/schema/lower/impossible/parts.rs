//! The schemas that apply to one value together, and the types that they leave.

use indexmap::IndexSet;

use super::contradiction::Contradiction;
use crate::schema::ast::schema::{At, JsonKind, Schema, SchemaId};
use crate::schema::ast::schemas::Schemas;

/// How many schemas are looked at together. An `allOf` of more is not of a hand that would read about it.
const MAX_PARTS: usize = 64;

/// Schemas that all apply to one value: some, and what they refer to and include.
pub(super) struct Parts<'s> {
    pub(super) list: Vec<&'s Schema>,
    pub(super) schemas: &'s Schemas,
    /// How many values this one stands inside of, from where one began to look.
    pub(super) depth: usize,
}

impl<'s> Parts<'s> {
    pub(super) fn of(ids: &[SchemaId], schemas: &'s Schemas) -> Self {
        let mut found: IndexSet<SchemaId> = ids.iter().copied().collect();
        let mut next = 0;
        while let Some(id) = found.get_index(next).copied().filter(|_| next < MAX_PARTS) {
            let schema = schemas.get(id);
            let target = schema.reference.as_ref().and_then(|reference| reference.target);
            found.extend(target);
            found.extend(schema.all_of.iter().flat_map(|list| &list.value));
            next += 1;
        }
        Self { list: found.into_iter().map(|id| schemas.get(id)).collect(), schemas, depth: 0 }
    }

    /// Those of a member or item of this value.
    pub(super) fn inside(&self, ids: &[SchemaId]) -> Self {
        Self { depth: self.depth + 1, ..Self::of(ids, self.schemas) }
    }

    pub(super) fn is_one(&self) -> bool {
        self.list.len() == 1
    }

    /// The types that all parts allow; `None` if no part names types.
    pub(super) fn kinds(&self) -> Option<Vec<JsonKind>> {
        let named = self.list.iter().filter_map(|part| part.kinds.as_ref());
        named.map(|kinds| kinds.value.clone()).reduce(|one, other| common(&one, &other))
    }

    /// Whether only values of these types are left.
    pub(super) fn are_only(&self, kinds: &[JsonKind]) -> bool {
        self.kinds().is_some_and(|left| !left.is_empty() && left.iter().all(|kind| kinds.contains(kind)))
    }
}

/// The types of both lists. Every integer is a number.
fn common(one: &[JsonKind], other: &[JsonKind]) -> Vec<JsonKind> {
    let is_in = |kind: JsonKind, list: &[JsonKind]| {
        list.contains(&kind) || (kind == JsonKind::Integer && list.contains(&JsonKind::Number))
    };
    let from = |list: &[JsonKind], others: &[JsonKind]| -> Vec<JsonKind> {
        list.iter().copied().filter(|kind| is_in(*kind, others)).collect()
    };
    let mut both = from(one, other);
    both.extend(from(other, one).into_iter().filter(|kind| !one.contains(kind)));
    both
}

/// Two parts that have no type in common.
pub(super) fn types(parts: &Parts<'_>) -> Option<Contradiction> {
    let named: Vec<&At<Vec<JsonKind>>> = parts.list.iter().filter_map(|part| part.kinds.as_ref()).collect();
    let pair = |later: usize| {
        let other = named[..later].iter().find(|other| common(&other.value, &named[later].value).is_empty());
        Some((named[later], *other?))
    };
    let (here, there) = (1..named.len()).find_map(pair)?;
    Some(Contradiction {
        message: "no value is of both types".to_owned(),
        effect: "no value is valid",
        places: [(there.origin.clone(), "one type"), (here.origin.clone(), "the other type")],
        help: "what applies together needs a type in common",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_integer_is_a_number() {
        use JsonKind::{Integer, Null, Number, String};
        assert_eq!(common(&[Number], &[Integer, String]), [Integer]);
        assert_eq!(common(&[Integer, Null], &[Number, Null]), [Integer, Null]);
        assert_eq!(common(&[String], &[Number]), []);
    }
}
