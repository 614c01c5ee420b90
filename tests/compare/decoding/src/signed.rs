//! Signed deliveries, and what verifies them.

use std::error::Error;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crm_events::verify::{Unsent, Unverified, Verifier};
use crm_events::{
    Keyed, Place, SignatureAlgorithm, SignatureScheme, StandardScheme, TemplatePart, Time, TimeUnit,
};

use crate::body::Body;

/// Standard Webhooks.
pub const STANDARD: SignatureScheme = SignatureScheme::StandardWebhooks(StandardScheme::new());

const BODY: TemplatePart = TemplatePart::Place(Place::Body(&[]));

/// Time and signature as pairs in one header: `t=1792666800,v1=…`.
pub const STRIPE: SignatureScheme = SignatureScheme::Keyed(
    Keyed::header(SignatureAlgorithm::HmacSha256, &["x-signature"])
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

/// The time in a header of its own, and a version in front of all: `v0:1792666800:…`.
pub const SLACK: SignatureScheme = SignatureScheme::Keyed(
    Keyed::header(SignatureAlgorithm::HmacSha256, &["x-signature"])
        .value(&[TemplatePart::Text("v0="), TemplatePart::Signature])
        .signed(&[TemplatePart::Text("v0:"), TemplatePart::Time, TemplatePart::Text(":"), BODY])
        .time(Time::at(Place::Header(&["x-timestamp"]), TimeUnit::Seconds)),
);

/// A delivery with its signature.
pub struct Signed<'b> {
    verifier: Box<dyn Verifier>,
    headers: Vec<(String, String)>,
    body: &'b [u8],
    at: SystemTime,
}

impl<'b> Signed<'b> {
    /// `body`, signed by `scheme`.
    ///
    /// # Errors
    ///
    /// None that may happen.
    pub fn new(scheme: &SignatureScheme, body: &'b Body) -> Result<Self, Box<dyn Error>> {
        const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        let (at, body) = (UNIX_EPOCH + Duration::from_secs(1_792_666_800), body.text.as_bytes());
        let headers = scheme.signer(SECRET)?.sign(&Unsent::new("msg_1", at, body))?.headers;
        Ok(Self { verifier: scheme.verifier([SECRET])?, headers, body, at })
    }

    /// Whether the signature is right.
    #[must_use]
    pub fn is_right(&self) -> bool {
        self.verifier.verify(Unverified::new(&self.headers, self.body), self.at).is_ok()
    }
}
