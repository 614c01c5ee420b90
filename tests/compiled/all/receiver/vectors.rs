//! Signatures that other programs made: `openssl`, and the crate `standardwebhooks`.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::schemes::{PLAIN, PREFIXED, SORTED, TIMED, scheme};
use crm_events::verify::{
    Secret, SecretError, Signer, StandardWebhooks, Unsent, Unverified, Verifier, VerifyError,
};
use crm_events::{Keyed, SignatureEncoding};
use proptest::prelude::*;
use standardwebhooks::Webhook;

use tests::support::random::config;

const BODY: &str = r#"{"payload":{"event_type":"crm.lead.created","entity_id":"12345","execution_attempt":1},"a":[{"z":1,"b":2}]}"#;
const KEY: &str = "sk_test_9f2c41d07be8";
const WHSEC: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/// When the deliveries below were signed, where their scheme says so.
const NOW: u64 = 1_795_202_400;

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

fn check(verifier: &dyn Verifier, headers: &[(&str, &str)], body: &str) -> Result<(), VerifyError> {
    verifier.verify(Unverified::new(&headers, body.as_bytes()), at(NOW)).map(|verified| {
        assert_eq!(verified.body(), body.as_bytes());
    })
}

/// The scheme accepts the signature that another program made, and makes the same.
fn agrees(keyed: Keyed, secret: &str, value: &str) {
    let verifier = scheme(keyed).verifier([secret]).unwrap();
    assert_eq!(check(&*verifier, &[("X-Signature", value)], BODY), Ok(()));
    let signed = scheme(keyed)
        .signer(secret)
        .unwrap()
        .sign(&Unsent::new("", at(NOW), BODY.as_bytes()))
        .unwrap()
        .headers;
    assert_eq!(signed, [("x-signature".to_owned(), value.to_owned())]);
}

/// `printf '%s' "$TEXT" | openssl dgst -sha256 -hmac "$KEY" -hex`, where `$TEXT` is the body after the code in
/// `runtime/src/verify/sorted_json.rs`, which node 20 ran:
/// `{"a":[{"z":1,"b":2}],"payload":{"entity_id":"12345","event_type":"crm.lead.created","execution_attempt":1}}`
#[test]
fn an_hmac_over_sorted_json_is_that_of_openssl() {
    agrees(SORTED, KEY, "0bb5e496df554adeae3d3dbc727ae9376e3d77d2ab49609d7dd5dda6293087c6");
}

/// `printf '%s' "$BODY" | openssl dgst -sha256 -hmac "$KEY" -hex`; `-binary | base64` for the second.
#[test]
fn an_hmac_over_the_body_is_that_of_openssl() {
    agrees(PLAIN, KEY, "a3dd46be34c1dedc2b57c5d32c267cc042d5dfe6a7e3e2939fdcae4639d83c0a");
    agrees(PREFIXED, KEY, "sha256=a3dd46be34c1dedc2b57c5d32c267cc042d5dfe6a7e3e2939fdcae4639d83c0a");
    agrees(PLAIN.encoding(SignatureEncoding::Base64), KEY, "o91GvjTB3twrV8XTLCZ8wELV3+an4+KTn9yuRjnYPAo=");
}

/// `printf '%s' "1795202400.$BODY" | openssl dgst -sha256 -hmac "whsec_a_text_not_base64" -hex`
#[test]
fn an_hmac_over_time_and_body_is_that_of_openssl() {
    let secret = "whsec_a_text_not_base64";
    let signature = "2a8205bd6bb4a4d28ea5764260d24e3ed6bfc72c612613eced1eef782da7c907";
    agrees(TIMED, secret, &format!("t=1795202400,v1={signature}"));

    let verifier = scheme(TIMED).verifier([secret]).unwrap();
    let check = |value: &str| check(&*verifier, &[("x-signature", value)], BODY);
    let wrong = "00".repeat(32);
    assert_eq!(check(&format!("v0=x,v1={wrong}, v1={signature} ,t=1795202400")), Ok(()));
    assert_eq!(check(&format!("t=1795202400,v0={signature}")), Err(VerifyError::Mismatch));
    let malformed = Err(VerifyError::MalformedHeader("x-signature"));
    assert_eq!(check(&format!("v1={signature}")), malformed);
    assert_eq!(check(&format!("t=1795202400,t=1795202400,v1={signature}")), malformed);
    assert_eq!(check(&format!("t=-1,v1={signature}")), malformed);
    assert_eq!(check(signature), malformed);
    assert_eq!(check(&format!("t=1795202099,v1={signature}")), Err(VerifyError::TooOld));
    assert_eq!(check(&format!("t=1795202701,v1={signature}")), Err(VerifyError::TooNew));
    let many = format!(",v1={wrong}").repeat(17);
    assert_eq!(check(&format!("t=1795202400{many}")), Err(VerifyError::TooManySignatures));
}

