//! What users have written themselves: types, and additions to generated ones.

use std::collections::BTreeSet;

use super::blank::Blank;
use super::ids::TypeId;
use super::node::Node;
use super::rule::Rule;
use super::user_code::UserCode;
use crate::diag::origin::Origin;

/// What the user adds to the definition of a generated type.
#[derive(Clone, Debug, Default)]
pub struct Extras {
    /// Paths of traits.
    pub derives: Vec<UserCode>,
    /// Each with its brackets.
    pub attributes: Vec<UserCode>,
    pub redacted: Redacted,
}

/// What `Debug` of a type does not show.
#[derive(Clone, Debug, Default)]
pub struct Redacted {
    /// Fields, items or variants, by their numbers in the definition; of an enum of texts 0, which is all of it.
    pub parts: BTreeSet<usize>,
    /// What the schema does not name: of further members and events only the names are shown, of anything else nothing.
    pub others: bool,
}

impl Redacted {
    /// Whether `Debug` is derived, since there is nothing that it does not show.
    pub fn is_nothing(&self) -> bool {
        self.parts.is_empty() && !self.others
    }
}

/// What the user adds to the types of a provider itself.
#[derive(Clone, Debug, Default)]
pub struct OwnExtras {
    pub event: Extras,
    pub envelope: Extras,
    pub headers: Extras,
}

/// A type that stands in a variant.
#[derive(Clone, Debug)]
pub enum Held {
    Defined(TypeId),
    /// A type of the user, whether it names the lifetime of the body, and where what is wrong with it is told.
    Written {
        ty: UserCode,
        /// The type of a value that is there: of a payload in an `Option`, that of the payload.
        present: UserCode,
        borrows: bool,
        place: Option<Origin>,
    },
}

impl Held {
    /// The type, if it is one of [`Provider::types`](super::catalog::Provider::types).
    pub fn id(&self) -> Option<TypeId> {
        match self {
            Self::Defined(id) => Some(*id),
            Self::Written { .. } => None,
        }
    }
}

/// The parameters of a type.
#[derive(Clone, Debug, Default)]
pub struct Generics {
    /// It borrows from the body: its lifetime is a parameter.
    pub borrows: bool,
    /// What the user calls that lifetime; `a` otherwise.
    pub lifetime: Option<String>,
    /// The user's other parameters.
    pub parameters: Vec<Parameter>,
    /// The predicates behind the user's `where`.
    pub predicates: Vec<UserCode>,
}

/// A parameter of a type that is no lifetime.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// As impls declare it: `T: Clone`.
    pub declared: UserCode,
    /// As they name it: `T`.
    pub name: UserCode,
    /// It is a type; a constant otherwise.
    pub is_type: bool,
}

/// A struct around one value, which reads and writes as that value, or around several, which are an array of as many.
#[derive(Clone, Debug)]
pub struct Tuple {
    pub items: Vec<Node>,
    /// Rules on the whole.
    pub rules: Vec<Rule>,
    pub blank: Blank,
}
