//! What can be read from the body of a delivery.

use crate::{Decode, Validate};

/// What [`from_slice`](crate::from_slice) can read: any type that decodes and validates by itself, and event
/// enums, which are taken out of the whole delivery.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from the body of a delivery",
    label = "neither decodes and validates by itself nor is an event enum",
    note = "a type needs `Decode` and `Validate`; an event enum needs `crm_events::impl_event_set!`"
)]
pub trait FromBody<'a>: Sized {
    /// What the whole body is decoded and validated as.
    type Body: Decode<'a> + Validate;

    /// Takes the value out of the body.
    fn from_body(body: Self::Body) -> Self;
}

impl<'a, T: Decode<'a> + Validate> FromBody<'a> for T {
    type Body = T;

    fn from_body(body: T) -> T {
        body
    }
}
