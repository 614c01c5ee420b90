//! Schemes of all kinds: what is signed is believed, and nothing else.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::place::at::Place;
use crate::place::filter::Filter;
use crate::place::template::TemplatePart;
use crate::signature::key::{KeyEncoding, KeyForm};
use crate::signature::keyed::{Keyed, SignatureAlgorithm, SignatureAt, SignatureEncoding};
use crate::signature::time::{Time, TimeUnit};
use crate::signature::{Alternative, SignatureScheme};
use crate::verify::{Given, SecretError, Signed, Unsent, Unverified, VerifyError};

const TEXT: &str = "a-secret-of-many-bytes";
const OTHER: &str = "some-other-secret-text";
const HEX: &str = "00112233445566778899aabbccddeeff";
const BODY: TemplatePart = TemplatePart::Place(Place::Body(&[]));
const HMAC: Keyed = Keyed::header(SignatureAlgorithm::HmacSha256, &["x-sign"]);
const URL: &str = "https://hooks.example.com/a";

/// One kind of scheme, with a secret and a body that it may have.
struct Kind {
    name: &'static str,
    keyed: Keyed,
    secret: &'static str,
    content_type: &'static str,
    body: &'static str,
    /// Whether the whole body is signed.
    covers_body: bool,
}

impl Kind {
    const fn new(name: &'static str, keyed: Keyed) -> Self {
        let body = r#"{"id": 7, "name": "Größe"}"#;
        Self { name, keyed, secret: TEXT, content_type: "application/json", body, covers_body: true }
    }
}

const TIMED: Keyed = HMAC
    .value(&[TemplatePart::Text("v0="), TemplatePart::Signature])
    .signed(&[TemplatePart::Text("v0:"), TemplatePart::Time, TemplatePart::Text(":"), BODY])
    .time(Time::at(Place::Header(&["x-time"]), TimeUnit::Milliseconds));

const ITEMS: Keyed =
    Keyed::at(SignatureAlgorithm::HmacSha256, SignatureAt::Place(Place::Body(&["items", "*", "sign"])))
        .encoding(SignatureEncoding::Base64)
        .signed(&[
            TemplatePart::Place(Place::Body(&["items", "*", "id"])),
            TemplatePart::Text(":"),
            TemplatePart::Optional(Place::Body(&["items", "*", "note"])),
        ])
        .key(KeyForm::new(KeyEncoding::Hex));

