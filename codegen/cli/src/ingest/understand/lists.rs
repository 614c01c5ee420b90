//! Lists of members → facts of the members of the bodies that they describe.

use std::collections::BTreeSet;

use crate::ingest::claim::Claim;
use crate::ingest::fact::{Said, What};
use crate::ingest::kind::Kind;
use crate::ingest::listed::{Listed, Looks};
use crate::ingest::pointer::{Pointer, Step};

use super::bases::{self, Base};
use super::material::List;
use super::outline::Part;
use super::pages::Pages;
use super::payload;
use super::roles;
use super::scopes::named_in;
use super::usual::name_rank;
use super::words::words;

/// Says what lists of members say.
pub(super) fn members(pages: &mut Pages) {
    for at in 0..pages.material.lists.len() {
        pages.payload = pages.payload.take().or_else(|| payload::find(&pages.known, &pages.names));
        let list = &pages.material.lists[at];
        if is_of_events(pages, list) || roles::is_of_headers(&pages.outline, list.item, list.listing.looks) {
            continue;
        }
        let rows = nested(&list.listing.rows);
        let Some((events, base)) = place(pages, list, &rows) else {
            let place = list.listing.place;
            if list.listing.looks != Looks::Names {
                pages.ignore("a list of members of no known body", place);
            }
            continue;
        };
        let events = that_have(pages, events, &base);
        let said = list.said;
        let is_of_variables =
            list.head.first().is_some_and(|head| words(head).contains(&"variable".to_owned()));
        let mut bases = vec![base.clone()];
        bases.extend(also_typed(pages, at, &base));
        for (base, row) in bases.iter().flat_map(|base| rows.iter().map(move |row| (base, row))) {
            if is_of_variables && !pages.known.has(&base.join(&row.pointer)) {
                continue;
            }
            pages.known.list(base, row);
            for event in &events {
                pages.known_of.entry(*event).or_default().list(base, row);
            }
            let pointer = base.join(&row.pointer);
            for (claim, place) in &row.claims {
                pages.say_of(What::Member(pointer.clone(), claim.clone()), &events, said, *place);
            }
        }
    }
}

/// The other members of the type that a list describes.
fn also_typed(pages: &Pages, list: usize, base: &Pointer) -> Vec<Pointer> {
    let list = &pages.material.lists[list];
    let mut mentions = bases::mentions(&pages.outline, list.item);
    mentions.extend(list.name.clone());
    let typed = mentions.iter().map(|mention| pages.known.typed(mention)).find(|typed| typed.contains(base));
    let typed: BTreeSet<Pointer> = typed.unwrap_or_default().into_iter().collect();
    typed.into_iter().filter(|pointer| pointer != base && pointer.0.len() < 12).collect()
}

/// Of several events, those whose bodies are known to have an object; all if that is known of none.
pub(super) fn that_have(pages: &Pages, events: Vec<usize>, base: &Pointer) -> Vec<usize> {
    let all = if events.is_empty() { (0..pages.names.events.len()).collect() } else { events.clone() };
    let has = |event: &usize| pages.known_of.get(event).is_some_and(|known| known.has(base));
    let having: Vec<usize> = all.iter().copied().filter(has).collect();
    if bases::is_outermost(base) || having.is_empty() || having.len() == all.len() { events } else { having }
}

/// Whether a list's entries are events.
fn is_of_events(pages: &Pages, list: &List) -> bool {
    let rows = &list.listing.rows;
    let events = rows.iter().filter(|row| pages.names.has(&row.name)).count();
    list.said != Said::Schema && events * 2 >= rows.len() && events > 0
}

