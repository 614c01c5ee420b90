//! Headers: those that the page lacks or has too many, and what is said of them.

use crm_events::Json;

use super::room::{Room, Saying};
use crate::ingest::decisions::Wrong;
use crate::ingest::decisions::header::HeaderDecision;
use crate::ingest::entry::Subject;
use crate::ingest::kind::Kind;
use crate::ingest::model::{Header, Node, Words};
use crate::json;

/// Takes what is said of a header.
pub(super) fn take(room: &mut Room<'_>, decision: &HeaderDecision) {
    let events = room.events(&decision.events);
    let names: Vec<String> = room.model.events.iter().map(|event| event.name.clone()).collect();
    let meant: Option<Vec<String>> = (!decision.events.is_empty())
        .then(|| events.iter().filter_map(|index| names.get(*index).cloned()).collect());
    if decision.add {
        add(room, decision, meant.as_deref(), &names);
    }
    let name = decision.name.get_ref();
    if let (Some(meant), false) = (&meant, says_nothing(decision)) {
        split(room, name, meant, &names);
    }
    let is_it =
        |header: &&mut Header| header.name.eq_ignore_ascii_case(name) && touches(header, meant.as_deref());
    let mut found = room.model.headers.iter_mut().filter(is_it).peekable();
    if found.peek().is_none() {
        drop(found);
        let known = room.model.headers.iter().map(|header| header.name.as_str());
        let message = format!("there is no header `{name}`");
        room.wrongs.push(Wrong::new(message, decision.name.span()).near(name, known));
        return;
    }
    if decision.drop {
        drop(found);
        room.model.headers.retain_mut(|header| !is_it(&header));
    } else {
        found.for_each(|header| change(header, decision));
    }
    say(room, decision, &events);
}

/// Makes a header of its own for the events that are meant, where others have it, too.
fn split(room: &mut Room<'_>, name: &str, meant: &[String], names: &[String]) {
    let mut parts = Vec::new();
    for header in &mut room.model.headers {
        let events = header.events.as_deref().unwrap_or(names);
        let (here, others): (Vec<String>, Vec<String>) =
            events.iter().cloned().partition(|event| meant.contains(event));
        if header.name.eq_ignore_ascii_case(name) && !here.is_empty() && !others.is_empty() {
            header.events = Some(others);
            parts.push(Header { events: Some(here), ..header.clone() });
        }
    }
    room.model.headers.extend(parts);
}

/// Whether a header is one of the events that are meant.
fn touches(header: &Header, meant: Option<&[String]>) -> bool {
    match (&header.events, meant) {
        (Some(events), Some(meant)) => events.iter().any(|event| meant.contains(event)),
        _ => true,
    }
}

/// Whether an entry says of which events a header is, and no more.
fn says_nothing(decision: &HeaderDecision) -> bool {
    let change = &decision.change;
    let is_empty = change.kinds.is_none() && change.known.is_none() && change.limits.is_empty();
    !decision.drop
        && decision.required.is_none()
        && decision.aliases.is_empty()
        && is_empty
        && change.words == Words::default()
}

/// Adds the header, or gives the one that is there to more events, where it says the same.
fn add(room: &mut Room<'_>, decision: &HeaderDecision, meant: Option<&[String]>, names: &[String]) {
    let name = decision.name.get_ref();
    let there = room.model.headers.iter_mut().find(|header| header.name.eq_ignore_ascii_case(name));
    if let (Some(header), true) = (there, says_nothing(decision)) {
        let meant = meant.unwrap_or(names);
        if let Some(events) = &mut header.events {
            events.extend(meant.iter().filter(|event| !events.contains(event)).cloned().collect::<Vec<_>>());
            if events.len() == names.len() {
                header.events = None;
            }
        }
        return;
    }
    let kinds = Some([Kind::String].into_iter().collect());
    room.model.headers.push(Header {
        name: name.clone(),
        events: meant.map(<[String]>::to_vec),
        node: Node { kinds, ..Node::default() },
        ..Header::default()
    });
}

fn change(header: &mut Header, decision: &HeaderDecision) {
    header.required = decision.required.unwrap_or(header.required);
    for alias in &decision.aliases {
        if !header.aliases.contains(alias) {
            header.aliases.push(alias.clone());
        }
    }
    let (node, change) = (&mut header.node, &decision.change);
    if let Some(kinds) = &change.kinds {
        super::change::of_kinds(node, kinds);
    }
    if let Some(known) = &change.known {
        node.known = Some(known.clone());
    }
    for (keyword, value) in &change.limits {
        node.limits.insert((*keyword).to_owned(), value.clone());
    }
    let words = change.words.clone();
    node.words.description = words.description.or(node.words.description.take());
    node.words.rust_name = words.rust_name.or(node.words.rust_name.take());
    if !words.comments.is_empty() {
        node.words.comments = words.comments;
    }
    node.words.deprecated |= words.deprecated;
}

fn say(room: &mut Room<'_>, decision: &HeaderDecision, events: &[usize]) {
    let mut sayings: Vec<(&str, Json)> = Vec::new();
    if let Some(required) = decision.required {
        sayings.push(("required", json::scalar(if required { "true" } else { "false" })));
    }
    if !decision.aliases.is_empty() {
        sayings.push(("x-aliases", decision.aliases_json()));
    }
    let subject = || Subject::Header(decision.name.get_ref().clone());
    if sayings.is_empty() {
        let saying = Saying { code: "header", events, subject: subject(), keyword: None, value: None };
        room.say(&decision.reason, saying);
    }
    for (keyword, value) in sayings {
        let value = Some(value);
        let saying = Saying { code: "header", events, subject: subject(), keyword: Some(keyword), value };
        room.say(&decision.reason, saying);
    }
}
