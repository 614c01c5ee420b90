//! What a provider documents about an event.

use super::moment::OccurredAt;
use crate::place::at::Place;
use crate::place::template::TemplatePart;

/// An event as its provider documents it.
///
/// ```
/// use crm_events::EventDescription;
///
/// const EVENT: EventDescription = EventDescription::new("contact.created", "contact", "created").planned();
/// assert_eq!(EVENT.entity(), "contact");
/// assert!(EVENT.is_planned());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct EventDescription {
    name: &'static str,
    entity: &'static str,
    action: &'static str,
    planned: bool,
    payload_at: usize,
    named_beside: bool,
    entity_id: Option<&'static [Place]>,
    occurred_at: Option<OccurredAt>,
    key: Option<&'static [TemplatePart]>,
}

impl EventDescription {
    /// The event `name`, which tells that `action` happened to an `entity`.
    #[must_use]
    pub const fn new(name: &'static str, entity: &'static str, action: &'static str) -> Self {
        Self {
            name,
            entity,
            action,
            planned: false,
            payload_at: 0,
            named_beside: false,
            entity_id: None,
            occurred_at: None,
            key: None,
        }
    }

    /// The same event with its entity at other places than [`Provider::ENTITY_ID`](crate::Provider::ENTITY_ID).
    #[must_use]
    pub const fn entity_id(self, places: &'static [Place]) -> Self {
        Self { entity_id: Some(places), ..self }
    }

    /// The same event with its time somewhere else than [`Provider::OCCURRED_AT`](crate::Provider::OCCURRED_AT).
    #[must_use]
    pub const fn occurred_at(self, time: OccurredAt) -> Self {
        Self { occurred_at: Some(time), ..self }
    }

    /// The same event with another key than [`Provider::IDEMPOTENCY_KEY`](crate::Provider::IDEMPOTENCY_KEY).
    #[must_use]
    pub const fn key(self, key: &'static [TemplatePart]) -> Self {
        Self { key: Some(key), ..self }
    }

    /// Where its entity stands, if that differs.
    #[cfg(feature = "receive")]
    pub(crate) const fn own_entity_id(&self) -> Option<&'static [Place]> {
        self.entity_id
    }

    /// Where its time stands, if that differs.
    #[cfg(feature = "receive")]
    pub(crate) const fn own_occurred_at(&self) -> Option<OccurredAt> {
        self.occurred_at
    }

    /// Its key, if that differs.
    #[cfg(feature = "receive")]
    pub(crate) const fn own_key(&self) -> Option<&'static [TemplatePart]> {
        self.key
    }

    /// The same event, documented but not sent yet.
    #[must_use]
    pub const fn planned(self) -> Self {
        Self { planned: true, ..self }
    }

    /// The same event with its payload at another place than the first: a number in
    /// [`Provider::PAYLOADS`](crate::Provider::PAYLOADS).
    #[must_use]
    pub const fn at_place(self, place: usize) -> Self {
        Self { payload_at: place, ..self }
    }

    /// The same event, which a header or the address names, alone or with the body: what stands in a member of its body that
    /// names other events of its provider is something else.
    #[must_use]
    pub const fn named_beside(self) -> Self {
        Self { named_beside: true, ..self }
    }

    /// The name on the wire, such as `crmOpportunity::created`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// What it happened to, such as `crmOpportunity`.
    #[must_use]
    pub const fn entity(&self) -> &'static str {
        self.entity
    }

    /// What happened, such as `created`.
    #[must_use]
    pub const fn action(&self) -> &'static str {
        self.action
    }

    /// Whether the provider documents the event but does not send it yet.
    #[must_use]
    pub const fn is_planned(&self) -> bool {
        self.planned
    }

    /// Whether a header or the address names it, alone or with the body, while other events are named by the body.
    #[must_use]
    pub const fn is_named_beside(&self) -> bool {
        self.named_beside
    }

    /// Which of [`Provider::PAYLOADS`](crate::Provider::PAYLOADS) is the place of its payload.
    #[must_use]
    pub const fn payload_at(&self) -> usize {
        self.payload_at
    }
}
