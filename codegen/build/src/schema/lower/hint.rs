//! What a type is called that has no name of its own.

use crate::schema::names;

/// What a type is called if its schema has no name of its own.
#[derive(Clone, Debug)]
pub(super) struct Hint {
    /// The name, in any case: `CrmOpportunity fields`.
    pub(super) name: String,
}

impl Hint {
    pub(super) fn new(name: &str) -> Self {
        Self { name: name.to_owned() }
    }

    pub(super) fn member(&self, property: &str) -> Self {
        Self { name: format!("{} {property}", self.name) }
    }

    /// The hint for the items of an array that is called this.
    pub(super) fn element(&self) -> Self {
        match self.name.rsplit_once(' ') {
            Some((parent, last)) => Self { name: format!("{parent} {}", names::singular(last)) },
            None => Self { name: names::singular(&self.name) },
        }
    }
}
