//! Entries that are a word and what is said of it, nothing of them set off.

use super::super::flat::Flat;
use crate::ingest::document::{Block, BlockBody, Style};

/// Labels of what is said of one member: `Type: string`.
const LABELS: [&str; 20] = [
    "type",
    "required",
    "default",
    "format",
    "example",
    "description",
    "nullable",
    "values",
    "enum",
    "optional",
    "note",
    "notes",
    "examples",
    "usage",
    "data type",
    "possible values",
    "value",
    "allowed values",
    "since",
    "deprecated",
];

/// Whether all entries, two or more, are a word in lower case and a description: `size: how big it is`.
pub(super) fn are(entries: &[Vec<Block>]) -> bool {
    let is_pair = |entry: &Vec<Block>| {
        first(entry).is_some_and(|flat| {
            let word = flat.text.split([':', ' ']).next().unwrap_or_default();
            let is_name = word
                .starts_with(|character: char| character.is_ascii_lowercase() || character == '_')
                && word
                    .chars()
                    .all(|character| character.is_ascii_alphanumeric() || "_-.[]".contains(character));
            let behind = flat.text.get(word.len()..).unwrap_or_default();
            is_name
                && [": ", ":\n", " - ", " – ", " — ", " -- ", " ("]
                    .iter()
                    .any(|sign| behind.starts_with(sign))
        })
    };
    entries.len() > 1 && entries.iter().all(is_pair)
}

/// Whether most entries are labels of one member. In code, a word is a member's name.
pub(super) fn are_labels(entries: &[Vec<Block>]) -> bool {
    let is_label = |entry: &&Vec<Block>| {
        first(entry).is_some_and(|flat| {
            let style = flat.spans().first().map_or(Style::Plain, |span| span.style);
            let (word, _) = flat.text.split_once(':').unwrap_or((&flat.text, ""));
            let is_set_off_name =
                style == Style::Strong && word.starts_with(|first: char| first.is_lowercase());
            style != Style::Code && !is_set_off_name && LABELS.contains(&word.trim().to_lowercase().as_str())
        })
    };
    entries.iter().filter(is_label).count() * 2 >= entries.len().max(1)
}

fn first(entry: &[Block]) -> Option<Flat> {
    match &entry.first()?.body {
        BlockBody::Paragraph(text) => Some(Flat::of_text(text)),
        _ => None,
    }
}
