//! What names an event beside its body.

use super::super::batch::Batch;
use super::super::delivery::Delivery;
use super::super::provider::{Envelope, Provider};
use super::super::set::EventSet;
use super::Naming;
use super::solve::Parts;
use crate::content::form::write::push_pair;
use crate::json::ahead::Ahead;
use crate::json::whole::to_string;
use crate::place::at::Place;
use crate::place::template::TemplatePart;

/// What comes beside a body and says which event it is: headers, and parameters of the address.
///
/// [`Delivery::named_beside`] gives them for a delivery, for those who send it to a receiver:
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
/// let delivery = AcmeDelivery { payload: AcmeEvent::TicketCreated(Ticket { id: 7 }), envelope: AcmeEnvelope {} };
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
    fn add(&mut self, other: Self) {
        for (all, others) in [(&mut self.headers, other.headers), (&mut self.query, other.query)] {
            for (name, text) in others {
                if !all.iter().any(|(known, _)| *known == name) {
                    all.push((name, text));
                }
            }
        }
    }
}

impl Naming<'_> {
    /// What comes beside this body when its provider sends it: the header that says the name, if there is one, and otherwise
    /// only what is needed.
    pub(super) fn sent_beside(self, body: Ahead<'_>) -> NamedBeside {
        let headers = self.of.alternatives().iter().filter_map(|template| match template {
            [TemplatePart::Place(Place::Header([name, ..]))] => Some(*name),
            _ => None,
        });
        let with_header = headers
            .map(|name| NamedBeside { headers: vec![(name, self.name.to_owned())], ..NamedBeside::default() })
            .find(|beside| self.is_named(beside, body));
        match (with_header, self.is_said(body)) {
            (Some(beside), Some(true)) => beside,
            (_, Some(true)) => NamedBeside::default(),
            (with_header, _) => self.beside(body).or(with_header).unwrap_or_default(),
        }
    }
}

impl<'a, T: EventSet<'a>, E: Envelope<'a>> Delivery<T, E> {
    /// What has to come beside the body of this delivery so that a receiver knows its event, for those who send it themselves.
    /// Nothing, where the body says it and the provider has no header that says it too.
    ///
    /// It is also empty if nothing can name the event: no header can hold a name that the provider's template never comes to.
    #[must_use]
    pub fn named_beside(&self) -> NamedBeside {
        match self.naming(None) {
            Some(naming) => naming.sent_beside(Ahead::of(&to_string(self))),
            None => NamedBeside::default(),
        }
    }
}

impl<'a, T: EventSet<'a>, E: Envelope<'a>> Batch<T, E> {
    /// As [`Delivery::named_beside`], for all events of the body. Headers and parameters are the same for all of them: where
    /// items need different ones, they are those of the first that needs any.
    #[must_use]
    pub fn named_beside(&self) -> NamedBeside {
        let mut all = NamedBeside::default();
        if <E::Provider as Provider>::EVENT_NAME.has_parts_beside() {
            self.each_written(&mut |naming, item| all.add(naming.sent_beside(item)));
        }
        all
    }
}
