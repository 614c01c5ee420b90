//! Events: those that the page lacks, what they are, and payloads that the page leaves out.

use super::address::{self, Root};
use super::room::{Room, Saying};
use crate::ingest::decisions::Wrong;
use crate::ingest::decisions::event::{Added, EventDecision, Same};
use crate::ingest::entry::Subject;
use crate::ingest::model::Event;
use crate::ingest::pointer::Pointer;
use crate::json;

/// Adds events.
pub(super) fn add(room: &mut Room<'_>, decision: &EventDecision) {
    let Some(Added { body }) = &decision.add else { return };
    for name in &decision.names {
        let is_there = room.model.events.iter().any(|event| event.name == *name.get_ref());
        if is_there {
            let message = format!("the pages have `{}`: it need not be added", name.get_ref());
            room.wrongs.push(Wrong::new(message, name.span()));
            continue;
        }
        // Headers of all deliveries are those of the pages: an added event has the ones that are decided for it.
        let others: Vec<String> = room.model.events.iter().map(|event| event.name.clone()).collect();
        room.model.headers.iter_mut().for_each(|header| {
            header.events.get_or_insert_with(|| others.clone());
        });
        let event = Event { name: name.get_ref().clone(), body: body.clone(), ..Event::default() };
        room.model.events.push(Event { entity: entity(name.get_ref()), ..event });
        let index = room.model.events.len() - 1;
        for pointer in address::pointers(room.model, &Root::Body(index)) {
            say(room, decision, "member", index, Subject::Body(pointer), None);
        }
    }
}

/// The stem of the files of an added event, unless the decision has one.
fn entity(name: &str) -> String {
    name.chars().map(|character| if character.is_alphanumeric() { character } else { '_' }).collect()
}

/// Takes what is said of events.
pub(super) fn take(room: &mut Room<'_>, decision: &EventDecision) {
    if decision.drop {
        return;
    }
    for index in room.events(&decision.names) {
        let Some(event) = room.model.events.get_mut(index) else { continue };
        let was_planned = event.planned;
        event.planned = decision.planned.unwrap_or(event.planned);
        event.deprecated = decision.deprecated.unwrap_or(event.deprecated);
        if let Some(handshake) = &decision.handshake {
            event.handshake = Some(handshake.get_ref().clone());
        }
        if !decision.name_at.is_empty() {
            event.name_at.clone_from(&decision.name_at);
        }
        for said in &decision.words {
            event.extensions.insert(said.word.to_owned(), said.value.clone());
        }
        if let Some(entity) = &decision.entity {
            event.entity.clone_from(entity);
        }
        event.summary = decision.summary.clone().or(event.summary.take());
        event.comment = decision.comment.clone().or(event.comment.take());
        let name = event.name.clone();
        let page = [Subject::Page, Subject::Body(Pointer::root())];
        let mut is_stated = page.iter().map(|subject| room.is_stated(&[index], subject, &["planned"]));
        if decision.planned == Some(true) && was_planned && is_stated.any(|is_stated| is_stated) {
            room.warn(&decision.reason, format!("the pages say by now that `{name}` is planned"));
        }
        let flags = [("planned", decision.planned), ("deprecated", decision.deprecated)];
        for (code, flag) in flags {
            if let Some(flag) = flag {
                let value = json::scalar(if flag { "true" } else { "false" });
                say(room, decision, code, index, Subject::Page, Some(value));
            }
        }
        if !decision.name_at.is_empty() {
            let places = decision.name_at.iter().map(|place| json::text(place)).collect();
            say(room, decision, "name", index, Subject::Page, Some(json::array(places)));
        }
        for said in &decision.words {
            let (subject, keyword) = (Subject::Page, Some(said.word));
            let saying =
                Saying { code: "word", events: &[index], subject, keyword, value: Some(said.value.clone()) };
            room.say(&decision.reason, saying);
        }
        if let Some(handshake) = &decision.handshake {
            say(room, decision, "handshake", index, Subject::Page, Some(handshake.get_ref().clone()));
        }
        if decision.summary.is_some() || decision.comment.is_some() || decision.entity.is_some() {
            say(room, decision, "words", index, Subject::Page, None);
        }
    }
}

fn say(
    room: &mut Room<'_>,
    decision: &EventDecision,
    code: &str,
    index: usize,
    subject: Subject,
    value: Option<crm_events::Json>,
) {
    let keyword = value.is_some().then_some(code);
    room.say(&decision.reason, Saying { code, events: &[index], subject, keyword, value });
}

/// Gives events the body of the one that shows it.
pub(super) fn same(room: &mut Room<'_>, same: &Same) {
    let Some(shown) = room.model.events.iter().find(|event| event.name == *same.shown_by.get_ref()) else {
        let known = room.model.events.iter().map(|event| event.name.as_str());
        let message = format!("there is no event `{}`", same.shown_by.get_ref());
        let wrong = Wrong::new(message, same.shown_by.span()).near(same.shown_by.get_ref(), known);
        room.wrongs.push(wrong);
        return;
    };
    let body = shown.body.clone();
    let events = room.events(&same.events);
    for &index in &events {
        if let Some(event) = room.model.events.get_mut(index) {
            event.body.clone_from(&body);
        }
    }
    let payload = room.model.payload.clone().unwrap_or_default();
    let mut subjects = vec![Subject::Page, Subject::Body(Pointer::root())];
    let Some(&first) = events.first() else { return };
    subjects.extend(address::pointers(room.model, &Root::Body(first)).into_iter().filter_map(|pointer| {
        (pointer != Pointer::root() && pointer.is_in(&payload)).then_some(Subject::Body(pointer))
    }));
    for subject in subjects {
        let value = Some(json::text(same.shown_by.get_ref()));
        let saying = Saying { code: "same-as", events: &events, subject, keyword: None, value };
        room.say(&same.reason, saying);
    }
}