fn kinds() -> Vec<Kind> {
    let form = "application/x-www-form-urlencoded; charset=utf-8";
    vec![
        Kind::new("body", HMAC),
        Kind::new("base64", HMAC.encoding(SignatureEncoding::Base64)),
        Kind::new("time in a header", TIMED),
        Kind::new(
            "an HTTP date behind the body",
            HMAC.signed(&[BODY, TemplatePart::Time])
                .time(Time::at(Place::Header(&["x-time"]), TimeUnit::HttpDate)),
        ),
        Kind::new(
            "pairs",
            HMAC.value(&[
                TemplatePart::Text("t="),
                TemplatePart::Time,
                TemplatePart::Text(",v1="),
                TemplatePart::Signature,
            ])
            .separator(",")
            .signed(&[TemplatePart::Time, TemplatePart::Text("."), BODY])
            .time(Time::beside_signature(TimeUnit::Seconds)),
        ),
        Kind::new(
            "time in the body",
            HMAC.time(Time::at(Place::Body(&["at"]), TimeUnit::Milliseconds).tolerance(60)),
        ),
        Kind::new(
            "method and address",
            HMAC.signed(&[
                TemplatePart::Place(Place::Method),
                TemplatePart::Filtered(Place::Url, Filter::HubspotUrl),
                BODY,
            ]),
        ),
        Kind::new(
            "a hash with the secret in it",
            Keyed::header(SignatureAlgorithm::Sha256, &["x-sign"])
                .signed(&[TemplatePart::Secret(None), BODY]),
        ),
        Kind::new("a header of several", Keyed::at(HMAC.algorithm, SignatureAt::HeadersFrom("x-sign-"))),
        Kind::new(
            "wrapped, with what is given",
            HMAC.value(&[TemplatePart::Given("id"), TemplatePart::Text(":"), TemplatePart::Signature])
                .wrapped(),
        ),
        Kind::new("in the query", Keyed::at(HMAC.algorithm, SignatureAt::Place(Place::Query("sign")))),
        Kind::new(
            "a hash in the query, and the address",
            HMAC.signed(&[TemplatePart::Place(Place::Url)]).equal(&[(
                Place::Query("hash"),
                &[TemplatePart::Filtered(Place::Body(&[]), Filter::Sha256)],
            )]),
        ),
        Kind {
            content_type: form,
            body: "b=2&a=1+%2B",
            covers_body: false,
            ..Kind::new(
                "a sorted form",
                HMAC.signed(&[TemplatePart::Filtered(Place::Body(&[]), Filter::SortedForm)]),
            )
        },
        Kind {
            secret: HEX,
            body: r#"{"items": [{"id": "a", "note": "x"}, {"id": "b", "sign": "old"}]}"#,
            covers_body: false,
            ..Kind::new("each item", ITEMS)
        },
        Kind {
            covers_body: false,
            ..Kind::new(
                "basic",
                Keyed::header(SignatureAlgorithm::Secret, &["authorization"])
                    .value(&[TemplatePart::Text("Basic "), TemplatePart::Secret(Some(Filter::Base64))]),
            )
        },
        Kind {
            content_type: form,
            body: "event=a&auth[token]=old",
            covers_body: false,
            ..Kind::new(
                "a secret in a form",
                Keyed::at(SignatureAlgorithm::Secret, SignatureAt::Place(Place::Body(&["auth", "token"]))),
            )
        },
        #[cfg(feature = "sha1")]
        Kind::new("SHA-1", Keyed::header(SignatureAlgorithm::HmacSha1, &["x-sign"])),
        #[cfg(feature = "sha1")]
        Kind::new(
            "a SHA-1 with the secret in it",
            Keyed::header(SignatureAlgorithm::Sha1, &["x-sign"]).signed(&[BODY, TemplatePart::Secret(None)]),
        ),
        #[cfg(feature = "sha512")]
        Kind::new("SHA-512", Keyed::header(SignatureAlgorithm::HmacSha512, &["x-sign"])),
    ]
}

fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_795_202_400)
}

/// A delivery as it arrives.
#[derive(Clone)]
struct Arrived {
    headers: Vec<(String, String)>,
    query: Option<String>,
    body: Vec<u8>,
}

impl Arrived {
    fn new(kind: &Kind) -> Self {
        let headers = vec![("content-type".to_owned(), kind.content_type.to_owned())];
        let (query, body) = ("tenant=7", kind.body.as_bytes());
        let unsent = Unsent {
            url: Some(URL),
            query: Some(query),
            headers: &headers,
            ..Unsent::new("msg_1", now(), body)
        };
        let signer = SignatureScheme::Keyed(kind.keyed).signer_with(kind.secret, &given()).unwrap();
        let Signed { headers: added, query: changed, body: new } = signer.sign(&unsent).unwrap();
        Self {
            headers: headers.iter().cloned().chain(added).collect(),
            query: Some(changed.unwrap_or_else(|| query.to_owned())),
            body: new.unwrap_or_else(|| body.to_vec()),
        }
    }

    fn check(&self, scheme: SignatureScheme, secrets: &[&str]) -> Result<(), VerifyError> {
        self.check_at(scheme, secrets, now())
    }

    fn check_at(
        &self,
        scheme: SignatureScheme,
        secrets: &[&str],
        now: SystemTime,
    ) -> Result<(), VerifyError> {
        let verifier = scheme.verifier_with(secrets.iter().copied(), &given()).unwrap();
        let request = Unverified {
            url: Some(URL),
            query: self.query.as_deref(),
            ..Unverified::new(&self.headers, &self.body)
        };
        let head = verifier.check_head(&Unverified { body: &[], ..request }, now);
        let checked = verifier.check(&request, now);
        assert!(head.is_ok() || checked.is_err(), "refused by its head: {head:?}");
        checked
    }
}

fn given() -> Given {
    Given::new().with("id", "hook-7")
}

