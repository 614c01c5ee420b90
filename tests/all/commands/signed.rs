//! What the command signs, a receiver takes: by every scheme of the fixtures that a secret can sign.

use std::time::{Duration, UNIX_EPOCH};

use crm_events::verify::{Given, Unverified};
use crm_events_build::Config;
use crm_events_cli::deliveries::{Deliveries, Event, Request, Signing, Unsent};
use tests::workspace;

/// When everything here is sent, in Unix seconds.
const TIME: u64 = 1_795_202_400;
const URL: &str = "https://hooks.example.com/acme";

/// Secrets as providers show them: a text, hexadecimal digits, base64, base64 behind a prefix.
const SECRETS: [&str; 4] = [
    "k-7c1f0e5d9a3b4826",
    "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
    "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
    "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
];

fn given(event: &Event<'_>) -> Given {
    let names = event.scheme().given_names();
    names.into_iter().fold(Given::new(), |given, name| given.with(name, "g-1"))
}

/// A delivery of a body with the first secret that fits the scheme.
fn signed(event: &Event<'_>, body: &[u8]) -> Option<(&'static str, Request)> {
    let at = UNIX_EPOCH + Duration::from_secs(TIME);
    let unsent = Unsent { url: Some(URL), query: Some("a=1"), ..Unsent::new("msg_1", at, body) };
    SECRETS.into_iter().find_map(|secret| {
        let signing = Signing { secret: Some(secret), given: given(event) };
        Some((secret, event.request(body, &unsent, &signing).ok()?))
    })
}

fn is_taken(event: &Event<'_>, secret: &str, request: &Request, body: &[u8]) -> bool {
    let headers: Vec<(&str, &str)> =
        request.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let query = request.query.as_deref().unwrap_or("a=1");
    let unverified = Unverified {
        method: event.method(),
        url: Some(URL),
        query: Some(query),
        ..Unverified::new(&headers, body)
    };
    let verifier = event.scheme().verifier_with([secret], &given(event)).unwrap();
    verifier.verify(unverified, UNIX_EPOCH + Duration::from_secs(TIME)).is_ok()
}

#[test]
fn what_is_signed_is_taken_and_nothing_else() {
    let folder = workspace().join("tests/fixtures/wire/signatures");
    let mut folders: Vec<_> = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    let (mut taken, mut unsigned) = (Vec::new(), Vec::new());
    for folder in folders {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let deliveries = Deliveries::read(&Config::new().input(&folder)).unwrap();
        let Some(event) = deliveries.events().find(|event| event.is_signed() && !event.is_handshake()) else {
            continue;
        };
        let body = event.sampler().map_or_else(
            |_| br#"{"made":"up"}"#.to_vec(),
            |sampler| event.written(&event.gathered(vec![sampler.valid(0)])),
        );
        // What signs by a pair of keys is not what verifies.
        let has_pair = ["Ed25519", "EcdsaP256Sha256", "RsaSha256"]
            .iter()
            .any(|algorithm| format!("{:?}", event.scheme()).contains(algorithm));
        match signed(&event, &body).filter(|_| !has_pair) {
            Some((secret, request)) => {
                assert!(is_taken(&event, secret, &request, &request.body), "{name}");
                let other = SECRETS.iter().find(|other| {
                    **other != secret && event.scheme().verifier_with([**other], &given(&event)).is_ok()
                });
                let other = other.map(|other| is_taken(&event, other, &request, &request.body));
                assert_ne!(other, Some(true), "{name}: another secret");
                taken.push(name);
            }
            None => unsigned.push(name),
        }
    }
    assert!(taken.len() > 30, "{taken:?}, and not {unsigned:?}");
}
