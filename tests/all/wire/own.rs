//! Verifiers of one's own, for what is no data: JSON Web Tokens, and texts of members that may be absent. Whose keys are
//! elsewhere has them given here. They read all that they need from [`Unverified`], and leave the signatures themselves to schemes.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use crm_events::headers::Single;
use crm_events::verify::{Given, Unverified, Verifier, VerifyError};
use crm_events::{
    Filter, KeyEncoding, KeyForm, Keyed, Place, SignatureAlgorithm, SignatureEncoding, SignatureScheme,
    TemplatePart, Time, TimeUnit,
};
use serde_json::{Map, Value};

/// The verifier of a provider that cannot be said as data.
pub(super) fn verifier(provider: &str, secrets: &[&str], given: &Given) -> Option<Box<dyn Verifier>> {
    let token = |algorithm, header, claims| -> Option<Box<dyn Verifier>> {
        Some(Box::new(Token { header, claims, signature: signature(algorithm, secrets), algorithm }))
    };
    match provider {
        "gong" => token(SignatureAlgorithm::RsaSha256, "authorization", gong),
        "monday" => token(SignatureAlgorithm::HmacSha256, "authorization", monday),
        "plaid" => token(SignatureAlgorithm::EcdsaP256Sha256, "plaid-verification", plaid),
        "paypal" => Some(Box::new(Transmission {
            signature: PAYPAL.verifier_with(secrets.iter().copied(), given).unwrap(),
        })),
        "aws-sns" => Some(Box::new(Members { signature: signature(SignatureAlgorithm::RsaSha256, secrets) })),
        _ => None,
    }
}

const SIGNATURE: &[&str] = &["signature"];

/// What verifies a signature in base64 of a text.
fn signature(algorithm: SignatureAlgorithm, secrets: &[&str]) -> Box<dyn Verifier> {
    let keyed = Keyed::header(algorithm, SIGNATURE).encoding(SignatureEncoding::Base64);
    let keyed = match algorithm {
        SignatureAlgorithm::HmacSha256 => keyed,
        _ => keyed.key(KeyForm::new(KeyEncoding::Pem)),
    };
    SignatureScheme::Keyed(keyed).verifier(secrets.iter().copied()).unwrap()
}

fn is_signed(verifier: &dyn Verifier, text: &str, signature: &[u8]) -> Result<(), VerifyError> {
    let headers = [("signature", STANDARD.encode(signature))];
    verifier.check(&Unverified::new(&headers, text.as_bytes()), UNIX_EPOCH)
}

/// A JSON Web Token in a header.
struct Token {
    header: &'static str,
    algorithm: SignatureAlgorithm,
    signature: Box<dyn Verifier>,
    claims: fn(&Value, &Unverified<'_>, SystemTime) -> Option<()>,
}

impl Verifier for Token {
    fn check(&self, request: &Unverified<'_>, now: SystemTime) -> Result<(), VerifyError> {
        let malformed = VerifyError::MalformedHeader(self.header);
        let value = match request.headers.single(self.header) {
            Single::Missing => return Err(VerifyError::MissingHeader(self.header)),
            Single::Repeated => return Err(VerifyError::RepeatedHeader(self.header)),
            Single::Value(value) => std::str::from_utf8(value).map_err(|_| malformed)?,
        };
        let token = value.strip_prefix("Bearer ").unwrap_or(value);
        let (signed, signature) = token.rsplit_once('.').ok_or(malformed)?;
        let (head, claims) = signed.split_once('.').ok_or(malformed)?;
        let json = |text: &str| -> Option<Value> {
            serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).ok()?).ok()
        };
        let (head, claims) = (json(head).ok_or(malformed)?, json(claims).ok_or(malformed)?);
        let (name, signature) = match (self.algorithm, URL_SAFE_NO_PAD.decode(signature)) {
            (_, Err(_)) => return Err(malformed),
            (SignatureAlgorithm::EcdsaP256Sha256, Ok(bytes)) => ("ES256", der(&bytes).ok_or(malformed)?),
            (SignatureAlgorithm::HmacSha256, Ok(bytes)) => ("HS256", bytes),
            (_, Ok(bytes)) => ("RS256", bytes),
        };
        // The token does not choose the algorithm.
        if head["alg"] != name {
            return Err(malformed);
        }
        is_signed(&*self.signature, signed, &signature)?;
        (self.claims)(&claims, request, now).ok_or(VerifyError::Mismatch)
    }
}

/// Two numbers of 32 bytes as DER has them.
fn der(bytes: &[u8]) -> Option<Vec<u8>> {
    let (one, other) = bytes.split_at_checked(32).filter(|(_, other)| other.len() == 32)?;
    let integer = |bytes: &[u8]| {
        let start = bytes.iter().position(|byte| *byte != 0).unwrap_or(31);
        let digits = &bytes[start..];
        let sign: &[u8] = if digits[0] >= 0x80 { &[0] } else { &[] };
        [&[2, (sign.len() + digits.len()) as u8], sign, digits].concat()
    };
    let integers = [integer(one), integer(other)].concat();
    Some([&[0x30, integers.len() as u8], integers.as_slice()].concat())
}

