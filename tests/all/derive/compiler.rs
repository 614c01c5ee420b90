//! What the compiler itself says of derives that are used wrongly: a message a mistake, where the mistake is.
//!
//! Each line of `fixtures/derive/compiler` with a mistake says behind `//~` how its message begins.

use std::path::Path;

use crate::downstream::Sample;

/// A message: its line, and its text, or how that begins.
type Told = (usize, String);

fn compare(fixture: &str) {
    let sample = Sample::copy("own-types");
    let source = std::fs::read_to_string(Path::new("fixtures/derive/compiler").join(fixture)).unwrap();
    sample.scratch.write("src/main.rs", &source).unwrap();
    let said = sample.cargo(&["check", "--message-format", "short"]);
    let found: Vec<Told> = said.stderr.lines().filter_map(message).collect();
    let meant: Vec<Told> = source.lines().enumerate().filter_map(mark).collect();
    assert!(!meant.is_empty(), "{fixture} has no mistake");
    let is_meant =
        |(line, text): &Told| meant.iter().any(|(at, start)| at == line && text.starts_with(start.as_str()));
    let is_told_once = |(line, _): &&Told| found.iter().filter(|(at, _)| at == line).count() == 1;
    let others: Vec<&Told> = found.iter().filter(|told| !is_meant(told)).collect();
    let missing: Vec<&Told> = meant.iter().filter(|told| !is_told_once(told)).collect();
    assert!(
        others.is_empty() && missing.is_empty(),
        "{fixture}: {missing:?} not told once, {others:?}\n{}",
        said.stderr
    );
}

/// `src/main.rs:6:12: error[E0277]: …`
fn message(line: &str) -> Option<Told> {
    let (place, text) = line.split_once(": error")?;
    let text = text.split_once(": ")?.1;
    // What is told elsewhere is told too much, and on no line of the fixture.
    let line = place.strip_prefix("src/main.rs:").and_then(|place| place.split(':').next()?.parse().ok());
    Some((line.unwrap_or_default(), text.to_owned()))
}

fn mark((index, line): (usize, &str)) -> Option<Told> {
    Some((index + 1, line.split_once("//~ ")?.1.to_owned()))
}

#[test]
fn a_type_in_a_field_that_lacks_a_derive_is_one_message_that_names_it() {
    compare("lacking.rs");
}

#[test]
fn a_payload_in_a_variant_that_lacks_a_derive_is_one_message_that_names_it() {
    compare("variants.rs");
}

#[test]
fn a_wrong_signature_of_a_rule_of_ones_own_is_one_message_at_its_path() {
    compare("custom.rs");
}

#[test]
fn a_runtime_that_is_not_there_is_one_message_a_type() {
    compare("nowhere.rs");
}

#[test]
fn an_envelope_that_is_none_is_one_message() {
    compare("envelope.rs");
}

#[test]
fn a_conversion_that_does_not_fit_is_one_message_at_its_path() {
    compare("with.rs");
}

#[test]
fn a_variant_without_a_name_and_a_payload_of_other_events_are_one_message_each() {
    compare("events.rs");
}
