//! The functions most users call.

use crate::error::Error;
use crate::json::decode::Decode;
use crate::json::reader::{Reader, Step};
use crate::report::Report;
use crate::report::read::read_with_report;
use crate::report::validate::Validate;

/// Decodes a body and validates what it holds.
///
/// `T` is an event enum of a provider, its delivery, or any type of a schema. Which event a body is has to stand in the body:
/// where a header or the address says it, the event is an unknown one with the name `""`, and
/// [`Delivery::from_request`](crate::Delivery::from_request) or [`Delivery::from_named`](crate::Delivery::from_named) reads it.
///
/// # Errors
///
/// [`Error::Decode`] if the body is not JSON or not of `T`'s types: with everything that is missing or of a wrong
/// type, unless the syntax is broken. [`Error::Invalid`] if it breaks rules of the schema, with every violation.
pub fn from_slice<'a, T: FromBody<'a>>(body: &'a [u8]) -> Result<T, Error> {
    T::read(body)
}

/// Decodes a body into `value`, which is blank, by `read`, and validates it.
pub(crate) fn read_into<'a, T: Validate>(
    body: &'a [u8],
    value: &mut T,
    read: impl FnMut(&mut T, &mut Reader<'a>) -> Step,
) -> Result<(), Error> {
    let mut report = Report::new();
    read_with_report(body, value, &mut report, read)?;
    Ok(report.into_result()?)
}

/// As [`from_slice`], for a body that is text already.
///
/// # Errors
///
/// As [`from_slice`].
pub fn from_str<'a, T: FromBody<'a>>(body: &'a str) -> Result<T, Error> {
    from_slice(body.as_bytes())
}

/// Every rule of its schema that `value` breaks. Works on values that were built or changed by hand, too.
pub fn validate<T: Validate + ?Sized>(value: &T) -> Report {
    Report::of(value)
}

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
