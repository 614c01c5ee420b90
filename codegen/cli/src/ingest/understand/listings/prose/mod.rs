//! Sentences → claims.

mod bullets;
mod constants;
pub(super) mod formats;
mod labels;
mod limits;
mod others;
mod pattern;
mod presence;
mod presented;
mod sentences;
mod subject;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::flat::Flat;
use super::said::Said;
use crate::ingest::claim::Claim;
use crate::ingest::kind::Kinds;
use crate::ingest::place::Place;
use sentences::Sentence;

/// A longer text is no description.
const LONGEST: usize = 20_000;

/// What the description of a member says.
pub(super) fn of_description(flat: &Flat) -> Vec<Said> {
    if flat.text.len() > LONGEST {
        return Vec::new();
    }
    let sentences = sentences::split(&flat.text);
    let mut said: Vec<Said> = labels::set_off(flat);
    let listed = bullets::values(flat, &sentences);
    for sentence in &sentences {
        let is_value = sentence.is_entry && listed.is_some();
        if !is_value {
            said.extend(inner(flat, sentence));
            said.extend(of_sentence(flat, sentence, None));
        }
    }
    said.extend(listed.map(|(claim, place)| (None, claim, place)));
    once(said)
}

/// Each claim once, where it is said first.
fn once(said: Vec<Said>) -> Vec<Said> {
    let mut kept: Vec<Said> = Vec::new();
    for one in said {
        if !kept.iter().any(|(name, claim, _)| *name == one.0 && *claim == one.1) {
            kept.push(one);
        }
    }
    kept
}

/// What stands in the cell of a type besides the type.
pub(super) fn of_type_cell(flat: &Flat) -> Vec<Said> {
    let limits = |sentence: &Sentence<'_>| {
        limits::of(sentence.text)
            .into_iter()
            .map(|limited| at_place(flat, sentence, limited))
            .collect::<Vec<_>>()
    };
    sentences::split(&flat.text).iter().flat_map(limits).map(|(claim, place)| (None, claim, place)).collect()
}

/// What stands behind a name besides marks and a type.
pub(super) fn of_badges(flat: &Flat) -> Vec<Said> {
    let is_deprecated = flat.text.to_lowercase().contains("deprecated");
    is_deprecated.then(|| (None, Claim::Deprecated, flat.whole())).into_iter().collect()
}

/// A cell that holds limits.
pub(super) fn of_limits(flat: &Flat) -> Vec<Said> {
    let mut said = of_description(flat);
    if let (Some(format), false) =
        (formats::of_word(&flat.text), said.iter().any(|(_, claim, _)| matches!(claim, Claim::Format(_))))
    {
        said.push((None, Claim::Format(format.to_owned()), flat.whole()));
    }
    said
}

/// What sentences outside of lists say.
pub(super) fn of_text(flat: &Flat) -> Vec<Said> {
    if flat.text.len() > LONGEST {
        return Vec::new();
    }
    let mut said = Vec::new();
    let mut topic: Option<String> = None;
    for sentence in sentences::split(&flat.text) {
        let found = presented::members(sentence.text).into_iter().chain(presented::headers(sentence.text));
        let exist = found.map(|(name, range)| {
            let place = flat.place(sentence.start + range.start, sentence.start + range.end);
            (Some(name), Claim::Exists, place)
        });
        let exist: Vec<Said> = exist.collect();
        let before = topic.clone().filter(|_| subject::is_same(sentence.text));
        let named = exist
            .iter()
            .find_map(|(name, ..)| name.clone())
            .or_else(|| subject::last(sentence.text).map(str::to_owned));
        said.extend(exist);
        said.extend(of_sentence(flat, &sentence, before.as_deref()));
        topic = subject::of(sentence.text).map(str::to_owned).or(before).or(named);
    }
    once(said)
}

/// The members that a sentence says are in the object that it describes.
fn inner(flat: &Flat, sentence: &Sentence<'_>) -> Vec<Said> {
    let of_one = |(name, range, kinds): (String, Range<usize>, Option<Kinds>)| {
        let place = flat.place(sentence.start + range.start, sentence.start + range.end);
        let kinds = kinds.map(|kinds| (Some(name.clone()), Claim::Kinds(kinds), place));
        std::iter::once((Some(name), Claim::Exists, place)).chain(kinds)
    };
    presented::inner(sentence.text).into_iter().flat_map(of_one).collect()
}

/// What a sentence says, of the member it begins with or of the one that the text is about so far.
fn of_sentence(flat: &Flat, sentence: &Sentence<'_>, topic: Option<&str>) -> Vec<Said> {
    let about = subject::of(sentence.text).or(topic);
    let all = labels::of(sentence.text)
        .into_iter()
        .chain(presence::of(sentence.text))
        .chain(constants::of(sentence.text))
        .chain(limits::of(sentence.text))
        .chain(others::of(sentence.text));
    let said = all.map(|(claim, range)| {
        let is_verb = match claim {
            Claim::Null(_) => !is_alternative(sentence.text.get(range.clone())),
            Claim::Enum(_) | Claim::Const(_) => true,
            _ => false,
        };
        let nearer = is_verb.then(|| subject::before(sentence.text, range.start)).flatten();
        let (claim, place) = at_place(flat, sentence, (claim, range));
        (nearer.or(about).map(str::to_owned), claim, place)
    });
    said.collect()
}

/// `or null`: what stands before is another value, not the member.
fn is_alternative(said: Option<&str>) -> bool {
    said.is_some_and(|said| {
        ["or", "as", "either", "both", "and"].contains(&said.split(' ').next().unwrap_or_default())
    })
}

fn at_place(flat: &Flat, sentence: &Sentence<'_>, (claim, range): (Claim, Range<usize>)) -> (Claim, Place) {
    (claim, flat.place(sentence.start + range.start, sentence.start + range.end))
}
