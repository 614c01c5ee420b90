//! What a sender takes for success, and for "send it again".

use std::sync::{Arc, Mutex};

use crm_events::receive::{Outcome, Receiver};
use crm_events::{Again, Answers};

use super::provider::provider;
use super::support::{Counter, answer, post, received};

provider! {Plain, PlainEnvelope,}
provider! {
    Accepting,
    AcceptingEnvelope,
    const ANSWERS: Answers = Answers::new().success(202, "[taken]").again(Again::After(&[429, 503]));
}
provider! {Lossy, LossyEnvelope, const ANSWERS: Answers = Answers::new().again(Again::Never);}

const BODY: &str = r#"{"event":"a"}"#;

#[test]
fn success_is_what_the_sender_takes_for_it() {
    let request = post("/", BODY);
    let plain = Receiver::<Plain>::unsigned().handle_received(Counter::default());
    assert_eq!(answer(&plain, &request), (200, String::new()));
    let accepting = Receiver::<Accepting>::unsigned().handle_received(Counter::default());
    let (outcome, response) = received(&accepting, &request);
    assert!(matches!(outcome, Outcome::Handled), "{outcome:?}");
    assert_eq!((response.status().as_u16(), response.body().as_str()), (202, "[taken]"));
    assert_eq!(response.headers()["content-type"], "text/plain; charset=utf-8");
    assert_eq!(response.headers()["x-content-type-options"], "nosniff");
}

impl crm_events::UnsignedProvider for Plain {}

impl crm_events::UnsignedProvider for Lossy {}

impl crm_events::UnsignedProvider for Accepting {}

#[test]
fn what_should_come_again_is_answered_with_a_status_after_which_it_does() {
    let failing =
        Receiver::<Accepting>::unsigned().handle_received(Counter { fails: true, ..Counter::default() });
    assert_eq!(answer(&failing, &post("/", BODY)), (429, String::new()));

    let lease = std::time::Duration::from_secs(7);
    for (outcome, status, retry_after) in [
        (Outcome::Panicked, 429, None),
        (Outcome::TimedOut, 429, None),
        (Outcome::InProgress { lease }, 429, Some("7")),
        (Outcome::NoSecrets("no database".into()), 503, None),
        // It is one after which it does.
        (Outcome::Overloaded, 503, Some("1")),
    ] {
        let response = failing.response(&outcome);
        assert_eq!(response.status().as_u16(), status, "{outcome:?}");
        let header = response.headers().get("retry-after").map(|value| value.to_str().unwrap());
        assert_eq!(header, retry_after, "{outcome:?}");
    }
}

#[test]
fn what_is_wrong_with_a_delivery_stays_wrong() {
    let endpoint = Receiver::<Accepting>::unsigned().handle_received(Counter::default());
    assert_eq!(answer(&endpoint, &post("/", "{")).0, 400);
    assert_eq!(answer(&endpoint, &post("/", "{}")).0, 400);
    let mut other = post("/", BODY);
    other.headers_mut().insert("content-type", "text/csv".parse().unwrap());
    assert_eq!(answer(&endpoint, &other).0, 415);
    *other.method_mut() = http::Method::PUT;
    assert_eq!(answer(&endpoint, &other).0, 405);
}

#[test]
fn an_endpoint_of_a_sender_that_never_sends_again_is_a_warning_once() {
    let log = Arc::new(Mutex::new(Vec::new()));
    tracing::subscriber::with_default(Warned(Arc::clone(&log)), || {
        let endpoint = Receiver::<Lossy>::unsigned().handle_received(Counter::default());
        assert_eq!(answer(&endpoint, &post("/", BODY)).0, 200);
        let _ = Receiver::<Plain>::unsigned().handle_received(Counter::default());
        let _ = Receiver::<Accepting>::unsigned().handle_received(Counter::default());
    });
    let log = log.lock().unwrap();
    assert_eq!(log.len(), 1, "{log:?}");
    assert!(log[0].contains("never sends a delivery again"), "{log:?}");
}

/// Keeps the warnings.
struct Warned(Arc<Mutex<Vec<String>>>);

impl tracing::Subscriber for Warned {
    fn enabled(&self, _metadata: &tracing::Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, _span: &tracing::span::Attributes<'_>) -> tracing::span::Id {
        tracing::span::Id::from_u64(1)
    }

    fn record(&self, _span: &tracing::span::Id, _values: &tracing::span::Record<'_>) {}

    fn record_follows_from(&self, _span: &tracing::span::Id, _follows: &tracing::span::Id) {}

    fn event(&self, event: &tracing::Event<'_>) {
        struct Text(String);

        impl tracing::field::Visit for Text {
            fn record_debug(&mut self, field: &tracing::field::Field, value: &dyn std::fmt::Debug) {
                self.0 += &format!("{field}={value:?} ");
            }
        }

        if *event.metadata().level() == tracing::Level::WARN {
            let mut text = Text(String::new());
            event.record(&mut text);
            self.0.lock().unwrap().push(text.0);
        }
    }

    fn enter(&self, _span: &tracing::span::Id) {}

    fn exit(&self, _span: &tracing::span::Id) {}
}
