//! Where in bodies the event's name stands: the member whose values are names of events in most examples.

use std::collections::{BTreeMap, BTreeSet};

use crate::ingest::pointer::{Pointer, Step};
use crate::ingest::sample::{Sample, Value};

use super::material::{Content, Material};
use super::mentions::{Candidate, How, Shown};
use super::outline::Outline;
use super::roles;
use super::usual::name_rank;
use super::values;
use super::words::{entity, folded, has_action, is_compound, is_dotted, is_separated, is_word, words};

/// Members of a smaller rank are usual enough for the name of an event to be taken for one without other signs.
const USUAL: usize = 16;

/// Where the name stands, and what examples show there.
#[derive(Default)]
pub(super) struct NamePlace {
    pub(super) at: Option<Pointer>,
    pub(super) batch: Option<Pointer>,
    pub(super) shown: Vec<Shown>,
    /// Names that lists of events of the same kind do not have.
    pub(super) strange: Vec<Shown>,
    /// The members of examples, by their ways, folded.
    pub(super) members: BTreeSet<String>,
}

/// A text in an example at a member that may be the name.
struct Found {
    shown: Shown,
    rank: usize,
    script: usize,
}

/// Finds where the name stands.
pub(super) fn find(outline: &Outline, material: &Material, candidates: &[Candidate]) -> NamePlace {
    let mut members = BTreeSet::new();
    let mut found: BTreeMap<Pointer, Vec<Found>> = BTreeMap::new();
    for (at, script) in material.scripts.iter().enumerate() {
        let Content::Values(samples) = &script.content else { continue };
        if roles::is_code_of_answer(outline, script) {
            continue;
        }
        let section = outline.items[script.item].section;
        for value in &samples.values {
            collect(value, section, at, &mut found, &mut members);
        }
    }
    let known: BTreeSet<String> = candidates.iter().map(|candidate| folded(&candidate.name)).collect();
    let stems: BTreeMap<usize, String> =
        (0..outline.documents.len()).map(|document| (document, stem(outline, document))).collect();
    let best = found
        .iter()
        .filter_map(|(pointer, found)| Some((score(outline, pointer, found, &known, &stems)?, pointer)));
    let best =
        best.max_by(|(a, p), (b, q)| a.cmp(b).then_with(|| q.cmp(p))).map(|(_, pointer)| pointer.clone());
    let Some(at) = best else { return NamePlace { members, ..NamePlace::default() } };
    let element = at.0.iter().position(|step| *step == Step::Element);
    let batch = element.map(|element| Pointer(at.0[..element].to_vec()));
    let shown = found.remove(&at).unwrap_or_default().into_iter().map(|found| found.shown);
    let shown = shown.filter(|shown| is_name(&shown.name, &known, &at)).collect();
    let mut place = NamePlace { at: Some(at), batch, shown, strange: Vec::new(), members };
    settle(outline, candidates, &stems, &mut place);
    drop_unlike(&known, &mut place);
    set_strange_aside(outline, candidates, &mut place);
    place
}

fn stem(outline: &Outline, document: usize) -> String {
    let file = &outline.documents[document].page.file;
    let file = file.rsplit('/').next().unwrap_or(file);
    file.split('.').next().unwrap_or(file).to_owned()
}

fn collect(
    value: &Sample,
    section: usize,
    script: usize,
    found: &mut BTreeMap<Pointer, Vec<Found>>,
    members: &mut BTreeSet<String>,
) {
    values::walk(value, &Pointer::root(), &mut |pointer, sample| {
        members.insert(folded(&pointer.to_string()));
        let Some(Step::Member(name)) = pointer.0.last() else { return pointer.0.len() < 5 };
        members.insert(folded(name));
        if let (Some(rank), Value::String(text)) = (name_rank(name), &sample.value) {
            let shown = Shown { name: text.clone(), section, place: sample.place };
            found.entry(pointer.clone()).or_default().push(Found { shown, rank, script });
        }
        pointer.0.len() < 5
    });
}

fn is_name(text: &str, known: &BTreeSet<String>, at: &Pointer) -> bool {
    let is_usual = values::last_name(at).and_then(name_rank).is_some_and(|rank| rank < USUAL);
    known.contains(&folded(text)) || is_separated(text) || is_compound(text) || (is_usual && is_word(text))
}

