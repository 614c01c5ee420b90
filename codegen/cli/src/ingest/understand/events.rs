//! The facts of events themselves: that there are they, where their names stand, what they are about; names that stand twice.

use crate::ingest::fact::{Events, Said, What};
use crate::ingest::place::Place;

use super::mentions::{How, Mention};
use super::pages::Pages;

/// Says which events there are.
pub(super) fn events(pages: &mut Pages) {
    for event in 0..pages.names.events.len() {
        let mentions = pages.names.events[event].mentions.clone();
        let Some(first) = mentions.first() else { continue };
        pages.say(
            What::Event,
            Events::Of(vec![pages.names.events[event].name.clone()]),
            said(first.how),
            first.place,
        );
        if let Some(fact) = pages.facts.last_mut() {
            fact.also = mentions[1..].iter().map(|mention| mention.place).collect();
            fact.also.dedup();
        }
        twice(pages, event, &mentions);
    }
    name_at(pages);
}

fn said(how: How) -> Said {
    match how {
        How::Heading | How::Card | How::File => Said::Heading,
        How::List | How::Values | How::Label => Said::List,
        How::Example => Said::Example,
        How::Prose => Said::Prose,
    }
}

/// Two headings or cards of one page for one event.
fn twice(pages: &mut Pages, event: usize, mentions: &[Mention]) {
    let mut headings = mentions.iter().filter(|mention| matches!(mention.how, How::Heading | How::Card));
    let (Some(first), Some(second)) = (headings.next(), headings.next()) else { return };
    if first.place.page == second.place.page && first.how == second.how {
        let text = format!("`{}` is documented twice", pages.names.events[event].name);
        pages.say_of(
            What::Contradiction("duplicate-event", None, text),
            &[event],
            Said::Heading,
            first.place,
        );
        if let Some(fact) = pages.facts.last_mut() {
            fact.also = vec![second.place];
        }
    }
}

fn name_at(pages: &mut Pages) {
    let Some(at) = pages.names.at.clone() else { return };
    let shown = pages
        .names
        .events
        .iter()
        .flat_map(|event| &event.mentions)
        .find(|mention| mention.how == How::Example);
    let any = pages.names.events.iter().flat_map(|event| &event.mentions).next();
    let strange = pages.names.strange.first().map(|strange| strange.place);
    let place = shown
        .map(|mention| mention.place)
        .or(strange)
        .or(any.map(|mention| mention.place))
        .unwrap_or_default();
    // Events that only their file names have none in their bodies.
    let named: Vec<usize> =
        (0..pages.names.events.len()).filter(|event| !pages.names.is_by_file(*event)).collect();
    if named.is_empty() {
        return;
    }
    match named.len() == pages.names.events.len() {
        true => pages.say(What::NameAt(at), Events::All, Said::Example, place),
        false => pages.say_of(What::NameAt(at), &named, Said::Example, place),
    }
    if let Some(batch) = pages.names.batch.clone() {
        pages.say(What::Batch(batch), Events::All, Said::Example, place);
    }
}

/// Says what events are about.
pub(super) fn payload(pages: &mut Pages) {
    let Some(payload) = pages.payload.clone() else { return };
    let place = pages.facts.iter().find_map(|fact| match &fact.what {
        What::Example(base, _) if base.0.is_empty() => Some(fact.place),
        _ => None,
    });
    let listed = pages.facts.iter().find_map(|fact| match &fact.what {
        What::Member(pointer, _) if *pointer == payload => Some(fact.place),
        _ => None,
    });
    let place = place.or(listed);
    pages.say(What::Payload(payload), Events::All, Said::Example, place.unwrap_or_else(Place::default));
}
