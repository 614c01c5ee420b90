//! Providers that send several events in one body, in the shape of generated code: each has the same events, and says
//! differently where they are.

use std::borrow::Cow;

use crm_events::{
    Batch, Decode, Delivery, Encode, Envelope, EventDescription, EventName, EventSet, Extra, Key, Path,
    Payload, Place, Provider, Reader, Report, Step, TemplatePart, UnknownEvent, UnsignedProvider, Validate,
    Writer, rules,
};

/// What was changed.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Change {
    /// Its identifier, at least 1.
    pub(crate) id: u64,
    /// What a handler is to do with it.
    pub(crate) order: Option<String>,
    extra: Extra,
}

impl<'a> Decode<'a> for Change {
    fn blank() -> Self {
        Self::default()
    }

    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        const KEYS: &[Key] = &[Key::required("id"), Key::optional("order")];
        reader.object(KEYS, &mut |key, reader| match key {
            0 => reader.required(&mut self.id),
            1 => reader.optional(&mut self.order),
            _ => reader.unknown(&mut self.extra),
        })
    }
}

impl Encode for Change {
    fn encode(&self, writer: &mut Writer) {
        let mut object = writer.object();
        object.required("id", &self.id);
        object.optional("order", &self.order);
        object.extra(&self.extra);
        object.end();
    }
}

impl Validate for Change {
    fn validate(&self, at: Path<'_>, report: &mut Report) {
        rules::minimum(&self.id, "1", at.field("id"), report);
        rules::length(&self.order, 1..=9, at.field("order"), report);
        assert!(self.order.as_deref() != Some("break"), "a rule is told to panic");
    }
}

/// What the providers tell about.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ChangeEvent {
    Changed(Change),
    Unknown(UnknownEvent),
}

impl<'a> EventSet<'a> for ChangeEvent {
    const EVENTS: &'static [EventDescription] = &[EventDescription::new("deal.changed", "deal", "changed")];

    fn blank(name: Cow<'a, str>) -> Self {
        match &*name {
            "deal.changed" => Self::Changed(Change::default()),
            _ => Self::Unknown(name.into()),
        }
    }

    fn name(&self) -> &str {
        match self {
            Self::Changed(_) => "deal.changed",
            Self::Unknown(event) => &event.name,
        }
    }

    fn payload(&self) -> &dyn Payload<'a> {
        match self {
            Self::Changed(payload) => payload,
            Self::Unknown(event) => &event.payload,
        }
    }

    fn payload_mut(&mut self) -> &mut dyn Payload<'a> {
        match self {
            Self::Changed(payload) => payload,
            Self::Unknown(event) => &mut event.payload,
        }
    }
}

/// The places of a batch's names and keys.
pub(crate) const TYPE: TemplatePart = TemplatePart::Place(Place::Body(&["type"]));
pub(crate) const ID: TemplatePart = TemplatePart::Place(Place::Body(&["id"]));

/// A provider whose items are their payloads.
macro_rules! provider {
    ($marker:ident, $envelope:ident, $wire:literal, $way:expr, $names:expr, $key:expr) => {
        #[derive(Clone, Copy, Debug)]
        pub(crate) struct $marker;

        #[derive(Clone, Copy, Debug, PartialEq)]
        pub(crate) struct $envelope;

        impl Provider for $marker {
            const NAME: &'static str = $wire;
            const EVENT_NAME: EventName = EventName::new($names);
            const PAYLOADS: &'static [&'static [&'static str]] = &[&[]];
            const IDEMPOTENCY_KEY: Option<&'static [TemplatePart]> = $key;
            const BATCH: Option<&'static [&'static str]> = Some($way);
            type Event<'a> = ChangeEvent;
            type Envelope<'a> = $envelope;
            type Headers = ();
        }

        impl UnsignedProvider for $marker {}

        impl<'a> Envelope<'a> for $envelope {
            type Provider = $marker;

            fn blank() -> Self {
                Self
            }

            fn decode_around(&mut self, payload: &mut dyn Payload<'a>, reader: &mut Reader<'a>) -> Step {
                reader.payload(payload)
            }

            fn encode_around(&self, _name: &str, payload: &dyn Encode, writer: &mut Writer) {
                payload.encode(writer);
            }
        }

        impl Validate for $envelope {
            fn validate(&self, _at: Path<'_>, _report: &mut Report) {}
        }
    };
}

provider!(Rooted, RootedEnvelope, "rooted", &[], &[&[TYPE]], Some(&[ID]));
provider!(Listed, ListedEnvelope, "listed", &["data", "events"], &[&[TYPE]], Some(&[ID]));
provider!(Keyless, KeylessEnvelope, "keyless", &["events"], &[&[TYPE]], None);
provider!(
    Numbered,
    NumberedEnvelope,
    "numbered",
    &["events"],
    &[&[TemplatePart::Place(Place::Header(&["x-event"]))]],
    Some(&[TemplatePart::Place(Place::Header(&["x-id"]))])
);
provider!(
    ByMember,
    ByMemberEnvelope,
    "by_member",
    &["*"],
    &[&[TemplatePart::Place(Place::Star(1))]],
    Some(&[ID])
);
provider!(
    Nested,
    NestedEnvelope,
    "nested",
    &["entry", "*", "changes"],
    &[&[
        TemplatePart::Place(Place::Whole(&["object"])),
        TemplatePart::Text("."),
        TemplatePart::Place(Place::Whole(&["entry", "*", "what"])),
    ]],
    Some(&[TemplatePart::Place(Place::Whole(&["entry", "*", "id"])), ID])
);

pub(crate) type RootedDelivery = Batch<ChangeEvent, RootedEnvelope>;
pub(crate) type ListedDelivery = Batch<ChangeEvent, ListedEnvelope>;
pub(crate) type NumberedDelivery = Batch<ChangeEvent, NumberedEnvelope>;
pub(crate) type ByMemberDelivery = Batch<ChangeEvent, ByMemberEnvelope>;
pub(crate) type NestedDelivery = Batch<ChangeEvent, NestedEnvelope>;

/// An item.
pub(crate) fn changed<E>(id: u64, envelope: E) -> Delivery<ChangeEvent, E> {
    let payload = ChangeEvent::Changed(Change { id, ..Change::default() });
    Delivery { payload, envelope }
}
