//! Which object a list or a part of a body describes: the one with most members in common, or the one that the words over
//! it name.

use crate::ingest::pointer::{Pointer, Step};

use super::known::Known;
use super::outline::Outline;
use super::pages::Pages;
use super::words::words;

/// The object that members belong to, and how sure that is.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Base {
    pub(super) pointer: Pointer,
    /// How many of the members the object is known to have.
    pub(super) overlap: usize,
    /// The words over it name the object.
    pub(super) is_named: bool,
}

/// Finds the object that has most of these members, places from the object that is looked for.
pub(super) fn find(known: &Known, members: &[Pointer], mentions: &[String]) -> Option<Base> {
    let named: Vec<Pointer> = mentions
        .iter()
        .map(|mention| known.about(mention))
        .find(|found| !found.is_empty())
        .unwrap_or_default();
    let overlap = |base: &Pointer| members.iter().filter(|member| known.has(&base.join(member))).count();
    let best = known
        .objects()
        .map(|(pointer, _)| (overlap(pointer), named.contains(pointer), pointer))
        .max_by(|(a, a_named, p), (b, b_named, q)| {
            a.cmp(b).then(a_named.cmp(b_named)).then_with(|| q.0.len().cmp(&p.0.len()))
        });
    let best = best.filter(|(overlap, ..)| *overlap > 0);
    if let Some(pointer) = named.first() {
        let pointer = named
            .iter()
            .max_by_key(|pointer| (overlap(pointer), usize::MAX - pointer.0.len()))
            .unwrap_or(pointer);
        let own = overlap(pointer);
        let is_beaten =
            best.as_ref().is_some_and(|(most, ..)| *most * 2 > members.len() && own == 0 && *most > 1);
        if !is_beaten {
            return Some(Base { pointer: pointer.clone(), overlap: own, is_named: true });
        }
    }
    let (overlap, is_named, pointer) = best?;
    Some(Base { pointer: pointer.clone(), overlap, is_named })
}

/// What the words over an item may name: the heading without fillers, its code, and code of the sentence before.
pub(super) fn mentions(outline: &Outline, item: usize) -> Vec<String> {
    let section = outline.items[item].section;
    let mut found = Vec::new();
    let title = outline.sections[section].title.as_ref();
    if let Some(title) = title {
        found.extend(title.codes.iter().take(1).map(|code| head_of(code)));
        found.extend(of_words(&title.text));
    }
    if let Some(lead) = outline.lead(item) {
        let codes: Vec<_> = lead.codes().collect();
        if let [one] = codes.as_slice() {
            found.push(head_of(&one.text));
        }
    }
    if title.is_none() || outline.sections[section].is_card {
        return found;
    }
    found
}

/// A member as code names it: `timing` of `timing.type: "a"`, `FIELDS` of `data.FIELDS`.
fn head_of(code: &str) -> String {
    let word = code.split([':', '=', ' ']).next().unwrap_or(code).trim_matches('"');
    match word.rsplit_once('.') {
        Some((way, _)) if code.contains([':', '=']) => way.rsplit('.').next().unwrap_or(way).to_owned(),
        Some((_, last)) => last.to_owned(),
        None => word.trim_end_matches("[]").to_owned(),
    }
}

/// What a heading may name: all of it, and it without words such as `object`.
fn of_words(title: &str) -> Vec<String> {
    const FILLERS: [&str; 17] = [
        "object",
        "parameter",
        "field",
        "attribute",
        "propertie",
        "property",
        "the",
        "member",
        "structure",
        "schema",
        "type",
        "resource",
        "of",
        "key",
        "content",
        "in",
        "detail",
    ];
    let all = words(title);
    let rest: Vec<String> = all.iter().filter(|word| !FILLERS.contains(&word.as_str())).cloned().collect();
    let mut found = vec![all.concat()];
    if !rest.is_empty() && rest.len() < all.len() && rest.len() <= 3 {
        found.push(rest.concat());
    }
    if rest.is_empty() {
        found.extend(all.first().cloned());
    }
    found
}

/// Whether a pointer is the body itself, or an element of a body that is an array.
pub(super) fn is_outermost(pointer: &Pointer) -> bool {
    pointer.0.iter().all(|step| *step == Step::Element)
}

/// The object that one of the words of a heading names, where nothing else tells.
pub(super) fn loosely(pages: &Pages, item: usize) -> Option<Pointer> {
    let section = pages.outline.items[item].section;
    let title = pages.outline.sections[section].title.as_ref()?;
    let all = words(&title.text);
    let named = all.iter().rev().filter(|word| word.len() > 3).map(|word| pages.known.about(word));
    named.into_iter().find(|found| !found.is_empty())?.into_iter().next()
}
