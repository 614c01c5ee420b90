//! What pages do not say.

use crate::ingest::fact::{Events, Said, What};
use crate::ingest::place::Place;

use super::mentions::How;
use super::outline::Part;
use super::pages::Pages;

/// Says what is not said.
pub(super) fn gaps(pages: &mut Pages) {
    for at in 0..pages.outline.items.len() {
        let item = &pages.outline.items[at];
        if let Part::Include(text) = item.part {
            let (place, text) =
                (item.place, format!("`{}` is to be taken in here, and was not found", text.plain().trim()));
            let events = pages.scope(at).events;
            pages.say_of(What::Gap("include", None, text), &events, Said::Prose, place);
        }
        if let Part::FrontMatter(members) = pages.outline.items[at].part {
            let reference = members.iter().find(|(name, _)| name == "openapi" || name == "webhook");
            if let Some((_, text)) = reference {
                let place = text.place();
                let text = format!("the body is described in an API description: `{}`", text.plain().trim());
                pages.say_of(What::Gap("type-elsewhere", None, text), &[], Said::Prose, place);
            }
        }
    }
    no_names(pages);
    no_events(pages);
    configurable(pages);
}

/// Events whose bodies do not name them.
fn no_names(pages: &mut Pages) {
    let is_in_header = pages.facts.iter().any(|fact| matches!(fact.what, What::NameInHeader(_)));
    if pages.names.at.is_none() && !is_in_header {
        for event in 0..pages.names.events.len() {
            let mention =
                pages.names.events[event].mentions.first().map(|mention| (mention.how, mention.place));
            let Some((_, place)) = mention.filter(|(how, _)| *how != How::File && pages.is_known(event))
            else {
                continue;
            };
            let text = "nothing in the body names the event".to_owned();
            pages.say_of(What::Gap("no-name", None, text), &[event], Said::Heading, place);
        }
    }
    for event in 0..pages.names.events.len() {
        let named = &pages.names.events[event];
        let Some(mention) = named.mentions.first().filter(|mention| mention.how == How::File) else {
            continue;
        };
        let place = mention.place;
        if named.mentions.iter().all(|mention| mention.how == How::File) {
            let text =
                "nothing in the body names the event; the name is the one of the page's file".to_owned();
            pages.say_of(What::Gap("no-name", None, text), &[event], Said::Heading, place);
        }
    }
}

fn no_events(pages: &mut Pages) {
    if !pages.names.events.is_empty() {
        return;
    }
    for document in pages.outline.documents {
        let place = document.blocks.first().map_or(
            Place { page: document.page.id, line: 1, column: 1, end_line: 1, end_column: 1 },
            |block| block.place,
        );
        let text = "the page names no event that is sent".to_owned();
        pages.say(What::Gap("no-events", None, text), Events::All, Said::Prose, place);
    }
}

/// Bodies that whoever sets up a webhook may change.
fn configurable(pages: &mut Pages) {
    let texts = pages.outline.items.iter().filter_map(|item| match item.part {
        Part::Text(text) => Some((text.plain().to_lowercase(), item.place)),
        _ => None,
    });
    let found = texts
        .filter(|(text, _)| text.contains("template") && (text.contains("payload") || text.contains("body")));
    let first = found.into_iter().find(|(text, _)| text.contains("custom") || text.contains("define"));
    if let Some((_, place)) = first {
        let text = "the body is a template that may be changed; the one that is shown is meant".to_owned();
        pages.say(What::Gap("configurable", None, text), Events::All, Said::Prose, place);
    }
}
