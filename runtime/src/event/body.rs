//! What can be read from the body of a delivery.

use crate::entry::read_into;
use crate::{Decode, Error, Validate};

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

    /// Decodes and validates a body; what [`from_slice`](crate::from_slice) calls.
    ///
    /// # Errors
    ///
    /// As [`from_slice`](crate::from_slice).
    fn read(body: &'a [u8]) -> Result<Self, Error> {
        let mut value = Self::Body::blank();
        read_into(body, &mut value, Self::Body::decode)?;
        Ok(Self::from_body(value))
    }
}

impl<'a, T: Decode<'a> + Validate> FromBody<'a> for T {
    type Body = T;

    fn from_body(body: T) -> T {
        body
    }

    // The value is filled where it is returned: deliveries are large.
    fn read(body: &'a [u8]) -> Result<T, Error> {
        let mut result = Ok(T::blank());
        if let Ok(value) = &mut result
            && let Err(error) = read_into(body, value, T::decode)
        {
            result = Err(error);
        }
        result
    }
}
