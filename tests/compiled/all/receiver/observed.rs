//! What logs and counters say of deliveries, and what they never say.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use crm_events::idempotency::{Claim, IdempotencyKey, IdempotencyStore, MemoryStore};
use crm_events::receive::{Endpoint, Handle, KeySource, Received};
use crm_events::{Clock, Provider};
use crm_providers::heffl::Heffl;
use metrics_util::debugging::{DebugValue, DebuggingRecorder, Snapshotter};
use tests::block_on;
use tracing_subscriber::fmt::format::FmtSpan;

use super::lines::{Lines, run_with};
use super::support::{
    Counter, Sent, Stuck, example, heffl, heffl_receiver, is_pending, morph, morph_receiver, now,
};

/// All that is logged, at every level, while the deliveries are received.
fn logged<P: Provider, H: Handle<P>>(endpoint: &Endpoint<P, H>, deliveries: &[Sent]) -> String {
    logged_by(|| {
        for sent in deliveries {
            block_on(endpoint.receive(&sent.parts(), &sent.body));
        }
    })
}

/// All that is logged, at every level, by `run` on this thread.
pub(super) fn logged_by(run: impl FnOnce()) -> String {
    let lines = Lines::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_span_events(FmtSpan::CLOSE)
        .with_ansi(false)
        .without_time()
        .with_writer(lines.clone())
        .finish();
    run_with(subscriber, run);
    lines.read()
}

