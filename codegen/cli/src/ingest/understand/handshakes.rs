//! Handshakes: deliveries that ask whether the receiver is there, and are answered with what they bring.

use crate::ingest::fact::{Events, Fact, Said, What};
use crate::ingest::place::Place;
use crate::ingest::pointer::Pointer;
use crate::ingest::sample::Sample;

use super::material::Content;
use super::outline::{Part, texts};
use super::pages::Pages;
use super::roles::{self, Role};
use super::values;
use super::words::{folded, sentences};

/// Where a body has what is sent back.
struct Challenge {
    events: Events,
    at: Pointer,
    place: Place,
}

/// How a page says that it is sent back: as text, or as the member of this name.
type Answer = (Option<String>, Said, Place);

/// Says which events are handshakes: their bodies have something that the receiver sends back.
pub(super) fn handshakes(pages: &mut Pages) {
    let found: Vec<Challenge> = pages.facts.iter().filter_map(of_fact).collect();
    for challenge in found {
        let answer = answer(pages, &challenge);
        let Challenge { events, at, place } = challenge;
        pages.say(What::Handshake, events.clone(), Said::Example, place);
        if let Some((member, said, place)) = answer {
            pages.say(What::Echo(at, member), events, said, place);
        }
    }
}

fn of_fact(fact: &Fact) -> Option<Challenge> {
    let What::Example(base, sample) = &fact.what else { return None };
    let is_of_one = matches!(&fact.events, Events::Of(names) if names.len() == 1);
    let (at, place) = challenge(sample, base).filter(|_| is_of_one && base.0.is_empty())?;
    Some(Challenge { events: fact.events.clone(), at, place })
}

/// The member that a receiver sends back, by the names that providers give it.
fn challenge(sample: &Sample, at: &Pointer) -> Option<(Pointer, Place)> {
    const CHALLENGES: [&str; 6] =
        ["challenge", "challengetoken", "plaintoken", "verificationtoken", "validationtoken", "hubchallenge"];
    let members = values::members(sample);
    let own = members.iter().find(|member| {
        CHALLENGES.contains(&folded(&member.name).as_str()) && values::text(&member.sample).is_some()
    });
    let nested = || members.iter().find_map(|member| challenge(&member.sample, &at.member(&member.name)));
    own.map(|member| (at.member(&member.name), member.place)).or_else(nested)
}

/// What the section of the example says of the answer.
fn answer(pages: &Pages, challenge: &Challenge) -> Option<Answer> {
    let name = values::last_name(&challenge.at)?;
    let line = challenge.place.line;
    let section = pages.outline.items.iter().find(|item| {
        item.place.page == challenge.place.page && item.place.line <= line && line <= item.place.end_line
    });
    let section = section?.section;
    let is_here =
        |item: usize| pages.outline.path(pages.outline.items[item].section).any(|own| own == section);
    shown(pages, name, &is_here).or_else(|| told(pages, name, &is_here))
}

/// An answer that is shown: an object with that member alone.
fn shown(pages: &Pages, name: &str, is_here: &dyn Fn(usize) -> bool) -> Option<Answer> {
    let mut scripts = pages.material.scripts.iter().filter(|script| is_here(script.item));
    scripts.find_map(|script| {
        let is_answer = roles::role(&pages.outline, script) == Role::Answer;
        let Content::Values(samples) = &script.content else { return None };
        let [only] = samples.values.as_slice() else { return None };
        let [member] = values::members(only) else { return None };
        let is_it = is_answer && folded(&member.name) == folded(name);
        is_it.then(|| (Some(member.name.clone()), Said::Example, member.place))
    })
}

/// A sentence that says that the text alone is the answer.
fn told(pages: &Pages, name: &str, is_here: &dyn Fn(usize) -> bool) -> Option<Answer> {
    const ANSWER: [&str; 5] = ["respond", "return", "reply", "echo", "send back"];
    const PLAIN: [&str; 4] = ["plain text", "plaintext", "text/plain", "plain-text"];
    let is_said = |sentence: &str| {
        let lower = sentence.to_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
        has(&ANSWER) && has(&PLAIN) && folded(&lower).contains(&folded(name))
    };
    let items = pages.outline.items.iter().enumerate().filter(|(item, _)| is_here(*item));
    items.into_iter().find_map(|(_, item)| {
        let mut all = Vec::new();
        match item.part {
            Part::Text(text) => all.push(text),
            Part::List(entries) => entries.iter().for_each(|entry| texts(entry, &mut all)),
            _ => {}
        }
        let text = all.into_iter().find(|text| sentences(&text.plain()).into_iter().any(is_said))?;
        Some((None, Said::Prose, text.place()))
    })
}
