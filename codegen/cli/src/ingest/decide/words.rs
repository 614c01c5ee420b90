//! Words of our own, many places at once.

use toml::Spanned;

use super::address::{self, Root};
use super::room::{Room, Saying};
use crate::ingest::decisions::words::WordsDecision;
use crate::ingest::entry::Subject;
use crate::ingest::model::Words;
use crate::ingest::pointer::Pointer;

/// Takes words.
pub(super) fn take(room: &mut Room<'_>, decision: &WordsDecision) {
    for (pattern, summary) in &decision.summaries {
        for index in room.events(&vec![pattern.clone()]) {
            if let Some(event) = room.model.events.get_mut(index) {
                event.summary = Some(summary.clone());
            }
        }
    }
    let roots = room.roots(&decision.scope);
    let begin = decision.at.as_ref().map(|at| at.get_ref().pointer.clone()).unwrap_or_default();
    let mut put = |texts: &[(Spanned<String>, String)], write: fn(&mut Words, &str)| {
        for (pointer, text) in texts {
            put(room, &roots, &begin, pointer, &|words| write(words, text));
        }
    };
    put(&decision.titles, |words, text| words.title = Some(text.to_owned()));
    put(&decision.descriptions, |words, text| words.description = Some(text.to_owned()));
    put(&decision.rust_names, |words, text| words.rust_name = Some(text.to_owned()));
    put(&decision.comments, |words, text| words.comments = vec![text.to_owned()]);
    let events: Vec<usize> = roots
        .iter()
        .filter_map(|root| match root {
            Root::Body(index) => Some(*index),
            Root::Type(_) => None,
        })
        .collect();
    let subject = Subject::Page;
    let saying = Saying { code: "words", events: &events, subject, keyword: None, value: None };
    room.say(&decision.reason, saying);
}

fn put(
    room: &mut Room<'_>,
    roots: &[Root],
    begin: &Pointer,
    at: &Spanned<String>,
    write: &dyn Fn(&mut Words),
) {
    let pointer = begin.join(&Pointer::parse(at.get_ref()));
    let mut is_anywhere = false;
    for root in roots {
        for address in address::resolve(room.model, root, &pointer) {
            if let Some(node) = address.node(room.model) {
                write(&mut node.words);
                is_anywhere = true;
            }
        }
    }
    if !is_anywhere && !roots.is_empty() {
        room.no_member(roots, &pointer, at.span());
    }
}
