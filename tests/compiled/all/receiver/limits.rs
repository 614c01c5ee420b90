//! What bodies may take: room, time, and places for slow ones.

use std::pin::pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crm_events::Provider;
use crm_events::receive::{Handle, Limits, Received, Receiver};
use crm_events::serve::Server;
use crm_events::verify::{SecretInPath, Unverified, Verifier};
use crm_providers::apideck::Apideck;
use crm_providers::heffl::Heffl;
use crm_providers::morph::Morph;
use tokio::io::AsyncWriteExt;
use tokio::sync::Semaphore;
use tokio::time::sleep;

use super::kept::Kept;
use super::serve::{Running, closed};
use super::server::{exchange, head, request, status};
use super::support::{
    API_KEY, Counter, Sent, WHSEC, apideck, apideck_receiver, eventually, example, heffl, heffl_receiver,
    is_pending, morph, now,
};

const SHORT: Duration = Duration::from_millis(300);

fn lead(id: &str) -> Sent {
    heffl(id, example("heffl/lead.created"))
}

/// A head with the signature of something else, and the beginning of a body.
fn begun(length: usize, sent: usize) -> String {
    head("/heffl", &lead("msg_forged"), &format!("content-length: {length}\r\n")) + &" ".repeat(sent)
}

async fn serve(receiver: Receiver<Heffl>, counter: &Counter) -> Running {
    Running::start(Server::new().route("/heffl", receiver.handle_received(counter.clone()))).await
}

/// Handles when it is let, and counts how often it began.
#[derive(Clone)]
struct Gate {
    permits: Arc<Semaphore>,
    begun: Counter,
    ended: Counter,
}

impl Gate {
    fn closed() -> Self {
        Self { permits: Arc::new(Semaphore::new(0)), begun: Counter::default(), ended: Counter::default() }
    }

    /// Waits until it has begun so many times.
    async fn until_begun(&self, times: usize) {
        eventually(|| self.begun.handled() >= times).await;
    }

    /// Lets so many deliveries be handled.
    fn let_through(&self, deliveries: usize) {
        self.permits.add_permits(deliveries);
    }
}

impl Handle<Heffl> for Gate {
    type Error = &'static str;

    async fn handle(&self, _received: Received<'_, Heffl>) -> Result<(), Self::Error> {
        self.begun.count();
        self.permits.acquire().await.unwrap().forget();
        self.ended.count();
        Ok(())
    }
}

#[tokio::test]
async fn deliveries_beyond_those_at_work_are_sent_again() {
    let gate = Gate::closed();
    let receiver = heffl_receiver().limits(Limits::new().deliveries(1).waiting(1));
    let running = Running::start(Server::new().route("/heffl", receiver.handle_received(gate.clone()))).await;
    let sent = |id: &str| String::from_utf8(request("/heffl", &lead(id))).unwrap();
    let mut working = running.connect(&sent("msg_1")).await;
    gate.until_begun(1).await;
    let (answer, _) = closed(&mut running.connect(&sent("msg_2")).await).await;
    assert_eq!(status(&answer), 503);
    assert!(answer.contains("retry-after: 1\r\n"), "{answer}");
    gate.let_through(1);
    assert_eq!(status(&closed(&mut working).await.0), 200);
    gate.let_through(1);
    assert_eq!(status(&closed(&mut running.connect(&sent("msg_2")).await).await.0), 200);
    assert_eq!(gate.ended.handled(), 2);
}

/// A retry that waits has no place of a delivery at work, but there are not many that may.
#[tokio::test]
async fn retries_that_wait_take_nothing_from_others() {
    let (gate, store) = (Gate::closed(), Arc::new(Kept::default()));
    let limits = Limits::new().deliveries(2).waiting(1);
    let receiver =
        heffl_receiver().store(Arc::clone(&store)).limits(limits).retry_wait(Duration::from_secs(60));
    let running = Running::start(Server::new().route("/heffl", receiver.handle_received(gate.clone()))).await;
    let sent = |id: &str| String::from_utf8(request("/heffl", &lead(id))).unwrap();
    let mut first = running.connect(&sent("msg_1")).await;
    gate.until_begun(1).await;
    let mut waiting = running.connect(&sent("msg_1")).await;
    eventually(|| store.claims() >= 2).await;
    let (answer, _) = closed(&mut running.connect(&sent("msg_1")).await).await;
    assert_eq!(status(&answer), 409, "one waits already");
    let mut other = running.connect(&sent("msg_2")).await;
    gate.until_begun(2).await;
    gate.let_through(2);
    for stream in [&mut first, &mut other, &mut waiting] {
        assert_eq!(status(&closed(stream).await.0), 200);
    }
    assert_eq!(gate.ended.handled(), 2);
}

