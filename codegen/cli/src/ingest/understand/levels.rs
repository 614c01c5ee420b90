//! The levels of headings. Those of rendered text have none: what they say tells which stand under which.

use std::collections::BTreeMap;

use crate::ingest::document::{Block, BlockBody};

use super::words::{folded, is_dotted, words};

/// The level of each heading among blocks, in the order of a walk through them, groups and lists as well.
pub(super) fn levels(blocks: &[Block]) -> Vec<u8> {
    let mut headings = Vec::new();
    collect(blocks, &mut headings);
    let is_flat = |level: u8| level == 0;
    if !headings.iter().any(|(level, _)| is_flat(*level)) {
        return headings.into_iter().map(|(level, _)| level).collect();
    }
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (_, text) in &headings {
        *counts.entry(folded(text)).or_default() += 1;
    }
    let is_repeated = |text: &str| counts.get(&folded(text)).is_some_and(|count| *count > 1);
    let is_event: Vec<bool> = headings
        .iter()
        .enumerate()
        .map(|(at, (_, text))| {
            let next = headings.get(at + 1);
            is_dotted(text) || (!is_repeated(text) && next.is_some_and(|(_, next)| is_repeated(next)))
        })
        .collect();
    let has_events = is_event.contains(&true);
    let judged = headings.iter().enumerate().map(|(at, (level, text))| match level {
        0 if is_event[at] => 2,
        0 if has_events && (is_repeated(text) || is_part(text)) => 3,
        0 => 1,
        level => *level,
    });
    judged.collect()
}

/// Whether a heading says that a part of what was named before follows.
fn is_part(text: &str) -> bool {
    const PARTS: [&str; 14] = [
        "example",
        "payload",
        "header",
        "response",
        "request",
        "parameter",
        "body",
        "attribute",
        "property",
        "field",
        "schema",
        "member",
        "sample",
        "propertie",
    ];
    let words = words(text);
    words.len() <= 3 && words.iter().any(|word| PARTS.contains(&word.as_str()))
}

fn collect(blocks: &[Block], into: &mut Vec<(u8, String)>) {
    for block in blocks {
        match &block.body {
            BlockBody::Heading(level, text) => into.push((*level, text.plain().trim().to_owned())),
            BlockBody::Group(group) => collect(&group.blocks, into),
            BlockBody::List(entries) => entries.iter().for_each(|entry| nested(entry, into)),
            _ => {}
        }
    }
}

/// As a walk goes through an entry of a list: its own words are no headings.
fn nested(entry: &[Block], into: &mut Vec<(u8, String)>) {
    for block in entry {
        if !matches!(block.body, BlockBody::Paragraph(_) | BlockBody::Field(_)) {
            collect(std::slice::from_ref(block), into);
        }
    }
}
