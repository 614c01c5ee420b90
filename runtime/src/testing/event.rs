//! Events of tests: as a payload, as an event, or as a whole delivery.

use crate::event::delivery::Delivery;
use crate::event::description::EventDescription;
use crate::event::provider::{Envelope, Provider};
use crate::event::set::EventSet;
use crate::json::encode::Encode;
use crate::json::whole::to_string;
use crate::json::writer::Writer;
use crate::report::payload::Payload;
use crate::testing::error::NotSent;
use crate::types::json::Json;

/// An event that is to be delivered. One with its envelope is made of a delivery (`TestEvent::from(&delivery)`).
#[derive(Clone, Debug)]
pub struct TestEvent {
    /// Its name, if it is known without being asked for.
    pub(super) name: Option<String>,
    /// The type of its payload, if which event it is has to be found by it.
    pub(super) payload: &'static str,
    pub(super) content: Content,
}

/// What is known of a body.
#[derive(Clone, Debug)]
pub(super) enum Content {
    /// The payload; `None` if it is absent.
    Payload(Option<Json>),
    /// All of it.
    Whole(Json),
}

/// What can be delivered as an event of provider `P`: a payload, an event, or a name with a payload.
///
/// `M` says which of these it is, and is found by the compiler.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no event of `{P}`",
    label = "neither a payload nor an event of `{P}`",
    note = "give a payload, the event (`…Event::…(payload)`), or a name and a payload: `(\"lead.created\", lead)`; a delivery is for `delivery`"
)]
pub trait IntoEvent<P: Provider, M> {
    /// The event.
    fn into_event(self) -> TestEvent;
}

/// That something is a payload.
#[derive(Debug)]
pub enum ByPayload {}

/// That something is an event of the provider's enum.
#[derive(Debug)]
pub enum ByEvent {}

/// That something is a [`TestEvent`].
#[derive(Debug)]
pub enum BySelf {}

/// That something is a name with a payload.
#[derive(Debug)]
pub enum ByName {}

impl<'a, P: Provider, T: Payload<'a>> IntoEvent<P, ByPayload> for T {
    fn into_event(self) -> TestEvent {
        TestEvent { name: None, payload: self.name_of_type(), content: payload(&self) }
    }
}

impl<'a, P: Provider, T: Payload<'a>> IntoEvent<P, ByName> for (&str, T) {
    fn into_event(self) -> TestEvent {
        let (name, value) = self;
        TestEvent { name: Some(name.to_owned()), payload: value.name_of_type(), content: payload(&value) }
    }
}

impl<'a, P: Provider<Event<'a> = T>, T: EventSet<'a>> IntoEvent<P, ByEvent> for T {
    fn into_event(self) -> TestEvent {
        let content = match self.payload().is_absent() {
            true => Content::Payload(None),
            false => Content::Payload(Some(Json::of_text(&to_string(self.payload())))),
        };
        TestEvent { name: Some(self.name().to_owned()), payload: self.payload().name_of_type(), content }
    }
}

impl<P: Provider> IntoEvent<P, BySelf> for TestEvent {
    fn into_event(self) -> TestEvent {
        self
    }
}

impl<'a, T: EventSet<'a>, E: Envelope<'a>> From<&Delivery<T, E>> for TestEvent {
    fn from(delivery: &Delivery<T, E>) -> Self {
        Self {
            name: Some(delivery.payload.name().to_owned()),
            payload: delivery.payload.payload().name_of_type(),
            content: Content::Whole(Json::of_text(&to_string(delivery))),
        }
    }
}

fn payload<'a>(payload: &impl Payload<'a>) -> Content {
    Content::Payload((!payload.is_absent()).then(|| Json::of_text(&to_string(payload))))
}

impl TestEvent {
    /// The name of the event: its own, the one that is said, or that of the only event with such a payload.
    pub(super) fn name_of<P: Provider>(&self, said: Option<&str>) -> Result<String, NotSent> {
        let events = <P::Event<'static> as EventSet<'static>>::EVENTS;
        let has_payload = |event: &&EventDescription| {
            let blank = <P::Event<'static> as EventSet<'static>>::blank(event.name().into());
            inner(blank.payload().name_of_type()) == inner(self.payload)
        };
        let Some(name) = said.or(self.name.as_deref()) else {
            let events: Vec<&str> = events.iter().filter(has_payload).map(EventDescription::name).collect();
            return match events[..] {
                [only] => Ok(only.to_owned()),
                _ => Err(NotSent::WhichEvent { payload: self.payload, events }),
            };
        };
        let known = events.iter().find(|event| event.name() == name);
        match known {
            Some(known) if !has_payload(&known) => {
                Err(NotSent::OtherPayload { event: name.to_owned(), payload: self.payload })
            }
            _ => Ok(name.to_owned()),
        }
    }

    /// The JSON text of the body, or the item, that is the event of this name in an envelope; and whether the envelope is one
    /// that nobody said.
    pub(super) fn body<'a, P: Provider>(
        &self,
        name: &str,
        envelope: Option<&P::Envelope<'a>>,
    ) -> (String, bool) {
        let payload: &dyn Encode = match &self.content {
            Content::Whole(body) => return (body.as_str().to_owned(), false),
            Content::Payload(Some(payload)) => payload,
            Content::Payload(None) => &(),
        };
        let blank = <P::Envelope<'a> as Envelope<'a>>::blank();
        let mut writer = Writer::new();
        let around = envelope.unwrap_or(&blank);
        match P::PAYLOADS.len() {
            0 | 1 => around.encode_around(name, payload, &mut writer),
            _ => around.encode_around_at(place::<P>(name), name, payload, &mut writer),
        }
        (writer.into_text(), envelope.is_none())
    }
}

/// Which of the places of payloads is that of an event.
pub(super) fn place<P: Provider>(name: &str) -> usize {
    let events = <P::Event<'static> as EventSet<'static>>::EVENTS;
    events.iter().find(|event| event.name() == name).map_or(0, EventDescription::payload_at)
}

/// The type in a box.
fn inner(name: &str) -> &str {
    let boxed = name.strip_prefix("alloc::boxed::Box<").and_then(|rest| rest.strip_suffix('>'));
    boxed.unwrap_or(name)
}
