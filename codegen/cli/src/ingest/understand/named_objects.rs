//! Objects that examples only name, in a comment: `{ /* Order object */ }`.

use crate::ingest::pointer::Pointer;
use crate::ingest::sample::{Sample, Value};

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
