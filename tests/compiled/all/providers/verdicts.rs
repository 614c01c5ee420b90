//! The generated types against an independent validator.

use super::{event_examples, subjects};
use tests::support::mutants::{Compared, compare};
use tests::support::oracle::Oracle;
use tests::support::tree::Tree;

#[test]
fn every_example_is_valid_by_its_schema() {
    for subject in subjects() {
        let events = subject.schemas.events();
        for example in event_examples(&subject) {
            let oracle = Oracle::new(&subject.schemas, &events[example.event.as_str()]);
            assert_eq!(oracle.accepts(&Tree::parse(&example.text)), Some(true), "{}", example.event);
        }
    }
}

#[test]
fn an_independent_validator_says_the_same_about_changed_examples() {
    for subject in subjects() {
        let mut compared = Compared::default();
        let mut bodies: Vec<_> = subject.schemas.events().into_values().collect();
        bodies.dedup();
        for at in bodies {
            let events = subject.schemas.events();
            let (event, _) = events.iter().find(|(_, body)| **body == at).unwrap();
            let examples = event_examples(&subject);
            let example = examples.iter().find(|example| example.event == *event).unwrap();
            let sample = subject.schemas.sample_body(event, &at);
            let more = compare(&subject, &at, &[Tree::parse(&example.text), sample], (2000, 150));
            compared.total += more.total;
            compared.accepted += more.accepted;
        }
        let Compared { total, accepted } = compared;

        assert!(total > 1000 && accepted > 100 && accepted < total, "{}: {compared:?}", subject.name);
    }
}
