//! The generated providers: every example, every limit, and what may be wrong with a payload.

mod catalog;
mod depth;
mod examples;
mod fields;
mod handlers;
mod headers;
mod highlevel;
mod limits;
mod malformed;
mod texts;
mod timestamps;
mod verdicts;
mod wrong;

use std::path::{Path, PathBuf};

use crm_providers::apideck::Apideck;
use crm_providers::heffl::Heffl;
use crm_providers::morph::Morph;
use tests::workspace;

use tests::support::subject::Subject;

/// The folder of a provider's schemas.
fn folder(name: &str) -> PathBuf {
    workspace().join("schemas").join(name)
}

/// Every provider of the default features.
pub(crate) fn subjects() -> [Subject; 3] {
    [
        Subject::new::<Apideck>(folder("apideck")),
        Subject::new::<Heffl>(folder("heffl")),
        Subject::new::<Morph>(folder("morph")),
    ]
}

/// An example of the repository.
struct Example {
    /// The event that the file is named after.
    event: String,
    text: String,
}

/// The examples of all deliveries of a provider, handshakes too, in the order of their file names.
fn examples(folder: &Path) -> Vec<Example> {
    let webhooks: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(folder.join("webhooks.json")).unwrap()).unwrap();
    let names = webhooks["webhooks"].as_object().unwrap();
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder.join("examples")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let example = |path: &PathBuf| {
        let stem = path.file_stem().unwrap().to_string_lossy();
        let event = names.keys().find(|name| name.replace("::", ".") == stem);
        let event = event.unwrap_or_else(|| panic!("{} is named after no event", path.display())).clone();
        Example { event, text: std::fs::read_to_string(path).unwrap() }
    };
    paths.iter().map(example).collect()
}

/// The examples of a provider's events.
fn event_examples(subject: &Subject) -> Vec<Example> {
    let events = subject.schemas.events();
    let mut examples = examples(&subject.schemas.folder);
    examples.retain(|example| events.contains_key(example.event.as_str()));
    examples
}

/// The text of one example.
pub(crate) fn example(provider: &str, event: &str) -> String {
    let examples = examples(&folder(provider));
    examples.into_iter().find(|example| example.event == event).expect("each event has an example").text
}
