//! Objects that examples only name, `{ /* Order object */ }`, and that are shown in a section of their own.

use std::collections::BTreeSet;

use crate::ingest::pointer::Pointer;
use crate::ingest::sample::{Sample, Value};

use super::bodies::{Rest, example};
use super::outline::Outline;
use super::pages::Pages;
use super::values;
use super::words::words;

/// An object of an example that is named and not shown.
#[derive(Clone, Debug)]
pub(super) struct Reference {
    pub(super) events: Vec<usize>,
    pub(super) pointer: Pointer,
    /// What it is called, in words.
    pub(super) words: Vec<String>,
}

/// The references in an example of the value at a place.
pub(super) fn of_example(events: &[usize], base: &Pointer, sample: &Sample) -> Vec<Reference> {
    let mut found = Vec::new();
    values::walk(sample, base, &mut |pointer, sample| {
        let is_empty = matches!(&sample.value, Value::Object(object) if object.members.is_empty());
        for comment in sample.comments.iter().filter(|comment| is_empty && !is_choice(&comment.text)) {
            let reference =
                Reference { events: events.to_vec(), pointer: pointer.clone(), words: words(&comment.text) };
            found.push(reference);
        }
        true
    });
    found
}

/// Whether a comment names several objects, one of which stands there.
fn is_choice(text: &str) -> bool {
    text.contains('/') || text.contains('|') || text.contains(" or ")
}

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
