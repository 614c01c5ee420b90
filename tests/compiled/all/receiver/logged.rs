//! The log as an operator reads it: why a delivery was not handled, line by line.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crm_events::receive::{Handle, Received};
use crm_providers::heffl::{Heffl, HefflHandler};
use crm_providers::morph::Morph;
use metrics_util::debugging::DebuggingRecorder;

use super::kept::Kept;
use super::observed::{counted, logged_by};
use super::support::{Counter, Sent, Stuck, example, heffl, heffl_receiver, morph, morph_receiver};

/// An error with a cause.
#[derive(Debug)]
pub(super) struct Caused(pub(super) &'static str, pub(super) Option<Box<Caused>>);

impl fmt::Display for Caused {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0)
    }
}

impl std::error::Error for Caused {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.1.as_deref().map(|cause| cause as _)
    }
}

/// Ends in the way that the name of the event says.
pub(super) struct Ends;

impl Handle<Heffl> for Ends {
    type Error = Caused;

    async fn handle(&self, received: Received<'_, Heffl>) -> Result<(), Self::Error> {
        match received.delivery.name() {
            "lead.created" => {
                let refused = Caused("connection refused", None);
                let unreachable = Caused("no database", Some(Box::new(refused)));
                Err(Caused("the lead was not stored", Some(Box::new(unreachable))))
            }
            "lead.updated" => panic!("of a payload"),
            "lead.deleted" => std::future::pending().await,
            _ => Ok(()),
        }
    }
}

/// What is logged while the deliveries are received as a service receives them. Times are left out.
fn lines<P: crm_events::Provider + 'static, H: Handle<P> + 'static>(
    endpoint: &crm_events::receive::Endpoint<P, H>,
    deliveries: &[Sent],
) -> String {
    let text = logged_by(|| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(async {
            for sent in deliveries {
                endpoint.receive_detached(sent.parts(), sent.body.clone()).await;
            }
        });
    });
    let kept = text.lines().map(|line| match line.split_once(" milliseconds=") {
        Some((before, after)) => {
            format!(
                "{before} …{}\n",
                after.trim_start_matches(|c: char| c != '}').split(" time.").next().unwrap()
            )
        }
        None => format!("{line}\n"),
    });
    kept.collect()
}

fn of(event: &str) -> Sent {
    heffl(event, example(&format!("heffl/{event}")))
}

#[test]
fn why_a_handler_did_not_handle_a_delivery_is_logged() {
    let endpoint = heffl_receiver().handler_timeout(Duration::from_millis(50)).handle_received(Ends);
    let events = ["lead.created", "lead.updated", "lead.deleted", "deal.created"];
    let text = lines(&endpoint, &events.map(of));
    assert!(!text.contains("of a payload"), "{text}");
    insta::assert_snapshot!(text);
}

#[test]
fn a_cancelled_delivery_that_cannot_be_given_back_is_told() {
    let store = Kept { panics_at: Some("release"), ..Kept::default() };
    let endpoint = heffl_receiver().store(store).handle_received(Stuck::default());
    let sent = of("lead.created");
    let parts = sent.parts();
    let text = logged_by(|| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(async {
            let moment = Duration::from_millis(50);
            tokio::time::timeout(moment, endpoint.receive(&parts, &sent.body)).await.unwrap_err();
            assert_eq!(endpoint.drain(Duration::from_secs(60)).await, 0);
        });
    });
    assert!(text.contains("a delivery that was not handled is not given back error="), "{text}");
}

#[test]
fn a_delivery_that_cannot_be_given_back_is_not_said_to_be_handled() {
    let store = Kept { panics_at: Some("release"), ..Kept::default() };
    let text = lines(&heffl_receiver().store(store).handle_received(Ends), &[of("lead.created")]);
    assert!(text.contains("a delivery that was not handled is not given back error="), "{text}");
    assert!(!text.contains("a delivery was handled"), "{text}");
}

#[test]
fn why_a_delivery_is_rejected_is_logged() {
    let endpoint = heffl_receiver().handle_received(Counter::default());
    let no_id = example("heffl/lead.created").replace("\"id\"", "\"no_id\"");
    let deliveries = [
        heffl("msg_1", "{"),
        heffl("msg_2", no_id),
        of("lead.created").with("content-type", Some("text/plain")),
        of("lead.created").with("webhook-signature", None),
        of("lead.created").with("webhook-id", Some("msg_3")),
    ];
    let text = lines(&endpoint, &deliveries);
    let invalid = example("morph/crmOpportunity.created")
        .replace("Warehouse automation, phase 1", "")
        .replace("\"USD\"", "\"USDX\"");
    let endpoint = morph_receiver().handle_received(Counter::default());
    let text = text + &lines(&endpoint, &[morph("key-1", invalid)]);
    insta::assert_snapshot!(text);
}

#[test]
fn a_key_that_is_used_for_two_deliveries_is_logged() {
    let endpoint = morph_receiver().store(Kept::default()).handle_received(Counter::default());
    let both = ["crmOpportunity.created", "crmOpportunity.deleted"];
    let deliveries = both.map(|event| morph("key-1", example(&format!("morph/{event}"))));
    insta::assert_snapshot!(lines::<Morph, _>(&endpoint, &deliveries));
}

#[test]
fn what_happens_around_a_handler_is_counted() {
    struct Nothing;

    impl HefflHandler for Nothing {
        type Error = std::convert::Infallible;
    }

    let recorder = DebuggingRecorder::new();
    let snapshotter = recorder.snapshotter();
    metrics::with_local_recorder(&recorder, || {
        let limit = Duration::from_millis(50);
        let ends = heffl_receiver().handler_timeout(limit).handle_received(Ends);
        lines(&ends, &["lead.created", "lead.updated", "lead.deleted"].map(of));
        lines(&heffl_receiver().handle(Nothing), &[of("deal.created")]);
        let slow = super::support::Slow::new(Duration::from_millis(250));
        let store = Arc::new(Kept::default());
        let slow = heffl_receiver().store(store).lease(Duration::from_millis(300)).handle_received(slow);
        lines(&slow, &[of("lead.created"), heffl("lead.created", example("heffl/lead.updated"))]);
    });
    let lines = counted(&snapshotter);
    let has = |line: &str| assert!(lines.iter().any(|other| other == line), "{line} is not in\n{lines:#?}");
    for (event, outcome) in [
        ("lead.created", "failed"),
        ("lead.created", "handled"),
        ("lead.updated", "key_reused"),
        ("lead.updated", "panicked"),
        ("lead.deleted", "timed_out"),
        ("deal.created", "unhandled"),
    ] {
        has(&format!("crm_events_deliveries_total provider=heffl event={event} outcome={outcome} 1"));
    }
    has("crm_events_different_bodies_total provider=heffl 1");
    has("crm_events_deliveries_in_flight provider=heffl 0");
    has("crm_events_store_seconds provider=heffl operation=release 3");
    let renewed = "crm_events_store_seconds provider=heffl operation=renew ";
    assert!(lines.iter().any(|line| line.starts_with(renewed)), "{lines:#?}");
    has("crm_events_attempts_total provider=heffl claim=new 5");
}
