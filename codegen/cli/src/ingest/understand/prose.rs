//! What sentences say: of members, of payloads that are the same, of what is planned or deprecated.

use crate::ingest::document::Text;
use crate::ingest::fact::{Said, What};
use crate::ingest::pointer::Pointer;

use super::listings;
use super::outline::{Part, Title, texts};
use super::pages::Pages;
use super::scopes::named_in;
use super::words::{entity, folded, sentences, words};

/// Says what sentences say.
pub(super) fn sentences_say(pages: &mut Pages) {
    for item in 0..pages.outline.items.len() {
        let mut all = Vec::new();
        let mut is_list = false;
        match pages.outline.items[item].part {
            Part::Text(text) => all.push(text),
            Part::List(entries) => {
                is_list = true;
                entries.iter().for_each(|entry| texts(entry, &mut all));
            }
            _ => continue,
        }
        let is_taken = is_list && pages.material.lists.iter().any(|list| list.item == item);
        for text in all {
            let plain = text.plain();
            if !is_taken {
                of_members(pages, item, text);
            }
            same(pages, item, &plain, text);
            planned(pages, item, &plain, text);
        }
    }
}

/// What is said of members that are named in code, or of the one that the section is headed by.
fn of_members(pages: &mut Pages, item: usize, text: &Text) {
    let said = listings::of_prose(text);
    if said.is_empty() {
        return;
    }
    let events = scope_of(pages, item, &text.plain());
    let subject = subject(pages, item, &events);
    for (name, claim, place) in said {
        let pointer = match &name {
            Some(name) => member(pages, &events, name),
            None => subject.clone(),
        };
        let Some(pointer) = pointer else { continue };
        pages.say_of(What::Member(pointer, claim), &events, Said::Prose, place);
    }
}

/// The events that a text is about: those that it names, else those of its section.
fn scope_of(pages: &Pages, item: usize, text: &str) -> Vec<usize> {
    let scope = pages.scope(item);
    let named = named_in(&pages.names, text);
    let lower = text.to_lowercase();
    let instances = ["for example", "e.g.", "such as", "for instance", "including"];
    let is_instance = instances.iter().any(|word| lower.contains(word));
    let narrows = !scope.is_own
        && !is_instance
        && !named.is_empty()
        && named.iter().all(|event| scope.events.contains(event));
    if narrows { named } else { scope.events }
}

/// The member that a section is headed by.
fn subject(pages: &Pages, item: usize, events: &[usize]) -> Option<Pointer> {
    let title: &Title = pages.outline.sections[pages.outline.items[item].section].title.as_ref()?;
    let name = title.code().unwrap_or(&title.text);
    if name.contains(' ') && title.codes.is_empty() {
        return None;
    }
    member(pages, events, name)
}

/// The member of this name: the outermost, of the events' own bodies if there is one.
pub(super) fn member(pages: &Pages, events: &[usize], name: &str) -> Option<Pointer> {
    let name = name.trim_end_matches("[]");
    let (way, last) = name.rsplit_once('.').map_or((None, name), |(way, last)| (Some(way), last));
    let fits = |pointer: &Pointer| {
        way.is_none_or(|way| folded(&pointer.to_string()).ends_with(&folded(&format!("{way}{last}"))))
    };
    let of_events = events.iter().filter_map(|event| pages.known_of.get(event));
    let mut found: Vec<Pointer> = of_events.flat_map(|known| known.named(last)).filter(fits).collect();
    if found.is_empty() {
        found = pages.known.named(last).into_iter().filter(fits).collect();
    }
    found.into_iter().min_by_key(|pointer| pointer.0.len())
}

/// Payloads that are built as those of another event.
fn same(pages: &mut Pages, item: usize, plain: &str, text: &Text) {
    let own = pages.scopes.own(&pages.outline, pages.outline.items[item].section).to_vec();
    let [event] = own.as_slice() else { return };
    let event = *event;
    let lower = plain.to_lowercase();
    let like = said_same(pages, plain, event).or_else(|| before_deletion(pages, &lower, event));
    if let Some(like) = like {
        let name = pages.names.events[like].name.clone();
        pages.say_of(What::SameAs(name), &own, Said::Prose, text.place());
    }
}

