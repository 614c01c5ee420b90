//! Values of members that no list of members tells: bullets of which one is a value of an example, and headings such as
//! `timing.type: "word"`, one for each value.

use std::collections::BTreeMap;

use crate::ingest::claim::Claim;
use crate::ingest::fact::{Said, What};
use crate::ingest::listed::Looks;
use crate::ingest::place::Place;
use crate::ingest::pointer::Pointer;

use super::material::{Content, List};
use super::pages::Pages;
use super::prose::member;
use super::values;
use super::words::is_word;

/// Says which values members have.
pub(super) fn enums(pages: &mut Pages) {
    in_lists(pages);
    in_headings(pages);
}

fn in_lists(pages: &mut Pages) {
    for at in 0..pages.material.lists.len() {
        let list = &pages.material.lists[at];
        let is_of_values = list.listing.looks == Looks::Names && list.listing.rows.len() > 1;
        if !is_of_values
            || list.listing.rows.iter().any(|row| !is_word(&row.name) || pages.names.has(&row.name))
        {
            continue;
        }
        let Some(pointer) = member_of(pages, list) else { continue };
        let values = list.listing.rows.iter().map(|row| crate::json::text(&row.name)).collect();
        let (events, place) = (pages.scope(list.item).events, list.listing.place);
        pages.say_of(What::Member(pointer, Claim::Enum(values)), &events, Said::List, place);
    }
}

/// The member of an example in the same section, or in the one around it, whose value is in a list.
fn member_of(pages: &Pages, list: &List) -> Option<Pointer> {
    let path: Vec<usize> = pages.outline.path(pages.outline.items[list.item].section).take(2).collect();
    let near = pages
        .material
        .scripts
        .iter()
        .filter(|script| path.contains(&pages.outline.items[script.item].section));
    let mut found = None;
    for script in near {
        let Content::Values(samples) = &script.content else { continue };
        for value in &samples.values {
            values::walk(value, &Pointer::root(), &mut |pointer, sample| {
                let is_value = values::text(sample)
                    .is_some_and(|text| list.listing.rows.iter().any(|row| row.name == text));
                if is_value
                    && found.is_none()
                    && pages.names.at.as_ref() != Some(pointer)
                    && pages.known.has(pointer)
                {
                    found = Some(pointer.clone());
                }
                true
            });
        }
    }
    found
}

fn in_headings(pages: &mut Pages) {
    let mut found: BTreeMap<(usize, String), Vec<(String, Place)>> = BTreeMap::new();
    for section in &pages.outline.sections {
        let (Some(title), Some(parent)) = (&section.title, section.parent) else { continue };
        let Some((name, value)) = title.codes.first().and_then(|code| pair(code)) else { continue };
        found.entry((parent, name)).or_default().push((value, title.place));
    }
    for ((parent, name), values) in found {
        let events = pages.scopes.of(&pages.outline, parent).events;
        let Some(pointer) = member(pages, &events, &name) else { continue };
        let Some(place) = values.first().map(|(_, place)| *place).filter(|_| values.len() > 1) else {
            continue;
        };
        let values = values.iter().map(|(value, _)| crate::json::text(value)).collect();
        pages.say_of(What::Member(pointer, Claim::Enum(values)), &events, Said::Heading, place);
    }
}

/// A member and its value: `timing.type: "word"`.
fn pair(code: &str) -> Option<(String, String)> {
    let (name, value) = code.split_once([':', '='])?;
    let value = value.trim().strip_prefix('"')?.strip_suffix('"')?;
    let is_name = name.chars().all(|c| c.is_alphanumeric() || "._".contains(c));
    (is_name && !value.contains('"')).then(|| (name.trim().to_owned(), value.to_owned()))
}