#[tokio::test]
async fn receivers_that_share_limits_take_from_one_another() {
    let gate = Gate::closed();
    let limits = Limits::new().deliveries(1);
    let first = heffl_receiver().limits(limits.clone()).handle_received(gate.clone());
    let second = heffl_receiver().limits(limits).handle_received(gate.clone());
    let (one, other) = (lead("msg_1"), lead("msg_2"));
    let (one_parts, other_parts) = (one.parts(), other.parts());
    let mut working = pin!(first.receive(&one_parts, &one.body));
    assert!(is_pending(working.as_mut()));
    let outcome = second.receive(&other_parts, &other.body).await;
    assert_eq!((outcome.label(), outcome.status().as_u16()), ("overloaded", 503));
    gate.let_through(2);
    assert_eq!(working.await.label(), "handled");
    assert_eq!(second.receive(&other_parts, &other.body).await.label(), "handled");
}

#[tokio::test]
async fn large_bodies_wait_for_room_and_ordinary_ones_do_not() {
    let counter = Counter::default();
    let patience = SHORT * 6;
    let limits = Limits::new().body_bytes(200_000).room_timeout(patience).slow_after(Duration::from_secs(60));
    let running = serve(heffl_receiver().limits(limits), &counter).await;
    let mut holding = running.connect(&begun(200_000, 199_999)).await;
    sleep(SHORT).await;
    let began = Instant::now();
    let (answer, _) = closed(&mut running.connect(&begun(200_000, 199_999)).await).await;
    assert_eq!(status(&answer), 503);
    assert!(answer.contains("retry-after: 1\r\n") && answer.contains("connection: close\r\n"), "{answer}");
    assert!(began.elapsed() >= patience, "it waits for room");
    let lead = request("/heffl", &lead("msg_1"));
    assert_eq!(status(&exchange(running.address, &lead).await), 200, "an ordinary one needs no room");

    let large = heffl("msg_2", example("heffl/lead.created") + &" ".repeat(150_000));
    let mut waiting = running.connect("").await;
    waiting.write_all(&request("/heffl", &large)).await.unwrap();
    sleep(SHORT / 3).await;
    holding.write_all(b" ").await.unwrap();
    assert_eq!(status(&closed(&mut holding).await.0), 401, "now it is whole");
    assert_eq!(status(&closed(&mut waiting).await.0), 200, "the room was given back");
    assert_eq!(counter.handled(), 2);
}

#[tokio::test]
async fn a_body_that_is_larger_than_all_the_room_is_refused() {
    let limits = Limits::new().body_bytes(100_000).room_timeout(SHORT);
    let running = serve(heffl_receiver().limits(limits), &Counter::default()).await;
    let large = heffl("msg_1", " ".repeat(200_000));
    assert_eq!(status(&exchange(running.address, &request("/heffl", &large)).await), 503);
}

#[tokio::test]
async fn slow_bodies_need_a_place_and_the_least_rate() {
    let counter = Counter::default();
    let limits = Limits::new().slow_after(SHORT).slow_bodies(1).least_rate(10);
    let running = serve(heffl_receiver().limits(limits), &counter).await;
    // The first has the place. It comes fast enough, and is handled.
    let slow = request("/heffl", &lead("msg_1"));
    let mut slowly = running.connect("").await;
    let (last, first) = slow.split_last().unwrap();
    slowly.write_all(first).await.unwrap();
    sleep(SHORT * 2).await;
    let mut other = running.connect(&begun(100, 99)).await;
    let (answer, time) = closed(&mut other).await;
    assert_eq!(status(&answer), 408);
    assert!(answer.contains("connection: close\r\n"), "{answer}");
    assert!(time < Duration::from_secs(2), "it is not its rate that was waited for: {time:?}");
    slowly.write_all(&[*last]).await.unwrap();
    assert_eq!(status(&closed(&mut slowly).await.0), 200);
    assert_eq!(counter.handled(), 1);
    // This one has the place, but nothing comes any more.
    let began = Instant::now();
    let (answer, _) = closed(&mut running.connect(&begun(100, 99)).await).await;
    assert_eq!(status(&answer), 408);
    assert!(began.elapsed() >= Duration::from_secs(2), "{:?}", began.elapsed());
}

