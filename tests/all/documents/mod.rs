//! OpenAPI documents in the shape of what services of many kinds publish: no event of them is lost in silence. Each law
//! holds for every row of the table of `tests/fixtures/documents`; a document needs a row, and nothing else.

mod command;
mod keys;
mod meant;
mod oracle;
mod samples;
mod table;

use std::collections::BTreeSet;
use std::path::Path;

use crm_events_build::{Config, Diagnostics, Error, Output};
use crm_events_cli::deliveries::{Deliveries, Event};

use crate::generator::assert_text;
use table::{Row, Told, rows};

fn config(row: &Row) -> Config {
    Config::new().input(&row.input)
}

fn generate(row: &Row) -> Result<Output, Error> {
    config(row).generate()
}

/// All messages of a run, and as people read them.
fn messages(generated: &Result<Output, Error>) -> (&Diagnostics, String) {
    match generated {
        Ok(output) => (output.warnings(), output.warnings().render(output.sources(), false)),
        Err(error) => (error.diagnostics(), error.render(false)),
    }
}

/// The events of a document that generates. What is wrong with one that does not is told by another test.
fn deliveries(row: &Row) -> Option<Deliveries> {
    Deliveries::read(&config(row)).ok()
}

fn events(deliveries: &Deliveries) -> Vec<Event<'_>> {
    deliveries.events().filter(|event| !event.is_handshake()).collect()
}

/// Panics if a law is broken by a document, with what is wrong with any of them.
fn assert_each(broken: impl Fn(&Row) -> Vec<String>) {
    let told = |row: &Row| broken(row).into_iter().map(|what| format!("{}: {what}", row.name)).collect();
    let mistakes: Vec<String> = rows().iter().flat_map(|row| -> Vec<String> { told(row) }).collect();
    assert!(mistakes.is_empty(), "{} mistakes:\n{}", mistakes.len(), mistakes.join("\n"));
}

#[test]
fn the_documents_are_of_many_kinds() {
    let rows = rows();
    let names: BTreeSet<&str> = rows.iter().map(|row| row.name).collect();
    let folders: BTreeSet<String> = std::fs::read_dir("fixtures/documents")
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    assert!(folders.iter().eq(names.iter()), "a row for each folder: {folders:?}");
    let count = |told: Option<Told>| rows.iter().filter(|row| row.told == told).count();
    assert!(count(Some(Told::ByBody)) >= 24 && count(Some(Told::ByHeader)) >= 4 && count(None) >= 4);
}

#[test]
fn each_document_is_read_as_it_was_meant() {
    assert_each(meant::mistakes);
}

#[test]
fn what_is_told_of_each_document_can_be_read() {
    for row in rows() {
        let (_, text) = messages(&generate(&row));
        match text.is_empty() {
            false => assert_text!(row.name, text),
            true => {
                let kept = format!("all/documents/snapshots/{}.snap", row.name);
                assert!(!Path::new(&kept).exists(), "nothing is said any more: remove `{kept}`");
            }
        }
    }
}

#[test]
fn each_webhook_becomes_events_or_is_named_by_a_message() {
    assert_each(meant::lost);
}

#[test]
fn each_sample_of_an_event_arrives_in_its_own_variant() {
    assert_each(samples::strays);
}

#[test]
fn a_validator_that_knows_nothing_of_events_accepts_each_sample() {
    assert_each(oracle::refused);
}

#[test]
fn the_command_accepts_what_it_makes() {
    assert_each(command::refused);
}
