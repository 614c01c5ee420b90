//! Payloads that are made from schemas, judged by an independent validator and by the generated types.

use std::collections::BTreeSet;

use crm_events::Error;
use crm_events_build::Config;
use crm_events_cli::deliveries::{Deliveries, Event, Rule, pretty};
use tests::workspace;

use tests::support::oracle::Oracle;
use tests::support::schemas::Schemas;

fn deliveries() -> Deliveries {
    Deliveries::read(&Config::new().input(workspace().join("schemas"))).unwrap()
}

/// Calls `visit` with each event that is one, and the verdict of the validator on its bodies.
fn for_each_event(deliveries: &Deliveries, mut visit: impl FnMut(&Event<'_>, &Oracle)) {
    let mut count = 0;
    for provider in ["apideck", "heffl", "morph"] {
        let schemas = Schemas::load(&workspace().join("schemas").join(provider));
        for (name, at) in schemas.events() {
            let event = deliveries.event(&format!("{provider}/{name}")).unwrap();
            visit(&event, &Oracle::new(&schemas, &at));
            count += 1;
        }
    }
    assert_eq!(count, 50);
}

/// The verdict of the generated types.
fn decoded(provider: &str, body: &str) -> Result<(), Error> {
    use crm_providers::{apideck::ApideckEvent, heffl::HefflEvent, morph::MorphEvent};
    match provider {
        "apideck" => crm_events::from_str::<ApideckEvent>(body).map(drop),
        "heffl" => crm_events::from_str::<HefflEvent>(body).map(drop),
        _ => crm_events::from_str::<MorphEvent>(body).map(drop),
    }
}

/// Whether the generated types find that rule broken, and nothing else. What a type cannot hold is a fault, without a
/// keyword; where a value may have several types, both stand for all that these ask for.
fn finds_only(error: &Error, rule: &Rule) -> bool {
    let (found, is_there): (usize, bool) = match error {
        Error::Invalid(report) => {
            let keyword = |found: &crm_events::Violation| found.keyword().to_string();
            let is_it = |found: &crm_events::Violation| {
                keyword(found) == rule.keyword && found.pointer() == rule.pointer
            };
            (report.len(), report.iter().any(is_it))
        }
        Error::Decode(error) => {
            (error.faults().len(), error.faults().iter().any(|fault| fault.pointer() == rule.pointer))
        }
    };
    found == 1 && is_there
}

#[test]
fn every_valid_sample_is_accepted() {
    for_each_event(&deliveries(), |event, oracle| {
        let sampler = event.sampler().unwrap();
        let mut bodies = BTreeSet::new();
        for seed in 0..6 {
            let body = sampler.valid(seed);
            assert_eq!(oracle.errors(body.as_str()), [], "{} {seed}", event.name());
            assert_eq!(decoded(event.provider(), body.as_str()), Ok(()), "{} {seed}", event.name());
            assert_eq!(body, sampler.valid(seed), "the same seed");
            bodies.insert(body.as_str().to_owned());
        }
        assert_eq!(bodies.len(), 6, "{}: other seeds give other payloads", event.name());
    });
}

#[test]
fn the_sample_of_seed_0_is_the_documented_payload() {
    let deliveries = deliveries();
    let event = deliveries.event("crmOpportunity::created").unwrap();
    let path = workspace().join("schemas/morph/examples/crmOpportunity.created.json");
    let documented = std::fs::read_to_string(path).unwrap();
    assert_eq!(format!("{}\n", pretty(&event.sampler().unwrap().valid(0))), documented);
}

/// The one error of the validator is of that keyword at that place, or, where a value has to follow one of several
/// schemas, the one of a schema among them.
#[test]
fn every_broken_sample_breaks_its_rule_and_no_other() {
    let mut keywords = BTreeSet::new();
    for_each_event(&deliveries(), |event, oracle| {
        let broken = event.sampler().unwrap().invalid(0);
        let mut rules = BTreeSet::new();
        for broken in broken {
            let rule = (broken.rule.keyword.to_owned(), broken.rule.pointer.clone());
            match &oracle.errors(broken.body.as_str())[..] {
                [error] => {
                    assert!(error.has(&rule.0, &rule.1), "{} {}: {error:?}", event.name(), broken.rule);
                }
                errors => panic!("{} {}: {errors:?}", event.name(), broken.rule),
            }
            keywords.insert(rule.0.clone());
            let [name] = event.name_pointers() else { panic!("{}: names in one member", event.name()) };
            match decoded(event.provider(), broken.body.as_str()) {
                // Another name is another event, which may be unknown.
                _ if *name == broken.rule.pointer => {}
                // Without a name, it is not known what else may be broken.
                Err(Error::Decode(_)) if name.starts_with(&format!("{}/", broken.rule.pointer)) => {}
                Err(error) if finds_only(&error, &broken.rule) => {}
                verdict => panic!("{} {}: {verdict:?}", event.name(), broken.rule),
            }
            assert!(rules.insert(rule), "{} {}: twice", event.name(), broken.rule);
        }
        assert!(rules.len() > 3, "{}", event.name());
    });
    assert_eq!(
        keywords.iter().map(String::as_str).collect::<Vec<_>>(),
        ["anyOf", "const", "enum", "format", "maxLength", "minLength", "oneOf", "required", "type"]
    );
}

#[test]
fn the_rules_of_an_event_that_can_be_broken_alone() {
    let deliveries = deliveries();
    let sampler = deliveries.event("crmOpportunity::created").unwrap().sampler().unwrap();
    let rules: Vec<String> = sampler.invalid(0).iter().map(|broken| broken.rule.to_string()).collect();
    insta::assert_snapshot!(rules.join("\n"));
}

/// Every keyword that a type or a rule can say, none of which the providers' schemas need, and events whose names a URI has to
/// escape.
#[test]
fn payloads_are_made_from_schemas_without_examples() {
    for folder in ["rules", "features/provider_names"] {
        let folder = workspace().join("tests/fixtures").join(folder);
        let deliveries = Deliveries::read(&Config::new().input(&folder)).unwrap();
        let schemas = Schemas::load(&folder);
        let places = schemas.events();
        let mut count = 0;
        for event in deliveries.events() {
            let oracle = Oracle::new(&schemas, &places[event.name()]);
            let sampler = event.sampler().unwrap_or_else(|error| panic!("{}: {error}", event.name()));
            for seed in 0..4 {
                let body = sampler.valid(seed);
                assert!(event.verdict(body.as_str().as_bytes()).is_valid(), "{} {seed}", event.name());
                assert_eq!(oracle.errors(body.as_str()), [], "{} {seed}", event.name());
            }
            assert!(!sampler.invalid(1).is_empty(), "{}", event.name());
            count += 1;
        }
        assert!(count > 0, "{}", folder.display());
    }
}
