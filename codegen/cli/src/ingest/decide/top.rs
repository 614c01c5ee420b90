//! What is said of the provider as a whole.

use crm_events::Json;

use super::room::{Room, Saying};
use crate::ingest::decisions::pattern::Names;
use crate::ingest::decisions::top::{Examples, Top};
use crate::ingest::decisions::{Reason, Wrong};
use crate::ingest::entry::Subject;
use crate::ingest::model::Values;
use crate::ingest::pointer::Pointer;
use crate::json;

/// Takes what is said of the provider as a whole.
pub(super) fn take(room: &mut Room<'_>, top: &Top) {
    if let Some(provider) = &top.provider {
        room.model.provider.clone_from(provider.get_ref());
    }
    let reason = Reason { because: top.because.clone().unwrap_or_default(), span: 0..0 };
    let names: Vec<Json> = top.event_name.iter().map(|name| json::text(name.get_ref())).collect();
    if let [first, others @ ..] = names.as_slice() {
        let said = if others.is_empty() { first.clone() } else { json::array(names.clone()) };
        room.model.event_name = json::as_text(&said).or_else(|| Some(said.as_str().to_owned()));
        say(room, &reason, "name", "x-event-name", said);
    }
    if let Some(batch) = &top.batch {
        room.model.batch = Some(Pointer::parse(batch.get_ref()));
        room.model.payload = Some(room.model.item());
        say(room, &reason, "batch", "x-batch", json::text(batch.get_ref()));
    }
    if let Some(payload) = &top.payload {
        room.model.payload = Some(room.model.of_item(payload.get_ref()));
        say(room, &reason, "payload", "x-payload", json::text(payload.get_ref()));
    }
    if top.words.iter().any(|said| said.word == "x-signature") {
        // What the pages do not say of signatures is said now.
        room.model.extensions.shift_remove("$comment");
    }
    if let Some(comment) = &top.comment {
        extend(room, &reason, "$comment", json::text(comment.get_ref()));
    }
    if let Some(formats) = &top.assert_formats {
        extend(room, &reason, "x-assert-formats", formats.get_ref().clone());
    }
    for said in &top.words {
        extend(room, said.reason.as_ref().unwrap_or(&reason), said.word, said.value.clone());
    }
    if let Some((info, reason)) = &top.info {
        extend(room, reason, "info", info.clone());
    }
    if top.examples == Examples::Ours {
        own_examples(room, &top.documented);
    }
}

/// A person's examples have the person's values, but for those that are said to have the page's.
fn own_examples(room: &mut Room<'_>, documented: &Names) {
    room.model.has_own_examples = true;
    let mut documented_by_page = Vec::new();
    for name in documented {
        let events = room.events(&vec![name.clone()]);
        let is_shown = |event: &&usize| room.model.events[**event].values != Values::Made;
        match events.iter().find(|event| !is_shown(event)) {
            Some(event) => {
                let message = format!("no page shows an example of `{}`", room.model.events[*event].name);
                room.wrongs.push(Wrong::new(message, name.span()));
            }
            None => documented_by_page.extend(events),
        }
    }
    for (index, event) in room.model.events.iter_mut().enumerate() {
        if !documented_by_page.contains(&index) {
            event.values = Values::Made;
        }
    }
}

fn extend(room: &mut Room<'_>, reason: &Reason, keyword: &str, value: Json) {
    room.model.extensions.insert(keyword.to_owned(), value.clone());
    let code = if keyword == "x-signature" { "signature" } else { "document" };
    say(room, reason, code, keyword, value);
}

fn say(room: &mut Room<'_>, reason: &Reason, code: &str, keyword: &str, value: Json) {
    let events: Vec<usize> = (0..room.model.events.len()).collect();
    let saying =
        Saying { code, events: &events, subject: Subject::Page, keyword: Some(keyword), value: Some(value) };
    room.say(reason, saying);
}
