//! Bodies with very many arrays and objects in each other.

use crm_events::{Error, FaultKind, Reader};
use crm_providers::apideck::ApideckDelivery;
use crm_providers::heffl::HefflDelivery;
use crm_providers::morph::MorphDelivery;

use super::{event_examples, example, subjects};
use tests::support::tree::Tree;

/// `depth` levels, all of arrays, all of objects, or in turn.
fn nests(depth: usize) -> [String; 3] {
    let nest = |level: &dyn Fn(usize) -> (&'static str, &'static str)| {
        let opening: String = (0..depth).map(|index| level(index).0).collect();
        let closing: String = (0..depth).rev().map(|index| level(index).1).collect();
        let innermost = if opening.ends_with(':') { "0" } else { "" };
        format!("{opening}{innermost}{closing}")
    };
    let (array, object) = (("[", "]"), ("{\"a\":", "}"));
    [nest(&|_| array), nest(&|_| object), nest(&|index| if index % 2 == 0 { array } else { object })]
}

/// Bodies with something deep in them, and how many levels are around it.
fn bodies(deep: &str) -> Vec<(&'static str, String, usize)> {
    let opportunity = example("morph", "crmOpportunity::created");
    let payment = example("heffl", "payment.received");
    let activity = example("apideck", "crm.activity.created");
    let member = format!("{{\"deep\":{deep},");
    vec![
        ("morph", opportunity.replacen("\"rawResource\": null", &format!("\"rawResource\": {deep}"), 1), 2),
        ("morph", opportunity.replacen('{', &member, 1), 1),
        ("morph", opportunity.replacen("\"fields\": {", &format!("\"fields\": {member}"), 1), 3),
        ("morph", format!("{{\"event\":\"other\",\"data\":{deep}}}"), 1),
        ("heffl", payment.replacen("\"payload\": {", &format!("\"payload\": {member}"), 1), 2),
        ("apideck", activity.replacen("\"payload\": {", &format!("\"payload\": {member}"), 1), 2),
    ]
    .into_iter()
    // An object of the examples may have no other member behind the comma.
    .map(|(provider, body, around)| (provider, body.replace(",}", "}"), around))
    .collect()
}

fn check(provider: &str, body: &str) -> Result<(), Error> {
    match provider {
        "apideck" => crm_events::from_str::<ApideckDelivery>(body).map(drop),
        "heffl" => crm_events::from_str::<HefflDelivery>(body).map(drop),
        _ => crm_events::from_str::<MorphDelivery>(body).map(drop),
    }
}

#[test]
fn bodies_may_be_128_levels_deep() {
    assert_eq!(Reader::MAX_DEPTH, 128);
    for around in 1..=3 {
        for deep in nests(128 - around) {
            for (provider, body, _) in bodies(&deep).into_iter().filter(|(.., levels)| *levels == around) {
                check(provider, &body).unwrap_or_else(|error| panic!("{error}: {body}"));
            }
        }
    }
}

#[test]
fn bodies_that_are_deeper_are_refused() {
    for around in 1..=3 {
        for depth in [129 - around, 200, 1000] {
            for deep in nests(depth) {
                for (provider, body, _) in bodies(&deep).into_iter().filter(|(.., levels)| *levels == around)
                {
                    assert_eq!(too_deep(check(provider, &body)), FaultKind::TooDeep, "{body}");
                }
            }
        }
    }
}

#[test]
fn a_hundred_thousand_levels_do_not_overflow_the_stack() {
    for deep in nests(100_000) {
        for (provider, body, _) in bodies(&deep) {
            assert_eq!(too_deep(check(provider, &body)), FaultKind::TooDeep);
        }
        for subject in subjects() {
            (subject.check)(deep.as_bytes()).unwrap_err();
            (subject.check)(&deep.as_bytes()[..deep.len() / 2]).unwrap_err();
        }
    }
}

#[test]
fn every_value_of_an_example_can_be_too_deep() {
    let [deep, ..] = nests(100_000);
    for subject in subjects() {
        let example = event_examples(&subject).swap_remove(0);
        let body = Tree::parse(&example.text);
        for pointer in body.pointers() {
            let text = body.with(&pointer, Tree::Scalar(deep.clone())).compact();
            let Err(Error::Decode(error)) = (subject.check)(text.as_bytes()) else { panic!("accepted") };
            assert!(
                error.faults().iter().any(|fault| fault.kind() == FaultKind::TooDeep),
                "{pointer}: {error}"
            );
        }
    }
}

fn too_deep(result: Result<(), Error>) -> FaultKind {
    match result {
        Err(Error::Decode(error)) => error.faults().last().unwrap().kind(),
        other => panic!("not a decode error: {other:?}"),
    }
}
