//! What the page about reading an event (`docs/src/reading.md`) shows is what happens.

use crm_providers::morph::MorphEvent;
use tests::workspace;

#[test]
fn the_violations_on_the_page_are_those_of_its_payload() {
    let page = std::fs::read_to_string(workspace().join("docs/src/reading.md")).unwrap();
    let body = std::fs::read(workspace().join("tests/fixtures/payloads/name-and-currency.json")).unwrap();
    let error = crm_events::from_slice::<MorphEvent>(&body).unwrap_err();
    assert!(page.contains(&format!("name-and-currency.json\n{error}\n")), "{error}");
}

#[test]
fn the_opportunity_on_the_page_is_the_one_of_its_payload() {
    let page = std::fs::read_to_string(workspace().join("docs/src/reading.md")).unwrap();
    let path = "schemas/morph/examples/crmOpportunity.created.json";
    let body = std::fs::read(workspace().join(path)).unwrap();
    let Ok(MorphEvent::CrmOpportunityCreated(created)) = crm_events::from_slice::<MorphEvent>(&body) else {
        panic!("it is no new opportunity")
    };
    let printed = format!("new opportunity {}: {:?}", created.id, created.fields.name);
    assert!(page.contains(&format!("{path}\n{printed}\n")), "{printed}");
}