#[test]
fn what_is_signed_is_believed_under_any_of_the_secrets_and_under_no_other() {
    for kind in kinds() {
        let (arrived, scheme) = (Arrived::new(&kind), SignatureScheme::Keyed(kind.keyed));
        let other = if kind.secret == HEX { "ff112233445566778899aabbccddeeff" } else { OTHER };
        assert_eq!(arrived.check(scheme, &[kind.secret]), Ok(()), "{}", kind.name);
        assert_eq!(arrived.check(scheme, &[other, kind.secret]), Ok(()), "{}", kind.name);
        assert_eq!(arrived.check(scheme, &[other]), Err(VerifyError::Mismatch), "{}", kind.name);
        if let Some(time) = kind.keyed.time {
            for (seconds, is_near) in [(0, true), (time.tolerance, true), (time.tolerance + 1, false)] {
                let later = now() + Duration::from_secs(seconds);
                let earlier = now() - Duration::from_secs(seconds);
                for now in [later, earlier] {
                    assert_eq!(
                        arrived.check_at(scheme, &[kind.secret], now).is_ok(),
                        is_near,
                        "{}",
                        kind.name
                    );
                }
            }
        }
    }
}

#[test]
fn every_flipped_bit_of_what_is_signed_is_refused() {
    for kind in kinds().iter().filter(|kind| kind.covers_body) {
        let (arrived, scheme) = (Arrived::new(kind), SignatureScheme::Keyed(kind.keyed));
        for (at, bit) in (0..arrived.body.len()).flat_map(|at| (0..8).map(move |bit| (at, bit))) {
            let mut changed = arrived.clone();
            changed.body[at] ^= 1 << bit;
            assert!(changed.check(scheme, &[kind.secret]).is_err(), "{}: byte {at}, bit {bit}", kind.name);
        }
        for length in 0..arrived.body.len() {
            let mut cut = arrived.clone();
            cut.body.truncate(length);
            assert!(cut.check(scheme, &[kind.secret]).is_err(), "{}: {length} bytes", kind.name);
        }
    }
}

#[test]
fn every_changed_character_of_what_the_scheme_adds_is_refused() {
    for kind in kinds() {
        let (arrived, scheme) = (Arrived::new(&kind), SignatureScheme::Keyed(kind.keyed));
        for (index, (name, value)) in arrived.headers.iter().enumerate().skip(1) {
            for at in 0..value.len() {
                let mut changed = arrived.clone();
                let mut text = value.clone().into_bytes();
                text[at] = if text[at] == b'x' { b'y' } else { b'x' };
                changed.headers[index].1 = String::from_utf8(text).unwrap();
                assert!(changed.check(scheme, &[kind.secret]).is_err(), "{}: {name}: {at}", kind.name);
            }
            let mut missing = arrived.clone();
            missing.headers.remove(index);
            assert!(missing.check(scheme, &[kind.secret]).is_err(), "{}: without {name}", kind.name);
            let mut repeated = arrived.clone();
            repeated.headers.push((name.to_uppercase(), value.clone()));
            assert!(repeated.check(scheme, &[kind.secret]).is_err(), "{}: {name} twice", kind.name);
        }
    }
}

#[test]
fn each_item_has_its_own_signature_and_there_is_at_least_one() {
    let kind = Kind {
        secret: HEX,
        body: r#"{"items": [{"id": "a", "note": "x"}, {"id": "b"}], "n": 1}"#,
        ..Kind::new("each item", ITEMS)
    };
    let scheme = SignatureScheme::Keyed(ITEMS);
    let arrived = Arrived::new(&kind);
    let check = |change: &dyn Fn(String) -> String| {
        let body = change(String::from_utf8(arrived.body.clone()).unwrap()).into_bytes();
        Arrived { body, ..arrived.clone() }.check(scheme, &[HEX])
    };
    let place = Place::Body(&["items", "*", "sign"]);
    assert_eq!(check(&|body| body), Ok(()));
    // What is not signed may change.
    assert_eq!(check(&|body| body.replace("\"n\": 1", "\"n\": 2")), Ok(()));
    assert_eq!(check(&|body| body.replace("\"id\": \"b\"", "\"id\": \"c\"")), Err(VerifyError::Mismatch));
    assert_eq!(check(&|body| body.replace("\"note\"", "\"not\"")), Err(VerifyError::Mismatch));
    assert_eq!(
        check(&|body| body.replacen("\"sign\"", "\"sing\"", 1)),
        Err(VerifyError::MissingPlace(place))
    );
    assert_eq!(check(&|body| body.replace("}]", "}, {}]")), Err(VerifyError::MissingPlace(place)));
    assert_eq!(check(&|_| "{\"items\": []}".to_owned()), Err(VerifyError::MissingPlace(place)));
    assert_eq!(check(&|_| "{}".to_owned()), Err(VerifyError::MissingPlace(place)));
    assert_eq!(check(&|body| body.replace("\"n\": 1", "\"n\": 1, \"n\": 1")), Err(VerifyError::NotJson));
    assert_eq!(
        check(&|_| "{\"items\": [{\"sign\": 7}]}".to_owned()),
        Err(VerifyError::MalformedPlace(place))
    );
}

