//! What a format holds → its JSON text.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor};

use super::json_format::{NUMBER_NAME, has_all_digits, is_json, raw_name};
use super::refusal::not_described;
use super::text::{Made, Text};
use crate::json::decimal::Decimal;
use crate::json::reader::Reader;
use crate::json::writer::Writer;

/// The text of the value of a deserializer.
pub(super) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Text<'de>, D::Error> {
    let is_readable = deserializer.is_human_readable();
    let is_told = Cell::new(false);
    let whole = Whole { is_told: &is_told, may_be_raw: true };
    let found = match is_json::<D::Error>() {
        true => deserializer.deserialize_newtype_struct(raw_name(), whole),
        false => deserializer.deserialize_any(whole),
    };
    found.map_err(|error| if is_told.get() { error } else { not_described(error, is_readable) })
}

/// A whole value, which `serde_json` may give as its text.
struct Whole<'t> {
    /// The format has said of which kind the value is.
    is_told: &'t Cell<bool>,
    may_be_raw: bool,
}

impl Whole<'_> {
    fn made<E: Error>(self, write: impl FnOnce(Any<'_>) -> Result<(), E>) -> Result<Made, E> {
        self.is_told.set(true);
        let mut writer = Writer::new();
        write(Any { writer: &mut writer, depth_left: Reader::MAX_DEPTH })?;
        Ok(Made { text: writer.into_text(), has_numbers_in_texts: !is_json::<E>() })
    }
}

/// Methods that hand on to those of [`Any`].
macro_rules! hand_on {
    ($($method:ident($($value:ident: $type:ty)?);)+) => {
        $(
            fn $method<E: Error>(self $(, $value: $type)?) -> Result<Self::Value, E> {
                self.made(|any| any.$method($($value)?)).map(Text::Own)
            }
        )+
    };
}

impl<'de> Visitor<'de> for Whole<'_> {
    type Value = Text<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(EXPECTED)
    }

    hand_on! {
        visit_bool(value: bool);
        visit_i64(value: i64);
        visit_i128(value: i128);
        visit_u64(value: u64);
        visit_u128(value: u128);
        visit_f32(value: f32);
        visit_f64(value: f64);
        visit_str(value: &str);
        visit_unit();
        visit_none();
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(Self { may_be_raw: false, ..self })
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(Self { may_be_raw: false, ..self })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, array: A) -> Result<Self::Value, A::Error> {
        self.made(|any| any.visit_seq(array)).map(Text::Own)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        if !(self.may_be_raw && is_json::<A::Error>()) {
            return self.made(|any| any.visit_map(object)).map(Text::Own);
        }
        self.is_told.set(true);
        let first = object.next_key_seed(Name)?;
        if first.as_deref() != Some(raw_name()) {
            return self.made(|any| any.members(first, object)).map(Text::Own);
        }
        object.next_value_seed(Raw)
    }
}

/// The text of a raw value.
struct Raw;

impl<'de> DeserializeSeed<'de> for Raw {
    type Value = Text<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Raw {
    type Value = Text<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the text of a JSON value")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Text::Lent(text))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        self.visit_string(text.to_owned())
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Self::Value, E> {
        Ok(Text::Own(Made { text, has_numbers_in_texts: false }))
    }
}

const EXPECTED: &str = "a JSON value";

/// Any value, which is written as JSON.
struct Any<'w> {
    writer: &'w mut Writer,
    /// How many levels may still be opened.
    depth_left: u32,
}

impl<'w> Any<'w> {
    /// The same, one level further inside.
    fn inside<E: Error>(self) -> Result<Self, E> {
        match self.depth_left.checked_sub(1) {
            Some(depth_left) => Ok(Self { depth_left, ..self }),
            None => Err(E::custom(format_args!("more than {} levels", Reader::MAX_DEPTH))),
        }
    }

    fn item(&mut self) -> Any<'_> {
        Any { writer: self.writer, depth_left: self.depth_left }
    }

    /// The members of an object whose first name has been read.
    fn members<'de, A: MapAccess<'de>>(
        self,
        mut name: Option<String>,
        mut object: A,
    ) -> Result<(), A::Error> {
        let mut any = self.inside()?;
        let is_number = name.as_deref() == Some(NUMBER_NAME) && is_json::<A::Error>() && has_all_digits();
        if is_number {
            return any.writer_of_number(object.next_value::<String>()?);
        }
        any.writer.raw("{");
        let mut is_first = true;
        while let Some(known) = name {
            if !std::mem::take(&mut is_first) {
                any.writer.raw(",");
            }
            any.writer.string(&known);
            any.writer.raw(":");
            object.next_value_seed(any.item())?;
            name = object.next_key_seed(Name)?;
        }
        any.writer.raw("}");
        Ok(())
    }

    /// The digits of a number, as a text.
    fn writer_of_number<E: Error>(self, digits: String) -> Result<(), E> {
        if Decimal::parse(&digits).is_none() {
            return Err(E::invalid_value(Unexpected::Other("a number"), &EXPECTED));
        }
        self.writer.raw(&digits);
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Any<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Any<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(EXPECTED)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.writer.boolean(value);
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.visit_i128(value.into())
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<(), E> {
        self.writer.integer(value);
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.visit_i128(value.into())
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<(), E> {
        self.writer.raw(&value.to_string());
        Ok(())
    }

    fn visit_f32<E: Error>(self, value: f32) -> Result<(), E> {
        match value.is_finite() {
            true => self.writer.raw(&format!("{value:?}")),
            false => return Err(not_finite(value.into())),
        }
        Ok(())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        match value.is_finite() {
            true => self.writer.float(value),
            false => return Err(not_finite(value)),
        }
        Ok(())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.writer.string(value);
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.writer.null();
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut array: A) -> Result<(), A::Error> {
        let mut any = self.inside()?;
        any.writer.raw("[");
        let mut end = any.writer.length();
        while array.next_element_seed(Item { any: any.item(), end })?.is_some() {
            end = 0;
        }
        any.writer.raw("]");
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        let first = object.next_key_seed(Name)?;
        self.members(first, object)
    }
}

/// An element of an array: a comma stands before it, unless it is at `end` of what was written.
struct Item<'w> {
    any: Any<'w>,
    end: usize,
}

impl<'de> DeserializeSeed<'de> for Item<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.any.writer.length() != self.end {
            self.any.writer.raw(",");
        }
        self.any.deserialize(deserializer)
    }
}

/// The name of a member.
struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Name {
    type Value = String;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the name of a member, a text")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<String, E> {
        Ok(name.to_owned())
    }

    fn visit_string<E: Error>(self, name: String) -> Result<String, E> {
        Ok(name)
    }
}

fn not_finite<E: Error>(value: f64) -> E {
    E::invalid_value(Unexpected::Float(value), &"a finite number")
}
