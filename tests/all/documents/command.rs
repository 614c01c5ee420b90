//! The command on all documents: what `sample` prints, `validate` takes.

use std::path::Path;

use crm_events_cli::deliveries::Event;
use tests::{Scratch, workspace};

use super::table::{Row, Told};
use super::{deliveries, events};
use crate::support::binaries::{self, Run};

/// How many payloads are made.
const COUNT: usize = 3;

/// The events of which the command refuses what it made itself. Of each document, the first and the last.
pub(super) fn refused(row: &Row) -> Vec<String> {
    if matches!(row.told, None | Some(Told::Types)) {
        return Vec::new();
    }
    let Some(deliveries) = deliveries(row) else { return Vec::new() };
    let mut events = events(&deliveries);
    events.retain(Event::has_body);
    let some = events.first().into_iter().chain(events.last());
    some.filter_map(|event| of_event(event.name(), &row.input)).collect()
}

fn of_event(name: &str, input: &Path) -> Option<String> {
    let schemas = input.to_str().unwrap();
    let sample = call(&["sample", name, "--schemas", schemas, "--count", &COUNT.to_string()]);
    let told = |command: &str, run: &Run| {
        format!("`{command} {name}`: exit {}\n{}{}", run.code, run.stdout, run.stderr)
    };
    if sample.code != 0 || sample.stdout.lines().count() != COUNT {
        return Some(told("sample", &sample));
    }
    let scratch = Scratch::new().unwrap();
    for (number, payload) in sample.stdout.lines().enumerate() {
        scratch.write(&format!("{number}.json"), payload).unwrap();
    }
    let files: Vec<String> = (0..COUNT)
        .map(|number| scratch.path().join(format!("{number}.json")).display().to_string())
        .collect();
    let mut arguments = vec!["validate", name, "--schemas", schemas];
    arguments.extend(files.iter().map(String::as_str));
    let validate = call(&arguments);
    (validate.code != 0).then(|| told("validate", &validate))
}

fn call(arguments: &[&str]) -> Run {
    binaries::run(binaries::codegen(), &workspace().join("tests"), arguments)
}
