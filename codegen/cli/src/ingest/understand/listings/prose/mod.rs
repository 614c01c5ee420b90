//! Sentences → claims.

pub(super) mod formats;
pub(super) mod quoted;

use super::flat::Flat;
use crate::ingest::claim::Claim;
use crate::ingest::place::Place;

/// Something that a sentence says: of a member by its name, or of the one that the text stands at.
pub(super) type Said = (Option<String>, Claim, Place);

/// What the description of a member says.
pub(super) fn of_description(_flat: &Flat) -> Vec<Said> {
    Vec::new()
}

/// What stands in the cell of a type besides the type.
pub(super) fn of_type_cell(_flat: &Flat) -> Vec<Said> {
    Vec::new()
}

/// What stands behind a name besides marks and a type.
pub(super) fn of_badges(_flat: &Flat) -> Vec<Said> {
    Vec::new()
}

/// A cell that holds limits.
pub(super) fn of_limits(flat: &Flat) -> Vec<Said> {
    of_description(flat)
}

/// What sentences outside of lists say.
pub(super) fn of_text(_flat: &Flat) -> Vec<Said> {
    Vec::new()
}
