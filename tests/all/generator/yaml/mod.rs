//! YAML: what is read, as what, and what is said of the rest.

mod documents;
mod hostile;
mod laws;
mod scalars;
mod structure;

use crm_events_build::Error;
use crm_events_build::internals::{SourcePlace as Place, outline};

/// The places of a text that is right, and about which nothing is said.
fn places(yaml: &str) -> Vec<Place> {
    let (places, warnings) = outline("a.yaml", yaml).unwrap_or_else(|error| panic!("{yaml}\n{error}"));
    assert_eq!(warnings.iter().count(), 0, "{yaml}");
    places
}

/// What a text says, as one line of JSON.
fn json(yaml: &str) -> String {
    compact(&places(yaml))
}

/// The pointers and values of places, a line each.
fn compact(places: &[Place]) -> String {
    let lines = places.iter().map(|place| format!("{} {}", place.pointer, place.data).trim().to_owned());
    lines.collect::<Vec<_>>().join("\n")
}

/// What is wrong with a text.
fn fault(yaml: &str) -> Error {
    match outline("a.yaml", yaml) {
        Err(error) => error,
        Ok((places, _)) => panic!("nothing is wrong with {yaml:?}: {places:?}"),
    }
}
