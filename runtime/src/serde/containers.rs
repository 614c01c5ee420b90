//! What holds other values: they are those of serde, so that a type of the user's may stand in them.

use std::collections::BTreeSet;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use crate::types::map::Map;
use crate::types::maybe::{Maybe, Null};

/// Null, if there is no value: `skip_serializing_if = "Maybe::is_absent"` on a field tells absent from null.
impl<T: Serialize> Serialize for Maybe<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent | Self::Null => serializer.serialize_none(),
            Self::Value(value) => serializer.serialize_some(value),
        }
    }
}

/// Null or a value; absent if the field has `#[serde(default)]` and is.
impl<'de, T: Deserialize<'de>> Deserialize<'de> for Maybe<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(|value| value.map_or(Self::Null, Self::Value))
    }
}

impl Serialize for Null {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

impl<'de> Deserialize<'de> for Null {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <()>::deserialize(deserializer).map(|()| Self)
    }
}

impl<T: Serialize, N: AsRef<str>> Serialize for Map<T, N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self)
    }
}

/// A name that comes twice is an error.
impl<'de, T: Deserialize<'de>, N: From<String> + AsRef<str>> Deserialize<'de> for Map<T, N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Members(PhantomData))
    }
}

struct Members<T, N>(PhantomData<(T, N)>);

impl<'de, T: Deserialize<'de>, N: From<String> + AsRef<str>> Visitor<'de> for Members<T, N> {
    type Value = Map<T, N>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let mut map = Map::default();
        while let Some((name, value)) = members.next_entry::<String, T>()? {
            map.push_unchecked(N::from(name), value);
        }
        let mut names = BTreeSet::new();
        if map.iter().all(|(name, _)| names.insert(name)) {
            Ok(map)
        } else {
            Err(A::Error::custom("duplicate member"))
        }
    }
}
