//! Names that are the same whatever the frontend.

/// The variant for what is not listed, in enums that are generated.
pub const UNKNOWN: &str = "Unknown";

/// The variant for what fits no branch, in unions that are generated.
pub const UNMATCHED: &str = "Unmatched";

/// What belongs to a provider itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Own {
    /// The type that stands for the provider.
    Marker,
    Event,
    Envelope,
    Headers,
    Handler,
    Delivery,
    /// One of the events that a delivery brings, where it brings several.
    Item,
}

impl Own {
    const ALL: [Self; 7] =
        [Self::Marker, Self::Event, Self::Envelope, Self::Headers, Self::Handler, Self::Delivery, Self::Item];

    /// What a provider has; items only if its deliveries bring several events.
    pub(crate) fn all(is_batch: bool) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |own| is_batch || *own != Self::Item)
    }

    /// `Morph` → `MorphEvent`.
    pub fn name(self, stem: &str) -> String {
        let suffix = match self {
            Self::Marker => "",
            Self::Event => "Event",
            Self::Envelope => "Envelope",
            Self::Headers => "Headers",
            Self::Handler => "Handler",
            Self::Delivery => "Delivery",
            Self::Item => "Item",
        };
        format!("{stem}{suffix}")
    }
}

/// Entity and action of an event: `crmOpportunity::created` → (`crmOpportunity`, `created`); `form.response.created` →
/// (`form.response`, `created`).
pub(crate) fn entity_and_action(event: &str) -> (&str, &str) {
    let separator = |mark: &str| event.rfind(mark).map(|at| (&event[..at], &event[at + mark.len()..]));
    separator("::").or_else(|| separator(".")).or_else(|| separator("/")).unwrap_or(("", event))
}
