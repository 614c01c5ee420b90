//! What is measured beside decoding alone.

use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, UNIX_EPOCH};

use crm_events::verify::{Signer, StandardWebhooks, Unsent, Unverified, Verifier};
use garde::Validate;
use serde::{Deserialize, Serialize};

use super::decoder::{Decoder, SerdeJson};
use super::measure::Subject;
use super::rivals::Rival;
use super::types::plain;
use super::{apideck, heffl, morph};
use crate::body::Body;
use crate::kind::Kind;
use crate::ours::{borrowed, owned};

/// Decodes all bodies.
pub fn decode<'a>(rival: &Rival, bodies: &'a [Body]) -> Subject<'a> {
    let read = rival.read;
    Box::new(move || bodies.iter().for_each(read))
}

/// Verifies a signature of each body as Standard Webhooks have it, and decodes the body then. The verification is that of
/// this project for all rivals.
///
/// # Errors
///
/// A body cannot be signed.
pub fn verify_and_decode<'a>(rival: &Rival, bodies: &'a [Body]) -> Result<Subject<'a>, Box<dyn Error>> {
    let scheme = StandardWebhooks::new(["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"])?;
    let at = UNIX_EPOCH + Duration::from_secs(1_795_202_400);
    let sign = |body: &Body| {
        scheme.sign(&Unsent::new("msg_1", at, body.text.as_bytes())).map(|signed| signed.headers)
    };
    let headers = bodies.iter().map(sign).collect::<Result<Vec<_>, _>>()?;
    let read = rival.read;
    Ok(Box::new(move || {
        for (body, headers) in bodies.iter().zip(&headers) {
            let request = Unverified::new(headers, body.text.as_bytes());
            black_box(scheme.verify(black_box(request), at)).expect("a signed body");
            read(body);
        }
    }))
}

fn together<'a>(each: Vec<Subject<'a>>) -> Subject<'a> {
    Box::new(move || each.iter().for_each(|subject| subject()))
}

/// Writes what the bodies say: serde_json from structs by hand, and this project from owned and from borrowed texts.
///
/// # Errors
///
/// A body is not valid.
pub fn encode(bodies: &[Body]) -> Result<[Subject<'_>; 3], crm_events::Error> {
    let theirs = bodies.iter().map(|body| plain!(String, body, encoder, SerdeJson)).collect();
    let owned = bodies.iter().map(owned::Delivery::of).collect::<Result<Vec<_>, _>>()?;
    let borrowed = bodies.iter().map(borrowed::Delivery::of).collect::<Result<Vec<_>, _>>()?;
    Ok([
        together(theirs),
        Box::new(move || owned.iter().for_each(|value| drop(black_box(black_box(value).write())))),
        Box::new(move || borrowed.iter().for_each(|value| drop(black_box(black_box(value).write())))),
    ])
}

fn encoder<'a, D: Decoder, T: Deserialize<'a> + Serialize + 'a>(body: &'a Body) -> Subject<'a> {
    let value: T = D::decode(body);
    Box::new(move || drop(black_box(serde_json::to_vec(black_box(&value)).expect("JSON"))))
}

/// Validates values that are there already: garde those of structs by hand, and this project its own.
///
/// # Errors
///
/// A body is not valid.
pub fn validate(bodies: &[Body]) -> Result<[Subject<'_>; 2], crm_events::Error> {
    let theirs = bodies.iter().map(|body| plain!(String, body, validator, SerdeJson)).collect();
    let owned = bodies.iter().map(owned::Delivery::of).collect::<Result<Vec<_>, _>>()?;
    Ok([
        together(theirs),
        Box::new(move || owned.iter().for_each(|value| assert_eq!(black_box(value).violations(), 0))),
    ])
}

fn validator<'a, D: Decoder, T: Deserialize<'a> + Validate<Context = ()> + 'a>(
    body: &'a Body,
) -> Subject<'a> {
    let value: T = D::decode(body);
    Box::new(move || black_box(&value).validate().expect("a valid body"))
}
