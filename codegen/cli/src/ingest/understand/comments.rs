//! What comments of examples say of the members that they stand at.

use crate::ingest::claim::Claim;
use crate::ingest::document::{Run, Style, Text};
use crate::ingest::fact::{Events, Said, What};
use crate::ingest::place::Place;
use crate::ingest::pointer::Pointer;

use super::listings;
use super::pages::Pages;
use super::values;

/// Says what comments of examples say.
pub(super) fn comments(pages: &mut Pages) {
    let mut told: Vec<(Pointer, Claim, Events, Place)> = Vec::new();
    for fact in &pages.facts {
        let What::Example(base, sample) = &fact.what else { continue };
        values::walk(sample, base, &mut |pointer, sample| {
            for comment in sample.comments.iter().filter(|_| pointer != base) {
                let run =
                    Run { text: comment.text.clone(), style: Style::Plain, link: None, place: comment.place };
                for (name, claim, place) in listings::of_prose(&Text(vec![run])) {
                    if name.is_none() {
                        told.push((pointer.clone(), claim, fact.events.clone(), place));
                    }
                }
            }
            true
        });
    }
    for (pointer, claim, events, place) in told {
        pages.say(What::Member(pointer, claim), events, Said::Prose, place);
    }
}
