//! Every limit of the schemas, found in the schemas: a payload at it, and one beyond it.

use std::collections::BTreeSet;

use super::subjects;
use tests::support::oracle::Oracle;
use tests::support::probes::{Probes, Verdict};
use tests::support::schemas::Location;
use tests::support::subject::Subject;

/// Each schema of a body, with one of its events.
fn bodies(subject: &Subject) -> Vec<(&str, Location)> {
    let mut bodies = Vec::new();
    for (event, at) in subject.schemas.events() {
        if bodies.iter().all(|(_, known)| *known != at) {
            bodies.push((event, at));
        }
    }
    bodies
}

#[test]
fn every_limit_is_kept_and_reported_at_its_pointer() {
    let mut found = BTreeSet::new();
    for subject in subjects() {
        for (event, at) in bodies(&subject) {
            let body = subject.schemas.sample_body(event, &at);
            let (probes, limits) = Probes::of(&subject.schemas, &at, &body);
            found.extend(limits.into_iter().map(|limit| format!("{}/{limit}", subject.name)));
            for probe in probes {
                subject.expect(&probe.what, &probe.payload.compact(), &probe.verdict);
            }
        }
    }
    // That the walk finds what it should: these are documented.
    for limit in [
        "morph/crm_opportunity.schema.json#/$defs/CrmOpportunityFields/properties/name minLength 1",
        "morph/crm_opportunity.schema.json#/$defs/CrmOpportunityFields/properties/name maxLength 250",
        "morph/crm_opportunity.schema.json#/$defs/CrmOpportunityFields/properties/currency minLength 3",
        "morph/crm_opportunity.schema.json#/$defs/CrmOpportunityFields/properties/currency maxLength 3",
        "morph/crm_opportunity.schema.json#/properties/createdAt format \"date-time\"",
        "morph/crm_opportunity.schema.json#/properties/model const \"crmOpportunity\"",
        "morph/crm_opportunity.schema.json# required fields",
        "morph/resource.schema.json#/$defs/Relation oneOf object",
        "morph/resource.schema.json#/$defs/Warning required code",
        "heffl/deal_event.schema.json#/properties/timestamp format \"date-time\"",
        "heffl/deal.schema.json#/properties/expectedCloseDate format \"date-time\"",
        "heffl/client.schema.json# required id",
        "apideck/crm_event_payload.schema.json# required event_type",
        "apideck/crm_event_payload.schema.json#/properties/occurred_at format \"date-time\"",
    ] {
        assert!(found.contains(limit), "{limit} is not among {found:#?}");
    }
}

#[test]
fn an_independent_validator_draws_the_same_limits() {
    let mut compared = 0;
    for subject in subjects() {
        for (event, at) in bodies(&subject) {
            let oracle = Oracle::new(&subject.schemas, &at);
            let body = subject.schemas.sample_body(event, &at);
            for probe in Probes::of(&subject.schemas, &at, &body).0 {
                let Some(accepts) = oracle.accepts(&probe.payload) else { continue };
                let expected = probe.verdict == Verdict::Accepted;
                assert_eq!(
                    accepts,
                    expected,
                    "{}: {}\n{}",
                    subject.name,
                    probe.what,
                    probe.payload.compact()
                );
                compared += 1;
            }
        }
    }
    assert!(compared > 1000, "only {compared} payloads");
}
