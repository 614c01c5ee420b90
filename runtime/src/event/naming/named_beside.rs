//! What names an event beside its body, as data.

use super::solve::Parts;
use crate::content::form::write::push_pair;
use crate::place::at::Place;

/// What comes beside a body and says which event it is: headers, and parameters of the address.
///
/// [`Delivery::named_beside`](crate::Delivery::named_beside) gives them for a delivery, for those who send it to a receiver:
///
/// ```
/// # mod acme {
/// use crm_events::{CrmEvent, UnknownEvent, Validate};
///
/// #[derive(Debug, PartialEq, CrmEvent)]
/// #[crm_event(provider = "acme", name = "$request.header.x-event", payload = "")]
/// pub enum AcmeEvent {
///     #[crm_event("ticket.created")]
///     TicketCreated(Ticket),
///     #[crm_event(unknown)]
///     Unknown(UnknownEvent),
/// }
///
/// #[derive(Debug, PartialEq, Validate)]
/// pub struct Ticket {
///     pub id: u64,
/// }
/// # }
/// # use acme::*;
///
/// let payload = AcmeEvent::TicketCreated(Ticket { id: 7 });
/// let delivery = AcmeDelivery { payload, envelope: AcmeEnvelope::default() };
/// let beside = delivery.named_beside();
/// assert_eq!(beside.headers, [("x-event", "ticket.created".to_owned())]);
///
/// let body = crm_events::to_vec(&delivery);
/// assert_eq!(AcmeDelivery::from_request(&beside.headers, Some(&beside.query_text()), &body)?, delivery);
/// # Ok::<(), crm_events::DeliveryError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct NamedBeside {
    /// Headers, by their names in lower case.
    pub headers: Vec<(&'static str, String)>,
    /// Parameters of the address. Neither names nor values are encoded.
    pub query: Vec<(&'static str, String)>,
}

impl NamedBeside {
    /// Those parts of a name that are not in the body. What is empty does not come at all.
    pub(super) fn of(parts: Parts) -> Self {
        let mut beside = Self::default();
        for (place, text) in parts.into_iter().filter(|(_, text)| !text.is_empty()) {
            match place {
                Place::Header([name, ..]) => beside.headers.push((name, text)),
                Place::Query(name) => beside.query.push((name, text)),
                _ => {}
            }
        }
        beside
    }

    /// The parameters as they stand behind the `?` of an address; empty if there are none.
    #[must_use]
    pub fn query_text(&self) -> String {
        let mut text = String::new();
        for (name, value) in &self.query {
            push_pair(&mut text, name, value);
        }
        text
    }

    /// What names these events, of which none may be said otherwise than the first.
    pub(super) fn add(&mut self, other: Self) {
        for (all, others) in [(&mut self.headers, other.headers), (&mut self.query, other.query)] {
            for (name, text) in others {
                if !all.iter().any(|(known, _)| *known == name) {
                    all.push((name, text));
                }
            }
        }
    }
}
