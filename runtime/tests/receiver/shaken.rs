//! Handshakes of each kind that providers document, and their answers.

use std::time::UNIX_EPOCH;

use crm_events::receive::{HandshakeFault, Outcome, Receiver, Rejection, SetupError};
use crm_events::verify::{SecretError, Unsent};
use crm_events::{
    Answer, AnswerPart, Condition, Filter, Handshake, Keyed, Place, SignatureAlgorithm, SignatureScheme,
    TemplatePart,
};

use super::provider::provider;
use super::support::{Counter, OTHER, SECRET, answer, assert_harmless, bare, post, received, signed};

const SIGNATURE: SignatureScheme =
    SignatureScheme::Keyed(Keyed::header(SignatureAlgorithm::HmacSha256, &["x-made-signature"]));
const CHALLENGE: &[TemplatePart] = &[TemplatePart::Place(Place::Body(&["challenge"]))];
const KIND: Place = Place::Body(&["type"]);
const TOKEN: Place = Place::Body(&["payload", "token"]);
const METHOD: Place = Place::Method;

provider! {
    Echoing,
    EchoingEnvelope,
    const SIGNATURE: SignatureScheme = SIGNATURE;
    const HANDSHAKES: &'static [Handshake] = &[
        // A text that is echoed.
        Handshake::when(&[Condition::Equals(KIND, &[TemplatePart::Text("check")])])
            .answer(Answer::status(200).body("text/plain", &[AnswerPart::Template(CHALLENGE)])),
        // A number, and an answer that is always the same.
        Handshake::when(&[Condition::Equals(KIND, &[TemplatePart::Text("1")])])
            .answer(Answer::status(200).body("application/json", &[AnswerPart::Text(r#"{"type":1}"#)])),
        // What a filter makes.
        Handshake::when(&[Condition::Equals(KIND, &[TemplatePart::Text("hash")])]).answer(Answer::status(200).body(
            "text/plain",
            &[AnswerPart::Template(&[TemplatePart::Filtered(Place::Body(&["challenge"]), Filter::Sha256)])],
        )),
        // No body.
        Handshake::when(&[Condition::Equals(KIND, &[TemplatePart::Text("0")])]).answer(Answer::status(204)),
        // A header.
        Handshake::when(&[Condition::There(Place::Header(&["x-made-challenge"]))]).answer(
            Answer::status(200).body(
                "application/json",
                &[
                    AnswerPart::Text(r#"{"challenge":"#),
                    AnswerPart::JsonString(&[TemplatePart::Place(Place::Header(&["x-made-challenge"]))]),
                    AnswerPart::Text("}"),
                ],
            ),
        ),
        // Under the secret.
        Handshake::when(&[Condition::Named("address.check")]).answer(Answer::status(200).body(
            "application/json",
            &[
                AnswerPart::Text(r#"{"plain":"#),
                AnswerPart::JsonString(&[TemplatePart::Place(TOKEN)]),
                AnswerPart::Text(r#","made":"#),
                AnswerPart::JsonString(&[TemplatePart::Filtered(TOKEN, Filter::HmacSha256)]),
                AnswerPart::Text("}"),
            ],
        )),
    ];
}

provider! {
    Open,
    OpenEnvelope,
    const SIGNATURE: SignatureScheme = SIGNATURE;
    const HANDSHAKES: &'static [Handshake] = &[
        Handshake::when(&[Condition::There(Place::Body(&["challenge"]))]).unsigned().answer(
            Answer::status(200).body(
                "application/json",
                &[
                    AnswerPart::Text(r#"{"challenge":"#),
                    AnswerPart::JsonString(CHALLENGE),
                    AnswerPart::Text("}"),
                ],
            ),
        ),
        Handshake::when(&[Condition::There(Place::Query("check"))]).unsigned().answer(
            Answer::status(200)
                .body("text/html", &[AnswerPart::Template(&[TemplatePart::Place(Place::Query("check"))])]),
        ),
        Handshake::when(&[Condition::Equals(METHOD, &[TemplatePart::Text("HEAD")])]).unsigned(),
        Handshake::when(&[Condition::Equals(METHOD, &[TemplatePart::Text("OPTIONS")])]).unsigned().answer(
            Answer::status(200).headers(&[
                (
                    "webhook-allowed-origin",
                    &[TemplatePart::Place(Place::Header(&["webhook-request-origin"]))],
                ),
                ("webhook-allowed-rate", &[TemplatePart::Place(Place::Header(&["webhook-request-rate"]))]),
            ]),
        ),
        Handshake::when(&[
            Condition::Equals(METHOD, &[TemplatePart::Text("GET")]),
            Condition::Equals(Place::Query("token"), &[TemplatePart::Given("token")]),
        ])
        .unsigned()
        .answer(
            Answer::status(200)
                .body("text/plain", &[AnswerPart::Template(&[TemplatePart::Place(Place::Query("echo"))])]),
        ),
    ];
}

provider! {
    Hiding,
    HidingEnvelope,
    const SIGNATURE: SignatureScheme = SIGNATURE;
    const HANDSHAKES: &'static [Handshake] = &[Handshake::when(&[Condition::Equals(
        Place::Body(&["proof"]),
        &[TemplatePart::Filtered(Place::Body(&["challenge"]), Filter::HmacSha256)],
    )])];
}

provider! {
    Publishing,
    PublishingEnvelope,
    const SIGNATURE: SignatureScheme = SignatureScheme::Keyed(
        Keyed::header(SignatureAlgorithm::Ed25519, &["x-made-signature"]).published(&[PUBLISHED]),
    );
    const HANDSHAKES: &'static [Handshake] = &[Handshake::when(&[Condition::There(TOKEN)]).answer(
        Answer::status(200).body(
            "text/plain",
            &[AnswerPart::Template(&[TemplatePart::Filtered(TOKEN, Filter::HmacSha256)])],
        ),
    )];
}

