//! Schemes of all kinds: what is signed is believed, and nothing else.

mod changed;
mod items;
mod needs;
mod secrets;
mod ways;

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::place::at::Place;
use crate::place::filter::Filter;
use crate::place::template::TemplatePart;
use crate::signature::SignatureScheme;
use crate::signature::key::{KeyEncoding, KeyForm};
use crate::signature::keyed::{Keyed, SignatureAlgorithm, SignatureAt, SignatureEncoding};
use crate::signature::time::{Time, TimeUnit};
use crate::verify::{Given, Signed, Unsent, Unverified, VerifyError};

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
