//! The names of events, over all documents: what headings, lists, cards, sentences and examples say, and where in a body
//! or in which header the name stands.

use std::collections::BTreeSet;

use super::candidates;
use super::fallback;
use super::listed_place;
use super::material::Material;
use super::mentions::{Candidate, How};
use super::name_place::{self, NamePlace};
use super::names::Names;
use super::outline::Outline;
use super::spoken;
use super::told_values;
use super::words::{folded, has_action, is_compound, is_dotted, is_separated};

/// The events of all documents.
pub(super) fn names(outline: &Outline, material: &Material) -> Names {
    let mut candidates = candidates::all(outline, material);
    let place = name_place::find(outline, material, &candidates);
    candidates.retain(|candidate| !is_member_name(candidate, &place));
    let mut names = Names::default();
    names.at.clone_from(&place.at);
    names.batch.clone_from(&place.batch);
    names.strange.clone_from(&place.strange);
    let is_shown = |name: &str| place.shown.iter().any(|shown| folded(&shown.name) == folded(name));
    for shown in &place.shown {
        names.add(&shown.name, shown.mention());
    }
    let are_headings_names = are_headings_names(&candidates, &place);
    let lists = lists_of_events(&candidates, &place);
    for candidate in &candidates {
        let is_believed = match candidate.how {
            How::Heading => is_shown(&candidate.name) || are_headings_names || names.has(&candidate.name),
            How::List => {
                candidate.is_sure
                    || is_shown(&candidate.name)
                    || (is_separated(&candidate.name) && lists.contains(&candidate.section))
            }
            _ => candidate.is_sure || is_shown(&candidate.name),
        };
        if is_believed {
            names.add(&candidate.name, candidate.mention());
        }
    }
    for candidate in told_values::in_values(material, outline, &names) {
        names.add(&candidate.name, candidate.mention());
    }
    for candidate in spoken::in_sentences(outline, &names) {
        names.add(&candidate.name, candidate.mention());
    }
    for candidate in fallback::by_file(outline, material, &names) {
        names.add(&candidate.name, candidate.mention());
    }
    if names.events.is_empty() {
        for candidate in spoken::in_prose(outline) {
            names.add(&candidate.name, candidate.mention());
        }
    }
    if names.events.is_empty() {
        for candidate in fallback::in_headings(outline, material) {
            names.add(&candidate.name, candidate.mention());
        }
    }
    names.at =
        names.at.take().or_else(|| told_values::described(material).filter(|_| !names.events.is_empty()));
    if names.at.is_none() {
        names.at = listed_place::find(material, |text| names.has(text));
    }
    names.sort();
    names
}

/// The sections with a list some of whose names examples show, and most of which are written as names of events are.
fn lists_of_events(candidates: &[Candidate], place: &NamePlace) -> BTreeSet<usize> {
    let folds: BTreeSet<String> = place.shown.iter().map(|shown| folded(&shown.name)).collect();
    let listed = || candidates.iter().filter(|candidate| candidate.how == How::List);
    let is_of_events = |section: &usize| {
        let own: Vec<&Candidate> = listed().filter(|candidate| candidate.section == *section).collect();
        let separated = own.iter().filter(|candidate| is_separated(&candidate.name)).count();
        separated * 2 > own.len() && own.iter().any(|candidate| folds.contains(&folded(&candidate.name)))
    };
    let sections: BTreeSet<usize> = listed().map(|candidate| candidate.section).collect();
    sections.into_iter().filter(is_of_events).collect()
}

/// Headings alone are names of events if they are written as such throughout, and nothing shows other names.
fn are_headings_names(candidates: &[Candidate], place: &NamePlace) -> bool {
    let headings: Vec<_> = candidates.iter().filter(|candidate| candidate.how == How::Heading).collect();
    let is_formed =
        |name: &str| is_dotted(name) || ((is_separated(name) || is_compound(name)) && has_action(name));
    let dotted = headings.iter().filter(|heading| is_formed(&heading.name)).count();
    let folds: Vec<String> = place.shown.iter().map(|shown| folded(&shown.name)).collect();
    let shown = headings.iter().filter(|heading| folds.contains(&folded(&heading.name))).count();
    dotted * 2 > headings.len() && (shown > 0 || folds.is_empty() || dotted > 2)
}

/// Whether a heading is the name of a member that examples show, such as `data.object`.
fn is_member_name(candidate: &Candidate, place: &NamePlace) -> bool {
    candidate.how == How::Heading && place.members.contains(&folded(&candidate.name))
}
