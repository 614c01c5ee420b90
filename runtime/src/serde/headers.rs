//! Headers as a map of names and values, which goes where a body goes that is kept.

use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{SerializeMap, Serializer};

use crate::headers::Headers;
use crate::types::map::Map;

/// A header as it is written: its value, if it is there.
pub trait HeaderValue {
    /// The value; `None` if the header is absent.
    fn value(&self) -> Option<&str>;
}

impl HeaderValue for String {
    fn value(&self) -> Option<&str> {
        Some(self)
    }
}

impl HeaderValue for Option<String> {
    fn value(&self) -> Option<&str> {
        self.as_deref()
    }
}

/// Hands on headers under their documented names.
///
/// # Errors
///
/// Those of the format.
pub fn serialize_headers<S: Serializer>(
    headers: &[(&str, &dyn HeaderValue)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let there = headers.iter().filter_map(|(name, header)| Some((*name, header.value()?)));
    let mut map = serializer.serialize_map(Some(there.clone().count()))?;
    there.into_iter().try_for_each(|(name, value)| map.serialize_entry(name, value))?;
    map.end()
}

/// Reads headers under any name that a delivery may have them under, as from a request.
///
/// # Errors
///
/// Those of the format; and as [`Headers::from_source`].
pub fn deserialize_headers<'de, H: Headers, D: Deserializer<'de>>(deserializer: D) -> Result<H, D::Error> {
    let map = Map::<String>::deserialize(deserializer)?;
    let pairs: Vec<(&str, &String)> = map.iter().collect();
    H::from_source(&pairs).map_err(D::Error::custom)
}

/// `Serialize` and `Deserialize` of the headers of a provider.
#[doc(hidden)]
#[macro_export]
macro_rules! impl_serde_of_headers {
    ($name:ident { $($field:ident: $header:literal,)* }) => {
        impl $crate::serde::implementing::Serialize for $name {
            fn serialize<__S: $crate::serde::implementing::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                $crate::serde::implementing::serialize_headers(&[$(($header, &self.$field),)*], serializer)
            }
        }

        impl<'__de> $crate::serde::implementing::Deserialize<'__de> for $name {
            fn deserialize<__D: $crate::serde::implementing::Deserializer<'__de>>(
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                $crate::serde::implementing::deserialize_headers(deserializer)
            }
        }
    };
}
