//! The document of the events: where their schemas are, and events that it does not know.

use std::collections::BTreeMap;

use crm_events::Json;

use super::change::behind;
use super::source::{At, DOCUMENT, Sources};
use super::text::edited;
use super::widened::{Told, Widened};
use crate::infer::delivery::Delivery;
use crate::infer::model::{body, shape};
use crate::ingest::entry::{Entry, EntryKind, Subject};
use crate::ingest::model::{Event, Model};
use crate::ingest::pointer::Pointer;
use crate::ingest::write::{self, Files};
use crate::json;

/// The schema of the body of an event.
pub(super) fn schema<'s>(sources: &'s Sources, document: At<'s>, event: &str) -> Option<At<'s>> {
    let webhook = sources.followed(document.get("webhooks")?.get(event)?);
    let body = sources.followed(webhook.get("post")?.get("requestBody")?);
    let content = body.get("content")?;
    let first = content.object()?.members.first()?.name.as_str();
    let json = if content.get("application/json").is_some() { "application/json" } else { first };
    content.get(json)?.get("schema")
}

/// Adds events that the document does not know, with schemas of their own.
pub(super) fn add_events(
    sources: &Sources,
    groups: &BTreeMap<String, Vec<Delivery>>,
    files: &mut Files,
    widened: &mut Widened,
) {
    let Some(document) = sources.whole(DOCUMENT) else { return };
    let Some(webhooks) = document.get("webhooks") else { return };
    let mut added: Vec<(&str, Json)> = Vec::new();
    for (event, group) in groups.iter().filter(|(event, _)| webhooks.get(event).is_none()) {
        let (name, text) = file(document, event, group, files);
        let deliveries = if group.len() == 1 { "delivery" } else { "deliveries" };
        let text_of_entry = Some(format!("{} {deliveries} needed it.", group.len()));
        widened.told.push(Told {
            entry: Entry {
                text: text_of_entry,
                ..Entry::new(EntryKind::Widened, "event", vec![event.clone()], Subject::Page)
            },
            schema: format!("{name}#"),
        });
        added.push((event, webhook(&name)));
        files.insert(name.clone(), text.clone());
        widened.files.insert(name, text);
    }
    if let Some(edit) = behind(webhooks, &added) {
        let text = edited(&document.source.page.text, vec![edit]);
        files.insert(DOCUMENT.to_owned(), text.clone());
        widened.files.insert(DOCUMENT.to_owned(), text);
    }
}

/// The file of the schema of an event: a name that no other has, and its text.
fn file(document: At<'_>, event: &str, group: &[Delivery], files: &Files) -> (String, String) {
    let event_name = document.text("x-event-name").map(str::to_owned);
    let needed = [event_name.as_deref(), document.text("x-payload")].into_iter().flatten();
    let needed: Vec<Pointer> = needed.filter(|place| place.starts_with('/')).map(Pointer::parse).collect();
    let body = body(&shape(group), &needed);
    let event = Event { name: event.to_owned(), entity: event.to_owned(), body, ..Event::default() };
    let model = Model { event_name, events: vec![event], ..Model::default() };
    let made = write::files(&model, &[], &[]);
    let schema = made.into_iter().find(|(name, _)| name.ends_with(".schema.json"));
    let (name, text) = schema.unwrap_or_default();
    let stem = name.trim_end_matches(".schema.json").to_owned();
    let numbered = (2..).map(|number| format!("{stem}_{number}.schema.json"));
    let free = std::iter::once(name).chain(numbered).find(|name| !files.contains_key(name));
    (free.unwrap_or_default(), text)
}

fn webhook(file: &str) -> Json {
    let one = |name: &str, value: Json| json::object([(name, value)].into_iter().collect());
    let content = one("application/json", one("schema", one("$ref", json::text(file))));
    let body = [("required", json::scalar("true")), ("content", content)];
    let accepted = one("200", one("description", json::text("Delivery accepted.")));
    let post = [("requestBody", json::object(body.into_iter().collect())), ("responses", accepted)];
    one("post", json::object(post.into_iter().collect()))
}
