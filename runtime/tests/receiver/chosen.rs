//! Secrets that are chosen for each request.

use std::future::{pending, ready};
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crm_events::receive::{Endpoint, Limits, Outcome, Receiver, Rejection, SecretSource, Secrets};
use crm_events::verify::{Unverified, VerifyError};
use crm_events::{
    Answer, AnswerPart, Condition, Filter, HandlerError, Handshake, Keyed, Place, SignatureAlgorithm,
    SignatureScheme, TemplatePart,
};

use super::provider::provider;
use super::support::{Counter, OTHER, SECRET, answer, block_on, clock, post, received, signed};

const TOKEN: Place = Place::Body(&["token"]);

provider! {
    Made,
    MadeEnvelope,
    const SIGNATURE: SignatureScheme =
        SignatureScheme::Keyed(Keyed::header(SignatureAlgorithm::HmacSha256, &["x-made-signature"]));
    const HANDSHAKES: &'static [Handshake] = &[
        Handshake::when(&[Condition::Equals(Place::Body(&["type"]), &[TemplatePart::Text("open")])])
            .unsigned(),
        Handshake::when(&[Condition::There(TOKEN)]).unsigned().answer(Answer::status(200).body(
            "text/plain",
            &[AnswerPart::Template(&[TemplatePart::Filtered(TOKEN, Filter::HmacSha256)])],
        )),
    ];
}

impl crm_events::SignedProvider for Made {}

const BODY: &str = r#"{"event":"a"}"#;

/// Accounts by the last segment of the path.
#[derive(Clone, Default)]
struct Accounts {
    secrets: Arc<Mutex<Vec<(&'static str, &'static str)>>>,
    asked: Arc<AtomicUsize>,
}

impl SecretSource for Accounts {
    type Error = &'static str;

    async fn secrets(&self, request: &Unverified<'_>) -> Result<Secrets, Self::Error> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        tokio::task::yield_now().await;
        match request.path {
            "/broken" => Err("no database"),
            "/panics" => panic!("told to"),
            "/unfit" => Ok(Secrets::new([""])),
            "/slow" => pending().await,
            path => {
                let secrets = self.secrets.lock().unwrap();
                Ok(secrets
                    .iter()
                    .filter(|(account, _)| *account == path)
                    .map(|(_, secret)| *secret)
                    .collect())
            }
        }
    }
}

fn made(accounts: &Accounts) -> Receiver<Made> {
    Receiver::<Made>::signed_by(accounts.clone()).unwrap().clock(clock())
}

fn accounts() -> (Accounts, Endpoint<Made, Counter>) {
    let accounts = Accounts::default();
    accounts.secrets.lock().unwrap().extend([("/ours", SECRET), ("/theirs", OTHER)]);
    let endpoint = made(&accounts).handle_received(Counter::default());
    (accounts, endpoint)
}

fn sent(path: &str, secret: &str) -> http::Request<String> {
    signed::<Made>(post(path, BODY), secret)
}

#[test]
fn each_account_has_secrets_of_its_own() {
    let (_, endpoint) = accounts();
    for (path, secret, status) in [
        ("/ours", SECRET, 200),
        ("/theirs", OTHER, 200),
        ("/ours", OTHER, 401),
        ("/theirs", SECRET, 401),
        ("/ours", SECRET, 200),
    ] {
        assert_eq!(answer(&endpoint, &sent(path, secret)).0, status, "{path}");
    }
}

#[test]
fn a_secret_counts_from_when_it_is_known_until_it_is_taken_away() {
    let (accounts, endpoint) = accounts();
    assert_eq!(answer(&endpoint, &sent("/new", SECRET)).0, 401);
    accounts.secrets.lock().unwrap().push(("/new", SECRET));
    assert_eq!(answer(&endpoint, &sent("/new", SECRET)).0, 200);
    // Rotated: both count for a while.
    accounts.secrets.lock().unwrap().push(("/new", OTHER));
    assert_eq!(answer(&endpoint, &sent("/new", SECRET)).0, 200);
    assert_eq!(answer(&endpoint, &sent("/new", OTHER)).0, 200);
    accounts.secrets.lock().unwrap().retain(|account| *account != ("/new", SECRET));
    assert_eq!(answer(&endpoint, &sent("/new", SECRET)).0, 401);
    assert_eq!(answer(&endpoint, &sent("/new", OTHER)).0, 200);
}