/// The example of the specification. The key in hexadecimal digits:
/// `printf '%s' "$ID.$TIME.$BODY" | openssl dgst -sha256 -mac HMAC -macopt hexkey:$KEY -binary | base64`
#[test]
fn standard_webhooks_signs_as_openssl_does() {
    let scheme = StandardWebhooks::new([WHSEC]).unwrap();
    let headers = [
        ("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
        ("webhook-timestamp", "1614265330"),
        ("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
    ];
    let body = br#"{"test": 2432232314}"#;
    assert!(scheme.verify(Unverified::new(&headers, body), at(1_614_265_330)).is_ok());
    let signed = scheme.sign(&Unsent::new(headers[0].1, at(1_614_265_330), body)).unwrap().headers;
    assert_eq!(signed, headers.map(|(name, value)| (name.to_owned(), value.to_owned())));
}

/// The seed is the bytes 0 to 31: `openssl pkeyutl -sign -inkey key.der -keyform DER -rawin -in message | base64`,
/// and `openssl pkey -pubout` for the public key.
#[test]
fn a_public_key_accepts_what_openssl_signed_with_the_private_one() {
    let public = "whpk_A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=";
    let private = "whsk_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    let signature =
        "v1a,zOf9qe6Ns9KzEWhrZD5Tkph7ix0Zp5Nggcf6myU8UtIe9VngvYm+aIKBTh8hJ1mwvEiuhAdrKM5XiNEpazNdBg==";
    let headers =
        [("webhook-id", "msg_1"), ("webhook-timestamp", "1795202400"), ("webhook-signature", signature)];
    let public = StandardWebhooks::new([public]).unwrap();
    assert_eq!(check(&public, &headers, "{}"), Ok(()));
    assert_eq!(check(&public, &headers, "{ }"), Err(VerifyError::Mismatch));

    let private = StandardWebhooks::new([private]).unwrap();
    let unsent = Unsent::new("msg_1", at(NOW), b"{}");
    assert_eq!(private.sign(&unsent).unwrap().headers[2].1, signature);
    assert_eq!(check(&private, &headers, "{}"), Ok(()));
    assert!(public.sign(&unsent).is_err());

    // A shared secret says nothing about a `v1a` signature, nor a public key about a `v1` one.
    let shared = StandardWebhooks::new([WHSEC]).unwrap();
    assert_eq!(check(&shared, &headers, "{}"), Err(VerifyError::Mismatch));
    let as_v1 = signature.replace("v1a", "v1");
    let headers = [headers[0], headers[1], ("webhook-signature", as_v1.as_str())];
    assert_eq!(check(&public, &headers, "{}"), Err(VerifyError::Mismatch));
}

proptest! {
    #![proptest_config(config(256))]

    /// What one signs, the other accepts, and both make the same signature.
    #[test]
    fn standard_webhooks_agrees_with_the_crate_of_its_authors(
        secret in prop::collection::vec(any::<u8>(), 24..=64),
        id in "[!-~]{1,40}",
        body in "\\PC{0,200}",
    ) {
        use base64::Engine;
        let text = format!("whsec_{}", base64::engine::general_purpose::STANDARD.encode(&secret));
        let ours = StandardWebhooks::new([text.as_str()]).unwrap();
        let theirs = Webhook::new(&text).unwrap();

        let now = SystemTime::now();
        let seconds = now.duration_since(UNIX_EPOCH).unwrap().as_secs();
        let signed = ours.sign(&Unsent::new(&id, now, body.as_bytes())).unwrap().headers;
        prop_assert_eq!(&signed[2].1, &theirs.sign(&id, i64::try_from(seconds).unwrap(), body.as_bytes()).unwrap());

        let mut headers = http::HeaderMap::new();
        for (name, value) in &signed {
            headers.insert(http::HeaderName::from_bytes(name.as_bytes()).unwrap(), value.parse().unwrap());
        }
        prop_assert!(theirs.verify(body.as_bytes(), &headers).is_ok());
        prop_assert!(ours.verify(Unverified::new(&headers, body.as_bytes()), now).is_ok());
    }
}

/// The specification asks for 24 to 64 bytes; the libraries of its authors take any number, and some take no padding.
#[test]
fn secrets_of_standard_webhooks_are_those_that_official_libraries_take() {
    use base64::Engine;
    use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
    let signature = |secret: Secret| {
        let signed = StandardWebhooks::new([secret])?.sign(&Unsent::new("msg_1", at(NOW), b"{}"));
        Ok::<_, SecretError>(signed.unwrap().headers[2].1.clone())
    };
    for count in [1, 2, 15, 16, 17, 18, 20, 23, 24, 32, 64, 65, 100, 1000] {
        let bytes: Vec<u8> = (0..count).map(|byte: u32| (byte * 7) as u8).collect();
        let theirs = Webhook::from_bytes(bytes.clone()).unwrap();
        let expected = theirs.sign("msg_1", NOW as i64, b"{}").unwrap();
        let texts = [STANDARD.encode(&bytes), STANDARD_NO_PAD.encode(&bytes)];
        for text in &texts {
            assert_eq!(signature(text.as_str().into()), Ok(expected.clone()), "{count}");
            assert_eq!(signature(format!("whsec_{text}").into()), Ok(expected.clone()), "{count}");
        }
        assert_eq!(signature(Secret::from_bytes(bytes)), Ok(expected), "{count}");
        for text in [texts[0].clone(), format!("whsec_{}", texts[0])] {
            assert_eq!(
                theirs.sign("msg_1", 7, b"").ok(),
                Webhook::new(&text).unwrap().sign("msg_1", 7, b"").ok()
            );
        }
    }
    let raw = Secret::from_bytes(WHSEC.as_bytes());
    assert_ne!(signature(raw), signature(WHSEC.into()), "raw bytes are no text");
}

#[test]
fn secrets_of_standard_webhooks_that_cannot_be_used_are_told() {
    let error = |text: &str| StandardWebhooks::new([text]).err();
    assert_eq!([error(""), error("whsec_")], [Some(SecretError::Empty); 2]);
    for text in [
        "whsec_not base64",
        "not-base64_at-all-not",
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS==",
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaL",
    ] {
        assert_eq!(error(text), Some(SecretError::Base64), "{text}");
    }
    assert_eq!(error(&format!("{WHSEC}\n")), Some(SecretError::WhiteSpace));
    let raw = |bytes: &[u8]| StandardWebhooks::new([Secret::from_bytes(bytes)]).err();
    assert_eq!([raw(b""), raw(b"7")], [Some(SecretError::Empty), None]);
    assert_eq!(error("whpk_AAAA"), Some(SecretError::Ed25519));
    // The point of order one: it accepts signatures of anything.
    assert_eq!(error("whpk_AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="), Some(SecretError::Ed25519));
    assert_eq!(StandardWebhooks::new([WHSEC; 9]).err(), Some(SecretError::TooMany { most: 8 }));
    assert_eq!(StandardWebhooks::new([WHSEC; 0]).err(), Some(SecretError::None));
    let error = |secret: &str| scheme(PLAIN).verifier([secret]).err();
    assert_eq!(error("fifteen-bytes-1"), Some(SecretError::Short { least: 16 }));
    assert_eq!(error(""), Some(SecretError::Empty));
}

/// Each line has the bits of a double and what a JavaScript engine writes for it; `numbers.mjs` beside the table wrote it.
#[test]
fn numbers_are_written_as_a_javascript_engine_writes_them() {
    let table =
        std::fs::read_to_string(tests::workspace().join("tests/fixtures/ecmascript/numbers.txt")).unwrap();
    let secret = "sixteen-bytes-of";
    let [sorted, plain] = [SORTED, PLAIN].map(|keyed| scheme(keyed).signer(secret).unwrap());
    let signature = |signer: &dyn Signer, body: &str| {
        let unsent = Unsent::new("1", at(NOW), body.as_bytes());
        signer.sign(&unsent).unwrap().headers[0].1.clone()
    };
    let mut count = 0;
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let (bits, text) = line.split_once(' ').unwrap();
        let value = f64::from_bits(u64::from_str_radix(bits, 16).unwrap());
        // Digits enough for any double.
        let spelled = format!("[{value:.17e}]");
        assert_eq!(signature(&*sorted, &spelled), signature(&*plain, &format!("[{text}]")), "{line}");
        count += 1;
    }
    assert!(count > 3000, "{count}");
}

#[test]
fn no_secret_is_in_a_debug_form() {
    let secret = "sixteen-bytes-of";
    let texts = [
        format!("{:?}", StandardWebhooks::of(crm_events::StandardScheme::new(), [WHSEC])),
        format!("{:?}", StandardWebhooks::new([WHSEC])),
        format!("{:?}", crm_events::verify::SecretInPath::new([secret])),
        format!("{:?}", Secret::from(secret)),
        format!("{:?}", Secret::from_bytes(secret)),
    ];
    for text in texts {
        assert!(!text.contains(secret) && !text.contains("MfKQ"), "{text}");
    }
}
