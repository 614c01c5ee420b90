//! What a service has in its settings.

use std::collections::BTreeMap;

use crm_events::Keyword;
use crm_events::receive::{Action, Policy, UnknownEvents};
use crm_events::verify::Secret;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Settings {
    secret: Secret,
    #[serde(default)]
    policy: Policy,
    #[serde(default)]
    words: BTreeMap<Keyword, Action>,
}

const TOML: &str = r#"
secret = "a secret of our own"
policy = { otherwise = "warn", lines = [{ keyword = "enum", pointer = "/data", action = "reject" }], unknown_events = "reject" }

[words]
maxLength = "ignore"
"#;

#[test]
fn settings_are_read_from_every_format() {
    let expected = format!(
        "{:?}",
        Policy::lenient().reject((Keyword::Enum, "/data")).unknown_events(UnknownEvents::Reject)
    );
    let check = |settings: Settings| {
        assert_eq!(settings.secret.expose(), b"a secret of our own");
        assert_eq!(format!("{:?}", settings.policy), expected);
        assert_eq!(settings.words, BTreeMap::from([(Keyword::MaxLength, Action::Ignore)]));
    };
    check(toml::from_str(TOML).unwrap());
    let tree: serde_json::Value = toml::from_str(TOML).unwrap();
    check(serde_json::from_str(&tree.to_string()).unwrap());
    check(serde_json::from_value(tree.clone()).unwrap());
    check(rmp_serde::from_slice(&rmp_serde::to_vec_named(&tree).unwrap()).unwrap());
    let mut cbor = Vec::new();
    ciborium::into_writer(&tree, &mut cbor).unwrap();
    check(ciborium::from_reader(&cbor[..]).unwrap());
}

#[test]
fn what_an_error_says_of_a_secret_holds_none() {
    for wrong in ["8675309", "8675309.5", "[8675309]", "{ a = 8675309 }", "2026-11-20T20:20:00Z"] {
        let error = toml::from_str::<Settings>(&format!("secret = {wrong}")).unwrap_err();
        assert_eq!(error.message(), "a secret has to be a text: put it into quotes");
    }
}

#[test]
fn a_misspelt_setting_is_told_at_its_line() {
    let error = toml::from_str::<Settings>(&TOML.replace("\"/data\"", "\"data\"")).unwrap_err();
    assert!(error.message().starts_with("no JSON Pointer"), "{error}");
    assert!(error.to_string().contains("line 3"), "{error}");
    let error = toml::from_str::<Settings>(&TOML.replace("maxLength", "max_length")).unwrap_err();
    assert!(error.message().ends_with("did you mean `maxLength`?"), "{error}");
}
