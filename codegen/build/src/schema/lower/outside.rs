//! What the outside of a value shows of the schemas that may accept it: its kind, and of an object some of its members.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::decimal;
use crate::ir::signs::{KINDS, Scalar};
use crate::schema::ast::schema::SchemaId;

/// How many alternatives are told apart. What has more is told by what all of them have in common.
const MAX_ALTERNATIVES: usize = 32;

/// How many values of a member alternatives may have in common that are not told apart. More tell nothing.
const MAX_TOGETHER: usize = 1024;

/// What is true of all values of a schema, or of some of them. Members are those of objects.
#[derive(Clone, Debug)]
pub(super) struct Outside {
    /// By the names of the runtime's `JsonKind`.
    pub kinds: BTreeSet<&'static str>,
    /// In the order of the schema.
    pub required: Vec<String>,
    /// Members that, if they are there, have one of these values.
    pub constants: BTreeMap<String, Vec<Scalar>>,
    /// The members that there may be, if there may be no others.
    pub known: Option<BTreeSet<String>>,
    /// The values that there are, if they are scalars and not too many.
    pub values: Option<Vec<Scalar>>,
}

/// The outsides of schemas, which are found once.
#[derive(Default)]
pub(super) struct Outsides {
    pub found: BTreeMap<SchemaId, Vec<Outside>>,
    /// Those that are being found; meeting one again would not end.
    pub open: BTreeSet<SchemaId>,
}

impl Outside {
    /// Of a schema that says nothing.
    pub(super) fn any() -> Self {
        Self {
            kinds: KINDS.into(),
            required: Vec::new(),
            constants: BTreeMap::new(),
            known: None,
            values: None,
        }
    }

    pub(super) fn of_kind(kind: &'static str) -> Self {
        Self { kinds: [kind].into(), ..Self::any() }
    }

    pub(super) fn may_be_object(&self) -> bool {
        self.kinds.contains("Object")
    }

    /// What is true of values of both; `None` if there are none.
    fn and(&self, other: &Self) -> Option<Self> {
        let mut both = self.clone();
        both.kinds.retain(|kind| other.kinds.contains(kind));
        let new = other.required.iter().filter(|name| !self.required.contains(name));
        both.required.extend(new.cloned());
        for (name, values) in &other.constants {
            both.constants
                .entry(name.clone())
                .and_modify(|known| known.retain(|value| has(values, value)))
                .or_insert_with(|| values.clone());
        }
        both.known = match (&self.known, &other.known) {
            (Some(one), Some(other)) => Some(one.intersection(other).cloned().collect()),
            (one, other) => one.clone().or_else(|| other.clone()),
        };
        both.values = match (&self.values, &other.values) {
            (Some(one), Some(other)) => Some(one.iter().filter(|value| has(other, value)).cloned().collect()),
            (one, other) => one.clone().or_else(|| other.clone()),
        };
        both.consistent()
    }

    /// Without the kinds that nothing can be of; `None` if none is left.
    fn consistent(mut self) -> Option<Self> {
        if !self.may_have_members() {
            self.kinds.remove("Object");
        }
        if !self.may_be_object() {
            (self.required, self.constants, self.known) = (Vec::new(), BTreeMap::new(), None);
        }
        if let Some(values) = &self.values {
            self.kinds.retain(|kind| values.iter().any(|value| self::kind(value) == *kind));
        }
        (!self.kinds.is_empty()).then_some(self)
    }

    /// Whether an object can have all members that it needs.
    fn may_have_members(&self) -> bool {
        self.required.iter().all(|name| {
            self.constants.get(name).is_none_or(|values| !values.is_empty())
                && self.known.as_ref().is_none_or(|known| known.contains(name))
        })
    }

    /// What is true of values of either.
    fn or(&self, other: &Self) -> Self {
        match (self.may_be_object(), other.may_be_object()) {
            (true, false) => return Self { kinds: &self.kinds | &other.kinds, values: None, ..self.clone() },
            (false, true) => return other.or(self),
            _ => {}
        }
        let mut constants = BTreeMap::new();
        for (name, values) in &self.constants {
            if let Some(others) = other.constants.get(name)
                && values.len() + others.len() <= MAX_TOGETHER
            {
                let new = others.iter().filter(|value| !has(values, value));
                constants.insert(name.clone(), values.iter().chain(new).cloned().collect());
            }
        }
        let known = match (&self.known, &other.known) {
            (Some(one), Some(other)) => Some(one | other),
            _ => None,
        };
        let required = self.required.iter().filter(|name| other.required.contains(name)).cloned().collect();
        Self { kinds: &self.kinds | &other.kinds, required, constants, known, values: None }
    }

    /// Whether no value can be of both.
    fn excludes(&self, other: &Self) -> bool {
        let is_possible = |kind: &str| match kind {
            "Object" => self.goes_with(other) && other.goes_with(self),
            _ => self.shares_value(other, kind),
        };
        !self.kinds.intersection(&other.kinds).any(|kind| is_possible(kind))
    }

    /// Whether objects may have all members that this asks for, and the values and no other members that `other` asks for.
    fn goes_with(&self, other: &Self) -> bool {
        self.required.iter().all(|name| {
            let is_known = other.known.as_ref().is_none_or(|known| known.contains(name));
            is_known
                && match (self.constants.get(name), other.constants.get(name)) {
                    (Some(one), Some(other)) => one.iter().any(|value| has(other, value)),
                    (one, other) => one.or(other).is_none_or(|values| !values.is_empty()),
                }
        })
    }

    /// Whether a value of a kind may be of both.
    fn shares_value(&self, other: &Self, kind: &str) -> bool {
        match (&self.values, &other.values) {
            (Some(one), Some(other)) => {
                one.iter().any(|value| self::kind(value) == kind && has(other, value))
            }
            _ => true,
        }
    }
}

/// What is true of values that are of one of `these` and of one of `those`.
pub(super) fn both(these: &[Outside], those: &[Outside]) -> Vec<Outside> {
    bounded(these.iter().flat_map(|one| those.iter().filter_map(|other| one.and(other))).collect())
}

/// The same alternatives, or what all of them have in common.
pub(super) fn bounded(alternatives: Vec<Outside>) -> Vec<Outside> {
    if alternatives.len() <= MAX_ALTERNATIVES {
        return alternatives;
    }
    alternatives.into_iter().reduce(|one, other| one.or(&other)).into_iter().collect()
}

/// Whether no value can be of one of `these` and of one of `those`.
pub(super) fn are_apart(these: &[Outside], those: &[Outside]) -> bool {
    these.iter().all(|one| those.iter().all(|other| one.excludes(other)))
}

/// The kind of a scalar.
pub(super) fn kind(value: &Scalar) -> &'static str {
    match value {
        Scalar::Null => "Null",
        Scalar::Boolean(_) => "Boolean",
        Scalar::Number(_) => "Number",
        Scalar::Text(_) => "String",
    }
}

/// Whether a list has a value. Numbers are compared by value.
pub(super) fn has(values: &[Scalar], value: &Scalar) -> bool {
    values.iter().any(|one| match (one, value) {
        (Scalar::Number(one), Scalar::Number(other)) => decimal::compare(one, other).is_eq(),
        (one, other) => one == other,
    })
}
