//! `Encode`, and how the basic types are written.

use std::borrow::Cow;

use super::writer::Writer;

/// A value that can be written as JSON. It writes exactly one JSON value.
///
/// ```
/// use crm_events::{Encode, Writer};
///
/// struct Contact { id: String, email: Option<String> }
///
/// impl Encode for Contact {
///     fn encode(&self, writer: &mut Writer) {
///         let mut object = writer.object();
///         object.required("id", &self.id);
///         object.optional("email", &self.email);
///         object.end();
///     }
/// }
///
/// let contact = Contact { id: "1".to_owned(), email: None };
/// assert_eq!(crm_events::to_string(&contact), r#"{"id":"1"}"#);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be written as JSON",
    label = "`Encode` is not implemented for this type",
    note = "generated types implement it; a type of your own gets it by `#[derive(crm_events::Validate)]`, with all else that a part of a payload \
            needs; a type of another crate stands in a field with `#[crm_event(with = …)]`, which names a `crm_events::Conversion`"
)]
pub trait Encode {
    /// Appends `self` to what `writer` has written.
    fn encode(&self, writer: &mut Writer);

    /// Whether there is a value: false only for `None`, [`Maybe::Absent`](crate::Maybe::Absent) and
    /// [`Maybe::Null`](crate::Maybe::Null), also inside of a [`Box`] or another of these. Rules pass over what is absent
    /// or null, because the field's type has said already whether it may be.
    fn is_present(&self) -> bool {
        true
    }

    /// Whether a payload is left out of the body: only `None`, [`Maybe::Absent`](crate::Maybe::Absent) and `()` are, also inside of
    /// a [`Box`] or another of these. What is null is there.
    fn is_absent(&self) -> bool {
        false
    }
}

impl<T: Encode + ?Sized> Encode for &T {
    fn encode(&self, writer: &mut Writer) {
        (**self).encode(writer);
    }

    fn is_present(&self) -> bool {
        (**self).is_present()
    }

    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }
}

impl<T: Encode + ?Sized> Encode for Box<T> {
    fn encode(&self, writer: &mut Writer) {
        (**self).encode(writer);
    }

    fn is_present(&self) -> bool {
        (**self).is_present()
    }

    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }
}

impl Encode for str {
    fn encode(&self, writer: &mut Writer) {
        writer.string(self);
    }
}

impl Encode for String {
    fn encode(&self, writer: &mut Writer) {
        writer.string(self);
    }
}

impl Encode for Cow<'_, str> {
    fn encode(&self, writer: &mut Writer) {
        writer.string(self);
    }
}

impl Encode for bool {
    fn encode(&self, writer: &mut Writer) {
        writer.boolean(*self);
    }
}

impl Encode for i64 {
    fn encode(&self, writer: &mut Writer) {
        writer.whole_number(*self < 0, self.unsigned_abs());
    }
}

impl Encode for u64 {
    fn encode(&self, writer: &mut Writer) {
        writer.whole_number(false, *self);
    }
}

/// The shortest number that is read back as the same value. JSON has no infinity and no NaN: they are written as
/// null.
impl Encode for f64 {
    fn encode(&self, writer: &mut Writer) {
        writer.float(*self);
    }
}

/// `None` is null.
impl<T: Encode> Encode for Option<T> {
    fn encode(&self, writer: &mut Writer) {
        match self {
            Some(value) => value.encode(writer),
            None => writer.null(),
        }
    }

    fn is_present(&self) -> bool {
        self.as_ref().is_some_and(T::is_present)
    }

    fn is_absent(&self) -> bool {
        self.as_ref().is_none_or(T::is_absent)
    }
}

impl<T: Encode> Encode for [T] {
    fn encode(&self, writer: &mut Writer) {
        let mut array = writer.array();
        for item in self {
            array.item(item);
        }
        array.end();
    }
}

impl<T: Encode, const N: usize> Encode for [T; N] {
    fn encode(&self, writer: &mut Writer) {
        self.as_slice().encode(writer);
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, writer: &mut Writer) {
        self.as_slice().encode(writer);
    }
}