impl crm_events::SignedProvider for Publishing {}

impl crm_events::SignedProvider for Hiding {}

impl crm_events::SignedProvider for Echoing {}

/// The seed is the bytes 0 to 31: `openssl pkey -pubout`.
const PUBLISHED: &str = "-----BEGIN PUBLIC KEY-----\n\
    MCowBQYDK2VwAyEAA6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=\n\
    -----END PUBLIC KEY-----";

fn echoing() -> crm_events::receive::Endpoint<Echoing, Counter> {
    Receiver::<Echoing>::signed([SECRET, OTHER]).unwrap().handle_received(Counter::default())
}

/// The HMAC of a text, as the scheme signs it.
fn tag(text: &str) -> String {
    let signer = SIGNATURE.signer(SECRET).unwrap();
    signer.sign(&Unsent::new("", UNIX_EPOCH, text.as_bytes())).unwrap().headers.remove(0).1
}

fn open() -> crm_events::receive::Endpoint<Open, Counter> {
    let receiver = Receiver::<Open>::given("token", "vt-ours-31").signed([SECRET]).unwrap();
    receiver.handle_received(Counter::default())
}

#[test]
fn a_signed_challenge_is_sent_back_as_text() {
    let request = post("/", r#"{"challenge":"cH4l<b>\u00e4","type":"check"}"#);
    assert_eq!(answer(&echoing(), &signed::<Echoing>(request.clone(), SECRET)), (200, "cH4l<b>ä".to_owned()));
    // Nothing is echoed to anybody else.
    assert_eq!(answer(&echoing(), &request), (401, String::new()));
    let strange = signed::<Echoing>(request, "k-nobody-5d1e8a2b9c7f");
    assert_eq!(answer(&echoing(), &strange), (401, String::new()));
}

#[test]
fn values_are_compared_as_they_are_written() {
    for (kind, expected) in [
        ("0", (204, "")),
        ("1", (200, r#"{"type":1}"#)),
        (r#""1""#, (200, r#"{"type":1}"#)),
        // These are no handshakes, but deliveries without a name.
        ("10", (400, "")),
        ("1.0", (400, "")),
        ("null", (400, "")),
        ("[1]", (400, "")),
    ] {
        let request = signed::<Echoing>(post("/", &format!(r#"{{"type":{kind}}}"#)), SECRET);
        let (status, body) = answer(&echoing(), &request);
        assert_eq!(status, expected.0, "{kind}");
        assert!(body == expected.1 || status == 400, "{kind}: {body}");
    }
}

#[test]
fn a_challenge_in_a_header_is_sent_back_in_json() {
    let mut request = signed::<Echoing>(post("/", r#"{"type":"sync"}"#), SECRET);
    request.headers_mut().insert("x-made-challenge", r#"Zf3"kQ"#.parse().unwrap());
    assert_eq!(answer(&echoing(), &request), (200, r#"{"challenge":"Zf3\"kQ"}"#.to_owned()));
}

#[test]
fn an_answer_is_what_a_filter_makes() {
    // printf abc | sha256sum
    let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    let request = signed::<Echoing>(post("/", r#"{"type":"hash","challenge":"abc"}"#), SECRET);
    assert_eq!(answer(&echoing(), &request), (200, hash.to_owned()));
}

#[test]
fn an_answer_is_made_with_the_secret_that_signed() {
    let body = r#"{"event":"address.check","payload":{"token":"pT4wQ9"}}"#;
    // printf pT4wQ9 | openssl dgst -sha256 -hmac k-ours-5d1e8a2b9c7f40, and with the other one
    for (secret, made) in [(SECRET, OURS), (OTHER, THEIRS)] {
        let request = signed::<Echoing>(post("/", body), secret);
        let expected = format!(r#"{{"plain":"pT4wQ9","made":"{made}"}}"#);
        assert_eq!(answer(&echoing(), &request), (200, expected));
    }
    let told = Receiver::<Echoing>::at("https://hooks.example.com/echoing").unwrap();
    let refused = told.verified_by(crm_events::verify::Unsigned).err();
    assert_eq!(refused, Some(crm_events::receive::SetupError::AnsweredWithSecret));
}

const OURS: &str = "5b4c393b481c44076e4be6a1d433115950e9d9dd903f50bf7ca9bac603266548";
const THEIRS: &str = "8ee8df662257d1bc5f8b887c450948bbf41660875d25f98eef1349a2e61697c1";

/// Documents cannot say this; tables that are made by hand can.
#[test]
fn an_answer_under_a_secret_that_nobody_has_is_an_error_when_the_receiver_is_made() {
    let signed = |secrets: &[&str]| Receiver::<Publishing>::signed(secrets.iter().copied()).err();
    assert_eq!(signed(&[]), Some(SecretError::None));
    assert_eq!(signed(&[PUBLISHED]), Some(SecretError::Key));
    assert_eq!(Receiver::<Publishing>::published().err(), Some(SetupError::AnsweredWithSecret));
}

#[test]
fn a_condition_never_compares_with_what_a_secret_makes() {
    let endpoint = Receiver::<Hiding>::signed([SECRET]).unwrap().handle_received(Counter::default());
    let tag = tag("c-7");
    let body = format!(r#"{{"challenge":"c-7","proof":"{tag}"}}"#);
    let (status, said) = answer(&endpoint, &signed::<Hiding>(post("/", &body), SECRET));
    assert!(status == 400 && !said.contains(&tag), "{status}: {said}");
}

#[test]
fn what_is_to_be_echoed_has_to_be_there_and_be_short() {
    let missing = signed::<Echoing>(post("/", r#"{"type":"check"}"#), SECRET);
    let null = signed::<Echoing>(post("/", r#"{"type":"check","challenge":null}"#), SECRET);
    for request in [missing, null] {
        let (outcome, response) = received(&echoing(), &request);
        assert!(
            matches!(outcome, Outcome::Rejected(Rejection::Handshake(HandshakeFault::Missing))),
            "{outcome:?}"
        );
        assert_eq!(response.status(), 400);
    }
    for (length, status) in [(4096, 200), (4097, 400)] {
        let body = format!(r#"{{"type":"check","challenge":"{}"}}"#, "x".repeat(length));
        assert_eq!(answer(&echoing(), &signed::<Echoing>(post("/", &body), SECRET)).0, status);
    }
}

#[test]
fn members_that_stand_there_twice_are_refused() {
    for body in [
        r#"{"type":"check","type":"other","challenge":"a"}"#,
        r#"{"type":"check","challenge":"a","challenge":"b"}"#,
        r#"{"type":"check","challenge":"a"} x"#,
    ] {
        assert_eq!(answer(&echoing(), &signed::<Echoing>(post("/", body), SECRET)).0, 400, "{body}");
    }
    assert_eq!(answer(&open(), &post("/", r#"{"challenge":"a","challenge":"b"}"#)).0, 401);
}

#[test]
fn an_unsigned_challenge_is_sent_back() {
    let request = post("/", r#"{"challenge":"c9Qm\u0022"}"#);
    assert_eq!(answer(&open(), &request), (200, r#"{"challenge":"c9Qm\""}"#.to_owned()));
    assert_eq!(answer(&open(), &signed::<Open>(request, SECRET)).0, 200);
    assert_eq!(answer(&open(), &post("/", r#"{"challenge":null}"#)).0, 401);
}

#[test]
fn a_parameter_is_sent_back_decoded_and_never_as_html() {
    let mut request = bare("POST", "/a?check=Check%3A+%C3%A4%2F%3Cscript%3E");
    request.headers_mut().insert("content-type", "text/plain; charset=utf-8".parse().unwrap());
    let (_, response) = received(&open(), &request);
    assert_harmless(&response);
    assert_eq!((response.status().as_u16(), response.body().as_str()), (200, "Check: ä/<script>"));
    assert_eq!(response.headers()["content-type"], "text/plain; charset=utf-8");
    // Twice, or no text: it is no handshake, and plain text is no delivery.
    for query in ["check=a&check=b", "check=%00", "check=%ff", "other=a"] {
        *request.uri_mut() = format!("/a?{query}").parse().unwrap();
        assert_eq!(answer(&open(), &request).0, 415, "{query}");
    }
}

#[test]
fn a_request_without_a_body_is_answered_by_its_method() {
    assert_eq!(answer(&open(), &bare("HEAD", "/")), (200, String::new()));
    assert_eq!(answer(&open(), &bare("PUT", "/")).0, 405);
    assert_eq!(answer(&echoing(), &bare("HEAD", "/")).0, 405);
    let mut request = bare("OPTIONS", "/");
    request.headers_mut().insert("WebHook-Request-Origin", "sender.example.com".parse().unwrap());
    let (_, response) = received(&open(), &request);
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["webhook-allowed-origin"], "sender.example.com");
    assert!(!response.headers().contains_key("webhook-allowed-rate"));
    request.headers_mut().insert("WebHook-Request-Rate", "120".parse().unwrap());
    assert_eq!(received(&open(), &request).1.headers()["webhook-allowed-rate"], "120");
    let value = http::HeaderValue::from_bytes("ä".as_bytes()).unwrap();
    request.headers_mut().insert("WebHook-Request-Rate", value);
    assert_eq!(answer(&open(), &request).0, 400);
}

#[test]
fn a_check_by_a_token_that_is_given_is_answered_and_any_other_is_refused() {
    assert_eq!(answer(&open(), &bare("GET", "/?token=vt-ours-31&echo=441")), (200, "441".to_owned()));
    for query in
        ["token=vt-ours-32&echo=441", "token=&echo=441", "echo=441", "token=vt-ours-31&token=a&echo=4", ""]
    {
        let (outcome, response) = received(&open(), &bare("GET", &format!("/?{query}")));
        assert!(
            matches!(outcome, Outcome::Rejected(Rejection::Handshake(HandshakeFault::Unexpected))),
            "{query}: {outcome:?}"
        );
        assert_eq!(response.status(), 403);
    }
    // The token is right, and there is nothing to echo.
    assert_eq!(answer(&open(), &bare("GET", "/?token=vt-ours-31")).0, 400);
    // A delivery never comes so, signed or not.
    let mut delivery = signed::<Open>(post("/", r#"{"event":"a"}"#), SECRET);
    assert_eq!(answer(&open(), &delivery).0, 200);
    *delivery.method_mut() = http::Method::GET;
    assert_eq!(answer(&open(), &delivery).0, 403);
}
