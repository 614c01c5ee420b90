//! How deliveries are signed, as attributes say it.

use crm_events::{
    Alternative, CrmEvent, KeyEncoding, KeyForm, Keyed, Place, Provider, SignatureAlgorithm, SignatureAt,
    SignatureEncoding, SignatureScheme, StandardScheme, TemplatePart, Time, TimeUnit,
};

use super::Titled;

#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(
    provider = "timed",
    name = "/event",
    payload = "/data",
    signature(
        scheme = "hmac-sha256",
        header = "X-Timed-Signature",
        encoding = "base64",
        signed = "{time}.{$request.body}",
        time(header = "x-timed-at", unit = "ms", tolerance = 60),
        key(encoding = "hex", prefix = "key_"),
        equal("$request.query.hash" = "{$request.body|sha256}")
    )
)]
enum TimedEvent {
    #[crm_event("ticket.created")]
    Created(Titled),
}

#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(
    provider = "chosen",
    name = "/event",
    payload = "/data",
    signature(scheme = "standard-webhooks", prefix = "chosen-"),
    signature(header("x-first", "x-second"), name = "before")
)]
enum ChosenEvent {
    #[crm_event("ticket.created")]
    Created(Titled),
}

const BODY: TemplatePart = TemplatePart::Place(Place::Body(&[]));

#[test]
fn a_signature_of_an_attribute_says_what_one_of_a_document_says() {
    let keyed = Keyed::header(SignatureAlgorithm::HmacSha256, &["x-timed-signature"])
        .encoding(SignatureEncoding::Base64)
        .signed(&[TemplatePart::Time, TemplatePart::Text("."), BODY])
        .time(Time::at(Place::Header(&["x-timed-at"]), TimeUnit::Milliseconds).tolerance(60))
        .key(KeyForm::new(KeyEncoding::Hex).prefix("key_"))
        .equal(&[(
            Place::Query("hash"),
            &[TemplatePart::Filtered(Place::Body(&[]), crm_events::Filter::Sha256)],
        )]);
    assert_eq!(Timed::SIGNATURE, SignatureScheme::Keyed(keyed));
}

#[test]
fn signatures_that_are_repeated_are_alternatives() {
    let first = SignatureScheme::StandardWebhooks(StandardScheme::new().prefix("chosen-"));
    let headers = SignatureAt::Headers(&["x-first", "x-second"]);
    let second = SignatureScheme::Keyed(Keyed::at(SignatureAlgorithm::HmacSha256, headers));
    let expected = [
        Alternative { name: "standard-webhooks", scheme: first },
        Alternative { name: "before", scheme: second },
    ];
    assert!(matches!(Chosen::SIGNATURE, SignatureScheme::AnyOf(found) if *found == expected));
}
