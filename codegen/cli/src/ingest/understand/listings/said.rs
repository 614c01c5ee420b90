//! What a sentence or a cell says.

use crate::ingest::claim::Claim;
use crate::ingest::place::Place;

/// Something that a sentence says: of a member by its name, or of the one that the text stands at.
pub(super) type Said = (Option<String>, Claim, Place);
