//! What the README shows is what happens.

use crm_providers::morph::MorphEvent;
use tests::workspace;

#[test]
fn the_violations_of_the_readme_are_those_of_its_payload() {
    let readme = std::fs::read_to_string(workspace().join("README.md")).unwrap();
    let body = std::fs::read(workspace().join("tests/fixtures/payloads/name-and-currency.json")).unwrap();
    let error = crm_events::from_slice::<MorphEvent>(&body).unwrap_err();
    assert!(readme.contains(&format!("name-and-currency.json\n{error}\n")), "{error}");
}
