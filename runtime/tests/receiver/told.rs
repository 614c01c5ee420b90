//! What receivers are told beside their secrets.

use crm_events::receive::{AddressError, Receiver, SetupError};
use crm_events::verify::{Given, SecretError};
use crm_events::{
    Alternative, Condition, Handshake, Keyed, Place, SignatureAlgorithm, SignatureScheme, TemplatePart,
};

use super::provider::provider;
use super::support::{Counter, SECRET, answer, post, signed_with};

const BODY: TemplatePart = TemplatePart::Place(Place::Body(&[]));
const BY_ADDRESS: SignatureScheme = SignatureScheme::Keyed(
    Keyed::header(SignatureAlgorithm::HmacSha256, &["x-made-signature"])
        .signed(&[BODY, TemplatePart::Place(Place::Url)]),
);
const BY_IDENTIFIER: SignatureScheme = SignatureScheme::Keyed(
    Keyed::header(SignatureAlgorithm::HmacSha256, &["x-made-signature"])
        .signed(&[TemplatePart::Given("webhook_id"), BODY]),
);

provider! {Identified, IdentifiedEnvelope, const SIGNATURE: SignatureScheme = BY_IDENTIFIER;}
provider! {Addressed, AddressedEnvelope, const SIGNATURE: SignatureScheme = BY_ADDRESS;}
provider! {
    Either,
    EitherEnvelope,
    const SIGNATURE: SignatureScheme = SignatureScheme::AnyOf(&[
        Alternative { name: "address", scheme: BY_ADDRESS },
        Alternative { name: "identifier", scheme: BY_IDENTIFIER },
    ]);
}
provider! {
    Shaking,
    ShakingEnvelope,
    const HANDSHAKES: &'static [Handshake] =
        &[Handshake::when(&[Condition::Equals(Place::Query("token"), &[TemplatePart::Given("token")])])
            .unsigned()];
}

impl crm_events::UnsignedProvider for Shaking {}

const DELIVERY: &str = r#"{"event":"a"}"#;
const ADDRESS: &str = "https://hooks.example.com/made";

#[test]
fn what_is_missing_is_named_when_the_receiver_is_made() {
    let given = || Receiver::<Either>::given("webhook_id", "w-7");
    for (error, text) in [
        (
            given().signed([SECRET]).unwrap_err(),
            "the public address is missing, which the provider signs: tell it with `Receiver::at`",
        ),
        (
            Receiver::<Either>::at(ADDRESS).unwrap().signed([SECRET]).unwrap_err(),
            "`webhook_id` is missing: give it with `Receiver::given(\"webhook_id\", ..)`",
        ),
        (
            Receiver::<Either>::given("webhook_id", "").pin("identifier").signed([SECRET]).unwrap_err(),
            "`webhook_id` is missing: give it with `Receiver::given(\"webhook_id\", ..)`",
        ),
        (
            given().given("webhook", "w-7").at(ADDRESS).unwrap().signed([SECRET]).unwrap_err(),
            "`webhook` is given, which this provider has no use for",
        ),
        (
            given().pin("v3").signed([SECRET]).unwrap_err(),
            "`v3` is none of the ways in which this provider signs",
        ),
        (given().pin("identifier").published().unwrap_err(), "this provider publishes no keys: use `signed`"),
        (
            Receiver::<Shaking>::at(ADDRESS).unwrap().unsigned().unwrap_err(),
            "`token` is missing: give it with `Receiver::given(\"token\", ..)`",
        ),
    ] {
        assert_eq!(error.to_string(), text);
    }
    assert_eq!(
        given().pin("identifier").signed::<&str>([]).unwrap_err(),
        SetupError::Secret(SecretError::None)
    );
    assert_eq!(
        Receiver::<Addressed>::at("hooks.example.com").unwrap_err(),
        SetupError::Address(AddressError::NotAnAddress)
    );
}

#[test]
fn neither_an_address_nor_a_value_is_told() {
    let told =
        Receiver::<Either>::at("https://hooks.example.com/s3cr3t").unwrap().given("webhook_id", "s3cr3t");
    let text = format!("{told:?}");
    assert!(text.contains("webhook_id") && !text.contains("s3cr3t"), "{text}");
    let receiver = told.pin("identifier").signed([SECRET]).unwrap();
    assert!(!format!("{receiver:?}").contains("s3cr3t"));
}

#[test]
fn a_delivery_that_was_signed_for_another_address_is_refused() {
    let receiver = || Receiver::<Addressed>::at(ADDRESS).unwrap().signed([SECRET]).unwrap();
    let endpoint = receiver().handle_received(Counter::default());
    // What stands in front of the receiver has changed host and path, and left the query as it is.
    let request = |query: &str| post(&format!("http://10.0.0.7:3000/inner{query}"), DELIVERY);
    let signed =
        |query: &str, url: &str| signed_with::<Addressed>(request(query), SECRET, Some(url), &Given::new());
    for query in ["", "?a=%41&b"] {
        assert_eq!(answer(&endpoint, &signed(query, ADDRESS)).0, 200, "{query}");
        for other in
            ["https://hooks.example.com/made/", "http://hooks.example.com/made", "http://10.0.0.7:3000/inner"]
        {
            assert_eq!(answer(&endpoint, &signed(query, other)), (401, String::new()), "{query}");
        }
    }
    let mut changed = signed("?a=1", ADDRESS);
    *changed.uri_mut() = "http://10.0.0.7:3000/inner?a=2".parse().unwrap();
    assert_eq!(answer(&endpoint, &changed).0, 401);
}

#[test]
fn a_delivery_that_was_signed_with_another_value_is_refused() {
    let endpoint = Receiver::<Identified>::given("webhook_id", "w-7")
        .signed([SECRET])
        .unwrap()
        .handle_received(Counter::default());
    for (identifier, status) in [("w-7", 200), ("w-8", 401)] {
        let given = Given::new().with("webhook_id", identifier);
        let request = signed_with::<Identified>(post("/", DELIVERY), SECRET, None, &given);
        assert_eq!(answer(&endpoint, &request).0, status, "{identifier}");
    }
}

#[test]
fn a_receiver_insists_on_the_way_that_is_pinned() {
    let endpoint = Receiver::<Either>::given("webhook_id", "w-7")
        .pin("identifier")
        .signed([SECRET])
        .unwrap()
        .handle_received(Counter::default());
    let given = Given::new().with("webhook_id", "w-7");
    let right = signed_with::<Identified>(post("/", DELIVERY), SECRET, None, &given);
    assert_eq!(answer(&endpoint, &right).0, 200);
    let wrong = signed_with::<Addressed>(post("/", DELIVERY), SECRET, Some(ADDRESS), &given);
    assert_eq!(answer(&endpoint, &wrong).0, 401);
}

#[test]
fn what_a_handshake_needs_is_told_without_secrets() {
    let endpoint = Receiver::<Shaking>::given("token", "vt-1").unsigned().unwrap();
    let endpoint = endpoint.handle_received(Counter::default());
    assert_eq!(answer(&endpoint, &post("/?token=vt-1", DELIVERY)).0, 200);
    assert_eq!(answer(&endpoint, &post("/?token=vt-2", "{}")).0, 400);
}
