//! The coverage of what a delivery is.

use super::super::CrmEvent;
use super::super::delivery::Delivery;
use super::super::description::EventDescription;
use super::super::provider::{Envelope, Provider};
use super::super::set::EventSet;
use super::{ConnectorCoverage, Coverage, coverage};
use crate::json::ahead::Ahead;
use crate::json::ahead::find::Kinds;
use crate::json::encode::Encode;
use crate::json::whole::to_string;

/// A provider that documents which connector sends which event. Generated markers of such providers implement it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` documents no connectors",
    label = "`Covered` is not implemented for this provider",
    note = "`x-coverage` of its document says which connector sends which event"
)]
pub trait Covered: Provider {
    /// Every documented connector.
    const CONNECTORS: &'static [ConnectorCoverage];

    /// The names that lead from the root of a body to the connector that it came through, if bodies say that.
    const CONNECTOR: Option<&'static [&'static str]> = None;
}

/// How a connector comes by an event of a provider; see [`coverage`].
#[doc(hidden)]
#[must_use]
pub const fn coverage_of<P: Covered>(connector: &str, event: &str) -> Option<Coverage> {
    coverage(P::CONNECTORS, <P::Event<'static> as EventSet<'static>>::EVENTS, connector, event)
}

impl<'a, T: EventSet<'a>, E: Envelope<'a>> Delivery<T, E>
where
    E::Provider: Covered,
{
    /// How the connector that the body names comes by this event: `None` if the body names none that is listed, or the event is
    /// unknown.
    #[must_use]
    pub fn coverage(&self) -> Option<Coverage> {
        let body = to_string(self);
        let (connector, _) = Ahead::of(&body).value_at(E::Provider::CONNECTOR?, Kinds::Plain)?;
        coverage_of::<E::Provider>(&connector, self.name())
    }
}

/// The coverage of an event, whose connector stands in its payload.
#[doc(hidden)]
#[must_use]
pub fn coverage_of_event<'a, P: Covered, T: EventSet<'a>>(event: &T) -> Option<Coverage> {
    let place = event.description().map_or(0, EventDescription::payload_at);
    let payload = to_string(event.payload());
    coverage_of::<P>(&text_in::<P>(&payload, place, P::CONNECTOR?)?, event.name())
}

/// The coverage of a payload in which its connector stands. Its event is the one that it names itself, or the only one that it
/// is the payload of.
#[doc(hidden)]
#[must_use]
pub fn coverage_of_payload<P: Covered, T: CrmEvent + Encode>(payload: &T) -> Option<Coverage> {
    let events = <P::Event<'static> as EventSet<'static>>::EVENTS;
    let first = events.iter().find(|event| T::NAMES.contains(&event.name()))?;
    let (text, place) = (to_string(payload), first.payload_at());
    let connector = text_in::<P>(&text, place, P::CONNECTOR?)?;
    let said = P::EVENT_NAME.path().and_then(|path| text_in::<P>(&text, place, path));
    match (said, T::NAMES) {
        (Some(name), names) if names.contains(&&*name) => coverage_of::<P>(&connector, &name),
        (_, [name]) => coverage_of::<P>(&connector, name),
        _ => None,
    }
}

/// What stands in a payload, by its path from the root of the body.
fn text_in<P: Provider>(payload: &str, place: usize, path: &[&'static str]) -> Option<String> {
    let inside = path.strip_prefix(P::PAYLOADS.get(place).copied().unwrap_or_default())?;
    let (text, _) = Ahead::of(payload).value_at(inside, Kinds::Plain)?;
    Some(text.into_owned())
}

/// Gives a provider its connectors, and its events and payloads a method `coverage`. Generated code calls it, from a module
/// inside of the one where the types are.
#[doc(hidden)]
#[macro_export]
macro_rules! impl_coverage {
    ($provider:ident $event:ident $($lifetime:lifetime)? $(, $payload:ident $($own:lifetime)?)*) => {
        impl super::$event $(<$lifetime>)? {
            /// How the connector that the payload names comes by this event: `None` if it names none that is listed, or the
            /// event is unknown.
            #[must_use]
            pub fn coverage(&self) -> ::core::option::Option<$crate::Coverage> {
                $crate::coverage_of_event::<super::$provider, Self>(self)
            }
        }

        $(impl super::$payload $(<$own>)? {
            /// How the connector that this names comes by the event that it is the payload of: `None` if it names none that is
            /// listed, or does not say which event it is.
            #[must_use]
            pub fn coverage(&self) -> ::core::option::Option<$crate::Coverage> {
                $crate::coverage_of_payload::<super::$provider, Self>(self)
            }
        })*
    };
}
