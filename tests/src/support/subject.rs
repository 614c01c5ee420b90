//! A provider as the tests see it: what reading and writing its bodies gives, whatever its types are.

use std::path::PathBuf;

use crm_events::{DecodeError, DeliveryError, DeliveryOf, Error, FaultKind, FromBody, Provider};

use super::probes::Verdict;
use super::schemas::Schemas;

/// A provider of events.
pub struct Subject {
    /// The provider's name in the generated code.
    pub name: &'static str,
    /// What its types are generated from.
    pub schemas: Schemas,
    /// The verdict on a body, read as a delivery.
    pub check: fn(&[u8]) -> Result<(), Error>,
    /// The verdict on a body that comes with the headers of this event.
    pub check_as: fn(&str, &[u8]) -> Result<(), DeliveryError>,
    /// The verdict on a body, read as an event, which is the same.
    check_event: fn(&[u8]) -> Result<(), Error>,
    /// What is written for a body that was decoded, without validating it.
    pub rewrite: fn(&[u8]) -> Result<String, DecodeError>,
    /// Whether two bodies decode to equal deliveries.
    pub are_equal: fn(&[u8], &[u8]) -> bool,
}

impl Subject {
    /// The provider `P`, whose schemas are in `folder`.
    pub fn new<P>(folder: PathBuf) -> Self
    where
        P: Provider,
        for<'a> P::Event<'a>: FromBody<'a> + PartialEq,
    {
        Self {
            name: P::NAME,
            schemas: Schemas::load(&folder),
            check: |body| crm_events::from_slice::<DeliveryOf<P>>(body).map(drop),
            check_as: |event, body| {
                let names = P::EVENT_NAME.header().unwrap_or_default();
                let headers: Vec<(&str, &str)> =
                    names.first().map(|name| (*name, event)).into_iter().collect();
                DeliveryOf::<P>::from_request(&headers, None, body).map(drop)
            },
            check_event: |body| crm_events::from_slice::<P::Event<'_>>(body).map(drop),
            rewrite: |body| {
                crm_events::decode::<DeliveryOf<P>>(body).map(|delivery| crm_events::to_string(&delivery))
            },
            are_equal: |one, other| {
                let read = |body| crm_events::decode::<DeliveryOf<P>>(body).unwrap();
                read(one) == read(other)
            },
        }
    }

    /// Panics unless exactly this is said about a body.
    pub fn expect(&self, what: &str, body: &str, expected: &Verdict) {
        let verdict = self.verdict(body);
        assert_eq!(
            (self.check)(body.as_bytes()),
            (self.check_event)(body.as_bytes()),
            "as a delivery and as an event"
        );
        let as_expected = match expected {
            Verdict::Refused => verdict != Verdict::Accepted,
            _ => verdict == *expected,
        };
        assert!(as_expected, "{}: {what}: {verdict:?} in place of {expected:?}\n{body}", self.name);
    }

    /// What is said about a body.
    fn verdict(&self, body: &str) -> Verdict {
        match (self.check)(body.as_bytes()) {
            Ok(()) => Verdict::Accepted,
            Err(Error::Invalid(report)) => match report.violations() {
                [only] => Verdict::Violated(only.pointer().to_owned(), only.keyword().to_string()),
                _ => Verdict::Refused,
            },
            Err(Error::Decode(error)) => match error.faults() {
                [only] => {
                    let pointer = only.pointer().to_owned();
                    match only.kind() {
                        FaultKind::Missing(_) => Verdict::Missing(pointer),
                        FaultKind::Mismatch(_) => Verdict::Mismatched(pointer),
                        FaultKind::Constant(_) => Verdict::NotConstant(pointer),
                        _ => Verdict::Refused,
                    }
                }
                _ => Verdict::Refused,
            },
        }
    }
}
