//! Texts that are put together of parts of a delivery.

use super::place::Place;

/// A piece of a text that is put together: of the name of an event, or of an idempotency key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplatePart {
    /// What is always the same.
    Text(&'static str),
    /// What stands at a place. If nothing does, or null, the template says nothing.
    Place(Place),
    /// The same, but nothing is as good as an empty text.
    Optional(Place),
}