fn said_same(pages: &Pages, plain: &str, event: usize) -> Option<usize> {
    const SAME: [&str; 12] = [
        "see ",
        "refer to ",
        "same as",
        "identical to",
        "same payload",
        "same structure",
        "same format",
        "same body",
        "same schema",
        "same data",
        "same fields",
        "same shape",
    ];
    const WHAT: [&str; 9] =
        ["payload", "structure", "body", "data", "schema", "format", "field", "shape", "propertie"];
    sentences(plain).into_iter().find_map(|sentence| {
        let lower = sentence.to_lowercase();
        let at = SAME.iter().filter_map(|same| lower.find(same)).min()?;
        let is_of_payload = words(&lower).iter().any(|word| WHAT.contains(&word.as_str()));
        let behind = lower.get(at..)?;
        let named = named_in(&pages.names, behind).into_iter().chain(by_title(pages, behind));
        named.into_iter().find(|named| *named != event).filter(|_| is_of_payload)
    })
}

/// The event whose section's title a sentence has.
fn by_title(pages: &Pages, sentence: &str) -> Option<usize> {
    let said = words(sentence).join(" ");
    let titled = pages.outline.sections.iter().enumerate().filter_map(|(at, section)| {
        let title = words(&section.title.as_ref()?.text);
        (title.len() > 1 && said.contains(&title.join(" "))).then_some((title.len(), at))
    });
    let (_, section) = titled.max_by_key(|(length, at)| (*length, usize::MAX - at))?;
    match pages.scopes.own(&pages.outline, section) {
        [event] => Some(*event),
        _ => None,
    }
}

/// A payload as it was before deletion is the one of the entity's creation.
fn before_deletion(pages: &Pages, lower: &str, event: usize) -> Option<usize> {
    const BEFORE: [&str; 6] = [
        "before deletion",
        "prior to deletion",
        "before it was deleted",
        "at the time of deletion",
        "before being deleted",
        "before the deletion",
    ];
    if !BEFORE.iter().any(|before| lower.contains(before)) {
        return None;
    }
    let entity_of = entity(&pages.names.events[event].name);
    let alike = pages
        .names
        .events
        .iter()
        .enumerate()
        .filter(|(at, other)| *at != event && entity(&other.name) == entity_of);
    let created = |name: &str| {
        let last = words(name).pop().unwrap_or_default();
        last.starts_with("creat") || last.starts_with("add") || last == "new"
    };
    let mut alike = alike.filter(|(_, other)| created(&other.name));
    alike.next().map(|(at, _)| at)
}

/// Events that are planned, or deprecated.
fn planned(pages: &mut Pages, item: usize, plain: &str, text: &Text) {
    const PLANNED: [&str; 8] = [
        "planned",
        "coming soon",
        "not yet implemented",
        "not yet available",
        "not implemented yet",
        "not available yet",
        "will be available in a future",
        "not yet supported",
    ];
    let lower = plain.to_lowercase();
    for sentence in sentences(plain) {
        let lower = sentence.to_lowercase();
        let is_planned = PLANNED.iter().any(|planned| lower.contains(planned));
        let is_deprecated = lower.contains("deprecated") && lower.contains("event");
        if !is_planned && !is_deprecated {
            continue;
        }
        let named = named_in(&pages.names, sentence);
        let own = pages.scopes.own(&pages.outline, pages.outline.items[item].section).to_vec();
        let events = if !named.is_empty() {
            named
        } else if own.len() == 1 && (lower.contains("this event") || lower.contains("this webhook")) {
            own
        } else {
            continue;
        };
        if is_planned {
            for event in &events {
                pages.say_of(What::Planned, &[*event], Said::Prose, text.place());
            }
            beside(pages, &events, text);
        } else {
            for event in &events {
                pages.say_of(What::Deprecated, &[*event], Said::Prose, text.place());
            }
        }
    }
    let _ = lower;
}

/// Events of the same entity beside planned ones, of which nothing is said.
fn beside(pages: &mut Pages, planned: &[usize], text: &Text) {
    let entities: Vec<String> =
        planned.iter().map(|event| entity(&pages.names.events[*event].name)).collect();
    let Some(first) = entities.first().filter(|first| {
        !first.is_empty() && planned.len() > 1 && entities.iter().all(|entity| entity == *first)
    }) else {
        return;
    };
    for event in 0..pages.names.events.len() {
        let named = &pages.names.events[event];
        if planned.contains(&event) || entity(&named.name) != *first {
            continue;
        }
        let sentence =
            format!("other events of `{first}` are planned, and nothing is said of `{}`", named.name);
        let places: Vec<_> = named.mentions.iter().map(|mention| mention.place).collect();
        pages.say_of(
            What::Contradiction("planned-list", None, sentence),
            &[event],
            Said::Prose,
            text.place(),
        );
        if let Some(fact) = pages.facts.last_mut() {
            fact.also = places;
        }
    }
}
