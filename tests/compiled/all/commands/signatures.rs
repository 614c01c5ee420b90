//! What the command line signs, others verify that share no code with it: `standardwebhooks`, and `hmac-sha256` over what
//! a provider documents.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use crm_events::verify::{SecretError, Unverified, Verifier};
use crm_events::{Provider, SignatureScheme, verify};
use crm_events_build::Config;
use crm_events_cli::deliveries::{Deliveries, Event, SignError, Unsent, pretty};
use crm_providers::apideck::Apideck;
use crm_providers::heffl::Heffl;
use hmac_sha256::HMAC;
use tests::workspace;

use super::sorted_json::sorted_json;
use tests::support::tree::Tree;

const WHSEC: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/// Bodies whose canonical form is not how they are written.
const AWKWARD: &[&str] = &[
    r#"{"payload":{"event_type":"x","b":1,"a":[{"z":1,"y":2}]}}"#,
    r#"{"10":1,"9":2,"a":3,"Z":4,"é":5,"\u20ac":6,"😀":7}"#,
    r#"{"a":1.0,"b":1e21,"c":1e-7,"d":-0.0,"e":0.1,"f":123456789012345680000,"g":1e400}"#,
    r#"{"a":"\u0001\n\u2028\"\\\/"}"#,
    r#" { "b" : [ ] , "a" : { } , "4294967295" : null, "4294967294": true } "#,
];

fn deliveries() -> Deliveries {
    deliveries_of("schemas")
}

fn deliveries_of(folder: &str) -> Deliveries {
    Deliveries::read(&Config::new().input(workspace().join(folder))).unwrap()
}

/// When everything here is sent, in Unix seconds.
const TIME: u64 = 1_795_202_400;

/// A header of a delivery that is signed.
fn header(event: &Event<'_>, secret: &str, body: &str, name: &str) -> String {
    let unsent = Unsent::new("msg_1", UNIX_EPOCH + Duration::from_secs(TIME), body.as_bytes());
    let headers = event.headers(&unsent, Some(secret)).unwrap();
    headers.into_iter().find(|(known, _)| known == name).unwrap().1
}

fn hex(tag: [u8; 32]) -> String {
    tag.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether `received` is taken for the body that was signed.
fn is_taken_for(
    scheme: SignatureScheme,
    secret: &str,
    event: &Event<'_>,
    body: &str,
    received: &str,
) -> bool {
    let at = UNIX_EPOCH + Duration::from_secs(TIME);
    let unsent = Unsent::new("msg_1", at, body.as_bytes());
    let headers = event.headers(&unsent, Some(secret)).unwrap();
    let headers: Vec<(&str, &str)> =
        headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let verifier: Box<dyn Verifier> = scheme.verifier([secret]).unwrap();
    verifier.verify(Unverified::new(&headers, received.as_bytes()), at).is_ok()
}

#[test]
fn standard_webhooks_are_verified_by_their_own_library() {
    let deliveries = deliveries();
    for (index, body) in AWKWARD.iter().enumerate() {
        // It accepts what is at most five minutes old, by the clock of the machine.
        let id = format!("msg_{index}");
        let unsent = Unsent::new(&id, SystemTime::now(), body.as_bytes());
        let mut headers = http::HeaderMap::new();
        for (name, value) in deliveries.event("lead.created").unwrap().headers(&unsent, Some(WHSEC)).unwrap()
        {
            headers.insert(http::HeaderName::try_from(name).unwrap(), value.parse().unwrap());
        }
        let webhook = standardwebhooks::Webhook::new(WHSEC).unwrap();
        webhook.verify(body.as_bytes(), &headers).unwrap();
        assert!(webhook.verify(format!("{body} ").as_bytes(), &headers).is_err());
    }
}

#[test]
fn sorted_json_is_signed_as_it_is_documented() {
    let deliveries = deliveries();
    let event = deliveries.event("crm.lead.created").unwrap();
    let secret = "sk_test_9f2c41d07be8";
    for body in AWKWARD {
        let signed = HMAC::mac(sorted_json(&Tree::parse(body)), secret);
        assert_eq!(header(&event, secret, body, "x-apideck-signature"), hex(signed), "{body}");
    }
}

#[test]
fn what_is_sampled_and_signed_is_verified() {
    let deliveries = deliveries();
    let mut count = 0;
    // Where the key is published, only the provider can sign.
    let can_be_signed = |event: &Event<'_>| event.is_signed() && !event.has_published_key();
    for event in deliveries.events().filter(can_be_signed) {
        let (scheme, secret) = match event.provider() {
            "apideck" => (Apideck::SIGNATURE, "sk_test_9f2c41d07be8"),
            _ => (Heffl::SIGNATURE, WHSEC),
        };
        let body = event.sampler().unwrap().valid(9);
        let tampered = event.tampered(&body).unwrap().to_string();
        let body = pretty(&body);
        assert!(is_taken_for(scheme, secret, &event, &body, &body), "{}", event.name());
        assert!(!is_taken_for(scheme, secret, &event, &body, &tampered), "{}", event.name());
        count += 1;
    }
    // Those of Apideck and Heffl, and Apideck's handshake.
    assert_eq!(count, 18 + 26 + 1);
}

/// As users describe how their providers sign.
#[test]
fn hmac_is_signed_in_base64_and_beside_a_timestamp() {
    let secret = "5257a869e7ecebeda32affa62cdca3fa";
    let header = |folder: &str, body: &str| {
        let deliveries = deliveries_of(&format!("tests/fixtures/features/signatures/{folder}"));
        header(&deliveries.events().next().unwrap(), secret, body, "x-signature")
    };
    for body in [AWKWARD[0], AWKWARD[3]] {
        let in_base64 = format!("sha256={}", STANDARD.encode(HMAC::mac(body, secret)));
        assert_eq!(header("in_base64", body), in_base64, "{body}");
        let content = format!("{TIME}.{}", sorted_json(&Tree::parse(body)));
        let in_pairs = format!("t={TIME},v1={}", hex(HMAC::mac(content, secret)));
        assert_eq!(header("in_pairs", body), in_pairs, "{body}");
    }
}

#[test]
fn what_cannot_be_signed_is_told_without_the_secret() {
    let deliveries = deliveries();
    let sign = |event: &str, secret: &str, body: &[u8]| {
        let unsent = Unsent::new("msg_1", UNIX_EPOCH, body);
        deliveries.event(event).unwrap().headers(&unsent, Some(secret)).unwrap_err()
    };
    assert_eq!(sign("lead.created", "", b"{}"), SignError::Secret(SecretError::Empty));
    assert_eq!(sign("lead.created", "whsec_hunter2!", b"{}"), SignError::Secret(SecretError::Base64));
    let short = SecretError::Short { least: 16 };
    assert_eq!(sign("crm.lead.created", "hunter2", b"{}"), SignError::Secret(short));
    let no_json = SignError::Delivery(verify::SignError::NotJson);
    assert_eq!(sign("crm.lead.created", "sk_test_9f2c41d07be8", b"{"), no_json);
    let unsigned = SignError::Secret(SecretError::Unsigned);
    assert_eq!(sign("crmOpportunity::created", "hunter2", b"{}"), unsigned);
    let told = [short, SecretError::Base64].map(|error| SignError::Secret(error).to_string());
    assert!(!told.concat().contains("hunter2"));
}
