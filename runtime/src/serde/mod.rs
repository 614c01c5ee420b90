//! `Serialize` and `Deserialize`: other formats than JSON's text, and JSON inside of what serde reads and writes.
//!
//! Every generated type has both, and so has every type with a derive of ours, unless it has serde's own (see the setting
//! `own_serde` of the derives). What is written is what [`Encode`](crate::Encode) writes, and it is read by
//! [`Decode`](crate::Decode): wire names, constants, tags and unknown members are those of the provider's JSON.
//!
//! ```
//! use crm_events::{Json, Maybe, Number};
//!
//! let price: Number = serde_json::from_str("25000.10")?;
//! assert_eq!(serde_json::to_string(&price)?, "25000.10");
//!
//! let any: Json = serde_json::from_str(r#"{"a": [1.50]}"#)?;
//! assert_eq!(serde_json::to_string(&any)?, r#"{"a":[1.50]}"#);
//!
//! let maybe: Maybe<String> = serde_json::from_str("null")?;
//! assert_eq!(maybe, Maybe::Null);
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! **Validation is not a part of it**, as it is none of [`decode`](crate::decode): what was stored yesterday can be read today.
//! Call [`validate`](crate::validate), or let a field be [`valid`].
//!
//! **Numbers** that `i64`, `u64` or the shortest `f64` spell alike are numbers of the format. Others (`1.50`, `1e400`, twenty
//! digits) keep their spelling in `serde_json`, by way of its raw values, and are texts in other formats, where a field that is a
//! number reads them again; a [`Json`](crate::Json) keeps them as texts.
//!
//! **Configuration**: a [`Keyword`](crate::Keyword), a `Secret` and the `Policy` of a receiver are read, as the documentation of their
//! `Deserialize` says.
//!
//! **Formats** have to describe themselves, as JSON, CBOR and MessagePack do; others are refused.
//!
//! **Inside of `flatten`, `untagged` and `tag`** serde itself reads the JSON before a type of ours does, and has numbers in 64 bits:
//! their spelling is lost there, and digits beyond those.

mod any;
mod bare;
mod containers;
mod events;
mod headers;
#[doc(hidden)]
pub mod implementing;
mod json_format;
mod lone;
mod number;
mod of_texts;
mod read;
mod refusal;
mod reports;
#[cfg(feature = "verify")]
mod secrets;
mod text;
mod texts;
mod values;
#[cfg(feature = "receive")]
pub(crate) mod words;
mod write;

use serde::de::{Deserialize, Deserializer, Error};

use crate::report::Report;
use crate::report::validate::Validate;

/// Reads a value and validates it: for `#[serde(deserialize_with = "crm_events::serde::valid")]`.
///
/// ```
/// use crm_events::Validate;
///
/// #[derive(Debug, Validate)]
/// struct Ticket {
///     #[crm_event(length(min = 1))]
///     title: String,
/// }
///
/// let mut json = serde_json::Deserializer::from_str(r#"{"title": "No light"}"#);
/// let ticket: Ticket = crm_events::serde::valid(&mut json)?;
/// assert_eq!(ticket.title, "No light");
///
/// let mut json = serde_json::Deserializer::from_str(r#"{"title": ""}"#);
/// let error = crm_events::serde::valid::<Ticket, _>(&mut json).unwrap_err();
/// assert!(error.to_string().contains("/title  length 0, at least 1"), "{error}");
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # Errors
///
/// Those of the format and of the value; and a text of the [`Report`] if it is not valid.
pub fn valid<'de, T: Deserialize<'de> + Validate, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let value = T::deserialize(deserializer)?;
    Report::of(&value).into_result().map_err(D::Error::custom)?;
    Ok(value)
}

