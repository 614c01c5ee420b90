//! Deliveries, batches, and events without what stands around them.

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Error, Serialize, Serializer};

use super::bare::Bare;
use super::of_texts::OfTexts;
use super::read::deserialize;
use super::text::{FromText, Text, TextError};
use super::write::of_text;
use crate::event::batch::Batch;
use crate::event::delivery::Delivery;
use crate::event::description::EventDescription;
use crate::event::provider::{Envelope, Provider};
use crate::event::set::EventSet;
use crate::json::ahead::Ahead;
use crate::json::whole::to_string;
use crate::json::writer::Writer;

impl<'de, T: OfTexts<'de>, E: OfTexts<'de>> OfTexts<'de> for Delivery<T, E> {
    type At<'t> = Delivery<T::At<'t>, E::At<'t>>;

    fn lend(delivery: Self::At<'de>) -> Self {
        Self { payload: T::lend(delivery.payload), envelope: E::lend(delivery.envelope) }
    }

    fn own(delivery: Self::At<'_>) -> Result<Self, TextError> {
        Ok(Self { payload: T::own(delivery.payload)?, envelope: E::own(delivery.envelope)? })
    }
}

impl<'de, T: OfTexts<'de>, E: OfTexts<'de>> OfTexts<'de> for Batch<T, E> {
    type At<'t> = Batch<T::At<'t>, E::At<'t>>;

    fn lend(batch: Self::At<'de>) -> Self {
        Self { items: batch.items.into_iter().map(Delivery::lend).collect(), around: batch.around }
    }

    fn own(batch: Self::At<'_>) -> Result<Self, TextError> {
        let items = batch.items.into_iter().map(Delivery::own).collect::<Result<_, _>>()?;
        Ok(Self { items, around: batch.around })
    }
}

macro_rules! read_from_texts {
    ($($name:ident)+) => {
        $(
            impl<'de, T: OfTexts<'de>, E: OfTexts<'de>> FromText<'de> for $name<T, E>
            where
                for<'t> T::At<'t>: EventSet<'t>,
                for<'t> E::At<'t>: Envelope<'t>,
            {
                fn from_text(text: Text<'de>) -> Result<Self, TextError> {
                    match text {
                        Text::Own(made) => Self::own(made.decode::<$name<T::At<'_>, E::At<'_>>>()?),
                        text => text.lend().map(Self::lend),
                    }
                }
            }

            /// Read from the body alone, as by [`decode`](crate::decode): an event that only headers or the address name is an
            /// unknown one.
            impl<'de, T: OfTexts<'de>, E: OfTexts<'de>> Deserialize<'de> for $name<T, E>
            where
                for<'t> T::At<'t>: EventSet<'t>,
                for<'t> E::At<'t>: Envelope<'t>,
            {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    deserialize(deserializer)
                }
            }
        )+
    };
}

read_from_texts!(Delivery Batch);

/// Written as its body. An error if that would not say which event it is, so that the event could not be read again.
impl<'a, T: EventSet<'a>, E: Envelope<'a>> Serialize for Delivery<T, E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = to_string(self);
        check_name::<E::Provider, S::Error>(self.payload.name(), &text)?;
        of_text(&text, serializer)
    }
}

/// Written as its body. An error if that would not say which events it brings, so that they could not be read again.
impl<'a, T: EventSet<'a>, E: Envelope<'a>> Serialize for Batch<T, E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = to_string(self);
        if !self.is_named_in(&text) {
            return Err(nameless::<E::Provider, S::Error>("one of its items"));
        }
        of_text(&text, serializer)
    }
}

/// Hands on an event as the smallest body that holds it.
///
/// # Errors
///
/// Those of the format; and if the body would not say which event it is.
pub fn serialize_event<'a, P: Provider, S: Serializer>(
    event: &impl EventSet<'a>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let place = event.description().map_or(0, EventDescription::payload_at);
    let mut writer = Writer::new();
    let (name, payload) = (event.name(), event.payload());
    Envelope::encode_around_at(&Bare::<P>::blank(), place, name, payload, &mut writer);
    let text = writer.into_text();
    check_name::<P, S::Error>(name, &text)?;
    of_text(&text, serializer)
}

/// Reads an event from a body, whatever else that says.
///
/// # Errors
///
/// As [`FromText::from_text`].
pub fn events_from_text<'de, T: OfTexts<'de>, P: Provider>(text: Text<'de>) -> Result<T, TextError>
where
    for<'t> T::At<'t>: EventSet<'t>,
{
    match text {
        Text::Own(made) => T::own(made.decode::<Delivery<T::At<'_>, Bare<P>>>()?.payload),
        text => Ok(T::lend(text.lend::<Delivery<T::At<'de>, Bare<P>>>()?.payload)),
    }
}

/// That the name of an event can be found in its body. An event without a name has none to lose.
fn check_name<P: Provider, E: Error>(name: &str, body: &str) -> Result<(), E> {
    let found = P::EVENT_NAME.find(None, Ahead::of(body));
    let is_found = found.is_ok_and(|found| found.is_some_and(|(found, _)| found == name));
    if is_found || name.is_empty() {
        return Ok(());
    }
    Err(nameless::<P, E>("it"))
}

/// That a body does not say which event it, or one of its items, is.
fn nameless<P: Provider, E: Error>(which: &str) -> E {
    E::custom(format_args!(
        "the body of a delivery of `{}` does not say which event {which} is, so that it could not be read again: store its payload \
         and its name",
        P::NAME
    ))
}

/// `Serialize` and `Deserialize` of the enum of a provider's events.
#[doc(hidden)]
#[macro_export]
macro_rules! impl_serde_of_events {
    ($name:ident, $provider:ty) => {
        $crate::impl_of_texts!($name);
        $crate::impl_serde_of_events!(@impl [] $name, $name, $provider);
    };
    ($([$lent:lifetime])? $name:ident<$body:lifetime>, $provider:ty) => {
        $crate::impl_of_texts!($([$lent])? $name<$body>);
        $crate::impl_serde_of_events!(@impl [$body] $name<$body>, $name<'_>, $provider);
    };
    (@impl [$($body:lifetime)?] $event:ty, $any:ty, $provider:ty) => {
        impl $crate::serde::implementing::Serialize for $any {
            fn serialize<__S: $crate::serde::implementing::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                $crate::serde::implementing::serialize_event::<$provider, __S>(self, serializer)
            }
        }

        impl<'__de $(: $body, $body)?> $crate::serde::implementing::FromText<'__de> for $event {
            fn from_text(
                text: $crate::serde::implementing::Text<'__de>,
            ) -> ::core::result::Result<Self, $crate::serde::implementing::TextError> {
                $crate::serde::implementing::events_from_text::<Self, $provider>(text)
            }
        }

        $crate::impl_serde!(@deserialize [$($body)?] $event);
    };
}
