//! Documents of how providers sign: each is read, and none of those that there are vectors for is missing.

use std::collections::BTreeSet;

use crm_events_build::Config;
use tests::workspace;

const FOLDER: &str = "tests/fixtures/wire/signatures";

fn providers() -> BTreeSet<String> {
    let entries = workspace().join(FOLDER).read_dir().unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn every_way_to_sign_of_the_fixtures_is_read() {
    let mut partly_signed = Vec::new();
    for provider in providers() {
        let output = Config::new().input(workspace().join(FOLDER).join(&provider)).generate();
        let output = output.unwrap_or_else(|error| panic!("{}", error.render(false)));
        let mut codes = output.warnings().iter().map(|warning| warning.code().as_str());
        if codes.any(|code| code == "E0420") {
            partly_signed.push(provider);
        }
    }
    assert_eq!(partly_signed.len(), 1, "one signs some members of its body alone: {partly_signed:?}");
}

/// The docs of the type that stands for a provider.
fn docs_of(provider: &str) -> String {
    let output = Config::new().input(workspace().join(FOLDER).join(provider)).generate().unwrap();
    let (_, text) = output.files().iter().find(|(path, _)| path.ends_with("delivery.rs")).unwrap();
    text.split("const SIGNATURE").next().unwrap_or_default().to_owned()
}

#[test]
fn the_docs_of_a_provider_say_what_its_signature_leaves_open() {
    let says = |provider: &str, sentence: &str| {
        assert!(
            docs_of(provider).replace("\n///", "").contains(sentence),
            "{provider}: {}",
            docs_of(provider)
        );
    };
    says("gitlab", "carry a shared secret, and no signature");
    says("copper", "stands in its body, so that the body is looked into");
    says("adyen", "covers only some members of the body");
    for whole in ["github", "slack", "twilio", "linear", "folk"] {
        for word in ["vouch", "does not cover", "covers only"] {
            assert!(!docs_of(whole).contains(word), "{whole}: {}", docs_of(whole));
        }
    }
}

#[test]
fn there_is_a_document_for_all_vectors() {
    let Some(vectors) = tests::corpus("../wire/vectors").unwrap() else { return };
    let entries = vectors.read_dir().unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let names: BTreeSet<String> =
        names.filter_map(|name| name.strip_suffix(".json").map(str::to_owned)).collect();
    assert_eq!(names, providers());
}
