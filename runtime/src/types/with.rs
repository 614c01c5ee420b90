//! `with = …`: values that stand in fields as they are, and are read and written by a conversion. What derives call.
//!
//! The type `By<T, C>` can be read wherever a `T` stands, so the type of a field with `By<T, C>` in the place of its `T` can be read
//! for it, and is changed for what it holds then. Nothing is changed to write: the field is looked at.

#![expect(clippy::disallowed_types, reason = "a user chooses the map, which comes out as it was")]

use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasher;
use std::marker::PhantomData;

use super::conversion::Conversion;
use super::map::Map;
use super::maybe::Maybe;
use crate::json::decode::Decode;
use crate::json::encode::Encode;
use crate::json::reader::{Reader, Step};
use crate::json::writer::Writer;

/// A `T` that is read by the conversion `C`.
pub struct By<T, C> {
    value: T,
    conversion: PhantomData<C>,
}

impl<'a, T, C: Conversion<T>> Decode<'a> for By<T, C> {
    fn blank() -> Self {
        Self { value: C::blank(), conversion: PhantomData }
    }

    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        reader.converted_by::<C, T>(&mut self.value)
    }
}

/// What holds values that are read by a conversion.
pub trait Holds {
    /// The same with the values themselves, as they stand in the field.
    type Field;

    /// What stands in the field.
    fn taken(self) -> Self::Field;

    /// Writes what stands in the field.
    fn write(field: &Self::Field, writer: &mut Writer);

    /// As [`Encode::is_present`].
    fn is_present(_field: &Self::Field) -> bool {
        true
    }
}

impl<T, C: Conversion<T>> Holds for By<T, C> {
    type Field = T;

    fn taken(self) -> T {
        self.value
    }

    fn write(field: &T, writer: &mut Writer) {
        C::to_wire(field).encode(writer);
    }

    fn is_present(field: &T) -> bool {
        C::to_wire(field).is_present()
    }
}

impl<H: Holds> Holds for Box<H> {
    type Field = Box<H::Field>;

    fn taken(self) -> Self::Field {
        Box::new(H::taken(*self))
    }

    fn write(field: &Self::Field, writer: &mut Writer) {
        H::write(field, writer);
    }

    fn is_present(field: &Self::Field) -> bool {
        H::is_present(field)
    }
}

impl<H: Holds> Holds for Option<H> {
    type Field = Option<H::Field>;

    fn taken(self) -> Self::Field {
        self.map(H::taken)
    }

    fn write(field: &Self::Field, writer: &mut Writer) {
        field.as_ref().map(shown::<H>).encode(writer);
    }

    fn is_present(field: &Self::Field) -> bool {
        field.as_ref().is_some_and(H::is_present)
    }
}

impl<H: Holds> Holds for Maybe<H> {
    type Field = Maybe<H::Field>;

    fn taken(self) -> Self::Field {
        self.map(H::taken)
    }

    fn write(field: &Self::Field, writer: &mut Writer) {
        field.as_ref().map(shown::<H>).encode(writer);
    }

    fn is_present(field: &Self::Field) -> bool {
        field.value().is_some_and(H::is_present)
    }
}

impl<H: Holds> Holds for Vec<H> {
    type Field = Vec<H::Field>;

    fn taken(self) -> Self::Field {
        self.into_iter().map(H::taken).collect()
    }

    fn write(field: &Self::Field, writer: &mut Writer) {
        let mut array = writer.array();
        for item in field {
            array.item(&shown::<H>(item));
        }
        array.end();
    }
}

/// Maps: how each is called, with its values.
macro_rules! maps {
    ($(($($parameter:tt)*) $map:ty => $field:ty;)+) => {
        $(
            impl<H: Holds, $($parameter)*> Holds for $map {
                type Field = $field;

                fn taken(self) -> Self::Field {
                    self.into_iter().map(|(name, value)| (name, value.taken())).collect()
                }

                fn write(field: &Self::Field, writer: &mut Writer) {
                    let mut object = writer.object();
                    for (name, value) in field {
                        object.entry(name.as_ref(), &shown::<H>(value));
                    }
                    object.end();
                }
            }
        )+
    };
}

maps! {
    () BTreeMap<String, H> => BTreeMap<String, H::Field>;
    (S: BuildHasher + Default) HashMap<String, H, S> => HashMap<String, H::Field, S>;
    (S: AsRef<str>) Map<H, S> => Map<H::Field, S>;
}

/// What stands in a field, as it is written by a conversion.
pub struct Shown<'f, H: Holds>(&'f H::Field);

impl<H: Holds> Encode for Shown<'_, H> {
    fn encode(&self, writer: &mut Writer) {
        H::write(self.0, writer);
    }

    fn is_present(&self) -> bool {
        H::is_present(self.0)
    }
}

/// What stands in a field, to be written.
pub fn shown<H: Holds>(field: &H::Field) -> Shown<'_, H> {
    Shown(field)
}

/// What stands in a field at first.
pub fn blank<'a, H: Decode<'a> + Holds>() -> H::Field {
    H::blank().taken()
}

/// Reads what stands in a field: `read` reads what is taken out for it.
///
/// # Errors
///
/// [`Stop`](crate::Stop) if `read` says so.
pub fn read<'a, H: Decode<'a> + Holds>(field: &mut H::Field, read: impl FnOnce(&mut H) -> Step) -> Step {
    let mut holder = H::blank();
    read(&mut holder)?;
    *field = holder.taken();
    Ok(())
}

/// Compiles if a conversion is one of these values.
#[inline(always)]
pub const fn converts<C: Conversion<T>, T>() {}
