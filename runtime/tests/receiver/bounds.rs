//! What holds of whatever anybody sends to an address with unsigned handshakes.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use bytes::Bytes;
use crm_events::receive::Receiver;
use crm_events::{
    Answer, AnswerPart, Condition, Handshake, Keyed, Place, SignatureAlgorithm, SignatureScheme, TemplatePart,
};
use http_body::{Body, Frame};
use tower_service::Service;

use super::provider::provider;
use super::support::{Counter, SECRET, assert_harmless, block_on};

const CHALLENGE: &[TemplatePart] = &[TemplatePart::Place(Place::Body(&["challenge"]))];

provider! {
    Made,
    MadeEnvelope,
    const SIGNATURE: SignatureScheme =
        SignatureScheme::Keyed(Keyed::header(SignatureAlgorithm::HmacSha256, &["x-made-signature"]));
    const HANDSHAKES: &'static [Handshake] = &[
        Handshake::when(&[Condition::There(Place::Body(&["challenge"]))])
            .unsigned()
            .answer(Answer::status(200).body("text/html", &[AnswerPart::Template(CHALLENGE)])),
        Handshake::when(&[Condition::There(Place::Query("check"))]).unsigned().answer(
            Answer::status(200)
                .body("text/html", &[AnswerPart::Template(&[TemplatePart::Place(Place::Query("check"))])])
                .headers(&[("x-echo", &[TemplatePart::Place(Place::Query("check"))])]),
        ),
    ];
}

impl crm_events::SignedProvider for Made {}

/// A body in pieces of so many bytes, which counts those that were taken.
struct Pieces {
    left: Bytes,
    size: usize,
    taken: Arc<AtomicUsize>,
}

impl Body for Pieces {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        if self.left.is_empty() {
            return Poll::Ready(None);
        }
        let size = self.size.min(self.left.len());
        self.taken.fetch_add(size, Ordering::SeqCst);
        let piece = self.left.split_to(size);
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }
}

/// Status and body of what a service answers, and how many bytes of the body it had taken when it did.
fn sent(address: &str, kind: &str, body: &[u8]) -> (http::Response<String>, usize) {
    let mut endpoint = Receiver::<Made>::signed([SECRET]).unwrap().handle_received(Counter::default());
    let taken = Arc::new(AtomicUsize::new(0));
    let pieces = Pieces { left: Bytes::copy_from_slice(body), size: 500, taken: Arc::clone(&taken) };
    let request = http::Request::post(address).header("content-type", kind).body(pieces).unwrap();
    block_on(async {
        let response = endpoint.call(request).await.unwrap();
        (response, taken.load(Ordering::SeqCst))
    })
}

#[test]
fn no_body_is_read_beyond_the_bound_before_it_is_vouched_for() {
    for length in [0, 100, 4095, 4096, 4097, 5000, 100_000] {
        let rest = "x".repeat(usize::saturating_sub(length, r#"{"challenge":""}"#.len()));
        let body = format!(r#"{{"challenge":"{rest}"}}"#);
        let is_small = body.len() <= Handshake::MOST_UNSIGNED;
        let (response, taken) = sent("/", "application/json", body.as_bytes());
        assert_harmless(&response);
        assert_eq!(response.status().as_u16(), if is_small { 200 } else { 401 }, "{length}");
        assert!(taken <= Handshake::MOST_UNSIGNED + 500, "{taken} of {length}");
        let (response, taken) = sent("/?check=a", "text/plain", body.as_bytes());
        assert_eq!(response.status().as_u16(), if is_small { 200 } else { 401 }, "{length}");
        assert!(taken <= Handshake::MOST_UNSIGNED + 500, "{taken} of {length}");
    }
}

#[test]
fn no_answer_is_ever_of_a_type_that_a_browser_runs() {
    let pieces = [
        "<script>",
        "\"",
        "\\u003c",
        "\n",
        "{",
        "}",
        ":",
        ",",
        "challenge",
        "\"challenge\":",
        "\"a\"",
        "null",
        "ä",
        "[",
        "%3Cb%3E",
        "&",
        "=",
        "check=",
        "event",
    ];
    let mut state = 0x9e37_79b9_u32;
    let mut next = |most: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        usize::try_from(state >> 8).unwrap() % most
    };
    for _ in 0..2000 {
        let mut text = |most: usize| {
            let count = next(most);
            (0..count).map(|_| pieces[next(pieces.len())]).collect::<String>()
        };
        let (inside, behind, query) = (text(4), text(3), text(4));
        let body = format!("{{\"challenge\":\"{inside}\"{behind}{}", ["}", "", "}}"][next(3)]);
        let query: String =
            query.chars().filter(|c| c.is_ascii_graphic() && !"\"<>\\{}".contains(*c)).collect();
        let address = format!("/?check={query}");
        let kind = ["application/json", "text/plain", "text/html"][next(3)];
        let (response, _) = sent(if next(2) == 0 { "/" } else { &address }, kind, body.as_bytes());
        assert_harmless(&response);
        assert!(response.status().as_u16() < 500, "{body}");
        for value in response.headers().values() {
            assert!(value.to_str().is_ok_and(|text| !text.contains(char::is_control)), "{body}");
        }
    }
}
