//! Handshakes: deliveries that ask whether the receiver is there, and are answered with what they bring.

use crate::ingest::fact::{Events, Fact, Said, What};
use crate::ingest::place::Place;
use crate::ingest::sample::Sample;

use super::pages::Pages;
use super::values;
use super::words::folded;

/// Says which events are handshakes: their bodies have something that the receiver sends back.
pub(super) fn handshakes(pages: &mut Pages) {
    let found: Vec<(Events, Place)> = pages.facts.iter().filter_map(of_fact).collect();
    for (events, place) in found {
        pages.say(What::Handshake, events, Said::Example, place);
    }
}

fn of_fact(fact: &Fact) -> Option<(Events, Place)> {
    let What::Example(base, sample) = &fact.what else { return None };
    let is_of_one = matches!(&fact.events, Events::Of(names) if names.len() == 1);
    let place = challenge(sample).filter(|_| is_of_one && base.0.is_empty())?;
    Some((fact.events.clone(), place))
}

/// The member that a receiver sends back, by the names that providers give it.
fn challenge(sample: &Sample) -> Option<Place> {
    const CHALLENGES: [&str; 6] =
        ["challenge", "challengetoken", "plaintoken", "verificationtoken", "validationtoken", "hubchallenge"];
    let members = values::members(sample);
    let own = members.iter().find(|member| {
        CHALLENGES.contains(&folded(&member.name).as_str()) && values::text(&member.sample).is_some()
    });
    let nested = || members.iter().find_map(|member| challenge(&member.sample));
    own.map(|member| member.place).or_else(nested)
}
