//! Schemes of HMACs in one header.

use crm_events::{Filter, Keyed, Place, SignatureAlgorithm, SignatureScheme, TemplatePart, Time, TimeUnit};

/// Hexadecimal digits.
pub(super) const PLAIN: Keyed = Keyed::header(SignatureAlgorithm::HmacSha256, &["x-signature"]);

/// Hexadecimal digits behind a prefix.
pub(super) const PREFIXED: Keyed = PLAIN.value(&[TemplatePart::Text("sha256="), TemplatePart::Signature]);

/// Pairs with a time.
pub(super) const TIMED: Keyed = PLAIN
    .value(&[
        TemplatePart::Text("t="),
        TemplatePart::Time,
        TemplatePart::Text(",v1="),
        TemplatePart::Signature,
    ])
    .separator(",")
    .signed(&[TemplatePart::Time, TemplatePart::Text("."), TemplatePart::Place(Place::Body(&[]))])
    .time(Time::beside_signature(TimeUnit::Seconds));

/// Of the body with its keys sorted.
pub(super) const SORTED: Keyed =
    PLAIN.signed(&[TemplatePart::Filtered(Place::Body(&[]), Filter::SortedJson)]);

pub(super) fn scheme(keyed: Keyed) -> SignatureScheme {
    SignatureScheme::Keyed(keyed)
}