/// The events and the object that a list is about; nothing if it is not about bodies.
fn place(pages: &Pages, list: &List, rows: &[Listed]) -> Option<(Vec<usize>, Pointer)> {
    let scope = pages.scope(list.item);
    let section = pages.outline.items[list.item].section;
    let lead = named_in(&pages.names, &pages.outline.lead_words(list.item));
    let narrows = !scope.is_own
        && !lead.is_empty()
        && lead.len() < scope.events.len()
        && lead.iter().all(|event| scope.events.contains(event));
    let events = if narrows { lead } else { scope.events };
    let pointers: Vec<Pointer> = rows.iter().map(|row| row.pointer.clone()).collect();
    let mut mentions = bases::mentions(&pages.outline, list.item);
    if let Some(name) = &list.name {
        mentions.insert(0, name.clone());
    }
    let own = match events.as_slice() {
        [event] => pages.known_of.get(event),
        _ => None,
    };
    let found = own
        .and_then(|known| bases::find(known, &pointers, &mentions))
        .or_else(|| bases::find(&pages.known, &pointers, &mentions));
    let is_api = roles::is_of_api(&pages.outline, section);
    let looks_like_members = list.listing.looks != Looks::Names;
    if is_of_remarks(pages, list, rows) && found.as_ref().is_none_or(|base| base.overlap == 0) {
        return None;
    }
    match found {
        Some(base) if is_good(&base, rows, looks_like_members && !is_api) => Some((events, base.pointer)),
        _ if is_api || pages.names.events.is_empty() => None,
        _ if !looks_like_members && !says_members(pages, list) => None,
        _ => by_default(pages, list, rows, &events).map(|base| (events, base)),
    }
}

/// Whether the entries of bullets begin with words of a sentence, such as `Type:` or `Defines`: no members, but remarks.
fn is_of_remarks(pages: &Pages, list: &List, rows: &[Listed]) -> bool {
    let is_list = matches!(pages.outline.items[list.item].part, Part::List(_));
    is_list && rows.iter().any(|row| row.name.starts_with(char::is_uppercase))
}

/// Whether enough members are known to be of the object.
fn is_good(base: &Base, rows: &[Listed], looks_like_members: bool) -> bool {
    let outer = rows.iter().filter(|row| row.pointer.0.len() == 1).count().max(1);
    base.is_named && looks_like_members
        || base.overlap * 2 >= outer
        || (looks_like_members && base.overlap > 0 && base.overlap * 4 >= outer)
}

/// Where nothing tells: the body, or what it is about.
fn by_default(pages: &Pages, list: &List, rows: &[Listed], events: &[usize]) -> Option<Pointer> {
    let has_name =
        rows.iter().any(|row| row.pointer.0.len() == 1 && name_rank(&row.name).is_some_and(|rank| rank < 3));
    let is_whole = list.said == Said::Schema || pages.known.is_empty() || has_name;
    if events.is_empty() && !is_whole {
        return None;
    }
    if is_whole {
        return Some(Pointer::root());
    }
    bases::loosely(pages, list.item).or_else(|| pages.payload.clone()).or_else(|| Some(Pointer::root()))
}

/// Whether the words over a list, or its head, say that it lists members.
fn says_members(pages: &Pages, list: &List) -> bool {
    const MEMBERS: [&str; 9] =
        ["property", "propertie", "field", "member", "attribute", "payload", "body", "data", "key"];
    let title = pages.outline.titles(pages.outline.items[list.item].section).next();
    let texts = [title.map(|title| title.text.clone()).unwrap_or_default(), list.head.join(" ")];
    texts.iter().flat_map(|text| words(text)).any(|word| MEMBERS.contains(&word.as_str()))
}

/// Entries behind one that says that what follows is in it are moved into it.
fn nested(rows: &[Listed]) -> Vec<Listed> {
    let mut inner: Option<Pointer> = None;
    let mut moved = Vec::new();
    for row in rows {
        let mut row = row.clone();
        if let Some(base) = &inner {
            row.pointer = base.join(&row.pointer);
        }
        let lower = row.words.to_lowercase();
        let says_so = lower.contains("has the following")
            || lower.contains("have the following")
            || lower.contains("with the following")
            || lower.ends_with("following properties:");
        if inner.is_none() && says_so {
            inner = Some(inside(&row));
        }
        moved.push(row);
    }
    moved
}

/// The object in a member: its elements if it is an array.
fn inside(row: &Listed) -> Pointer {
    let is_array = row.claims.iter().any(|(claim, _)| match claim {
        Claim::Kinds(kinds) => kinds.contains(&Kind::Array),
        Claim::Elements(_) => true,
        _ => false,
    });
    if is_array { row.pointer.then(Step::Element) } else { row.pointer.clone() }
}
