//! Examples, and what they are read as.

use std::fmt::Display;

use super::super::batch::Batch;
use super::super::delivery::{Delivery, DeliveryOf};
use super::super::provider::{Envelope, Provider};
use crate::place::at::Beside;

/// A delivery that the document of a provider shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    event: &'static str,
    body: &'static str,
}

impl Example {
    /// A delivery of `event` with this body.
    #[must_use]
    pub const fn new(event: &'static str, body: &'static str) -> Self {
        Self { event, body }
    }

    /// The event's name on the wire.
    #[must_use]
    pub const fn event(&self) -> &'static str {
        self.event
    }

    /// The whole body, as JSON without white space. A provider that sends forms, or JSON in texts, sends what
    /// [`Content::write_form`](crate::Content::write_form) or [`Content::write_json`](crate::Content::write_json) makes of it.
    #[must_use]
    pub const fn body(&self) -> &'static str {
        self.body
    }
}

/// A provider whose document shows deliveries: OpenAPI's `examples` of bodies, or files in the folder `examples` beside it, called
/// like their events, such as `examples/lead.created.json`.
///
/// With the feature `examples`, generated markers implement it, and their events and payloads have a function `example`:
///
/// ```ignore
/// use crm_events::{Delivery, Examples};
/// use crm_providers::heffl::{Heffl, HefflDelivery, HefflEvent, Lead};
///
/// let lead: Lead = Lead::example();
/// let event: HefflEvent = HefflEvent::example("lead.stageChanged").unwrap();
/// let delivery: HefflDelivery = HefflDelivery::example("lead.stageChanged").unwrap();
/// let body: &str = Heffl::EXAMPLES[0].body();
/// ```
///
/// A type that is the payload of several events has the example of the first of them, in the order of the document, that has one;
/// the payloads of the others are in [`Delivery::example`] by their names.
#[diagnostic::on_unimplemented(
    message = "no examples of `{Self}` are known",
    label = "`Examples` is not implemented for this provider",
    note = "generated providers have examples if their document shows some, and `Config::examples` did not leave them out"
)]
pub trait Examples: Provider {
    /// The deliveries, in the order of the events; one an event at most.
    const EXAMPLES: &'static [Example];
}

fn shown<P: Examples>(name: &str) -> Option<&'static Example> {
    P::EXAMPLES.iter().find(|example| example.event == name)
}

impl<E: Envelope<'static>> Delivery<<E::Provider as Provider>::Event<'static>, E>
where
    E::Provider: Examples,
{
    /// A delivery of the event `name` as the provider's document shows it, decoded and validated; `None` if it shows none. Where
    /// a body brings several events, it is the first of them that is this one.
    ///
    /// # Panics
    ///
    /// If what the document shows is not valid.
    #[must_use]
    #[track_caller]
    pub fn example(name: &str) -> Option<Self> {
        let example = shown::<E::Provider>(name)?;
        if <E::Provider as Provider>::BATCH.is_none() {
            return Some(valid(name, Self::from_named(example.event, example.body.as_bytes())));
        }
        let items = Batch::<_, E>::example(name)?.items;
        let item = items.into_iter().find(|item: &Self| item.name() == name);
        Some(valid(name, item.ok_or("none of its items is that event")))
    }
}

impl<E: Envelope<'static>> Batch<<E::Provider as Provider>::Event<'static>, E>
where
    E::Provider: Examples,
{
    /// The body that the provider's document shows for the event `name`, decoded and validated; `None` if it shows none.
    ///
    /// # Panics
    ///
    /// If what the document shows is not valid.
    #[must_use]
    #[track_caller]
    pub fn example(name: &str) -> Option<Self> {
        let example = shown::<E::Provider>(name)?;
        let beside = Self::named_in(example.body, name);
        let query = beside.query_text();
        let beside = Beside::new(&beside.headers, Some(&query));
        Some(valid(name, Self::read_from(beside, example.body.as_bytes())))
    }
}

/// What generated events call.
///
/// # Panics
///
/// As [`Delivery::example`].
#[doc(hidden)]
#[must_use]
#[track_caller]
pub fn example_of_event<P: Examples>(name: &str) -> Option<P::Event<'static>> {
    Some(DeliveryOf::<'static, P>::example(name)?.payload)
}

/// What generated payloads call if there is no example, of which they were generated.
///
/// # Panics
///
/// Always.
#[doc(hidden)]
#[track_caller]
pub fn no_example(name: &str) -> ! {
    wrong(name, &"its document shows none")
}

#[track_caller]
fn valid<T>(name: &str, read: Result<T, impl Display>) -> T {
    match read {
        Ok(value) => value,
        Err(why) => wrong(name, &why),
    }
}

#[expect(
    clippy::panic,
    reason = "examples are for tests, which fail by panicking; a document that shows wrong ones is mended"
)]
#[track_caller]
fn wrong(name: &str, why: &dyn Display) -> ! {
    panic!("the example of `{name}` cannot be used: {why}")
}
