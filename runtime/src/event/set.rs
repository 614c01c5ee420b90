//! All events of a provider as one type.

use std::borrow::Cow;

use super::description::EventDescription;
use crate::report::payload::Payload;

/// The enum of a provider's events: a variant an event, and one for events that the schema does not name.
///
/// Generated enums implement it, and [`impl_event_set!`](crate::impl_event_set) gives them the provided
/// methods as inherent ones, so that users need not import the trait. `'a` is the lifetime of the body.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an event enum",
    label = "`EventSet` is not implemented for this type",
    note = "generated `…Event` enums implement it"
)]
pub trait EventSet<'a>: Sized {
    /// The events that the schema names, in schema order.
    const EVENTS: &'static [EventDescription];

    /// Whether there is a variant for events that are not in [`EVENTS`](Self::EVENTS). Without one, they are a fault.
    const KEEPS_OTHERS: bool = true;

    /// Whether the schema names the event.
    fn lists(name: &str) -> bool {
        Self::EVENTS.iter().any(|event| event.name() == name)
    }

    /// The event `name` with a blank payload, for decoding into; the unknown event for a name that
    /// [`EVENTS`](Self::EVENTS) does not have, which keeps it.
    fn blank(name: Cow<'a, str>) -> Self;

    /// The event's name on the wire.
    fn name(&self) -> &str;

    /// The event's payload.
    fn payload(&self) -> &dyn Payload<'a>;

    /// The event's payload, for decoding into.
    fn payload_mut(&mut self) -> &mut dyn Payload<'a>;

    /// What the schema says about the event; `None` if it does not name it.
    fn description(&self) -> Option<&'static EventDescription> {
        let name = self.name();
        Self::EVENTS.iter().find(|event| event.name() == name)
    }

    /// What it happened to, such as `lead`; empty if the schema does not name the event.
    fn entity(&self) -> &'static str {
        self.description().map_or("", EventDescription::entity)
    }

    /// What happened, such as `created`; empty if the schema does not name the event.
    fn action(&self) -> &'static str {
        self.description().map_or("", EventDescription::action)
    }

    /// Whether the schema does not name the event.
    fn is_unknown(&self) -> bool {
        self.description().is_none()
    }
}

/// Gives an [`EventSet`] its inherent methods, and lets [`from_slice`](crate::from_slice) read it from a body
/// of its provider: `impl_event_set!(HefflEvent, Heffl)`, or `impl_event_set!(HefflEvent<'a>, Heffl)` if it borrows from
/// the body.
#[macro_export]
macro_rules! impl_event_set {
    ($name:ident, $provider:ty) => {
        $crate::impl_event_set!(@impl 'a [] $name, $provider);
    };
    ($name:ident<$body:lifetime>, $provider:ty) => {
        $crate::impl_event_set!(@impl $body [<$body>] $name<$body>, $provider);
    };
    (@impl $body:lifetime [$($generics:tt)*] $event:ty, $provider:ty) => {
        impl $($generics)* $event {
            /// The event's name on the wire.
            #[must_use]
            pub fn name(&self) -> &str {
                $crate::EventSet::name(self)
            }

            /// What it happened to; empty if the schema does not name the event.
            #[must_use]
            pub fn entity(&self) -> &'static str {
                $crate::EventSet::entity(self)
            }

            /// What happened; empty if the schema does not name the event.
            #[must_use]
            pub fn action(&self) -> &'static str {
                $crate::EventSet::action(self)
            }

            /// What the schema says about the event; `None` if it does not name it.
            #[must_use]
            pub fn description(&self) -> Option<&'static $crate::EventDescription> {
                $crate::EventSet::description(self)
            }

            /// Whether the schema does not name the event.
            #[must_use]
            pub fn is_unknown(&self) -> bool {
                $crate::EventSet::is_unknown(self)
            }
        }

        impl<$body> $crate::FromBody<$body> for $event {
            type Body = $crate::WholeBody<$body, $provider>;

            fn from_body(body: Self::Body) -> Self {
                body.into_event()
            }
        }
    };
}
