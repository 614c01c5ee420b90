//! What is meant to come of each document of `tests/fixtures/documents`, as the table there says it.

use std::collections::BTreeSet;
use std::path::PathBuf;

const TABLE: &str = include_str!("../../fixtures/documents/documents.txt");

/// How deliveries of a document say which event they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// By their bodies alone.
    ByBody,
    /// By a header or the address, perhaps with a part of the body.
    ByHeader,
    /// There is one event, so nothing has to say it.
    Alone,
    /// Not at all: the document has types, and no set of events.
    Types,
}

/// What is meant to come of a document.
#[derive(Debug)]
pub(super) struct Row {
    /// The folder of the document.
    pub(super) name: &'static str,
    /// The input of the generator, below the package `tests`, so that messages are the same on every machine.
    pub(super) input: PathBuf,
    /// `None` if the document is refused.
    pub(super) told: Option<Told>,
    /// The codes of all messages, each once.
    pub(super) codes: BTreeSet<&'static str>,
    pub(super) webhooks: Vec<Webhook>,
}

/// What is meant to come of a webhook.
#[derive(Debug)]
pub(super) struct Webhook {
    /// Its key in the document.
    pub(super) key: &'static str,
    /// The names of its events. None if it is left out, or if all of the document is types only.
    pub(super) events: Vec<&'static str>,
}

/// The rows of the table.
pub(super) fn rows() -> Vec<Row> {
    let text = TABLE.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let mut rows: Vec<Row> = Vec::new();
    for line in text {
        match (line.strip_prefix("  "), rows.last_mut()) {
            (Some(line), Some(row)) => row.webhooks.push(webhook(line)),
            _ => rows.push(row(line)),
        }
    }
    rows
}

fn row(line: &'static str) -> Row {
    let (input, rest) = line.split_once(": ").unwrap_or_else(|| panic!("no `: ` in `{line}`"));
    let mut words = rest.split(' ');
    let told = match words.next() {
        Some("body") => Some(Told::ByBody),
        Some("header") => Some(Told::ByHeader),
        Some("alone") => Some(Told::Alone),
        Some("types") => Some(Told::Types),
        Some("refused") => None,
        _ => panic!("`{line}` says nothing of how events are told apart"),
    };
    Row {
        name: input.split('/').next().unwrap_or(input),
        input: PathBuf::from("fixtures/documents").join(input),
        told,
        codes: words.collect(),
        webhooks: Vec::new(),
    }
}

fn webhook(line: &'static str) -> Webhook {
    let (key, events) = line.split_once(" -> ").unwrap_or_else(|| panic!("no ` -> ` in `{line}`"));
    let events = match events {
        "left out" | "types" => Vec::new(),
        events => events.split(" | ").collect(),
    };
    Webhook { key, events }
}
