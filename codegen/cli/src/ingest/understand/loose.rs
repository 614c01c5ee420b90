//! What is wrong with code by itself: keys that stand twice, a bracket behind the fence, no JSON at all.

use crate::ingest::fact::{Said, What};
use crate::ingest::place::Place;
use crate::ingest::pointer::Pointer;
use crate::ingest::sample::{LooseKind, Looseness, Samples};

use super::material::Content;
use super::pages::Pages;
use super::roles::{Role, role};
use super::schemas::{in_body, invalid};
use super::values;

/// Says what is wrong with code.
pub(super) fn looseness(pages: &mut Pages) {
    for script in 0..pages.material.scripts.len() {
        let item = pages.material.scripts[script].item;
        let place = pages.outline.items[item].place;
        let events = pages.scopes.own(&pages.outline, pages.outline.items[item].section).to_vec();
        match &pages.material.scripts[script].content {
            Content::Broken(why) => {
                let (text, at) = (format!("not JSON: expected {}", why.expected), why.place);
                let is_open = role(&pages.outline, &pages.material.scripts[script]) == Role::Open;
                if is_open && is_of_event(pages, item) {
                    pages.say_of(
                        What::Contradiction("invalid-json", None, text.clone()),
                        &events,
                        Said::Example,
                        at,
                    );
                }
                pages.ignore(&text, place);
            }
            Content::Values(samples) => of_samples(pages, &samples.clone(), &events, false),
            Content::Schema(Some(samples)) => {
                let samples = samples.clone();
                of_samples(pages, &samples, &events, true);
                invalid(pages, &samples, &events);
            }
            _ => {}
        }
    }
}

/// Whether code stands where bodies are shown.
fn is_of_event(pages: &Pages, item: usize) -> bool {
    !pages.scope(item).events.is_empty()
}

fn of_samples(pages: &mut Pages, samples: &Samples, events: &[usize], is_schema: bool) {
    let said = if is_schema { Said::Schema } else { Said::Example };
    for loose in &samples.loose {
        if let Some(what) = what(samples, loose, is_schema) {
            pages.say_of(what, events, said, loose.place);
        }
    }
}

/// What is said of something loose; nothing of what examples may have.
fn what(samples: &Samples, loose: &Looseness, is_schema: bool) -> Option<What> {
    let contradiction = |code, text| Some(What::Contradiction(code, None, text));
    let word = word(loose.kind);
    match loose.kind {
        LooseKind::DuplicateKey => {
            let pointer = pointer_at(samples, loose.place, is_schema)?;
            let text = "the same key stands twice in one object".to_owned();
            Some(What::Contradiction("duplicate-key", Some(pointer), text))
        }
        LooseKind::BracketInInfo => contradiction(
            "malformed-fence",
            "the bracket that opens the example stands behind the fence".to_owned(),
        ),
        LooseKind::TrailingComma | LooseKind::MissingComma if is_schema => {
            contradiction("invalid-json", format!("the schema is not strict JSON: {word}"))
        }
        LooseKind::BracketTwice | LooseKind::Unclosed => {
            contradiction("invalid-json", format!("not valid JSON: {word}"))
        }
        LooseKind::TrailingComma | LooseKind::MissingComma | LooseKind::Unquoted | LooseKind::TextBehind => {
            Some(What::Artefact("loose-json", format!("not strict JSON: {word}")))
        }
        LooseKind::Comment | LooseKind::Ellipsis | LooseKind::Template => None,
    }
}

fn word(kind: LooseKind) -> &'static str {
    match kind {
        LooseKind::TrailingComma => "a comma behind the last value",
        LooseKind::MissingComma => "no comma between two values",
        LooseKind::Unquoted => "a text without quotes",
        LooseKind::BracketTwice => "an object in the brackets of another one",
        LooseKind::Unclosed => "a bracket or a quote that nothing closes",
        _ => "something behind the value",
    }
}

/// The member whose key stands at a place; of a schema, the member that it describes.
fn pointer_at(samples: &Samples, place: Place, is_schema: bool) -> Option<Pointer> {
    let mut found = None;
    for value in &samples.values {
        values::walk(value, &Pointer::root(), &mut |pointer, sample| {
            for member in values::members(sample) {
                if member.place.line == place.line && member.place.column == place.column {
                    found = Some(pointer.member(&member.name));
                }
            }
            true
        });
    }
    let pointer = found?;
    Some(if is_schema { in_body(&pointer) } else { pointer })
}