fn deliveries() -> Vec<Sent> {
    let lead = heffl("msg_1", example("heffl/lead.created"));
    vec![
        lead.clone(),
        lead.clone(),
        lead.with("webhook-id", Some("msg_2")),
        heffl("msg_3", "{"),
        heffl("msg_4", r#"{"event":"secret.event","timestamp":"2025-01-15T10:30:00Z","payload":{}}"#),
    ]
}

#[test]
fn a_span_says_who_sent_what_and_what_came_of_it() {
    struct Logs;

    impl Handle<Heffl> for Logs {
        type Error = &'static str;

        async fn handle(&self, received: Received<'_, Heffl>) -> Result<(), Self::Error> {
            tracing::info!("in the handler");
            if received.delivery.name() == "lead.created" { Ok(()) } else { Err("no such lead") }
        }
    }

    let text = logged(&heffl_receiver().handle_received(Logs), &deliveries());
    for said in [
        "delivery{provider=\"heffl\"",
        "in the handler",
        "event=\"lead.created\"",
        "event=\"unknown\"",
        "outcome=\"handled\" status=200",
        "outcome=\"duplicate\" status=200",
        "outcome=\"unverified\" status=401",
        "outcome=\"malformed\" status=400",
        "reason=\"unverified\" detail=\"mismatch\" error=no signature matches",
        "reason=\"malformed\" detail=\"\" error=unexpected end of input at line 1 column 2",
        "the handler failed error=no such lead",
        "outcome=\"failed\" status=500",
        "milliseconds=",
    ] {
        assert!(text.contains(said), "{said} is not in\n{text}");
    }
    // What the handler logs stands in the span, which knows the delivery by then.
    let line = text.lines().find(|line| line.contains("in the handler")).unwrap();
    let key = IdempotencyKey::new("", "heffl", &["msg_1"]);
    let known = format!(
        "delivery{{provider=\"heffl\" bytes={} event=\"lead.created\" violations=0 key=\"{}\"}}",
        deliveries()[0].body.len(),
        key.as_str()
    );
    assert!(line.contains(&known), "{line}");
}

#[test]
fn an_invalid_delivery_is_logged_and_counted_as_its_event() {
    let invalid = example("morph/crmOpportunity.created").replace("Warehouse automation, phase 1", "");
    let text = logged(&morph_receiver().handle_received(Counter::default()), &[morph("key-1", invalid)]);
    assert!(text.contains("event=\"crmOpportunity::created\" violations=1 key=\"morph:"), "{text}");
    let said = "outcome=\"invalid\" status=422 milliseconds=";
    let (_, after) = text.split_once(said).unwrap_or_else(|| panic!("{said} is not in\n{text}"));
    let told = "reason=\"invalid\" detail=\"minLength\" error=invalid `crmOpportunity::created`: 1 violation; \
                /data/fields/name length 0, at least 1 (minLength) fault=\"payload\"";
    assert!(text.contains(told), "{text}");
    let (_, fraction) = after.split_once('}').unwrap().0.split_once('.').unwrap_or_default();
    assert!(fraction.len() <= 3, "to the microsecond: {after}");
}

#[test]
fn nothing_of_a_payload_a_header_or_a_secret_is_logged() {
    let text = logged(&heffl_receiver().handle_received(Counter::default()), &deliveries());
    let invalid = example("morph/crmOpportunity.created").replace("Warehouse automation, phase 1", "");
    let morph = logged(&morph_receiver().handle_received(Counter::default()), &[morph("key-1", invalid)]);
    assert!(morph.contains("invalid"), "{morph}");
    let text = text + &morph;
    for secret in
        ["Jane", "ld_abc123", "msg_1", "v1,", "whsec", "MfKQ", "key-1", "org-7", "18204417563", "/webhooks"]
    {
        assert!(!text.contains(secret), "{secret} is in\n{text}");
    }
}

#[test]
fn a_handler_that_outlives_its_lease_is_told() {
    /// Takes longer than its lease, while the same delivery comes again.
    struct Late(Clock, Arc<MemoryStore>);

    impl Handle<Heffl> for Late {
        type Error = &'static str;

        async fn handle(&self, received: Received<'_, Heffl>) -> Result<(), Self::Error> {
            self.0.advance(Duration::from_secs(61));
            let again = self.1.claim(received.key().unwrap(), Duration::from_secs(60)).await;
            assert!(matches!(again, Ok(Claim::New(_))));
            Ok(())
        }
    }

    let clock = Clock::stopped_at(now());
    let store = Arc::new(MemoryStore::new().clock(clock.clone()));
    let endpoint =
        heffl_receiver().store(Arc::clone(&store)).handle_received(Late(clock, Arc::clone(&store)));
    let text = logged(&endpoint, &deliveries()[..1]);
    assert!(text.contains("the handler outlived its lease"), "{text}");
}

/// Morph's deliveries are known by three headers.
#[test]
fn a_delivery_that_lacks_a_part_of_its_key_is_told_where_a_store_would_know_it() {
    let body = example("morph/crmOpportunity.created");
    let whole = morph("key-1", body);
    let lacking = [
        whole.clone().with("x-owner-id", None),
        whole.clone().with("x-conector-id", Some("")),
        whole.clone().with("x-idempotency-key", None),
    ];
    let told = "a part of the idempotency key is missing";
    let text = logged(&morph_receiver().handle_received(Counter::default()), &lacking);
    assert_eq!(text.matches(told).count(), 3, "{text}");
    assert!(text.lines().filter(|line| line.contains(told)).all(|line| line.contains("WARN")), "{text}");
    // Nothing is missing where the key is whole, or where nobody asks for it.
    for (endpoint, sent) in [
        (morph_receiver().handle_received(Counter::default()), &whole),
        (morph_receiver().without_store().handle_received(Counter::default()), &lacking[0]),
        (morph_receiver().key(KeySource::BodyDigest).handle_received(Counter::default()), &lacking[0]),
    ] {
        let text = logged(&endpoint, std::slice::from_ref(sent));
        assert!(text.contains("outcome=\"handled\"") && !text.contains(told), "{text}");
    }

    let recorder = DebuggingRecorder::new();
    let snapshotter = recorder.snapshotter();
    let endpoint = morph_receiver().handle_received(Counter::default());
    metrics::with_local_recorder(&recorder, || {
        for sent in lacking.iter().chain([&whole]) {
            block_on(endpoint.receive(&sent.parts(), &sent.body));
        }
    });
    let counted = snapshotter.snapshot().into_vec().into_iter().find_map(|(key, _, _, value)| {
        (key.key().name() == "crm_events_keyless_deliveries_total").then_some(value)
    });
    assert_eq!(counted, Some(DebugValue::Counter(3)));
}

#[test]
fn each_outcome_is_counted() {
    let recorder = DebuggingRecorder::new();
    let snapshotter = recorder.snapshotter();
    let endpoint = heffl_receiver().handle_received(Counter::default());
    metrics::with_local_recorder(&recorder, || {
        for sent in deliveries() {
            block_on(endpoint.receive(&sent.parts(), &sent.body));
        }
        // The receiver "dies".
        let sent = heffl("msg_5", example("heffl/lead.created"));
        let parts = sent.parts();
        let stuck = heffl_receiver().handle_received(Stuck::default());
        assert!(is_pending(pin!(stuck.receive(&parts, &sent.body))));
    });
    // When each came last is not known here.
    let counted = counted(&snapshotter).into_iter().filter(|line| !line.contains("_timestamp_seconds"));
    assert_eq!(
        counted.collect::<Vec<_>>(),
        [
            "crm_events_attempts_total provider=heffl claim=done 1",
            "crm_events_attempts_total provider=heffl claim=new 3",
            "crm_events_deliveries_in_flight provider=heffl 0",
            "crm_events_deliveries_total provider=heffl event= outcome=malformed 1",
            "crm_events_deliveries_total provider=heffl event= outcome=unverified 1",
            "crm_events_deliveries_total provider=heffl event=lead.created outcome=cancelled 1",
            "crm_events_deliveries_total provider=heffl event=lead.created outcome=duplicate 1",
            "crm_events_deliveries_total provider=heffl event=lead.created outcome=handled 1",
            "crm_events_deliveries_total provider=heffl event=unknown outcome=handled 1",
            "crm_events_delivery_seconds provider=heffl 6",
            "crm_events_rejected_total provider=heffl event= reason=malformed detail= 1",
            "crm_events_rejected_total provider=heffl event= reason=unverified detail=mismatch 1",
            "crm_events_store_seconds provider=heffl operation=claim 4",
            "crm_events_store_seconds provider=heffl operation=complete 2",
        ]
    );
}

/// What was counted: counters and gauges by their values, histograms by how many there are in them.
pub(super) fn counted(snapshotter: &Snapshotter) -> Vec<String> {
    let mut lines = Vec::new();
    for (key, _, _, value) in snapshotter.snapshot().into_vec() {
        let labels: Vec<String> =
            key.key().labels().map(|label| format!("{}={}", label.key(), label.value())).collect();
        let value = match value {
            DebugValue::Counter(count) => count.to_string(),
            DebugValue::Histogram(values) => values.len().to_string(),
            DebugValue::Gauge(number) => number.to_string(),
        };
        lines.push(format!("{} {} {value}", key.key().name(), labels.join(" ")));
    }
    lines.sort();
    lines
}
