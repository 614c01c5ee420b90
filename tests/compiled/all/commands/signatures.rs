//! What the command line signs, the runtime verifies: the two share no code.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crm_events::verify::{Unverified, Verifier};
use crm_events::{HmacScheme, Provider, SignatureEncoding, SignatureScheme, SignedContent};
use crm_events_build::Config;
use crm_events_build::deliveries::{Deliveries, Event, SignError, Tree, Unsent};
use crm_providers::apideck::Apideck;
use crm_providers::heffl::Heffl;
use tests::workspace;

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
    Config::new().input(workspace().join(folder)).deliveries().unwrap()
}

fn is_verified(scheme: SignatureScheme, secret: &str, event: &str, body: &str) -> bool {
    is_verified_by(scheme, secret, &deliveries().event(event).unwrap(), body)
}

fn is_verified_by(scheme: SignatureScheme, secret: &str, event: &Event<'_>, body: &str) -> bool {
    is_taken_for(scheme, secret, event, body, body)
}

/// Whether `received` is taken for the body that was signed.
fn is_taken_for(
    scheme: SignatureScheme,
    secret: &str,
    event: &Event<'_>,
    body: &str,
    received: &str,
) -> bool {
    let at = UNIX_EPOCH + Duration::from_secs(1_795_202_400);
    let unsent = Unsent { id: "msg_1", at, body: body.as_bytes() };
    let headers = event.headers(&unsent, Some(secret)).unwrap();
    let headers: Vec<(&str, &str)> =
        headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let verifier: Box<dyn Verifier> = scheme.verifier([secret]).unwrap();
    verifier.verify(Unverified { headers: &headers, path: "/", body: received.as_bytes() }, at).is_ok()
}

#[test]
fn standard_webhooks_are_verified() {
    for body in AWKWARD {
        assert!(is_verified(Heffl::SIGNATURE, WHSEC, "lead.created", body), "{body}");
    }
}

#[test]
fn standard_webhooks_are_verified_by_their_own_library() {
    let deliveries = deliveries();
    for (index, body) in AWKWARD.iter().enumerate() {
        // It accepts what is at most five minutes old, by the clock of the machine.
        let unsent = Unsent { id: &format!("msg_{index}"), at: SystemTime::now(), body: body.as_bytes() };
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
fn sorted_json_is_verified() {
    // A number beyond floating point is no JSON to this generator.
    for body in AWKWARD.iter().map(|body| body.replace(",\"g\":1e400", "")) {
        assert!(is_verified(Apideck::SIGNATURE, "sk_test_9f2c41d07be8", "crm.lead.created", &body), "{body}");
    }
}

#[test]
fn what_is_sampled_and_signed_is_verified() {
    let deliveries = deliveries();
    let mut count = 0;
    for event in deliveries.events().filter(Event::is_signed) {
        let (scheme, secret) = match event.provider() {
            "apideck" => (Apideck::SIGNATURE, "sk_test_9f2c41d07be8"),
            _ => (Heffl::SIGNATURE, WHSEC),
        };
        let body = event.sampler().unwrap().valid(9).pretty();
        assert!(is_verified_by(scheme, secret, &event, &body), "{}", event.name());
        let tampered = event.tampered(&Tree::parse(&body).unwrap()).unwrap().pretty();
        assert!(!is_taken_for(scheme, secret, &event, &body, &tampered), "{}", event.name());
        count += 1;
    }
    // Those of Apideck and Heffl, and Apideck's handshake.
    assert_eq!(count, 18 + 26 + 1);
}

/// As users describe how their providers sign.
#[test]
fn hmac_in_base64_and_beside_a_timestamp_is_verified() {
    let in_base64 = HmacScheme::new("x-signature").encoding(SignatureEncoding::Base64).prefix("sha256=");
    let in_pairs = HmacScheme::new("x-signature").content(SignedContent::SortedJson).timestamped("t", "v1");
    for (folder, scheme) in [("in_base64", in_base64), ("in_pairs", in_pairs)] {
        let deliveries = deliveries_of(&format!("tests/fixtures/features/signatures/{folder}"));
        let event = deliveries.events().next().unwrap();
        for body in [AWKWARD[0], AWKWARD[3]] {
            let scheme = SignatureScheme::Hmac(scheme);
            assert!(
                is_verified_by(scheme, "5257a869e7ecebeda32affa62cdca3fa", &event, body),
                "{folder} {body}"
            );
        }
    }
}

#[test]
fn what_cannot_be_signed_is_told_without_the_secret() {
    let deliveries = deliveries();
    let sign = |event: &str, secret: &str, body: &[u8]| {
        let unsent = Unsent { id: "msg_1", at: UNIX_EPOCH, body };
        deliveries.event(event).unwrap().headers(&unsent, Some(secret)).unwrap_err()
    };
    assert_eq!(sign("lead.created", "", b"{}"), SignError::Empty);
    assert_eq!(sign("lead.created", "hunter2", b"{}"), SignError::Secret);
    assert_eq!(sign("lead.created", "whsec_hunter2!", b"{}"), SignError::Secret);
    assert_eq!(sign("crm.lead.created", "sk_test", b"{"), SignError::NotJson);
    assert_eq!(sign("crmOpportunity::created", "hunter2", b"{}"), SignError::Unsigned);
}
