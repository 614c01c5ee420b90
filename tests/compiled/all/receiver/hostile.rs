//! What a sender may do wrong, or an attacker on purpose: each has an answer below 500, and the server goes on.

use std::fmt::Write as _;
use std::time::Duration;

use axum::Router;
use crm_events::Provider;
use crm_events::receive::{Endpoint, Handle, Policy};
use proptest::prelude::*;
use tests::block_on;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::changes::{change, changed};
use super::server::{exchange, head, request, serve, status};
use super::support::{
    Counter, Sent, apideck, apideck_receiver, example, heffl, heffl_receiver, lead, morph, morph_receiver,
};
use tests::support::random::config;

/// A request, by what is wrong with it.
fn requests() -> Vec<(&'static str, Vec<u8>)> {
    let lead = lead();
    let signed = |body: &[u8]| request("/heffl", &heffl("msg_1", body));
    let with = |name: &str, value: &str| request("/heffl", &lead.clone().with(name, Some(value)));
    let chunked = head("/heffl", &lead, "transfer-encoding: chunked\r\n");
    let chunks: Vec<u8> = lead
        .body
        .chunks(7)
        .flat_map(|part| [format!("{:x}\r\n", part.len()).as_bytes(), part, b"\r\n"].concat())
        .collect();
    let endless = format!("1000\r\n{}\r\n", " ".repeat(0x1000)).repeat(300);
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let wide = format!(r#"{{"event":"lead.created",{}"z":0}}"#, numbered_members(20_000));
    let flood: String = (0..200).map(|index| format!("x-flood-{index}: {index}\r\n")).collect();
    vec![
        ("chunks of seven bytes", [chunked.as_bytes(), &chunks, b"0\r\n\r\n"].concat()),
        ("chunks without an end, more than the limit", [chunked.as_bytes(), endless.as_bytes()].concat()),
        ("a chunk whose length is none", [chunked.as_bytes(), b"zz\r\n"].concat()),
        (
            "a length of more than the limit",
            head("/heffl", &lead, "content-length: 99999999999\r\n").into_bytes(),
        ),
        ("a length that is none", head("/heffl", &lead, "content-length: -1\r\n").into_bytes()),
        (
            "a length and chunks",
            head("/heffl", &lead, "content-length: 5\r\ntransfer-encoding: chunked\r\n").into_bytes(),
        ),
        ("no body and no length", head("/heffl", &lead, "").into_bytes()),
        ("an empty body, signed", signed(b"")),
        ("text that is not UTF-8, signed", signed(b"{\"event\":\"\xff\"}")),
        ("a byte-order mark, signed", signed(b"\xef\xbb\xbf{}")),
        ("UTF-16, signed", signed(b"{\0}\0")),
        ("100,000 levels, signed", signed(deep.as_bytes())),
        ("20,000 members, signed", signed(wide.as_bytes())),
        ("a member twice, signed", signed(br#"{"event":"lead.created","event":"lead.deleted"}"#)),
        ("a number of 100,000 digits, signed", signed("9".repeat(100_000).as_bytes())),
        ("a lone surrogate, signed", signed(br#"{"event":"\ud800"}"#)),
        ("null, signed", signed(b"null")),
        ("an array, signed", signed(b"[]")),
        (
            "another event's payload, signed",
            signed(br#"{"event":"lead.created","timestamp":"2025-01-15T10:30:00Z","payload":{}}"#),
        ),
        (
            "100,000 levels, sorted to be verified",
            request(
                "/apideck",
                &apideck("crm.lead.created", "k", deep.as_bytes())
                    .with("x-apideck-signature", Some(&"00".repeat(32))),
            ),
        ),
        ("a form", with("content-type", "application/x-www-form-urlencoded")),
        ("two content types", request("/heffl", &lead.clone().and("content-type", "application/json"))),
        ("compressed", request("/heffl", &lead.clone().and("content-encoding", "br"))),
        ("said to be compressed", request("/heffl", &lead.clone().and("content-encoding", "gzip"))),
        (
            "two signatures in two headers",
            request("/heffl", &lead.clone().and("webhook-signature", "v1,AAAA")),
        ),
        ("1,000 signatures in a header", with("webhook-signature", &"v1,AAAA ".repeat(1000))),
        ("a signature of 100 kB", with("webhook-signature", &"x".repeat(100_000))),
        ("a timestamp beyond 64 bits", with("webhook-timestamp", "99999999999999999999")),
        ("a timestamp below zero", with("webhook-timestamp", "-9223372036854775808")),
        ("a signature beyond ASCII", with("webhook-signature", "v1,é")),
        ("no idempotency key", request("/morph", &morph("", example("morph/crmOpportunity.created")))),
        (
            "a key of 10 kB",
            request("/morph", &morph(&"k".repeat(10_000), example("morph/crmOpportunity.created"))),
        ),
        ("200 headers", head("/heffl", &lead, &flood).into_bytes()),
        ("another method", b"DELETE /heffl HTTP/1.0\r\n\r\n".to_vec()),
        ("no HTTP at all", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n".to_vec()),
    ]
}

fn numbered_members(count: usize) -> String {
    (0..count).fold(String::new(), |mut text, index| {
        let _ = write!(text, "\"m{index}\":{index},");
        text
    })
}

fn router(counter: &Counter) -> Router {
    Router::new()
        .route_service(
            "/heffl",
            heffl_receiver().body_timeout(Duration::from_millis(300)).handle_received(counter.clone()),
        )
        .route_service("/apideck", apideck_receiver().handle_received(counter.clone()))
        .route_service("/morph", morph_receiver().handle_received(counter.clone()))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_hostile_request_has_an_answer_and_the_server_goes_on() {
    let counter = Counter::default();
    let address = serve(router(&counter)).await;
    let mut table = String::new();
    for (name, request) in requests() {
        let answer = exchange(address, &request).await;
        let status = status(&answer);
        assert!(status < 500, "{name}: {answer}");
        writeln!(table, "{status}  {name}").unwrap();
    }
    insta::assert_snapshot!("hostile", table);
    // Of all of them, three are deliveries: one in chunks, but whole, and two whose keys are unusual.
    assert_eq!(counter.handled(), 3);
    let again = heffl("msg_2", example("heffl/lead.created"));
    assert_eq!(status(&exchange(address, &request("/heffl", &again)).await), 200);
    assert_eq!(counter.handled(), 4);
}

/// A body that comes a byte at a time, each in good time, and never ends.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_slow_sender_is_answered_and_leaves_room_for_others() {
    let counter = Counter::default();
    let address = serve(router(&counter)).await;
    let lead = lead();
    let head = head("/heffl", &lead, "content-length: 1000\r\n");
    let slow = async {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(head.as_bytes()).await.unwrap();
        let (mut reader, mut writer) = stream.split();
        let drip = async {
            while writer.write_all(b" ").await.is_ok() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        let mut answer = [0; 12];
        tokio::select! {
            () = drip => panic!("no answer"),
            read = reader.read_exact(&mut answer) => read.unwrap(),
        };
        String::from_utf8_lossy(&answer).into_owned()
    };
    let whole = request("/heffl", &lead);
    let (slow, quick) = tokio::join!(slow, exchange(address, &whole));
    assert_eq!((status(&slow), status(&quick)), (408, 200));
}

/// A body that is cut off: nobody is there to get an answer, and nothing is handled.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_that_is_cut_off_is_not_handled() {
    let counter = Counter::default();
    let address = serve(router(&counter)).await;
    let whole = request("/heffl", &lead());
    for length in (0..whole.len()).step_by(37) {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(&whole[..length]).await.unwrap();
        stream.shutdown().await.unwrap();
        let mut answer = Vec::new();
        // The connection may be reset, which is no answer either.
        let _ = tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut answer)).await.unwrap();
        let answer = String::from_utf8_lossy(&answer);
        assert!(matches!(status(&answer), 0 | 400 | 408), "{length}: {answer}");
    }
    assert_eq!(counter.handled(), 0);
    assert_eq!(status(&exchange(address, &whole).await), 200);
}

/// The status, which is below 500, and one that fits what was handled.
fn answered<P: Provider, H: Handle<P>>(endpoint: &Endpoint<P, H>, sent: &Sent) -> u16 {
    let outcome = block_on(endpoint.receive(&sent.parts(), &sent.body));
    let status = outcome.status().as_u16();
    assert!(matches!(status, 200 | 400 | 401 | 422), "{status}");
    assert_eq!(outcome.response().into_body().is_empty(), matches!(status, 200 | 401));
    status
}

proptest! {
    #![proptest_config(config(4000))]

    /// As the provider would sign it, so that what is wrong reaches the decoder.
    #[test]
    fn no_mutated_delivery_is_the_receiver_s_fault(
        name in prop::sample::select(vec!["lead.created", "invoice.paid", "deal.stageChanged", "form.response.created"]),
        changes in prop::collection::vec(change(), 1..5),
        lenient: bool,
    ) {
        let policy = if lenient { Policy::lenient() } else { Policy::strict() };
        let body = changed(example(&format!("heffl/{name}")), &changes);
        let endpoint = heffl_receiver().policy(policy.clone()).handle_received(Counter::default());
        answered(&endpoint, &heffl("msg_1", body));

        let body = changed(example("apideck/crm.lead.created"), &changes);
        let endpoint = apideck_receiver().policy(policy.clone()).handle_received(Counter::default());
        answered(&endpoint, &apideck("crm.lead.created", "key-1", body));

        let body = changed(example("morph/crmEngagement.created"), &changes);
        let endpoint = morph_receiver().policy(policy).handle_received(Counter::default());
        answered(&endpoint, &morph("key-1", body));
    }

    /// With the signature of what was there before.
    #[test]
    fn no_mutated_delivery_is_believed(changes in prop::collection::vec(change(), 1..5)) {
        let sent = lead();
        let original = example("heffl/lead.created");
        let body = changed(original.clone(), &changes);
        prop_assume!(body != original.as_bytes());
        let counter = Counter::default();
        let endpoint = heffl_receiver().handle_received(counter.clone());
        prop_assert_eq!(answered(&endpoint, &Sent { body, ..sent }), 401);
        prop_assert_eq!(counter.handled(), 0);
    }
}
