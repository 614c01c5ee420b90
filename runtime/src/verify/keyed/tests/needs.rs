//! What a scheme needs, and is told when it is missing.

use super::*;
use crate::verify::SecretError;

#[test]
fn what_a_scheme_needs_is_said_when_it_is_made() {
    const GIVEN: SignatureScheme = SignatureScheme::Keyed(HMAC.signed(&[TemplatePart::Given("id"), BODY]));
    const SIGNS_URL: SignatureScheme =
        SignatureScheme::Keyed(HMAC.signed(&[TemplatePart::Place(Place::Url)]));
    const { assert!(SIGNS_URL.needs_url() && !GIVEN.needs_url()) };
    assert_eq!(GIVEN.given_names(), ["id"]);
    assert_eq!(GIVEN.verifier([TEXT]).err(), Some(SecretError::NotGiven("id")));
    assert!(GIVEN.verifier_with([TEXT], &given()).is_ok());
    let error = |keyed: Keyed, secret: &str| SignatureScheme::Keyed(keyed).verifier([secret]).err();
    assert_eq!(error(HMAC, "fifteen-bytes-1"), Some(SecretError::Short { least: 16 }));
    assert_eq!(error(HMAC.key(KeyForm::new(KeyEncoding::Hex)), TEXT), Some(SecretError::Hex));
    assert_eq!(
        error(HMAC.key(KeyForm::new(KeyEncoding::Base64)), "a secret that is none"),
        Some(SecretError::Base64)
    );
    let short = HMAC.key(KeyForm::new(KeyEncoding::Hex));
    assert_eq!(error(short, "00112233445566778899aabbccddee"), Some(SecretError::Short { least: 16 }));
    let unknown = Arrived::new(&Kind::new("body", HMAC));
    let request = Unverified::new(&unknown.headers, &unknown.body);
    let verifier = SIGNS_URL.verifier([TEXT]).unwrap();
    assert_eq!(verifier.check(&request, now()), Err(VerifyError::UnknownAddress));
    assert_eq!(SignatureScheme::Unsigned.verifier([TEXT]).err(), Some(SecretError::Unsigned));
    assert_eq!(
        SignatureScheme::Keyed(HMAC).verifier([TEXT; 9]).err(),
        Some(SecretError::TooMany { most: 8 })
    );
}
