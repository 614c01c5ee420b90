//! Numbers, any JSON, and what may be either of two.

use std::borrow::Cow;

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use super::read::deserialize;
use super::text::{FromText, Text, TextError};
use super::write::{of_text, serialize};
use crate::event::unknown::UnknownEvent;
use crate::json::decode::Decode;
use crate::json::encode::Encode;
use crate::json::key::Key;
use crate::json::reader::{Reader, Step};
use crate::json::writer::Writer;
use crate::types::integer::Integer;
use crate::types::into_owned::IntoOwned;
use crate::types::json::Json;
use crate::types::loose::Loose;
use crate::types::number::Number;

/// Types that borrow nothing: a line each.
macro_rules! owned {
    ($($type:ty)+) => {
        $(
            impl Serialize for $type {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    serialize(self, serializer)
                }
            }

            impl<'de> FromText<'de> for $type {
                fn from_text(text: Text<'de>) -> Result<Self, TextError> {
                    text.decode()
                }
            }

            impl<'de> Deserialize<'de> for $type {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    deserialize(deserializer)
                }
            }
        )+
    };
}

owned!(Number Integer);

impl<T: AsRef<str>> Serialize for Json<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        of_text(self.as_str(), serializer)
    }
}

impl<'de> FromText<'de> for Json {
    fn from_text(text: Text<'de>) -> Result<Self, TextError> {
        text.decode()
    }
}

impl<'de: 'a, 'a> FromText<'de> for Json<Cow<'a, str>> {
    fn from_text(text: Text<'de>) -> Result<Self, TextError> {
        match text {
            Text::Own(made) => Ok(made.decode::<Json<Cow<'_, str>>>()?.into_owned()),
            text => text.lend::<Json<Cow<'de, str>>>().map(|json| json as Json<Cow<'a, str>>),
        }
    }
}

impl<'de, S> Deserialize<'de> for Json<S>
where
    Json<S>: FromText<'de>,
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}

impl<T: Serialize, J: Serialize> Serialize for Loose<T, J> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Typed(value) => value.serialize(serializer),
            Self::Other(value) => value.serialize(serializer),
        }
    }
}

impl<'de, T: FromText<'de>, J: FromText<'de>> FromText<'de> for Loose<T, J> {
    fn from_text(text: Text<'de>) -> Result<Self, TextError> {
        match text.is_object() {
            true => T::from_text(text).map(Self::Typed),
            false => J::from_text(text).map(Self::Other),
        }
    }
}

impl<'de, T, J> Deserialize<'de> for Loose<T, J>
where
    Loose<T, J>: FromText<'de>,
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}

/// An event of its own, as it is written and read.
struct Unknown<S, J>(UnknownEvent<S, J>);

impl<'a, S: Decode<'a>, J: Decode<'a>> Decode<'a> for Unknown<S, J> {
    fn blank() -> Self {
        Self(UnknownEvent { name: S::blank(), payload: J::blank() })
    }

    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        const KEYS: &[Key] = &[Key::required("name"), Key::required("payload")];
        reader.object(KEYS, &mut |key, reader| match key {
            0 => reader.required(&mut self.0.name),
            1 => reader.required(&mut self.0.payload),
            _ => reader.skip_unknown(),
        })
    }
}

/// `{"name": …, "payload": …}`: it stands in no body without a provider's envelope around it.
impl<T: AsRef<str>, J: Encode> Serialize for UnknownEvent<T, J> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut writer = Writer::new();
        let mut object = writer.object();
        object.required("name", self.name.as_ref());
        object.required("payload", &self.payload);
        object.end();
        of_text(&writer.into_text(), serializer)
    }
}

impl<'de> FromText<'de> for UnknownEvent {
    fn from_text(text: Text<'de>) -> Result<Self, TextError> {
        text.decode::<Unknown<String, Json>>().map(|event| event.0)
    }
}

impl<'de: 'a, 'a> FromText<'de> for UnknownEvent<Cow<'a, str>, Json<Cow<'a, str>>> {
    fn from_text(text: Text<'de>) -> Result<Self, TextError> {
        match text {
            Text::Own(made) => {
                let Unknown(event) = made.decode::<Unknown<Cow<'_, str>, Json<Cow<'_, str>>>>()?;
                Ok(event.into_owned())
            }
            text => {
                let Unknown(event) = text.lend::<Unknown<Cow<'de, str>, Json<Cow<'de, str>>>>()?;
                Ok(event)
            }
        }
    }
}

impl<'de, S, J> Deserialize<'de> for UnknownEvent<S, J>
where
    UnknownEvent<S, J>: FromText<'de>,
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}