/// The SHA-256 of the body, by a scheme whose signature is that and nothing else.
fn is_hash_of_body(claim: &Value, request: &Unverified<'_>) -> bool {
    const HASH: SignatureScheme =
        SignatureScheme::Keyed(Keyed::header(SignatureAlgorithm::Sha256, SIGNATURE));
    let headers = [("signature", claim.as_str().unwrap_or_default())];
    let verifier = HASH.verifier(["sixteen-bytes-of"]).unwrap();
    verifier.check(&Unverified::new(&headers, request.body), UNIX_EPOCH).is_ok()
}

fn seconds(now: SystemTime) -> u64 {
    now.duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO).as_secs()
}

/// The address as it was given to the provider.
fn address(request: &Unverified<'_>) -> String {
    let query = request.query.map(|query| format!("?{query}")).unwrap_or_default();
    format!("{}{query}", request.url.unwrap_or_default())
}

/// What expires has not.
fn is_valid_at(claims: &Value, now: SystemTime) -> bool {
    claims.get("exp").is_none_or(|end| end.as_u64().is_some_and(|end| seconds(now) < end))
}

fn gong(claims: &Value, request: &Unverified<'_>, now: SystemTime) -> Option<()> {
    let is_meant = claims["webhook_url"] == address(request).as_str();
    (is_meant && is_hash_of_body(&claims["body_sha256"], request) && is_valid_at(claims, now)).then_some(())
}

fn monday(claims: &Value, request: &Unverified<'_>, now: SystemTime) -> Option<()> {
    (claims["aud"] == address(request).as_str() && is_valid_at(claims, now)).then_some(())
}

fn plaid(claims: &Value, request: &Unverified<'_>, now: SystemTime) -> Option<()> {
    let is_near = claims["iat"].as_u64()?.abs_diff(seconds(now)) <= 300;
    (is_near && is_hash_of_body(&claims["request_body_sha256"], request)).then_some(())
}

const ID: Place = Place::Header(&["paypal-transmission-id"]);
const TIME: Place = Place::Header(&["paypal-transmission-time"]);

/// All but where the certificate is.
const PAYPAL: SignatureScheme = SignatureScheme::Keyed(
    Keyed::header(SignatureAlgorithm::RsaSha256, &["paypal-transmission-sig"])
        .encoding(SignatureEncoding::Base64)
        .signed(&[
            TemplatePart::Place(ID),
            TemplatePart::Text("|"),
            TemplatePart::Time,
            TemplatePart::Text("|"),
            TemplatePart::Given("webhook_id"),
            TemplatePart::Text("|"),
            TemplatePart::Filtered(Place::Body(&[]), Filter::Crc32),
        ])
        .time(Time::at(TIME, TimeUnit::Rfc3339))
        .key(KeyForm::new(KeyEncoding::Pem)),
);

/// A signature whose certificate is at an address in a header.
struct Transmission {
    signature: Box<dyn Verifier>,
}

impl Verifier for Transmission {
    fn check(&self, request: &Unverified<'_>, now: SystemTime) -> Result<(), VerifyError> {
        const HEADER: &str = "paypal-cert-url";
        let Single::Value(address) = request.headers.single(HEADER) else {
            return Err(VerifyError::MissingHeader(HEADER));
        };
        let is_theirs = |host: &[u8]| address.starts_with(&[b"https://", host, b"/"].concat());
        if !is_theirs(b"api.paypal.com") && !is_theirs(b"api.sandbox.paypal.com") {
            return Err(VerifyError::MalformedHeader(HEADER));
        }
        self.signature.check(request, now)
    }
}

/// Names and values of members, each with a line feed, those that are there in a fixed order.
struct Members {
    signature: Box<dyn Verifier>,
}

impl Verifier for Members {
    fn check(&self, request: &Unverified<'_>, _: SystemTime) -> Result<(), VerifyError> {
        let body: Map<String, Value> =
            serde_json::from_slice(request.body).map_err(|_| VerifyError::NotJson)?;
        let member = |name: &str| body.get(name).and_then(Value::as_str);
        let address = member("SigningCertURL").unwrap_or_default();
        let host =
            address.strip_prefix("https://").and_then(|rest| rest.split('/').next()).unwrap_or_default();
        let is_of_amazon = host.strip_prefix("sns.").and_then(|host| host.strip_suffix(".amazonaws.com"));
        let names: &[&str] = match member("Type") {
            _ if is_of_amazon.is_none_or(|region| region.contains('.')) => return Err(VerifyError::Mismatch),
            Some("Notification") => &["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"],
            _ => &["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"],
        };
        let lines = names.iter().filter_map(|name| member(name).map(|value| format!("{name}\n{value}\n")));
        let signature = member("Signature").and_then(|text| STANDARD.decode(text).ok());
        is_signed(&*self.signature, &lines.collect::<String>(), &signature.ok_or(VerifyError::Mismatch)?)
    }
}
