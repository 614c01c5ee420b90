//! Events that are chosen by features of cargo.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crm_events_build::internals::{EventFeatures, with_catalog};
use crm_events_build::{Config, Output, Strings};
use tests::{Scratch, workspace};

use super::chosen::{config, events};

/// The events of some schemas, each with what chooses it.
fn features(schemas: &Path) -> Vec<(String, EventFeatures)> {
    let of_catalog = with_catalog(&Config::new().input(schemas), |catalog, _| {
        let events = catalog.providers.iter().filter_map(|provider| {
            let events = &provider.dispatch.as_ref()?.events;
            Some(
                events
                    .iter()
                    .map(|event| (event.name.clone(), EventFeatures::of(&provider.name, &event.name))),
            )
        });
        events.flatten().collect()
    });
    of_catalog.unwrap()
}

fn assert_same(schemas: &Path, feature: &str, names: &[&str]) {
    let own = Config::new().input(schemas).events_of_features(&[feature]).generate().unwrap();
    let named = Config::new().input(schemas).events(names).generate().unwrap();
    assert_eq!(own.files(), named.files(), "{feature}: {names:?}");
}

#[test]
fn the_feature_of_an_event_or_of_what_it_is_about_generates_what_the_names_do() {
    for provider in ["morph", "heffl"] {
        let schemas = workspace().join("schemas").join(provider);
        let mut entities: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        let known = features(&schemas);
        for (name, features) in &known {
            assert_same(&schemas, &features.event, &[name]);
            entities.entry(features.entity.clone().unwrap()).or_default().push(name);
        }
        assert!(!entities.is_empty() && entities.len() < known.len(), "{entities:?}");
        for (entity, names) in entities {
            assert_same(&schemas, &entity, &names);
        }
        assert_same(&schemas, provider, &["*"]);
    }
}

/// What is declared: lines of types and of their fields and variants.
fn declared(output: &Output) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for (path, text) in output.files() {
        let mut ty = "";
        for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
            if line.starts_with("pub struct ")
                || line.starts_with("pub enum ")
                || line.starts_with("pub type ")
            {
                ty = line;
                all.insert(format!("{path}: {ty}"));
            } else if line == "}" {
                ty = "";
            } else if !ty.is_empty() && line.ends_with(',') {
                all.insert(format!("{path}: {ty} {line}"));
            }
        }
    }
    all
}

#[test]
fn what_an_event_is_in_rust_does_not_depend_on_which_others_are_chosen() {
    let named = ["apideck", "heffl", "highlevel", "morph"];
    let provided = named.map(|provider| workspace().join("schemas").join(provider));
    let fixtures =
        ["provider_envelope", "provider_large_payload", "provider_names", "provider_union_payload"];
    let fixtures = fixtures.map(|fixture| workspace().join("tests/fixtures/features").join(fixture));
    for schemas in provided.iter().chain(&fixtures) {
        for strings in [Strings::Owned, Strings::Borrowed] {
            let config = Config::new().input(schemas).examples(false).strings(strings);
            let all = declared(&config.clone().events(&["*"]).generate().unwrap());
            for (name, _) in features(schemas) {
                let own = declared(&config.clone().events(&[&name]).generate().unwrap());
                let new: Vec<&String> = own.difference(&all).collect();
                assert!(new.is_empty(), "{}, {name}: {new:#?}", schemas.display());
            }
        }
    }
}

fn generate(scratch: &Scratch, on: &[&str]) -> Output {
    config(scratch).events_of_features(on).generate().unwrap()
}

#[test]
fn features_choose_events_of_all_modules_or_of_one() {
    let scratch = Scratch::new().unwrap();
    for (on, expected) in [
        (&["user.made"][..], &["acme/user.made"][..]),
        (&["default", "serde", "user"], &["acme/user.made"]),
        (&["ticket.opened"], &["acme/ticket.opened", "zeta/ticket.opened"]),
        (&["zeta.ticket.opened"], &["zeta/ticket.opened"]),
        (&["acme.ticket"], &["acme/ticket.closed", "acme/ticket.opened"]),
        (&["zeta"], &["zeta/order.made", "zeta/order.paid", "zeta/ticket.opened"]),
        (&["order.paid", "user"], &["acme/user.made", "zeta/order.paid"]),
    ] {
        assert_eq!(events(&generate(&scratch, on)), expected, "{on:?}");
    }
}

#[test]
fn what_is_named_is_generated_beside_what_features_choose() {
    let scratch = Scratch::new().unwrap();
    let of = |on: &[&str]| {
        let config = config(&scratch).events(&["order.made"]).events_of_features(on);
        events(&config.generate().unwrap())
    };
    assert_eq!(of(&[]), ["zeta/order.made"]);
    assert_eq!(of(&["user"]), ["acme/user.made", "zeta/order.made"]);
}

#[test]
fn settings_about_types_of_events_that_are_off_are_told_once_all_are_on() {
    let scratch = Scratch::new().unwrap();
    let config =
        config(&scratch).derive("acme.UserMade*", "Eq").redact("ZetaEnvelop.x").format("date", "a::Date");
    let of = |on: &[&str]| config.clone().events_of_features(on).generate();
    assert_eq!(events(&of(&["order.made"]).unwrap()), ["zeta/order.made"]);
    let told = of(&["acme", "zeta"]).unwrap_err().render(false);
    for setting in [".derive(\"acme.UserMade*\", \"Eq\")", ".redact(\"ZetaEnvelop.x\")", ".format(\"date\""] {
        assert!(told.contains(setting), "{setting}: {told}");
    }
}

#[test]
fn no_event_is_an_error_that_names_their_features() {
    let scratch = Scratch::new().unwrap();
    let error = |config: Config| config.generate().unwrap_err().render(false);
    let none = error(config(&scratch).events_of_features(&["default", "tickets"]));
    let untold = error(config(&scratch).events_by_feature());
    scratch.write("plain/note.schema.json", r#"{"type": "object"}"#).unwrap();
    let plain = Config::new().input(scratch.path().join("plain"));
    let no_events = error(plain.events_of_features(&["note"]));
    super::assert_text!("no_event", [none, untold, no_events].join("\n"));
}
