//! What is done for `serde_json` alone, whose raw values keep every digit.

use std::any::type_name;
use std::cell::Cell;
use std::fmt;
use std::sync::LazyLock;

use serde::de::value::Error as Told;
use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::value::RawValue;

/// Whether a format is that of `serde_json`, or hands on to it, told by the type of its errors. Errors need not be `'static`, so
/// this compares names: one version of `serde_json` has one.
pub(super) fn is_json<E>() -> bool {
    type_name::<E>() == type_name::<serde_json::Error>()
}

/// The name under which `serde_json` gives a value as its text. It is not documented, so that it is asked for: empty, which no
/// type is called, if it is not given away any more.
pub(super) fn raw_name() -> &'static str {
    static NAME: LazyLock<&'static str> = LazyLock::new(|| {
        let name = Cell::new("");
        let _ = <&RawValue>::deserialize(Asked { name: &name });
        name.get()
    });
    &NAME
}

/// The name of the member in which `serde_json` has the digits of numbers, if some crate has turned on its feature
/// `arbitrary_precision`.
pub(super) const NUMBER_NAME: &str = "$serde_json::private::Number";

/// Whether that feature is on.
pub(super) fn has_all_digits() -> bool {
    static HAS: LazyLock<bool> =
        LazyLock::new(|| serde_json::from_str::<serde_json::Number>("1e400").is_ok());
    *HAS
}

/// Reads nothing, but keeps what it is asked for.
struct Asked<'n> {
    name: &'n Cell<&'static str>,
}

impl<'de> Deserializer<'de> for Asked<'_> {
    type Error = Told;

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Told> {
        Err(Told::custom(fmt::Error))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Told> {
        self.name.set(name);
        self.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct seq tuple
        tuple_struct map struct enum identifier ignored_any
    }
}
