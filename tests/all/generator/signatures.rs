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

#[test]
fn there_is_a_document_for_all_vectors() {
    let Some(vectors) = tests::corpus("../wire/vectors").unwrap() else { return };
    let entries = vectors.read_dir().unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let names: BTreeSet<String> =
        names.filter_map(|name| name.strip_suffix(".json").map(str::to_owned)).collect();
    assert_eq!(names, providers());
}