#[test]
fn who_is_not_known_is_refused_as_one_with_a_wrong_signature_is() {
    let (_, endpoint) = accounts();
    let (outcome, response) = received(&endpoint, &sent("/nobody", SECRET));
    assert!(
        matches!(outcome, Outcome::Rejected(Rejection::Unverified(VerifyError::UnknownSender))),
        "{outcome:?}"
    );
    let wrong = received(&endpoint, &sent("/ours", OTHER)).1;
    assert_eq!(
        (response.status(), response.headers(), response.body()),
        (wrong.status(), wrong.headers(), wrong.body())
    );
}

#[test]
fn secrets_that_cannot_be_known_now_have_the_delivery_come_again() {
    let (_, endpoint) = accounts();
    for (path, expected) in [
        ("/broken", "no database"),
        ("/panics", "the source of secrets panicked"),
        ("/unfit", "the secret is empty"),
    ] {
        let (outcome, response) = received(&endpoint, &sent(path, SECRET));
        let Outcome::NoSecrets(error) = &outcome else { panic!("{outcome:?}") };
        assert_eq!(error.to_string(), expected);
        assert_eq!((outcome.label(), response.status().as_u16()), ("no_secrets", 503));
    }
}

#[test]
fn a_source_has_its_time_and_can_be_given_up() {
    let (accounts, _) = accounts();
    let time = Duration::from_millis(20);
    let endpoint = made(&accounts).secrets_timeout(time).handle_received(Counter::default());
    let request = || sent("/slow", SECRET).into_parts();
    block_on(async {
        let (parts, body) = request();
        let outcome = endpoint.receive_detached(parts, body).await;
        let Outcome::NoSecrets(error) = &outcome else { panic!("{outcome:?}") };
        assert_eq!(error.to_string(), "the secrets were not known in time");

        // Without timers it takes as long as it takes, and can be dropped.
        let (parts, body) = request();
        let received = endpoint.receive(&parts, body.as_bytes());
        tokio::time::timeout(time, received).await.unwrap_err();
        assert_eq!(endpoint.drain(Duration::ZERO).await, 0);
    });
}

#[test]
fn no_more_are_asked_for_at_a_time_than_deliveries_may_be_handled() {
    let (accounts, _) = accounts();
    let endpoint = made(&accounts).limits(Limits::new().deliveries(1)).handle_received(Counter::default());
    block_on(async {
        let (parts, body) = sent("/slow", SECRET).into_parts();
        let mut slow = std::pin::pin!(endpoint.receive(&parts, body.as_bytes()));
        let moment = Duration::from_millis(20);
        tokio::time::timeout(moment, slow.as_mut()).await.unwrap_err();
        let (parts, body) = sent("/ours", SECRET).into_parts();
        let outcome = endpoint.receive(&parts, body.as_bytes()).await;
        assert!(matches!(outcome, Outcome::Overloaded), "{outcome:?}");
    });
    assert_eq!(answer(&endpoint, &sent("/ours", SECRET)).0, 200);
}

#[test]
fn an_unsigned_handshake_asks_for_a_secret_only_if_it_is_answered_with_it() {
    let (accounts, endpoint) = accounts();
    assert_eq!(answer(&endpoint, &post("/ours", r#"{"type":"open"}"#)), (200, String::new()));
    assert_eq!(accounts.asked.load(Ordering::SeqCst), 0);
    let [ours, theirs] = ["/ours", "/theirs"].map(|path| answer(&endpoint, &post(path, r#"{"token":"a"}"#)));
    assert_eq!((ours.0, ours.1.len()), (200, 64));
    assert_ne!(ours, theirs);
    assert_eq!(answer(&endpoint, &post("/nobody", r#"{"token":"a"}"#)), (401, String::new()));
}

#[test]
fn a_function_is_a_source() {
    let receiver = Receiver::<Made>::signed_by(|request: &Unverified<'_>| {
        let secrets = if request.query == Some("ours") { Secrets::new([SECRET]) } else { Secrets::none() };
        ready(Ok::<_, HandlerError>(secrets))
    });
    let endpoint = receiver.unwrap().handle_received(Counter::default());
    assert_eq!(answer(&endpoint, &sent("/?ours", SECRET)).0, 200);
    assert_eq!(answer(&endpoint, &sent("/?theirs", SECRET)).0, 401);
}

#[test]
fn secrets_are_counted_not_told() {
    let secrets = Secrets::new([SECRET, OTHER]);
    assert_eq!(format!("{secrets:?}"), "Secrets(2)");
}
