//! The providers.

use std::collections::BTreeSet;

use compiled::handshakes;
use crm_events::receive::{Receiver, SetupError};
use crm_events::verify::Unsigned;
use tests::workspace;

use super::answers::check;

/// Those whose checks are no data.
const EXCEPTED: &[(&str, &str)] = &[
    ("aws-sns", "it is confirmed by a GET of an address in the request, which is for a handler to do"),
    ("notion", "the request tells the secret, which a person has to be shown"),
    ("salesforce", "its deliveries are XML"),
];

macro_rules! providers {
    ($($test:ident: $module:ident $marker:ident $folder:literal)*) => {
        $(#[test]
        fn $test() {
            check::<handshakes::$module::$marker>($folder);
        })*

        const PROVIDERS: &[&str] = &[$($folder),*];
    };
}

providers! {
    adyen_is_answered: adyen Adyen "adyen"
    cloudevents_are_answered: cloudevents Cloudevents "cloudevents"
    discord_is_answered: discord Discord "discord"
    checks_in_forms_are_answered: forms Forms "forms"
    front_is_answered: front Front "front"
    meta_is_answered: meta Meta "meta"
    microsoft_graph_is_answered: microsoft_graph MicrosoftGraph "microsoft-graph"
    monday_is_answered: monday Monday "monday"
    proofs_are_made_with_the_key_that_digits_spell: proofs Proofs "proofs"
    slack_is_answered: slack Slack "slack"
    trello_is_answered: trello Trello "trello"
    xero_is_answered: xero Xero "xero"
    zoom_is_answered: zoom Zoom "zoom"
}

#[test]
fn every_provider_whose_checks_are_known_is_answered_or_excepted() {
    let names = |folder: &std::path::Path| -> BTreeSet<String> {
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        entries.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect()
    };
    let own = names(&workspace().join("tests/fixtures/wire/handshakes"));
    assert_eq!(own, PROVIDERS.iter().map(|name| (*name).to_owned()).collect());
    let Some(shared) = tests::corpus("../wire/handshakes").unwrap() else { return };
    let excepted = EXCEPTED.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(names(&shared).difference(&own).cloned().collect::<BTreeSet<String>>(), excepted);
}

#[test]
fn an_answer_under_the_secret_needs_one() {
    let told = Receiver::<handshakes::zoom::Zoom>::at("https://hooks.test/zoom").unwrap();
    assert_eq!(told.verified_by(Unsigned).unwrap_err(), SetupError::AnsweredWithSecret);
}
