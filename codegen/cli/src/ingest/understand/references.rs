//! Objects that examples only name, `{ /* Order object */ }`, and that are shown in a section of their own.

use std::collections::BTreeSet;

use crate::ingest::pointer::Pointer;

use super::bodies::{Rest, example};
use super::named_objects::Reference;
use super::outline::Outline;
use super::pages::Pages;
use super::words::words;

/// Takes objects of sections that examples refer to by the section's title; the others are given back.
pub(super) fn objects(pages: &mut Pages, rests: Vec<Rest>) -> Vec<Rest> {
    let mut done: BTreeSet<(usize, Vec<usize>, Pointer)> = BTreeSet::new();
    let mut taken = BTreeSet::new();
    for _ in 0..4 {
        let references = pages.references.clone();
        for (at, rest) in rests.iter().enumerate() {
            let item = pages.material.scripts[rest.script].item;
            let Some(name) = name_of(&pages.outline, item) else { continue };
            for reference in
                references.iter().filter(|reference| is_to(reference, &name) && reference.pointer.0.len() < 8)
            {
                let key = (at, reference.events.clone(), reference.pointer.clone());
                if done.insert(key) {
                    taken.insert(at);
                    example(pages, &reference.events, &reference.pointer, &rest.sample);
                }
            }
        }
        if pages.references.len() == references.len() {
            break;
        }
    }
    rests.into_iter().enumerate().filter(|(at, _)| !taken.contains(at)).map(|(_, rest)| rest).collect()
}

/// What a section calls the object that it shows.
fn name_of(outline: &Outline, item: usize) -> Option<Vec<String>> {
    let title = outline.sections[outline.items[item].section].title.as_ref()?;
    let mut name = words(&title.text);
    name.retain(|word| !is_filler(word));
    (!name.is_empty() && name.len() < 4).then_some(name)
}

fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "object" | "the" | "a" | "an" | "payload" | "schema" | "model" | "type" | "resource" | "example"
    )
}

/// Whether a reference names an object of this name: it says `object` and its words, or nothing else.
fn is_to(reference: &Reference, name: &[String]) -> bool {
    let has_all = name.iter().all(|word| reference.words.contains(word));
    let rest: Vec<&String> = reference.words.iter().filter(|word| !is_filler(word)).collect();
    let says_object = reference.words.iter().any(|word| word == "object");
    has_all && (rest.len() == name.len() || (says_object && !reference.words.iter().any(|word| word == "or")))
}
