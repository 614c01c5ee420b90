//! What receivers are told beside their secrets.

use crm_events::receive::{AddressError, Receiver, SetupError};
use crm_events::verify::SecretError;
use crm_events::{
    Alternative, Condition, Handshake, Keyed, Place, SignatureAlgorithm, SignatureScheme, TemplatePart,
};

use super::provider::provider;
use super::support::{Counter, SECRET, answer, post};

const BODY: TemplatePart = TemplatePart::Place(Place::Body(&[]));
const BY_ADDRESS: SignatureScheme = SignatureScheme::Keyed(
    Keyed::header(SignatureAlgorithm::HmacSha256, &["x-made-signature"])
        .signed(&[BODY, TemplatePart::Place(Place::Url)]),
);
const BY_IDENTIFIER: SignatureScheme = SignatureScheme::Keyed(
    Keyed::header(SignatureAlgorithm::HmacSha256, &["x-made-signature"])
        .signed(&[TemplatePart::Given("webhook_id"), BODY]),
);

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
fn what_a_handshake_needs_is_told_without_secrets() {
    let endpoint = Receiver::<Shaking>::given("token", "vt-1").unsigned().unwrap();
    let endpoint = endpoint.handle_received(Counter::default());
    assert_eq!(answer(&endpoint, &post("/?token=vt-1", DELIVERY)).0, 200);
    assert_eq!(answer(&endpoint, &post("/?token=vt-2", "{}")).0, 400);
}