#[tokio::test]
async fn a_request_without_what_a_signature_needs_is_answered_before_its_body() {
    let secret = Receiver::<Morph>::verified_by(SecretInPath::new(["ahV9aing7Thee3oh"]).unwrap());
    let counter = Counter::default();
    let server = Server::new()
        .route("/heffl", heffl_receiver().handle_received(counter.clone()))
        .route("/morph/{secret}", secret.handle_received(counter.clone()));
    let running = Running::start(server).await;
    let lead = lead("msg_1");
    let heffls = [
        lead.clone().with("webhook-signature", None),
        lead.clone().with("webhook-signature", Some("none")),
        lead.clone().with("webhook-id", Some("")),
        lead.clone().with("webhook-timestamp", Some("1795202000")),
    ];
    let heads = heffls.iter().map(|sent| head("/heffl", sent, "content-length: 100\r\n"));
    let opportunity = morph("key-1", "");
    let heads = heads.chain([head("/morph/ahV9aing7Thee3oi", &opportunity, "content-length: 100\r\n")]);
    for head in heads {
        let (answer, time) = closed(&mut running.connect(&head).await).await;
        assert_eq!(status(&answer), 401, "{head}");
        assert!(answer.contains("connection: close\r\n") && answer.ends_with("\r\n\r\n"), "{answer}");
        assert!(time < Duration::from_secs(3), "{time:?}");
    }
}

/// What a head lacks is told without the body just as with it, and what a body would be needed for is not told.
#[test]
fn a_head_is_refused_as_the_whole_request_would_be() {
    let body = example("apideck/crm.company.created");
    let apideck = apideck("crm.company.created", "key-1", body);
    let sent = [
        (Heffl::SIGNATURE.verifier([WHSEC]).unwrap(), lead("msg_1"), "webhook-signature"),
        (Apideck::SIGNATURE.verifier([API_KEY]).unwrap(), apideck, "x-apideck-signature"),
    ];
    for (verifier, sent, header) in sent {
        let check = |sent: &Sent| {
            let parts = sent.parts();
            let request = Unverified::new(&parts.headers, &sent.body);
            (
                verifier.check_head(&Unverified::new(&parts.headers, b""), now()),
                verifier.check(&request, now()),
            )
        };
        assert_eq!(check(&sent), (Ok(()), Ok(())));
        for wrong in [None, Some(""), Some("v1"), Some("é")] {
            let (head, whole) = check(&sent.clone().with(header, wrong));
            assert!(head.is_err(), "{header}: {wrong:?}");
            assert_eq!(head, whole);
        }
        let mut changed = sent;
        changed.body.push(b' ');
        changed.body[0] = b' ';
        let (head, whole) = check(&changed);
        assert_eq!(head, Ok(()));
        assert!(whole.is_err());
    }
}

/// They are sent before anything is signed, so that their bodies have to be read; no large ones.
#[tokio::test]
async fn an_unsigned_handshake_is_read_if_it_is_small() {
    let counter = Counter::default();
    let endpoint = apideck_receiver().handle_received(counter.clone());
    let running = Running::start(Server::new().route("/apideck", endpoint)).await;
    let handshake = example("apideck/apideck.subscription.created");
    let handshake = apideck("apideck.subscription.created", "key-1", handshake);
    let handshake = handshake.with("x-apideck-signature", None);
    assert_eq!(status(&exchange(running.address, &request("/apideck", &handshake)).await), 200);
    let large = head("/apideck", &handshake, "content-length: 4097\r\n");
    let (answer, time) = closed(&mut running.connect(&large).await).await;
    assert_eq!(status(&answer), 401);
    assert!(time < Duration::from_secs(3), "{time:?}");
    let chunked = head("/apideck", &handshake, "transfer-encoding: chunked\r\n");
    let chunked = format!("{chunked}1001\r\n{}\r\n", " ".repeat(0x1001));
    assert_eq!(status(&closed(&mut running.connect(&chunked).await).await.0), 401);
    assert_eq!(counter.handled(), 0);
}

/// Otherwise a sender that reads its answer only after it has sent all is told that the connection was lost.
#[tokio::test]
async fn what_is_sent_of_a_refused_body_does_not_lose_the_answer() {
    let running = serve(heffl_receiver().body_limit(1000), &Counter::default()).await;
    let unsigned = heffl("msg_1", " ".repeat(1000)).with("webhook-signature", None);
    for (sent, expected) in [(heffl("msg_1", " ".repeat(200_000)), 413), (unsigned, 401)] {
        let mut stream = running.connect("").await;
        for piece in request("/heffl", &sent).chunks(20_000) {
            stream.write_all(piece).await.unwrap();
            sleep(Duration::from_millis(10)).await;
        }
        assert_eq!(status(&closed(&mut stream).await.0), expected);
    }
}
