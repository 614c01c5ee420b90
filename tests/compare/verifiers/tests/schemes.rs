//! How some providers sign.

use crm_events::{
    Filter, KeyEncoding, KeyForm, Keyed, Place, SignatureAlgorithm, SignatureEncoding, SignatureScheme,
    StandardScheme, TemplatePart, Time, TimeUnit,
};

const BODY: TemplatePart = TemplatePart::Place(Place::Body(&[]));

const fn hmac(header: &'static [&'static str]) -> Keyed {
    Keyed::header(SignatureAlgorithm::HmacSha256, header)
}

/// `v0=…` of `v0:TIME:BODY`, with the time in a header.
const fn versioned(keyed: Keyed, time: Place) -> SignatureScheme {
    SignatureScheme::Keyed(
        keyed
            .value(&[TemplatePart::Text("v0="), TemplatePart::Signature])
            .signed(&[TemplatePart::Text("v0:"), TemplatePart::Time, TemplatePart::Text(":"), BODY])
            .time(Time::at(time, TimeUnit::Seconds)),
    )
}

pub(crate) const STANDARD: SignatureScheme = SignatureScheme::StandardWebhooks(StandardScheme::new());

pub(crate) const SVIX: SignatureScheme =
    SignatureScheme::StandardWebhooks(StandardScheme::new().prefix("svix-"));

pub(crate) const GITHUB: SignatureScheme = SignatureScheme::Keyed(
    hmac(&["x-hub-signature-256"]).value(&[TemplatePart::Text("sha256="), TemplatePart::Signature]),
);

pub(crate) const SLACK: SignatureScheme =
    versioned(hmac(&["x-slack-signature"]), Place::Header(&["x-slack-request-timestamp"]));

pub(crate) const ZOOM: SignatureScheme =
    versioned(hmac(&["x-zm-signature"]), Place::Header(&["x-zm-request-timestamp"]));

pub(crate) const STRIPE: SignatureScheme = SignatureScheme::Keyed(
    hmac(&["stripe-signature"])
        .value(&[
            TemplatePart::Text("t="),
            TemplatePart::Time,
            TemplatePart::Text(",v1="),
            TemplatePart::Signature,
        ])
        .separator(",")
        .signed(&[TemplatePart::Time, TemplatePart::Text("."), BODY])
        .time(Time::beside_signature(TimeUnit::Seconds)),
);

pub(crate) const SHOPIFY: SignatureScheme =
    SignatureScheme::Keyed(hmac(&["x-shopify-hmac-sha256"]).encoding(SignatureEncoding::Base64));

pub(crate) const SQUARE: SignatureScheme = SignatureScheme::Keyed(
    hmac(&["x-square-hmacsha256-signature"])
        .encoding(SignatureEncoding::Base64)
        .signed(&[TemplatePart::Place(Place::Url), BODY]),
);

pub(crate) const DROPBOX: SignatureScheme = SignatureScheme::Keyed(hmac(&["x-dropbox-signature"]));

/// Without the time in the body, which others leave to the user.
pub(crate) const LINEAR: SignatureScheme = SignatureScheme::Keyed(hmac(&["linear-signature"]));

pub(crate) const TWILIO: SignatureScheme = SignatureScheme::Keyed(
    Keyed::header(SignatureAlgorithm::HmacSha1, &["x-twilio-signature"])
        .encoding(SignatureEncoding::Base64)
        .signed(&[
            TemplatePart::Place(Place::Url),
            TemplatePart::Filtered(Place::Body(&[]), Filter::SortedForm),
        ]),
);

pub(crate) const DISCORD: SignatureScheme = SignatureScheme::Keyed(
    Keyed::header(SignatureAlgorithm::Ed25519, &["x-signature-ed25519"])
        .signed(&[TemplatePart::Time, BODY])
        .time(Time::at(Place::Header(&["x-signature-timestamp"]), TimeUnit::Seconds))
        .key(KeyForm::new(KeyEncoding::Hex)),
);

pub(crate) const SENDGRID: SignatureScheme = SignatureScheme::Keyed(
    Keyed::header(SignatureAlgorithm::EcdsaP256Sha256, &["x-twilio-email-event-webhook-signature"])
        .encoding(SignatureEncoding::Base64)
        .signed(&[TemplatePart::Time, BODY])
        .time(Time::at(Place::Header(&["x-twilio-email-event-webhook-timestamp"]), TimeUnit::Seconds))
        .key(KeyForm::new(KeyEncoding::SpkiBase64)),
);
