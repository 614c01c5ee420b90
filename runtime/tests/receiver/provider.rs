//! Providers whose deliveries are any JSON, which differ in what they say of themselves.

use std::borrow::Cow;

use crm_events::{EventDescription, EventSet, Payload, UnknownEvent};

/// An event of any name, which is a member of the body.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Any(UnknownEvent);

impl<'a> EventSet<'a> for Any {
    const EVENTS: &'static [EventDescription] = &[];

    fn blank(name: Cow<'a, str>) -> Self {
        Self(name.into())
    }

    fn name(&self) -> &str {
        &self.0.name
    }

    fn payload(&self) -> &dyn Payload<'a> {
        &self.0.payload
    }

    fn payload_mut(&mut self) -> &mut dyn Payload<'a> {
        &mut self.0.payload
    }
}

/// A provider with `event` as the member that names events, and constants of its own.
macro_rules! provider {
    ($provider:ident, $envelope:ident, $($constants:tt)*) => {
        #[derive(Clone, Copy, Debug)]
        pub(crate) struct $provider;

        #[derive(Clone, Debug, PartialEq)]
        pub(crate) struct $envelope;

        impl crm_events::Provider for $provider {
            const NAME: &'static str = "made";
            const EVENT_NAME: crm_events::EventName =
                crm_events::EventName::new(&[&[crm_events::TemplatePart::Place(crm_events::Place::Body(&["event"]))]]);
            const PAYLOADS: &'static [&'static [&'static str]] = &[&[]];
            $($constants)*
            type Event<'a> = $crate::provider::Any;
            type Envelope<'a> = $envelope;
            type Headers = ();
        }

        impl<'a> crm_events::Envelope<'a> for $envelope {
            type Provider = $provider;

            fn blank() -> Self {
                Self
            }

            fn decode_around(
                &mut self,
                payload: &mut dyn crm_events::Payload<'a>,
                reader: &mut crm_events::Reader<'a>,
            ) -> crm_events::Step {
                reader.payload(payload)
            }

            fn encode_around(
                &self,
                _name: &str,
                payload: &dyn crm_events::Encode,
                writer: &mut crm_events::Writer,
            ) {
                payload.encode(writer);
            }
        }

        impl crm_events::Validate for $envelope {
            fn validate(&self, _at: crm_events::Path<'_>, _report: &mut crm_events::Report) {}
        }
    };
}
pub(crate) use provider;
