//! Secrets that are fit for a scheme: for each form of keys that there is, one for the sender, one for the receiver.

use std::time::UNIX_EPOCH;

use crm_events::verify::{Given, Unsent, Unverified};
use crm_events::{HeaderSource, SignatureScheme};
use tests::workspace;

/// What a sender signs with, and what a receiver verifies with.
#[derive(Clone, Debug)]
pub(super) struct Pair {
    pub(super) sends: String,
    pub(super) receives: String,
}

/// Two pairs that are fit for a scheme; `None` if nothing signs by it.
pub(super) fn pairs(scheme: &SignatureScheme, given: &Given) -> Option<[Pair; 2]> {
    candidates().into_iter().find(|[one, other]| fits(scheme, given, one) && fits(scheme, given, other))
}

/// All forms of keys.
fn candidates() -> Vec<[Pair; 2]> {
    let shared = |one: &str, other: &str| {
        [one, other].map(|text| Pair { sends: text.to_owned(), receives: text.to_owned() })
    };
    let mut candidates = vec![
        shared("kept-between-us-5d0c7b92", "kept-from-others-91e4a7c3"),
        shared("5d0c7b92e41f5d0c7b92e41f5d0c7b92e41f5d0c", "91e4a7c35d0c91e4a7c35d0c91e4a7c35d0c91e4"),
        shared("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"),
    ];
    for algorithm in ["ed25519", "p256", "rsa"] {
        candidates.push(["one", "other"].map(|name| Pair {
            sends: key(algorithm, name, "private"),
            receives: key(algorithm, name, "public"),
        }));
        candidates.push(["one", "other"].map(|name| Pair {
            sends: key(algorithm, name, "private"),
            receives: bare(&key(algorithm, name, "public")),
        }));
        candidates.push(["one", "other"].map(|name| Pair {
            sends: key(algorithm, name, "private"),
            receives: raw(&bare(&key(algorithm, name, "public"))),
        }));
    }
    candidates
}

/// A key in PEM.
pub(super) fn key(algorithm: &str, name: &str, kind: &str) -> String {
    let file = format!("tests/fixtures/wire/keys/{algorithm}-{name}.{kind}.pem");
    std::fs::read_to_string(workspace().join(file)).unwrap()
}

/// What is between the lines of PEM.
fn bare(pem: &str) -> String {
    pem.lines().filter(|line| !line.starts_with("-----")).collect()
}

/// The last 32 bytes of a key, in hexadecimal digits.
fn raw(spki: &str) -> String {
    use base64::Engine;
    let bytes = base64::engine::general_purpose::STANDARD.decode(spki).unwrap();
    bytes[bytes.len() - 32..].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether what one signs the other believes.
fn fits(scheme: &SignatureScheme, given: &Given, pair: &Pair) -> bool {
    let signer = scheme.signer_with(pair.sends.as_str(), given);
    let verifier = scheme.verifier_with([pair.receives.as_str()], given);
    let (Ok(signer), Ok(verifier)) = (signer, verifier) else { return false };
    let before = [("content-type", "application/json")];
    let unsent = Unsent {
        url: Some("https://hooks.example.com/crm"),
        headers: &before,
        ..Unsent::new("id", UNIX_EPOCH, b"{}")
    };
    // What needs more than there is here cannot be tried here.
    let Ok(signed) = signer.sign(&unsent) else { return true };
    let mut headers = signed.headers;
    headers.push(("content-type".to_owned(), "application/json".to_owned()));
    let headers: &dyn HeaderSource = &headers;
    let body = signed.body.unwrap_or_else(|| b"{}".to_vec());
    let request =
        Unverified { url: unsent.url, query: signed.query.as_deref(), ..Unverified::new(headers, &body) };
    verifier.check(&request, UNIX_EPOCH).is_ok()
}
