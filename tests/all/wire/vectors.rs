//! Signatures of many providers, made by an independent program and compared with official libraries: `../wire/vectors` beside
//! the corpora. How each provider signs is a document of `tests/fixtures/wire/signatures`.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use crm_events::verify::{Given, Unverified, Verifier};
use crm_events_cli::deliveries::Deliveries;
use serde_json::Value;

use super::own;

/// Verdicts that differ from those of the vectors. All are of cases that neither documentation nor library decides.
const DIFFERENCES: &[(&str, &str, &str)] = &[
    ("aws-sns", "version 1: SHA-1", "SHA-1 is not what a signature should rest on; version 2 is asked for"),
    ("linear", "time in the body is a text", "the text is signed, and other senders have times as texts"),
    (
        "twilio",
        "signed with the port in the address, received without",
        "the address is what the receiver is told, no other",
    ),
    (
        "twilio",
        "the example of Twilio's page",
        "a secret of five bytes can be guessed: the receiver is not even made",
    ),
    (
        "twilio",
        "HMAC-SHA256, announced by a header",
        "a request does not choose the algorithm by which it is believed",
    ),
];

#[test]
fn every_case_of_the_vectors_has_its_verdict() {
    let Some(corpora) = tests::corpus("../wire/vectors").unwrap() else { return };
    let (mut wrong, mut differences, mut count) = (Vec::new(), BTreeMap::new(), 0);
    for file in tests::files_below(&corpora).unwrap() {
        let vectors: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
        let provider = text(&vectors["provider"]);
        for case in vectors["cases"].as_array().unwrap() {
            count += 1;
            let expected = case["verdict"] == "accept";
            let verdict = verdict(provider, case);
            if verdict.is_ok() == expected {
                continue;
            }
            let name = text(&case["name"]);
            let known = DIFFERENCES.iter().any(|(one, other, _)| (*one, *other) == (provider, name));
            if known && case["policy"] == true {
                differences.insert((provider.to_owned(), name.to_owned()), ());
            } else {
                wrong.push(format!("{provider}: {name}: {verdict:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count > 1000, "{count}");
    assert_eq!(differences.len(), DIFFERENCES.len(), "a difference that is none: {differences:?}");
}

/// What the receiver of one request says.
fn verdict(provider: &str, case: &Value) -> Result<(), String> {
    let request = &case["request"];
    let body = match request["body"].as_str() {
        Some(body) => body.as_bytes().to_vec(),
        None => STANDARD.decode(text(&request["body_base64"])).unwrap(),
    };
    let headers: Vec<(String, String)> = request["headers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|pair| (text(&pair[0]).to_owned(), text(&pair[1]).to_owned()))
        .collect();
    let (url, query) = match text(&request["url"]).split_once('?') {
        Some((url, query)) => (url, Some(query)),
        None => (text(&request["url"]), None),
    };
    let request = Unverified {
        method: text(&request["method"]),
        url: Some(url),
        query,
        ..Unverified::new(&headers, &body)
    };
    let now = UNIX_EPOCH + Duration::from_secs(case["now"].as_u64().unwrap());
    let verifier = verifier(provider, case)?;
    let head = Unverified { body: &[], ..request };
    let head = verifier.check_head(&head, now);
    let whole = verifier.check(&request, now);
    assert!(head.is_ok() || whole.is_err(), "{provider}: {}: refused by its head: {head:?}", case["name"]);
    whole.map_err(|error| error.to_string())
}

fn verifier(provider: &str, case: &Value) -> Result<Box<dyn Verifier>, String> {
    let secrets: Vec<&str> = case["secrets"].as_array().unwrap().iter().map(text).collect();
    let mut given = Given::new();
    for (name, value) in case["given"].as_object().into_iter().flatten() {
        given = given.with(name, text(value));
    }
    if let Some(verifier) = own::verifier(provider, &secrets, &given) {
        return Ok(verifier);
    }
    let folder = tests::workspace().join("tests/fixtures/wire/signatures").join(provider);
    let scheme = scheme(&folder);
    scheme.verifier_with(secrets, &given).map_err(|error| error.to_string())
}

/// How a document says that its provider signs.
fn scheme(folder: &Path) -> crm_events::SignatureScheme {
    thread_local! {
        static KNOWN: std::cell::RefCell<BTreeMap<std::path::PathBuf, crm_events::SignatureScheme>> =
            const { std::cell::RefCell::new(BTreeMap::new()) };
    }
    KNOWN.with_borrow_mut(|known| {
        *known.entry(folder.to_owned()).or_insert_with(|| {
            let deliveries = Deliveries::read(&crm_events_build::Config::new().input(folder)).unwrap();
            let event = deliveries.events().next().unwrap();
            event.signature()
        })
    })
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}