#[test]
fn the_first_way_whose_places_are_there_decides() {
    const NEW: SignatureScheme = SignatureScheme::Keyed(TIMED);
    const OLD: Keyed = Keyed::header(SignatureAlgorithm::HmacSha256, &["x-old"]);
    const BOTH: SignatureScheme = SignatureScheme::AnyOf(&[
        Alternative { name: "new", scheme: NEW },
        Alternative { name: "old", scheme: SignatureScheme::Keyed(OLD) },
    ]);
    let new = Arrived::new(&Kind::new("new", TIMED));
    let old = Arrived::new(&Kind::new("old", OLD));
    assert_eq!([new.check(BOTH, &[TEXT]), old.check(BOTH, &[TEXT])], [Ok(()), Ok(())]);
    // A right old signature does not help one that is wrong by the new way.
    let mut both = old.clone();
    both.headers.extend(new.headers.iter().skip(1).cloned());
    assert_eq!(both.check(BOTH, &[TEXT]), Ok(()));
    let signature = both.headers.iter_mut().find(|(name, _)| name == "x-sign").unwrap();
    signature.1 = format!("v0={}", "00".repeat(32));
    assert_eq!(both.check(BOTH, &[TEXT]), Err(VerifyError::Mismatch));
    assert_eq!(both.check(BOTH.alternative("old").unwrap(), &[TEXT]), Ok(()));
    assert_eq!(
        old.check(BOTH.alternative("new").unwrap(), &[TEXT]),
        Err(VerifyError::MissingHeader("x-sign"))
    );
    assert_eq!(BOTH.alternative("other"), None);
    let neither = Arrived { headers: Vec::new(), ..old };
    assert_eq!(neither.check(BOTH, &[TEXT]), Err(VerifyError::MissingHeader("x-sign")));
}

#[test]
fn what_a_scheme_needs_is_said_when_it_is_made() {
    const GIVEN: SignatureScheme = SignatureScheme::Keyed(HMAC.signed(&[TemplatePart::Given("id"), BODY]));
    const SIGNS_URL: SignatureScheme =
        SignatureScheme::Keyed(HMAC.signed(&[TemplatePart::Place(Place::Url)]));
    const { assert!(SIGNS_URL.needs_url() && !GIVEN.needs_url()) };
    assert_eq!(GIVEN.given_names(), ["id"]);
    assert_eq!(GIVEN.verifier([TEXT]).err(), Some(SecretError::NotGiven("id")));
    assert!(GIVEN.verifier_with([TEXT], &given()).is_ok());
    let error = |keyed: Keyed, secret: &str| SignatureScheme::Keyed(keyed).verifier([secret]).err();
    assert_eq!(error(HMAC, "fifteen-bytes-1"), Some(SecretError::Short { least: 16 }));
    assert_eq!(error(HMAC.key(KeyForm::new(KeyEncoding::Hex)), TEXT), Some(SecretError::Hex));
    assert_eq!(
        error(HMAC.key(KeyForm::new(KeyEncoding::Base64)), "a secret that is none"),
        Some(SecretError::Base64)
    );
    let short = HMAC.key(KeyForm::new(KeyEncoding::Hex));
    assert_eq!(error(short, "00112233445566778899aabbccddee"), Some(SecretError::Short { least: 16 }));
    let unknown = Arrived::new(&Kind::new("body", HMAC));
    let request = Unverified::new(&unknown.headers, &unknown.body);
    let verifier = SIGNS_URL.verifier([TEXT]).unwrap();
    assert_eq!(verifier.check(&request, now()), Err(VerifyError::UnknownAddress));
    assert_eq!(SignatureScheme::Unsigned.verifier([TEXT]).err(), Some(SecretError::Unsigned));
    assert_eq!(
        SignatureScheme::Keyed(HMAC).verifier([TEXT; 9]).err(),
        Some(SecretError::TooMany { most: 8 })
    );
}
