//! What is not exactly what was signed is refused.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::schemes::{PREFIXED, SORTED, TIMED, scheme};
use crm_events::Keyed;
use crm_events::verify::{Signer, StandardWebhooks, Unsent, Unverified, Verifier, VerifyError};

const SECRETS: [&str; 2] =
    ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"];
const BODY: &[u8] = br#"{"event":"lead.created","payload":{"id":"ld_1","name":"Zo\u00eb"}}"#;

fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_795_202_400)
}

type Headers = Vec<(&'static str, Vec<u8>)>;

/// A scheme's name, what verifies it and what signs by it.
type Scheme = (&'static str, Box<dyn Verifier>, Box<dyn Signer>);

fn schemes() -> Vec<Scheme> {
    fn hmac(keyed: Keyed) -> (Box<dyn Verifier>, Box<dyn Signer>) {
        const SECRET: &str = "It's a Secret to Everybody";
        (scheme(keyed).verifier([SECRET]).unwrap(), scheme(keyed).signer(SECRET).unwrap())
    }
    let standard = |secret| Box::new(StandardWebhooks::new([secret]).unwrap());
    let plain = hmac(PREFIXED);
    let timed = hmac(TIMED);
    let sorted = hmac(SORTED);
    let private = "whsk_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    vec![
        ("v1", standard(SECRETS[0]), standard(SECRETS[0])),
        ("v1a", standard(private), standard(private)),
        ("plain", plain.0, plain.1),
        ("timed", timed.0, timed.1),
        ("sorted", sorted.0, sorted.1),
    ]
}

fn signed(signer: &dyn Signer) -> Headers {
    let headers = signer.sign(&Unsent::new("msg_1", now(), BODY)).unwrap().headers;
    let known = |name: String| *NAMES.iter().find(|known| **known == name).unwrap();
    headers.into_iter().map(|(name, value)| (known(name), value.into_bytes())).collect()
}

/// The headers of the schemes here.
const NAMES: [&str; 4] = ["webhook-id", "webhook-timestamp", "webhook-signature", "x-signature"];

fn check(verifier: &dyn Verifier, headers: &Headers, body: &[u8]) -> Result<(), VerifyError> {
    verifier.check(&Unverified::new(headers, body), now())
}

#[test]
fn a_body_with_any_bit_flipped_is_refused() {
    for (name, verifier, signer) in schemes() {
        let headers = signed(&*signer);
        assert_eq!(check(&*verifier, &headers, BODY), Ok(()), "{name}");
        for (at, bit) in (0..BODY.len()).flat_map(|at| (0..8).map(move |bit| (at, bit))) {
            let mut body = BODY.to_vec();
            body[at] ^= 1 << bit;
            // What differs in nothing but the spelling of a character is the same when it is sorted.
            let is_same =
                name == "sorted" && serde_json::from_slice::<serde_json::Value>(&body).ok() == Some(value());
            assert_eq!(check(&*verifier, &headers, &body).is_ok(), is_same, "{name}: byte {at}, bit {bit}");
        }
    }
}

fn value() -> serde_json::Value {
    serde_json::from_slice(BODY).unwrap()
}

#[test]
fn a_body_that_is_cut_or_longer_is_refused() {
    for (name, verifier, signer) in schemes() {
        let headers = signed(&*signer);
        for length in 0..BODY.len() {
            assert!(check(&*verifier, &headers, &BODY[..length]).is_err(), "{name}: {length} bytes");
        }
        let longer = [BODY, b"\n"].concat();
        // White space is not part of what is sorted.
        assert_eq!(check(&*verifier, &headers, &longer).is_ok(), name == "sorted", "{name}");
    }
}

#[test]
fn a_header_with_any_byte_changed_is_refused() {
    for (name, verifier, signer) in schemes() {
        let headers = signed(&*signer);
        for (index, (header, value)) in headers.iter().enumerate() {
            for (at, byte) in (0..value.len()).flat_map(|at| (0..=255_u8).map(move |byte| (at, byte))) {
                let mut changed = headers.clone();
                changed[index].1[at] = byte;
                let is_same = value[at] == byte || is_same_digit(header, value, at, byte);
                assert_eq!(
                    check(&*verifier, &changed, BODY).is_ok(),
                    is_same,
                    "{name}: {header} at {at}: {byte}"
                );
            }
        }
    }
}

/// The 64 hexadecimal digits at the end are accepted in both cases.
fn is_same_digit(header: &str, value: &[u8], at: usize, byte: u8) -> bool {
    header == "x-signature" && at + 64 >= value.len() && value[at].eq_ignore_ascii_case(&byte)
}

#[test]
fn a_header_that_is_cut_missing_or_repeated_is_refused() {
    for (name, verifier, signer) in schemes() {
        let headers = signed(&*signer);
        for (index, (header, value)) in headers.iter().enumerate() {
            for length in 0..value.len() {
                let mut changed = headers.clone();
                changed[index].1.truncate(length);
                assert!(check(&*verifier, &changed, BODY).is_err(), "{name}: {header}, {length} bytes");
            }
            let mut missing = headers.clone();
            missing.remove(index);
            assert_eq!(check(&*verifier, &missing, BODY), Err(VerifyError::MissingHeader(header)), "{name}");
            let mut repeated = headers.clone();
            repeated.push((header, value.clone()));
            assert_eq!(
                check(&*verifier, &repeated, BODY),
                Err(VerifyError::RepeatedHeader(header)),
                "{name}"
            );
            let mut huge = headers.clone();
            huge[index].1.extend([b' '; 5000]);
            assert_eq!(check(&*verifier, &huge, BODY), Err(VerifyError::MalformedHeader(header)), "{name}");
        }
    }
}

#[test]
fn a_timestamp_is_fresh_in_both_directions_and_never_overflows() {
    let secret = SECRETS[0];
    let scheme = StandardWebhooks::new([secret]).unwrap();
    let sent_at = |seconds: u64| {
        let at = UNIX_EPOCH + Duration::from_secs(seconds);
        let headers = scheme.sign(&Unsent::new("msg_1", at, BODY)).unwrap().headers;
        scheme.check(&Unverified::new(&headers, BODY), now())
    };
    assert_eq!([sent_at(1_795_202_100), sent_at(1_795_202_700)], [Ok(()), Ok(())]);
    assert_eq!(sent_at(1_795_202_099), Err(VerifyError::TooOld));
    assert_eq!(sent_at(1_795_202_701), Err(VerifyError::TooNew));

    // Signed with times that no clock shows: the extremes of 64 bits, and beyond.
    for (time, error) in [
        ("0", VerifyError::TooOld),
        ("9223372036854775807", VerifyError::TooNew),
        ("18446744073709551615", VerifyError::TooNew),
        ("18446744073709551616", VerifyError::MalformedHeader("webhook-timestamp")),
        ("-9223372036854775808", VerifyError::MalformedHeader("webhook-timestamp")),
        ("-1", VerifyError::MalformedHeader("webhook-timestamp")),
        ("1795202400.5", VerifyError::MalformedHeader("webhook-timestamp")),
        ("", VerifyError::MalformedHeader("webhook-timestamp")),
    ] {
        let signature = standardwebhooks_signature(secret, time);
        let headers =
            [("webhook-id", "msg_1"), ("webhook-timestamp", time), ("webhook-signature", signature.as_str())];
        assert_eq!(scheme.check(&Unverified::new(&headers, BODY), now()), Err(error), "{time}");
    }
}

/// A right signature over any text in the place of the timestamp, so that nothing but the time is wrong.
fn standardwebhooks_signature(secret: &str, time: &str) -> String {
    let body = [time.as_bytes(), b".", BODY].concat();
    // The crate formats a number; 0 and the separator are cut off by putting them into the identifier.
    let key = secret.strip_prefix("whsec_").unwrap();
    use base64::Engine;
    let key = base64::engine::general_purpose::STANDARD.decode(key).unwrap();
    let tag = hmac_sha256::HMAC::mac([b"msg_1.".as_slice(), &body].concat(), key);
    format!("v1,{}", base64::engine::general_purpose::STANDARD.encode(tag))
}

#[test]
fn secrets_are_rotated_without_losing_a_delivery() {
    let [old, new] = SECRETS;
    let signed_by = |secret: &str| signed(&StandardWebhooks::new([secret]).unwrap());
    let both = StandardWebhooks::new([new, old]).unwrap();
    assert_eq!(check(&both, &signed_by(old), BODY), Ok(()));
    assert_eq!(check(&both, &signed_by(new), BODY), Ok(()));
    // The first of them signs.
    assert_eq!(signed(&both), signed_by(new));
    let rotated = StandardWebhooks::new([new]).unwrap();
    assert_eq!(check(&rotated, &signed_by(old), BODY), Err(VerifyError::Mismatch));

    // A provider that rotates signs with both; any may match, wherever it stands.
    let mut headers = signed_by(old);
    let value = [&headers[2].1[..], b" ", &signed_by(new)[2].1, b" v2,AAAA v1,AAAA"].concat();
    headers[2].1 = value;
    for secret in [old, new] {
        assert_eq!(check(&StandardWebhooks::new([secret]).unwrap(), &headers, BODY), Ok(()));
    }
}

#[test]
fn the_number_of_signatures_that_are_tried_is_bounded() {
    let scheme = StandardWebhooks::new([SECRETS[0]]).unwrap();
    let right = signed(&scheme);
    let with = |count: usize| {
        let mut headers = right.clone();
        headers[2].1 = [&"v1,AAAA ".repeat(count).into_bytes(), &right[2].1[..]].concat();
        check(&scheme, &headers, BODY)
    };
    assert_eq!(with(15), Ok(()));
    assert_eq!(with(16), Err(VerifyError::TooManySignatures));
}

#[test]
fn unsigned_versions_and_missing_parts_are_not_taken_for_signatures() {
    let scheme = StandardWebhooks::new([SECRETS[0]]).unwrap();
    let right = signed(&scheme);
    let signature = String::from_utf8(right[2].1.clone()).unwrap();
    let with = |value: &str| {
        let mut headers = right.clone();
        headers[2].1 = value.into();
        check(&scheme, &headers, BODY)
    };
    let bare = signature.strip_prefix("v1,").unwrap();
    assert_eq!(with(""), Err(VerifyError::Mismatch));
    assert_eq!(with(bare), Err(VerifyError::MalformedHeader("webhook-signature")));
    for value in [format!("v2,{bare}"), format!("V1,{bare}"), "v1,".to_owned(), format!("v1a,{bare}")] {
        assert_eq!(with(&value), Err(VerifyError::Mismatch), "{value}");
    }
}

#[test]
fn bodies_need_not_be_text() {
    let scheme = StandardWebhooks::new([SECRETS[0]]).unwrap();
    let body = b"\xff\xfe\0";
    let headers = scheme.sign(&Unsent::new("msg_1", now(), body)).unwrap().headers;
    assert_eq!(scheme.check(&Unverified::new(&headers, body), now()), Ok(()));
}
