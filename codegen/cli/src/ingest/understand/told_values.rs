//! Names of events among the values of the member or header that is the name.

use crate::ingest::listed::{Listed, Looks};
use crate::ingest::place::Place;
use crate::ingest::pointer::Pointer;

use super::material::Material;
use super::mentions::{Candidate, How};
use super::names::Names;
use super::outline::Outline;
use super::usual::{listed, name_rank, says_events};
use super::values;
use super::words::{entity, has_action, is_dotted, is_separated, is_word, words};

/// The values that a member or header which is the event's name may have.
pub(super) fn in_values(material: &Material, outline: &Outline, names: &Names) -> Vec<Candidate> {
    let name = names.at.as_ref().and_then(values::last_name);
    let mut found = Vec::new();
    for list in &material.lists {
        let section = outline.items[list.item].section;
        for row in &list.listing.rows {
            let is_header = list.listing.looks == Looks::Headers;
            let is_name = values::last_name(&row.pointer).is_some_and(|last| {
                if is_header {
                    says_events(last)
                } else {
                    Some(last) == name || (name.is_none() && matches!(name_rank(last), Some(0..4)))
                }
            });
            if !is_name {
                continue;
            }
            let texts: Vec<(String, Place)> =
                row.claims.iter().flat_map(|(claim, place)| listed(claim, *place)).collect();
            let completed = completed(&texts);
            let are_names = completed.iter().all(|(name, _)| is_separated(name) || *name == "*")
                || completed.iter().any(|(name, _)| names.has(name));
            if are_names {
                let new = completed.into_iter().filter(|(name, _)| is_word(name));
                found.extend(new.map(|(name, place)| Candidate {
                    name,
                    section,
                    place,
                    how: How::Values,
                    is_sure: true,
                }));
            }
        }
    }
    found
}

/// Names of which only the first has its beginning: `order::created`, `::updated`.
fn completed(names: &[(String, Place)]) -> Vec<(String, Place)> {
    let first = names.iter().find(|(name, _)| is_dotted(name)).map(|(name, _)| name.clone());
    let complete = |name: &str| match &first {
        Some(first) if name.starts_with([':', '.', '/']) => format!("{}{name}", entity(first)),
        _ => name.to_owned(),
    };
    names.iter().map(|(name, place)| (complete(name), *place)).collect()
}

/// The member of a list that is described as the name or the type of the event, where no example shows it.
pub(super) fn described(material: &Material) -> Option<Pointer> {
    let is_name = |row: &&Listed| {
        let rank = values::last_name(&row.pointer).and_then(name_rank);
        let words = words(&row.words);
        let has = |one: &str| words.iter().any(|word| word == one);
        let says_so = (has("event") || has("webhook"))
            && (has("name") || has("type") || has("kind") || has("identifier"));
        row.pointer.0.len() == 1
            && rank.is_some_and(|rank| rank < 3 || (rank < 10 && says_so) || (rank < 10 && has_events(row)))
    };
    let lists =
        material.lists.iter().filter(|list| matches!(list.listing.looks, Looks::Members | Looks::Schema));
    lists.flat_map(|list| &list.listing.rows).find(is_name).map(|row| row.pointer.clone())
}

/// Whether the values of a member are written as names of events are.
fn has_events(row: &Listed) -> bool {
    let values: Vec<(String, Place)> =
        row.claims.iter().flat_map(|(claim, place)| listed(claim, *place)).collect();
    !values.is_empty() && values.iter().all(|(name, _)| is_dotted(name) || has_action(name))
}