/// `Serialize` and `Deserialize` of a type, by its `Encode` and `Decode`.
#[doc(hidden)]
#[macro_export]
macro_rules! impl_serde {
    ($name:ident) => {
        impl $crate::serde::implementing::Serialize for $name {
            fn serialize<__S: $crate::serde::implementing::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                $crate::serde::implementing::serialize(self, serializer)
            }
        }

        impl<'__de> $crate::serde::implementing::FromText<'__de> for $name {
            fn from_text(
                text: $crate::serde::implementing::Text<'__de>,
            ) -> ::core::result::Result<Self, $crate::serde::implementing::TextError> {
                text.decode()
            }
        }

        $crate::impl_serde!(@deserialize [] $name);
    };
    ($name:ident<$body:lifetime>) => {
        impl $crate::serde::implementing::Serialize for $name<'_> {
            fn serialize<__S: $crate::serde::implementing::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                $crate::serde::implementing::serialize(self, serializer)
            }
        }

        impl<'__de: $body, $body> $crate::serde::implementing::FromText<'__de> for $name<$body> {
            fn from_text(
                text: $crate::serde::implementing::Text<'__de>,
            ) -> ::core::result::Result<Self, $crate::serde::implementing::TextError> {
                match text {
                    $crate::serde::implementing::Text::Own(made) => {
                        Ok($crate::IntoOwned::into_owned(made.decode::<$name<'_>>()?))
                    }
                    text => text.lend::<$name<'__de>>().map(|value| value as $name<$body>),
                }
            }
        }

        $crate::impl_serde!(@deserialize [$body] $name<$body>);
    };
    // A derive: the parameters are the user's, and nobody can free the type from the body.
    ([] [$($declared:tt)*] [$type:ty] [$($parameter:ident)*] [$($predicates:tt)*]) => {
        impl<$($declared)*> $crate::serde::implementing::Serialize for $type
        where
            $($parameter: $crate::Encode,)*
            $($predicates)*
        {
            fn serialize<__S: $crate::serde::implementing::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                $crate::serde::implementing::serialize(self, serializer)
            }
        }

        impl<'__de, $($declared)*> $crate::serde::implementing::FromText<'__de> for $type
        where
            $($parameter: for<'__text> $crate::Decode<'__text>,)*
            $($predicates)*
        {
            fn from_text(
                text: $crate::serde::implementing::Text<'__de>,
            ) -> ::core::result::Result<Self, $crate::serde::implementing::TextError> {
                text.decode()
            }
        }

        impl<'__de, $($declared)*> $crate::serde::implementing::Deserialize<'__de> for $type
        where
            $($parameter: for<'__text> $crate::Decode<'__text>,)*
            $($predicates)*
        {
            fn deserialize<__D: $crate::serde::implementing::Deserializer<'__de>>(
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                $crate::serde::implementing::deserialize(deserializer)
            }
        }
    };
    ([$body:lifetime] [$($declared:tt)*] [$type:ty] [$($parameter:ident)*] [$($predicates:tt)*]) => {
        impl<$body, $($declared)*> $crate::serde::implementing::Serialize for $type
        where
            $($parameter: $crate::Encode,)*
            $($predicates)*
        {
            fn serialize<__S: $crate::serde::implementing::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                $crate::serde::implementing::serialize(self, serializer)
            }
        }

        impl<'__de: $body, $body, $($declared)*> $crate::serde::implementing::FromText<'__de> for $type
        where
            $($parameter: $crate::Decode<$body>,)*
            $($predicates)*
        {
            fn from_text(
                text: $crate::serde::implementing::Text<'__de>,
            ) -> ::core::result::Result<Self, $crate::serde::implementing::TextError> {
                let text: $crate::serde::implementing::Text<$body> = text;
                text.lend()
            }
        }

        impl<'__de: $body, $body, $($declared)*> $crate::serde::implementing::Deserialize<'__de> for $type
        where
            $($parameter: $crate::Decode<$body>,)*
            $($predicates)*
        {
            fn deserialize<__D: $crate::serde::implementing::Deserializer<'__de>>(
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                $crate::serde::implementing::deserialize(deserializer)
            }
        }
    };
    (@deserialize [$($body:lifetime)?] $type:ty) => {
        impl<'__de $(: $body, $body)?> $crate::serde::implementing::Deserialize<'__de> for $type {
            fn deserialize<__D: $crate::serde::implementing::Deserializer<'__de>>(
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                $crate::serde::implementing::deserialize(deserializer)
            }
        }
    };
}
