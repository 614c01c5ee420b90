//! Texts that are put together of parts of a delivery.

use super::at::Place;
use super::filter::Filter;

/// A piece of a text that is put together: of the name of an event, of an idempotency key, of what is signed, or of an
/// answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TemplatePart {
    /// What is always the same.
    Text(&'static str),
    /// What stands at a place. If nothing does, or null, the template says nothing.
    Place(Place),
    /// The same, but nothing is as good as an empty text.
    Optional(Place),
    /// What a filter makes of what stands at a place.
    Filtered(Place, Filter),
    /// The time of a signature, as it is written in the delivery: only in what is signed, and in the texts of signatures.
    Time,
    /// A signature: only in the texts of signatures.
    Signature,
    /// The secret, as what the filter makes of it: only in what is signed, and in the texts of signatures.
    Secret(Option<Filter>),
    /// What the receiver is told besides, by its name.
    Given(&'static str),
}
