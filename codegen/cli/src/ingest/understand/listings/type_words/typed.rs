//! What a type says.

use crm_events::Json;

use super::super::type_table::Extra;
use crate::ingest::claim::Claim;
use crate::ingest::kind::{Kind, Kinds};
use crate::json;

/// What a type says.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in super::super) struct Typed {
    /// The types, null left out; empty: any; nothing: a word that is not known.
    pub(in super::super) kinds: Option<Kinds>,
    /// The types of the elements.
    pub(in super::super) elements: Option<Kinds>,
    /// A name that is described elsewhere: of the value, or of the elements of an array.
    pub(in super::super) named: Option<String>,
    /// Literals.
    pub(in super::super) values: Vec<Json>,
    /// What else it says: null, required, format, limits, open, deprecated.
    pub(in super::super) also: Vec<Claim>,
}

impl Typed {
    /// Whether it is an array, and nothing else but null.
    pub(in super::super) fn is_array(&self) -> bool {
        self.kinds.as_ref().is_some_and(|kinds| kinds.len() == 1 && kinds.contains(&Kind::Array))
    }

    /// Whether any word of it was understood.
    pub(in super::super) fn is_known(&self) -> bool {
        self.kinds.is_some() || !self.also.is_empty() || !self.values.is_empty()
    }

    /// The same as claims.
    pub(in super::super) fn claims(&self) -> Vec<Claim> {
        let kinds = self.kinds.clone().map(Claim::Kinds);
        let elements = self.elements.clone().map(Claim::Elements);
        let named = self.named.clone().map(Claim::Named);
        let values = match self.values.as_slice() {
            [] => None,
            [value] => Some(Claim::Const(value.clone())),
            values => Some(Claim::Enum(values.to_vec())),
        };
        [kinds, elements, named, values].into_iter().flatten().chain(self.also.iter().cloned()).collect()
    }

    /// Adds a claim, once.
    pub(super) fn say(&mut self, claim: Claim) {
        if !self.also.contains(&claim) {
            self.also.push(claim);
        }
    }

    /// A value of these types.
    pub(super) fn of(kinds: &[Kind]) -> Self {
        Self { kinds: Some(kinds.iter().copied().collect()), ..Self::default() }
    }

    /// Null, and nothing else.
    pub(super) fn only_null() -> Self {
        Self { also: vec![Claim::Null(true)], ..Self::default() }
    }

    /// Whether no type is known or named.
    pub(super) fn is_nothing_but_also(&self) -> bool {
        self.kinds.is_none() && self.named.is_none() && self.values.is_empty()
    }
}

/// How a type in another one is read.
pub(super) type Read = fn(&str) -> Typed;

/// One type or another.
pub(super) fn either(one: Typed, other: Typed) -> Typed {
    let (one_is_bare, other_is_bare) = (one.is_nothing_but_also(), other.is_nothing_but_also());
    let kinds = match (one.kinds, other.kinds) {
        // A part that says nothing but null, or another such thing, is no type of its own.
        (None, kinds) if one.named.is_none() && one.values.is_empty() && !one.also.is_empty() => kinds,
        (kinds, None) if other.named.is_none() && other.values.is_empty() && !other.also.is_empty() => kinds,
        (Some(one), Some(other)) if one.is_empty() || other.is_empty() => Some(Kinds::new()),
        (Some(one), Some(other)) => Some(one.into_iter().chain(other).collect()),
        _ => None,
    };
    let elements = match (one.elements, other.elements) {
        (Some(one), Some(other)) => Some(one.into_iter().chain(other).collect()),
        (one, other) => one.or(other),
    };
    // Values beside a type that has others are none that are known.
    let values = match (one.values.is_empty(), other.values.is_empty()) {
        (false, false) => one.values.into_iter().chain(other.values).collect(),
        (false, true) if other_is_bare => one.values,
        (true, false) if one_is_bare => other.values,
        _ => Vec::new(),
    };
    let mut both = Typed { kinds, elements, named: one.named.or(other.named), values, also: one.also };
    other.also.into_iter().for_each(|claim| both.say(claim));
    both
}

/// What a row of the table says.
pub(super) fn known(kinds: &[Kind], extra: Extra) -> Typed {
    let mut typed = Typed::of(kinds);
    match extra {
        Extra::Nothing => {}
        Extra::Format(format) => typed.say(Claim::Format(format.to_owned())),
        Extra::Open => typed.say(Claim::Open),
        Extra::Null => return Typed::only_null(),
        Extra::AtLeast(least) => typed.say(Claim::Limit("minimum", json::scalar(least))),
    }
    typed
}
