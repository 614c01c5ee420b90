//! Bullets, and terms with definitions → lists.

mod begin;
mod pairs;
#[cfg(test)]
mod tests;

use super::flat::Flat;
use super::names::Name;
use super::prose;
use super::rows::{Draft, Rows};
use crate::ingest::document::{Block, BlockBody};
use crate::ingest::kind::Kind;
use crate::ingest::listed::{Listing, Looks};
use crate::ingest::place::Place;
use begin::{Begin, begin};

/// Lists in one another beyond this depth are not read.
const DEEPEST: usize = 12;

/// Entries that begin with names, as a list.
pub(super) fn read(entries: &[Vec<Block>], place: Place) -> Option<Listing> {
    if pairs::are_labels(entries) {
        return None;
    }
    let found = drafts(entries, 0, 0);
    let are_pairs = pairs::are(entries);
    let named = entries.iter().filter(|entry| begin(entry, are_pairs).is_some()).count();
    if found.is_empty() || named * 5 < entries.len() * 4 {
        return None;
    }
    let are_members =
        found.iter().any(|draft| draft.typed.is_some() || draft.mark.is_some() || draft.indent > 0);
    let mut rows = Rows::default();
    found.into_iter().for_each(|draft| rows.push(draft));
    let looks = match (rows.are_headers(), are_members) {
        (true, _) => Looks::Headers,
        (false, true) => Looks::Members,
        (false, false) => Looks::Names,
    };
    Some(rows.finish(looks, place))
}

/// The members that a list in the description of another member has: entries of which some have a type.
pub(super) fn nested(blocks: &[Block], indent: usize) -> Vec<Draft> {
    let lists = blocks.iter().filter_map(|block| match &block.body {
        BlockBody::List(entries) => Some(entries),
        _ => None,
    });
    let read = |entries: &Vec<Vec<Block>>| {
        let found = drafts(entries, indent, 0);
        let is_list = found.len() >= entries.len() && found.iter().any(|draft| draft.typed.is_some());
        if is_list { found } else { Vec::new() }
    };
    lists.flat_map(read).collect()
}

fn drafts(entries: &[Vec<Block>], indent: usize, depth: usize) -> Vec<Draft> {
    let mut found = Vec::new();
    let are_pairs = pairs::are(entries);
    for entry in entries {
        let Some(begin) = begin(entry, are_pairs) else { continue };
        let inner = if depth < DEEPEST { inner(entry, indent + 1, depth + 1) } else { Vec::new() };
        let has_members = are_members(&begin, &inner);
        let mut text = begin.description.clone();
        for block in entry.iter().skip(1) {
            let is_list = matches!(block.body, BlockBody::List(_));
            if !(is_list && has_members) {
                text.push_line(&Flat::of_blocks(std::slice::from_ref(block)));
            }
        }
        let mut claims = prose::of_description(&text);
        claims.extend(prose::of_badges(&begin.cell.rest));
        let draft = |(name, place): &(Name, Place)| Draft {
            name: name.clone(),
            place: *place,
            indent,
            typed: begin.typed.clone(),
            claims: claims.clone(),
            mark: begin.mark,
            words: text.text.clone(),
        };
        found.extend(begin.cell.names.iter().map(draft));
        if has_members {
            found.extend(inner);
        }
    }
    found
}

/// Entries of lists in an entry.
fn inner(entry: &[Block], indent: usize, depth: usize) -> Vec<Draft> {
    let lists = entry.iter().skip(1).filter_map(|block| match &block.body {
        BlockBody::List(entries) => Some(entries),
        _ => None,
    });
    lists.flat_map(|entries| drafts(entries, indent, depth)).collect()
}

/// Whether the entries in an entry are members of it, and not its values.
fn are_members(begin: &Begin, inner: &[Draft]) -> bool {
    let kinds = begin.typed.as_ref().and_then(|(typed, _)| typed.kinds.as_ref());
    match kinds {
        _ if inner.is_empty() => false,
        Some(kinds) if kinds.contains(&Kind::Object) || kinds.contains(&Kind::Array) || kinds.is_empty() => {
            true
        }
        Some(_) => false,
        None => inner.iter().any(|draft| draft.typed.is_some()),
    }
}
