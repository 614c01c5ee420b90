//! Events that no method of a handler is for.

use std::convert::Infallible;

use crm_events::receive::{Endpoint, Handle, Received, Receiver};
use crm_events::{CrmEvent, Dispatch, Provider, UnknownEvent, Validate};
use crm_providers::heffl::{Client, Heffl, HefflDelivery, HefflHandler, Lead};
use http::Request;
use tests::block_on;

use super::support::{Sent, example, heffl, heffl_receiver, is_pending};

/// Handles what comes of leads, and takes clients for what they are not.
struct Leads;

impl HefflHandler for Leads {
    type Error = Infallible;

    async fn lead_created(&self, _delivery: HefflDelivery<Lead>) -> Result<(), Infallible> {
        Ok(())
    }

    async fn client_created(&self, delivery: HefflDelivery<Client>) -> Result<(), Infallible> {
        tokio::task::yield_now().await;
        self.unhandled(delivery.map(crm_providers::heffl::HefflEvent::ClientCreated)).await?;
        tokio::task::yield_now().await;
        Ok(())
    }
}

/// Handles all events alike.
struct All;

impl HefflHandler for All {
    type Error = Infallible;

    async fn unhandled(&self, _delivery: HefflDelivery) -> Result<(), Infallible> {
        Ok(())
    }
}

fn delivery(event: &str) -> Sent {
    heffl(event, example(&format!("heffl/{event}")))
}

fn label<P: Provider, H: Handle<P>>(endpoint: &Endpoint<P, H>, sent: &Sent) -> &'static str {
    let outcome = block_on(endpoint.receive(&sent.parts(), &sent.body));
    assert_eq!(outcome.status(), 200);
    outcome.label()
}

#[test]
fn what_no_method_is_for_is_unhandled_and_done() {
    let endpoint = heffl_receiver().handle(Leads);
    for (event, expected) in
        [("lead.created", "handled"), ("deal.created", "unhandled"), ("client.created", "unhandled")]
    {
        assert_eq!(label(&endpoint, &delivery(event)), expected, "{event}");
        assert_eq!(label(&endpoint, &delivery(event)), "duplicate", "{event}");
    }
    let unknown = r#"{"event":"deal.merged","timestamp":"2025-01-15T10:30:00Z","payload":{}}"#;
    assert_eq!(label(&endpoint, &heffl("msg_1", unknown)), "unhandled");
}

#[test]
fn a_handler_s_own_way_with_all_events_is_handling() {
    let endpoint = heffl_receiver().handle(All);
    assert_eq!(label(&endpoint, &delivery("deal.created")), "handled");
}

#[test]
fn a_handler_that_dispatches_itself_leaves_the_same_unhandled() {
    struct Dispatches(Leads);

    impl Handle<Heffl> for Dispatches {
        type Error = Infallible;

        async fn handle(&self, received: Received<'_, Heffl>) -> Result<(), Infallible> {
            Heffl::dispatch(&self.0, received.into_delivery()).await
        }
    }

    let endpoint = heffl_receiver().handle_received(Dispatches(Leads));
    assert_eq!(label(&endpoint, &delivery("lead.created")), "handled");
    assert_eq!(label(&endpoint, &delivery("deal.created")), "unhandled");
}

/// The two take turns on one thread.
#[test]
fn one_delivery_does_not_make_another_unhandled() {
    struct Waits;

    impl HefflHandler for Waits {
        type Error = Infallible;

        async fn lead_created(&self, _delivery: HefflDelivery<Lead>) -> Result<(), Infallible> {
            tokio::task::yield_now().await;
            Ok(())
        }
    }

    let endpoint = heffl_receiver().handle(Waits);
    let (lead, deal) = (delivery("lead.created"), delivery("deal.created"));
    let parts = lead.parts();
    let mut first = Box::pin(endpoint.receive(&parts, &lead.body));
    assert!(is_pending(first.as_mut()));
    assert_eq!(label(&endpoint, &deal), "unhandled");
    assert_eq!(block_on(first).label(), "handled");
}

#[derive(Debug, Validate)]
struct Ticket {
    title: String,
}

#[derive(Debug, CrmEvent)]
#[crm_event(provider = "acme", name = "/event", payload = "/data")]
enum AcmeEvent {
    #[crm_event("ticket.created")]
    Created(Ticket),
    #[crm_event("ticket.closed")]
    Closed(Ticket),
    #[crm_event(unknown)]
    Unknown(UnknownEvent),
}

struct Created;

impl AcmeHandler for Created {
    type Error = Infallible;

    async fn created(&self, delivery: AcmeDelivery<Ticket>) -> Result<(), Infallible> {
        assert_eq!(delivery.payload.title, "No light");
        Ok(())
    }
}

#[test]
fn handlers_of_derived_events_tell_the_same() {
    let endpoint = Receiver::<Acme>::unsigned().handle(Created);
    let label = |event: &str| {
        let request = Request::post("/").header("content-type", "application/json").body(()).unwrap();
        let body = format!(r#"{{"event":"{event}","data":{{"title":"No light"}}}}"#);
        block_on(endpoint.receive(&request.into_parts().0, body.as_bytes())).label()
    };
    let events = ["ticket.created", "ticket.closed", "ticket.merged"];
    assert_eq!(events.map(label), ["handled", "unhandled", "unhandled"]);
}
