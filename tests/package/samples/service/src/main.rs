//! A service that receives Heffl's deliveries, played with in process: no server, no clock of its own, no runtime.

#![forbid(unsafe_code)]

use std::convert::Infallible;
use std::error::Error;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::SystemTime;

use crm_events::receive::{ByEvent, Endpoint, Receiver};
use crm_events::verify::{Signer, StandardWebhooks, Unsent};
use crm_providers::heffl::{Heffl, HefflDelivery, HefflHandler, Lead};

const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const LEAD: &str = include_str!("../lead.json");

/// Prints new leads. All other events are acknowledged.
struct NewLeads;

impl HefflHandler for NewLeads {
    type Error = Infallible;

    async fn lead_created(&self, delivery: HefflDelivery<Lead>) -> Result<(), Infallible> {
        println!("new lead {}", delivery.payload.id);
        Ok(())
    }
}

fn endpoint() -> Result<Endpoint<Heffl, ByEvent<NewLeads>>, Box<dyn Error>> {
    Ok(Receiver::<Heffl>::signed([SECRET])?.handle(NewLeads))
}

/// Signs `signed` as Heffl does, sends `sent` with that signature, and gives the outcome and the status of the answer.
fn deliver(
    endpoint: &Endpoint<Heffl, ByEvent<NewLeads>>,
    signed: &str,
    sent: &str,
) -> Result<String, Box<dyn Error>> {
    let delivery = Unsent::new("msg_1", SystemTime::now(), signed.as_bytes());
    let mut request = http::Request::post("/webhooks/heffl").header("content-type", "application/json");
    for (name, value) in StandardWebhooks::new([SECRET])?.sign(&delivery)?.headers {
        request = request.header(name, value);
    }
    let (parts, ()) = request.body(())?.into_parts();
    let outcome = block_on(endpoint.receive(&parts, sent.as_bytes()));
    Ok(format!("{} {}", outcome.label(), outcome.status().as_u16()))
}

/// Nothing here waits for anything but the processor.
fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let endpoint = endpoint()?;
    let changed = LEAD.replace("Jane", "John");
    for sent in [LEAD, LEAD, &changed] {
        println!("{}", deliver(&endpoint, LEAD, sent)?);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crm_events::{CrmEvent, Validate};

    use super::*;

    #[test]
    fn a_signed_delivery_is_handled_once() {
        let endpoint = endpoint().unwrap();
        assert_eq!(deliver(&endpoint, LEAD, LEAD).unwrap(), "handled 200");
        assert_eq!(deliver(&endpoint, LEAD, LEAD).unwrap(), "duplicate 200");
    }

    #[test]
    fn a_delivery_that_was_changed_on_its_way_is_refused() {
        let changed = LEAD.replace("Jane", "John");
        assert_eq!(deliver(&endpoint().unwrap(), LEAD, &changed).unwrap(), "unverified 401");
    }

    #[test]
    fn a_type_with_the_derives_is_read_and_validated() {
        #[derive(Debug, CrmEvent)]
        #[crm_event(provider = "acme", name = "ticket.created")]
        struct Ticket {
            #[crm_event(nested)]
            opened_by: Customer,
        }

        #[derive(Debug, Validate)]
        struct Customer {
            #[crm_event(length(min = 1, max = 10))]
            name: String,
        }

        let ticket: Ticket = crm_events::from_str(r#"{"opened_by": {"name": "Ada"}}"#).unwrap();
        assert_eq!(ticket.opened_by.name, "Ada");
        let error = crm_events::from_str::<Ticket>(r#"{"opened_by": {"name": ""}}"#).unwrap_err();
        assert!(error.to_string().contains("/opened_by/name  length 0, at least 1"), "{error}");
    }
}
