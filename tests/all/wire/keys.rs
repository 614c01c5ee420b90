//! Keys of three algorithms and signatures under them, right and wrong: `tests/fixtures/wire/algorithms`, where a program that has no
//! library but one of numbers wrote what there is and what is to be thought of it.

use std::time::UNIX_EPOCH;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use crm_events::verify::{SecretError, Unsent, Unverified, Verifier};
use crm_events::{KeyEncoding, KeyForm, Keyed, SignatureAlgorithm, SignatureEncoding, SignatureScheme};
use serde_json::Value;

const ALGORITHMS: [(&str, SignatureAlgorithm); 3] = [
    ("ed25519", SignatureAlgorithm::Ed25519),
    ("ecdsa-p256-sha256", SignatureAlgorithm::EcdsaP256Sha256),
    ("rsa-sha256", SignatureAlgorithm::RsaSha256),
];

/// A signature of the body, in base64.
fn scheme(algorithm: SignatureAlgorithm, encoding: KeyEncoding) -> SignatureScheme {
    let keyed = Keyed::header(algorithm, &["signature"]).encoding(SignatureEncoding::Base64);
    SignatureScheme::Keyed(keyed.key(KeyForm::new(encoding)))
}

fn facts(name: &str) -> Value {
    let path = tests::workspace().join("tests/fixtures/wire/algorithms").join(format!("{name}.json"));
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn encoding(name: &str) -> KeyEncoding {
    match name {
        "text" => KeyEncoding::Text,
        "hex" => KeyEncoding::Hex,
        "base64" => KeyEncoding::Base64,
        "pem" => KeyEncoding::Pem,
        "spki-base64" => KeyEncoding::SpkiBase64,
        other => panic!("{other}"),
    }
}

fn hex(text: &Value) -> Vec<u8> {
    let digits = text.as_str().unwrap();
    let byte = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).unwrap();
    (0..digits.len()).step_by(2).map(byte).collect()
}

fn is_signed(verifier: &dyn Verifier, message: &[u8], signature: &[u8]) -> bool {
    let headers = [("signature", STANDARD.encode(signature))];
    verifier.check(&Unverified::new(&headers, message), UNIX_EPOCH).is_ok()
}

#[test]
fn keys_are_fit_or_not_in_each_form() {
    for (name, algorithm) in ALGORITHMS {
        let facts = facts(name);
        let keys = facts["keys"].as_array().unwrap();
        let mut wrong = Vec::new();
        for key in keys {
            let text = key["key"].as_str().unwrap();
            let scheme = scheme(algorithm, encoding(key["encoding"].as_str().unwrap()));
            match scheme.verifier([text]) {
                Ok(_) if key["is_fit"] == true => {}
                Err(SecretError::NotGiven(_) | SecretError::FeatureIsOff(_) | SecretError::None) => {
                    panic!("{key}")
                }
                Err(_) if key["is_fit"] == false => {}
                other => wrong.push(format!("{}: {:?}", key["name"], other.map(drop))),
            }
        }
        assert!(wrong.is_empty(), "{name}, {} of {}:\n{}", wrong.len(), keys.len(), wrong.join("\n"));
        assert!(keys.len() > 50, "{name}: {}", keys.len());
    }
}

/// All fit forms of one key are that key.
#[test]
fn a_key_verifies_the_same_in_each_form() {
    for (name, algorithm) in ALGORITHMS {
        let facts = facts(name);
        let right = &facts["signatures"][0];
        let (message, signature) = (hex(&right["message"]), hex(&right["signature"]));
        let mut count = 0;
        for key in facts["keys"].as_array().unwrap() {
            let scheme = scheme(algorithm, encoding(key["encoding"].as_str().unwrap()));
            let Ok(verifier) = scheme.verifier([key["key"].as_str().unwrap()]) else { continue };
            count += usize::from(is_signed(&*verifier, &message, &signature));
        }
        // PEM in four spellings, an SPKI, and the forms of the algorithm.
        let forms = if algorithm == SignatureAlgorithm::RsaSha256 { 5 } else { 8 };
        assert!(count >= forms, "{name}: {count}");
    }
}

#[test]
fn signatures_are_right_or_wrong_as_strict_rules_say() {
    for (name, algorithm) in ALGORITHMS {
        let facts = facts(name);
        let signatures = facts["signatures"].as_array().unwrap();
        let mut wrong = Vec::new();
        for fact in signatures {
            let scheme = scheme(algorithm, KeyEncoding::SpkiBase64);
            let verifier = scheme.verifier([fact["key"].as_str().unwrap()]).unwrap();
            let is_right = is_signed(&*verifier, &hex(&fact["message"]), &hex(&fact["signature"]));
            if is_right != (fact["is_right"] == true) {
                wrong.push(fact["name"].to_string());
            }
        }
        assert!(wrong.is_empty(), "{name}, {} of {}: {wrong:?}", wrong.len(), signatures.len());
        assert!(signatures.len() > 25, "{name}: {}", signatures.len());
    }
}

/// None of them draws lots, so that each signature is known beforehand.
#[test]
fn what_is_signed_is_what_was_calculated() {
    for (name, algorithm) in ALGORITHMS {
        let mut count = 0;
        for fact in facts(name)["signatures"].as_array().unwrap() {
            let Some(private) = fact["private"].as_str() else { continue };
            let signer = scheme(algorithm, KeyEncoding::Pem).signer(private).unwrap();
            let message = hex(&fact["message"]);
            let signed = signer.sign(&Unsent::new("", UNIX_EPOCH, &message)).unwrap();
            let expected = STANDARD.encode(hex(&fact["signature"]));
            assert_eq!(signed.headers[0].1, expected, "{name}: {}", fact["name"]);
            // A private key verifies nothing, and a public one does not sign.
            assert!(scheme(algorithm, KeyEncoding::Pem).verifier([private]).is_err(), "{name}");
            let public = fact["key"].as_str().unwrap();
            assert!(scheme(algorithm, KeyEncoding::SpkiBase64).signer(public).is_err(), "{name}");
            count += 1;
        }
        assert!(count >= 2, "{name}: {count}");
    }
}
