//! Deliveries in, schemas that are wide enough for them out: schemas that exist are never made narrower, and what does not
//! change stays as it is written.
//!
//! ```text
//! files → Sources → walk (each delivery) → Needs → change (texts of files) → … until nothing is needed → ledger
//! ```

mod change;
mod document;
mod keywords;
mod ledger;
mod need;
pub mod source;
mod text;
mod walk;
pub mod widened;

use std::collections::BTreeMap;

use super::delivery::Delivery;
use crate::ingest::pointer::Pointer;
use crate::ingest::write::Files;
use need::{From, Needs};
use source::{DOCUMENT, Sources};
use walk::Walk;
use widened::Widened;

/// A change can show that another one is needed, inside of it.
const MOST_ROUNDS: usize = 16;

/// Widens the schemas of files, so that they accept deliveries of events.
///
/// # Errors
///
/// A sentence on a file that cannot be read.
pub fn widen(files: &Files, groups: &BTreeMap<String, Vec<Delivery>>) -> Result<Widened, String> {
    let mut files = files.clone();
    let mut widened = Widened::default();
    for _ in 0..MOST_ROUNDS {
        let sources = Sources::parse(&files)?;
        let needs = needs(&sources, groups);
        widened.refused = ledger::refused(&needs);
        let changed = change::changed(&sources, &needs);
        if changed.is_empty() {
            break;
        }
        widened.told.extend(ledger::entries(&sources, &needs));
        for (name, text) in changed {
            files.insert(name.clone(), text.clone());
            widened.files.insert(name, text);
        }
    }
    let sources = Sources::parse(&files)?;
    document::add_events(&sources, groups, &mut files, &mut widened);
    ledger::put(&files, &mut widened)?;
    Ok(widened)
}

/// What deliveries need.
fn needs(sources: &Sources, groups: &BTreeMap<String, Vec<Delivery>>) -> Needs {
    let mut needs = Needs::default();
    let Some(document) = sources.whole(DOCUMENT) else { return needs };
    let formats = document.texts("x-assert-formats");
    let mut number = 0;
    for (event, group) in groups {
        let Some(schema) = document::schema(sources, document, event) else { continue };
        for delivery in group {
            number += 1;
            let from = From { event, delivery: number };
            let mut walk = Walk { sources, formats: &formats, from, needs: &mut needs, is_question: false };
            walk.walk(schema, &delivery.body, &Pointer::root());
        }
    }
    needs
}
