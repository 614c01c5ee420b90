//! A provider that says which event it is inside the payload.

#![expect(unreachable_pub, reason = "generated code is public, and a test exports nothing")]

use std::borrow::Cow;

use crm_events::{Condition, EventDescription, EventName, Handshake, Place, TemplatePart, UnknownEvent};

/// A contact that was created.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contact {
    /// The event's name, a member like any other.
    pub event_type: String,
    /// The contact's identifier.
    pub id: i64,
}

impl<'a> ::crm_events::Decode<'a> for Contact {
    fn blank() -> Self {
        Self::default()
    }

    fn decode(&mut self, reader: &mut ::crm_events::Reader<'a>) -> ::crm_events::Step {
        const KEYS: &[::crm_events::Key] =
            &[::crm_events::Key::required("event_type"), ::crm_events::Key::required("id")];
        reader.object(KEYS, &mut |key, reader| match key {
            0 => reader.required(&mut self.event_type),
            1 => reader.required(&mut self.id),
            _ => reader.skip_unknown(),
        })
    }
}

impl ::crm_events::Encode for Contact {
    fn encode(&self, writer: &mut ::crm_events::Writer) {
        let mut object = writer.object();
        object.required("event_type", &self.event_type);
        object.required("id", &self.id);
        object.end();
    }
}

impl ::crm_events::Validate for Contact {
    fn validate(&self, at: ::crm_events::Path<'_>, report: &mut ::crm_events::Report) {
        use ::crm_events::rules;
        rules::minimum(&self.id, "1", at.field("id"), report);
    }
}

/// What enclosed tells about.
#[derive(Clone, Debug, PartialEq)]
pub enum EnclosedEvent {
    /// `contact.created`.
    ContactCreated(Contact),
    /// An event that the schema does not name.
    Unknown(UnknownEvent),
}

impl<'a> ::crm_events::EventSet<'a> for EnclosedEvent {
    const EVENTS: &'static [EventDescription] =
        &[EventDescription::new("contact.created", "contact", "created")];

    fn blank(name: Cow<'a, str>) -> Self {
        match &*name {
            "contact.created" => Self::ContactCreated(Default::default()),
            _ => Self::Unknown(name.into()),
        }
    }

    fn name(&self) -> &str {
        match self {
            Self::ContactCreated(_) => "contact.created",
            Self::Unknown(event) => &event.name,
        }
    }

    fn payload(&self) -> &dyn ::crm_events::Payload<'a> {
        match self {
            Self::ContactCreated(payload) => payload,
            Self::Unknown(event) => &event.payload,
        }
    }

    fn payload_mut(&mut self) -> &mut dyn ::crm_events::Payload<'a> {
        match self {
            Self::ContactCreated(payload) => payload,
            Self::Unknown(event) => &mut event.payload,
        }
    }
}
::crm_events::impl_event_set!(EnclosedEvent, Enclosed);

/// Nothing stands beside the payload.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EnclosedEnvelope {}

impl<'a> ::crm_events::Envelope<'a> for EnclosedEnvelope {
    type Provider = Enclosed;

    fn blank() -> Self {
        Self::default()
    }

    fn decode_around(
        &mut self,
        payload: &mut dyn ::crm_events::Payload<'a>,
        reader: &mut ::crm_events::Reader<'a>,
    ) -> ::crm_events::Step {
        const KEYS: &[::crm_events::Key] = &[::crm_events::Key::required("payload")];
        reader.object(KEYS, &mut |key, reader| match key {
            0 => reader.payload(payload),
            _ => reader.skip_unknown(),
        })
    }

    fn encode_around(
        &self,
        _name: &str,
        payload: &dyn ::crm_events::Encode,
        writer: &mut ::crm_events::Writer,
    ) {
        let mut object = writer.object();
        object.payload("payload", payload);
        object.end();
    }
}

impl ::crm_events::Validate for EnclosedEnvelope {
    fn validate(&self, _at: ::crm_events::Path<'_>, _report: &mut ::crm_events::Report) {}
}

/// The provider enclosed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Enclosed;

impl ::crm_events::Provider for Enclosed {
    const NAME: &'static str = "enclosed";
    const EVENT_NAME: EventName = EventName::new(&[
        &[TemplatePart::Place(Place::Header(&["x-enclosed-event-type"]))],
        &[TemplatePart::Place(Place::Body(&["payload", "event_type"]))],
    ]);
    const PAYLOADS: &'static [&'static [&'static str]] = &[&["payload"]];
    const HANDSHAKES: &'static [Handshake] = &[Handshake::when(&[Condition::Named("subscription.created")])];
    type Event<'a> = EnclosedEvent;
    type Envelope<'a> = EnclosedEnvelope;
    type Headers = ();
}

#[test]
fn the_name_is_found_inside_the_payload() {
    for body in [
        r#"{"payload": {"event_type": "contact.created", "id": 7}}"#,
        r#"{"about": {"event_type": "other"}, "payload": {"id": 7, "event_type": "contact.created"}}"#,
    ] {
        let event: EnclosedEvent = crm_events::from_str(body).unwrap();
        let contact = Contact { event_type: "contact.created".to_owned(), id: 7 };
        assert_eq!(event, EnclosedEvent::ContactCreated(contact));
    }
}

#[test]
fn an_unknown_event_keeps_the_payload_with_its_name() {
    let body = r#"{"payload":{"event_type":"contact.merged","ids":[1,2]}}"#;
    let delivery: crm_events::DeliveryOf<Enclosed> = crm_events::from_str(body).unwrap();
    assert_eq!(delivery.name(), "contact.merged");
    assert_eq!(crm_events::to_string(&delivery), body);
}

#[test]
fn a_name_that_is_missing_in_the_payload_is_told_there() {
    for (body, pointer) in
        [(r#"{"payload": {"id": 7}}"#, "/payload/event_type"), (r#"{"id": 7}"#, "/payload")]
    {
        let error = crm_events::decode::<crm_events::DeliveryOf<Enclosed>>(body.as_bytes()).unwrap_err();
        let pointers: Vec<&str> = error.faults().iter().map(|fault| fault.pointer()).collect();
        assert_eq!(pointers, [pointer]);
    }
}

#[test]
fn violations_stand_inside_the_payload() {
    let body = r#"{"payload": {"event_type": "contact.created", "id": 0}}"#;
    let error = crm_events::from_str::<EnclosedEvent>(body).unwrap_err();
    assert_eq!(
        error.to_string(),
        "invalid `contact.created`: 1 violation\n  /payload/id  number below the minimum 1   (minimum)"
    );
}