/// How well a member fits: names that the pages have elsewhere, then names by their form, then how usual the member is. Nothing:
/// not at all.
fn score(
    outline: &Outline,
    pointer: &Pointer,
    found: &[Found],
    known: &BTreeSet<String>,
    stems: &BTreeMap<usize, String>,
) -> Option<(usize, usize, usize, usize, usize)> {
    let rank = found.first()?.rank;
    let scripts = found.iter().map(|found| found.script).collect::<BTreeSet<_>>().len();
    let distinct: BTreeSet<&str> = found.iter().map(|found| found.shown.name.as_str()).collect();
    let sure = distinct
        .iter()
        .filter(|name| {
            known.contains(&folded(name)) && (is_separated(name) || is_compound(name) || rank < 10)
        })
        .count();
    let is_of_file = |found: &&Found| {
        let document = outline.sections[found.shown.section].document;
        // A `name` of what the event is about may have a word of the event by chance.
        let is_usual = found.rank < 10 && !found.shown.name.contains(' ');
        stems.get(&document).is_some_and(|stem| {
            folded(stem) == folded(&found.shown.name) || is_usual && is_related(stem, &found.shown.name)
        })
    };
    let filed =
        found.iter().filter(is_of_file).map(|found| found.shown.name.as_str()).collect::<BTreeSet<_>>().len();
    let formed =
        distinct.iter().filter(|name| is_dotted(name) || (is_separated(name) && has_action(name))).count();
    let loose = distinct.iter().filter(|name| is_word(name) && !name.contains(' ')).count();
    let is_plausible = sure > 0
        || filed > 0
        || (formed > 0 && formed * 2 >= distinct.len())
        || (rank < 3 && loose == distinct.len())
        || (rank < 10
            && distinct.len() > 2
            && loose == distinct.len()
            && distinct.len() * 2 > scripts
            && pointer.0.len() < 4)
        // Each body has a word of its own in a member at its root.
        || (rank < USUAL
            && distinct.len() > 1
            && loose == distinct.len()
            && distinct.len() == scripts
            && pointer.0.len() == 1);
    let depth = 10usize.saturating_sub(pointer.0.len());
    is_plausible.then_some((sure + filed, formed, scripts.min(3), 20 - rank, depth))
}

/// Whether the name of a file is about an event of this name: `AppInstall` about `INSTALL`, `PlanChange` about `PLAN_CHANGE`.
fn is_related(stem: &str, name: &str) -> bool {
    let is_one_word = is_word(name);
    let (stem, name) = (words(stem), words(name));
    is_one_word && name.iter().any(|word| word.len() > 2 && stem.contains(word))
}

/// Where a page is about one event by the name of its file, and its example says another action, the example is wrong:
/// `OrderDelete` with a body of `OrderCreate`.
fn settle(
    outline: &Outline,
    candidates: &[Candidate],
    stems: &BTreeMap<usize, String>,
    place: &mut NamePlace,
) {
    let has_list = |name: &str| candidates.iter().any(|candidate| folded(&candidate.name) == folded(name));
    let shown = std::mem::take(&mut place.shown);
    for (document, stem) in stems {
        let is_of = |shown: &&Shown| outline.sections[shown.section].document == *document;
        let own: Vec<&Shown> = shown.iter().filter(is_of).collect();
        let is_page_of_event = is_compound(stem) || is_separated(stem);
        let names_it = own.iter().any(|shown| folded(&shown.name) == folded(stem));
        for one in &own {
            let mut one = (*one).clone();
            let is_other = is_page_of_event && !has_list(&one.name) && folded(&one.name) != folded(stem);
            let is_wrong = is_other
                && (names_it
                    || (has_action(stem) && has_action(&one.name) && entity(stem) == entity(&one.name)));
            let has_form = is_dotted(&one.name) || is_separated(&one.name) && has_action(&one.name);
            let is_unrelated = is_other && !names_it && !has_form && !is_related(stem, &one.name);
            if is_unrelated {
                continue;
            }
            if is_wrong {
                place.strange.push(one.clone());
                one.name.clone_from(stem);
            }
            place.shown.push(one);
        }
    }
    place.shown.sort_by_key(|shown| shown.place);
}

/// A name that is in no list, while its page lists several of the same entity, is of no event.
fn set_strange_aside(outline: &Outline, candidates: &[Candidate], place: &mut NamePlace) {
    let document = |section: usize| outline.sections[section].document;
    let is_strange = |shown: &Shown| {
        let is_of_page = |candidate: &&Candidate| document(candidate.section) == document(shown.section);
        let listed = candidates.iter().filter(|candidate| candidate.how == How::List && candidate.is_sure);
        let alike =
            listed.filter(is_of_page).filter(|candidate| entity(&candidate.name) == entity(&shown.name));
        let is_listed = candidates.iter().any(|candidate| folded(&candidate.name) == folded(&shown.name));
        !is_listed && alike.count() > 1
    };
    let (strange, shown): (Vec<_>, Vec<_>) =
        std::mem::take(&mut place.shown).into_iter().partition(is_strange);
    place.strange.extend(strange);
    place.shown = shown;
}

/// Where names are written with dots or colons, a plain word at the same place is of something else, such as an answer.
fn drop_unlike(known: &BTreeSet<String>, place: &mut NamePlace) {
    let distinct: BTreeSet<&str> = place.shown.iter().map(|shown| shown.name.as_str()).collect();
    let dotted = distinct.iter().filter(|name| is_dotted(name)).count();
    if dotted >= 3 * (distinct.len() - dotted) {
        place.shown.retain(|shown| is_dotted(&shown.name) || known.contains(&folded(&shown.name)));
    }
}
