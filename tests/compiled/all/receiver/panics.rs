//! Code of users that panics: each delivery has its answer all the same, and comes again.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use axum::Router;
use crm_events::receive::{Handle, Received, Receiver};
use crm_events::verify::{Unverified, Verifier, VerifyError};
use crm_providers::heffl::Heffl;
use crm_providers::morph::Morph;
use tests::block_on;

use super::kept::Kept;
use super::server::{exchange, request, serve, status};
use super::support::{Counter, example, heffl_receiver, lead, morph, morph_receiver};

/// When a handler panics.
#[derive(Clone, Copy, Debug)]
enum When {
    /// Before there is a future.
    Called,
    /// When the future is polled first.
    Begun,
    /// Some time later.
    Later,
    /// When it is dropped, because its time is over.
    Dropped,
}

/// Panics the first time.
#[derive(Clone)]
struct Panics {
    when: When,
    calls: Arc<AtomicUsize>,
}

impl Panics {
    fn new(when: When) -> Self {
        Self { when, calls: Arc::default() }
    }
}

struct PanicsWhenDropped;

impl Drop for PanicsWhenDropped {
    fn drop(&mut self) {
        panic!("told to panic when dropped");
    }
}

impl Handle<Heffl> for Panics {
    type Error = Infallible;

    fn handle(&self, _received: Received<'_, Heffl>) -> impl Future<Output = Result<(), Infallible>> + Send {
        let panics = self.calls.fetch_add(1, Ordering::SeqCst) == 0;
        let when = self.when;
        assert!(!(panics && matches!(when, When::Called)), "told to panic");
        async move {
            assert!(!(panics && matches!(when, When::Begun)), "told to panic");
            if !panics {
                return Ok(());
            }
            if matches!(when, When::Dropped) {
                let _kept = PanicsWhenDropped;
                std::future::pending::<()>().await;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
            panic!("told to panic");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_handler_that_panics_has_an_answer_and_the_delivery_is_handled_when_it_comes_again() {
    let limit = Duration::from_millis(200);
    for when in [When::Called, When::Begun, When::Later, When::Dropped] {
        let panics = Panics::new(when);
        let endpoint = heffl_receiver().handler_timeout(limit).handle_received(panics.clone());
        let address = serve(Router::new().route_service("/heffl", endpoint)).await;
        let request = request("/heffl", &lead());
        let answers = [exchange(address, &request).await, exchange(address, &request).await];
        assert_eq!(answers.map(|answer| status(&answer)), [500, 200], "{when:?}");
        assert_eq!(panics.calls.load(Ordering::SeqCst), 2, "{when:?}");
    }
}

#[test]
fn a_handler_that_panics_is_caught_without_a_runtime_as_well() {
    for when in [When::Called, When::Begun] {
        let endpoint = heffl_receiver().handle_received(Panics::new(when));
        let (parts, body) = (lead().parts(), lead().body);
        let labels = [(); 2].map(|()| block_on(endpoint.receive(&parts, &body)).label());
        assert_eq!(labels, ["panicked", "handled"], "{when:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_store_that_panics_before_the_handler_is_one_that_failed() {
    for at in ["claim at once", "claim"] {
        let counter = Counter::default();
        let store = Kept { panics_at: Some(at), ..Kept::default() };
        let endpoint = heffl_receiver().store(store).handle_received(counter.clone());
        let address = serve(Router::new().route_service("/heffl", endpoint)).await;
        assert_eq!(status(&exchange(address, &request("/heffl", &lead())).await), 503, "{at}");
        assert_eq!(counter.handled(), 0, "{at}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_store_that_panics_after_the_handler_does_not_undo_it() {
    let counter = Counter::default();
    let store = Kept { panics_at: Some("complete"), ..Kept::default() };
    let endpoint = heffl_receiver().store(store).handle_received(counter.clone());
    let address = serve(Router::new().route_service("/heffl", endpoint)).await;
    assert_eq!(status(&exchange(address, &request("/heffl", &lead())).await), 200);
    assert_eq!(counter.handled(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_verifier_or_a_hook_that_panics_has_an_answer_and_claims_nothing() {
    struct PanickingVerifier;

    impl Verifier for PanickingVerifier {
        fn check(&self, _request: &Unverified<'_>, _now: SystemTime) -> Result<(), VerifyError> {
            panic!("told to panic");
        }
    }

    /// Panics before the body is there.
    struct PanickingAtTheHead;

    impl Verifier for PanickingAtTheHead {
        fn check(&self, _request: &Unverified<'_>, _now: SystemTime) -> Result<(), VerifyError> {
            Ok(())
        }

        fn check_head(&self, _: &Unverified<'_>, _: SystemTime) -> Result<(), VerifyError> {
            panic!("told to panic");
        }
    }

    let counter = Counter::default();
    let store = Arc::new(Kept::default());
    let verified = Receiver::<Morph>::verified_by(PanickingVerifier).store(Arc::clone(&store));
    let head = Receiver::<Morph>::verified_by(PanickingAtTheHead).store(Arc::clone(&store));
    let hooked = morph_receiver().store(Arc::clone(&store)).on_rejected(|_, _, _| panic!("told to panic"));
    let router = Router::new()
        .route_service("/verified", verified.handle_received(counter.clone()))
        .route_service("/head", head.handle_received(counter.clone()))
        .route_service("/hooked", hooked.handle_received(counter.clone()));
    let address = serve(router).await;
    let opportunity = morph("key-1", example("morph/crmOpportunity.created"));
    assert_eq!(status(&exchange(address, &request("/verified", &opportunity)).await), 500);
    assert_eq!(status(&exchange(address, &request("/head", &opportunity)).await), 500);
    assert_eq!(status(&exchange(address, &request("/hooked", &morph("key-1", "{"))).await), 500);
    assert_eq!((counter.handled(), store.claims()), (0, 0));
    assert_eq!(status(&exchange(address, &request("/hooked", &opportunity)).await), 200);
}
