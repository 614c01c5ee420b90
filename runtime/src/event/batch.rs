//! A whole body that brings several events.

use super::delivery::Delivery;
use crate::types::json::Json;

/// The body of a delivery that brings several events: the items, each an event `T` and the envelope `E` around it, and what
/// stands around them.
///
/// Generated code has a short name for the bodies of each such provider, and one for their items: `AcmeDelivery`, which is
/// this, and `AcmeItem`, a [`Delivery`], which handlers get.
#[derive(Clone, Debug, PartialEq)]
pub struct Batch<T, E> {
    /// The items, in the order of the body.
    pub items: Vec<Delivery<T, E>>,
    /// The rest of the body, with empty arrays where the items were.
    pub around: Json,
}
