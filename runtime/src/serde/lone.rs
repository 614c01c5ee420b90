//! Envelopes alone: bodies without their event.

use serde::ser::Serializer;

use super::of_texts::OfTexts;
use super::text::{Text, TextError};
use super::write::of_text;
use crate::event::provider::{Envelope, Provider};
use crate::json::encode::Encode;
use crate::json::fault::DecodeError;
use crate::json::reader::Reader;
use crate::json::writer::Writer;

/// What stands in the place of a payload where the body is one.
struct Nothing;

impl Encode for Nothing {
    fn encode(&self, writer: &mut Writer) {
        writer.object().end();
    }
}

/// Hands on an envelope, without name and payload.
///
/// # Errors
///
/// Those of the format.
pub fn serialize_lone_envelope<'a, S: Serializer>(
    envelope: &impl Envelope<'a>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut writer = Writer::new();
    writer.leaves_events_out = true;
    envelope.encode_around("", &Nothing, &mut writer);
    of_text(&writer.into_text(), serializer)
}

/// Reads an envelope, with or without name and payload.
///
/// # Errors
///
/// As [`FromText::from_text`](super::text::FromText::from_text).
pub fn lone_envelope<'de, T: OfTexts<'de>>(text: Text<'de>) -> Result<T, TextError>
where
    for<'t> T::At<'t>: Envelope<'t>,
{
    match text {
        Text::Own(made) => T::own(read(&made.text, made.has_numbers_in_texts)?),
        Text::Lent(text) => Ok(T::lend(read(text, false)?)),
    }
}

fn read<'t, E: Envelope<'t>>(text: &'t str, has_numbers_in_texts: bool) -> Result<E, DecodeError> {
    let mut envelope = E::blank();
    Reader::read_all(text.as_bytes(), &mut |reader| {
        if has_numbers_in_texts {
            reader.take_numbers_from_texts();
        }
        reader.needs_no_event(E::Provider::EVENT_NAME.path(), E::Provider::PAYLOADS);
        envelope.decode_around(&mut (), reader)
    })?;
    Ok(envelope)
}

/// `Serialize` and `Deserialize` of what stands around payloads.
#[doc(hidden)]
#[macro_export]
macro_rules! impl_serde_of_envelope {
    ($name:ident) => {
        $crate::impl_of_texts!($name);
        $crate::impl_serde_of_envelope!(@impl [] $name, $name);
    };
    ($([$lent:lifetime])? $name:ident<$body:lifetime>) => {
        $crate::impl_of_texts!($([$lent])? $name<$body>);
        $crate::impl_serde_of_envelope!(@impl [$body] $name<$body>, $name<'_>);
    };
    (@impl [$($body:lifetime)?] $envelope:ty, $any:ty) => {
        impl $crate::serde::implementing::Serialize for $any {
            fn serialize<__S: $crate::serde::implementing::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                $crate::serde::implementing::serialize_lone_envelope(self, serializer)
            }
        }

        impl<'__de $(: $body, $body)?> $crate::serde::implementing::FromText<'__de> for $envelope {
            fn from_text(
                text: $crate::serde::implementing::Text<'__de>,
            ) -> ::core::result::Result<Self, $crate::serde::implementing::TextError> {
                $crate::serde::implementing::lone_envelope(text)
            }
        }

        $crate::impl_serde!(@deserialize [$($body)?] $envelope);
    };
}
