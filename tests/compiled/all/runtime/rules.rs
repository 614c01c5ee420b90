//! Every rule and shape, on the types that are generated from `tests/fixtures/rules`.

use compiled::rules::workshop::Workshop;
use tests::workspace;

use tests::support::mutants::compare;
use tests::support::oracle::Oracle;
use tests::support::probes::{Probes, Verdict};
use tests::support::schemas::Location;
use tests::support::subject::Subject;

fn workshop() -> Subject {
    Subject::new::<Workshop>(workspace().join("tests/fixtures/rules"))
}

/// Runs `test` with each event and the schema of its body.
fn for_each_event(test: impl Fn(&Subject, &str, &Location)) {
    let subject = workshop();
    for (event, at) in subject.schemas.events() {
        test(&subject, event, &at);
    }
}

#[test]
fn every_limit_is_kept_and_reported_at_its_pointer() {
    for_each_event(|subject, event, at| {
        let body = subject.schemas.sample_body(event, at);
        for probe in Probes::of(&subject.schemas, at, &body).0 {
            subject.expect(&probe.what, &probe.payload.compact(), &probe.verdict);
        }
    });
}

#[test]
fn an_independent_validator_draws_the_same_limits() {
    for_each_event(|subject, event, at| {
        let oracle = Oracle::new(&subject.schemas, at);
        let body = subject.schemas.sample_body(event, at);
        for probe in Probes::of(&subject.schemas, at, &body).0 {
            let expected = probe.verdict == Verdict::Accepted;
            if let Some(accepts) = oracle.accepts(&probe.payload) {
                assert_eq!(accepts, expected, "{}\n{}", probe.what, probe.payload.compact());
            }
        }
    });
}

#[test]
fn an_independent_validator_says_the_same_about_changed_payloads() {
    for_each_event(|subject, event, at| {
        let body = subject.schemas.sample_body(event, at);
        let compared = compare(subject, at, &[body], (2500, 300));
        assert!(compared.total > 500 && compared.accepted > 50, "{event}: {compared:?}");
    });
}
