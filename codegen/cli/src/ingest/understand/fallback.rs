//! What names events where nothing else does: plain headings, and the names of files.

use crate::ingest::fact::Said;
use crate::ingest::listed::Looks;
use crate::ingest::place::Place;

use super::material::{Content, Material};
use super::mentions::{Candidate, How};
use super::names::Names;
use super::outline::{Outline, Part};
use super::usual::says_events;
use super::values;
use super::words::{is_compound, is_separated, is_word, words};

/// Where nothing else names events: headings of one plain word each, over bodies, side by side.
pub(super) fn in_headings(outline: &Outline, material: &Material) -> Vec<Candidate> {
    let holds_body = |section: usize| {
        let is_in = |item: usize| outline.path(outline.items[item].section).any(|at| at == section);
        material.lists.iter().any(|list| is_in(list.item) && list.listing.looks == Looks::Members)
            || material
                .scripts
                .iter()
                .any(|script| is_in(script.item) && matches!(script.content, Content::Values(_)))
    };
    let is_plain =
        |text: &str| text.len() > 2 && text.chars().all(|c| c.is_ascii_lowercase() || "_-".contains(c));
    let says_so = |section: usize| {
        let mut around = outline.titles(section).skip(1);
        around.any(|title| says_events(&title.text))
    };
    let plain: Vec<usize> = (0..outline.sections.len())
        .filter(|at| outline.sections[*at].title.as_ref().is_some_and(|title| is_plain(&title.text)))
        .filter(|at| says_so(*at))
        .collect();
    let found = plain.iter().copied().filter(|at| plain.len() > 1 && holds_body(*at));
    found
        .filter_map(|section| {
            let title = outline.sections[section].title.as_ref()?;
            let (name, place) = (title.text.clone(), title.place);
            Some(Candidate { name, section, place, how: How::Heading, is_sure: true })
        })
        .collect()
}

/// Where nothing else names the event of a page: its file.
pub(super) fn by_file(outline: &Outline, material: &Material, names: &Names) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (index, document) in outline.documents.iter().enumerate() {
        let is_of = |section: usize| outline.sections[section].document == index;
        let has_names =
            names.events.iter().flat_map(|event| &event.mentions).any(|mention| is_of(mention.section));
        if has_names || !is_event_page(outline, material, index) {
            continue;
        }
        let file = document.page.file.rsplit('/').next().unwrap_or(&document.page.file);
        let stem = file.split('.').next().unwrap_or(file);
        let Some(section) = outline.sections.iter().position(|section| section.document == index) else {
            continue;
        };
        let title =
            outline.sections.iter().find(|section| section.document == index && section.title.is_some());
        let place = title.and_then(|section| section.title.as_ref()).map_or(
            Place { page: document.page.id, line: 1, column: 1, end_line: 1, end_column: 1 },
            |title| title.place,
        );
        if is_word(stem) && (is_compound(stem) || is_separated(stem)) && !is_general(stem) {
            found.push(Candidate { name: stem.to_owned(), section, place, how: How::File, is_sure: true });
        }
    }
    found
}

/// Whether the name of a file is one of a page about all events.
fn is_general(stem: &str) -> bool {
    const GENERAL: [&str; 10] = [
        "event",
        "webhook",
        "overview",
        "index",
        "readme",
        "introduction",
        "guide",
        "reference",
        "type",
        "doc",
    ];
    words(stem).iter().all(|word| GENERAL.contains(&word.as_str()))
}

/// Whether a page is about one event: it says when the event is sent, and shows or describes a body.
fn is_event_page(outline: &Outline, material: &Material, document: usize) -> bool {
    let is_of = |item: usize| outline.sections[outline.items[item].section].document == document;
    let has_body = material.lists.iter().any(|list| is_of(list.item) && list.said == Said::Schema)
        || material.scripts.iter().any(|script| is_of(script.item) && matches!(&script.content, Content::Values(samples) if samples.values.iter().any(values::is_object)));
    let says_when = outline
        .items
        .iter()
        .enumerate()
        .any(|(at, item)| is_of(at) && matches!(item.part, Part::Text(text) if says_when(&text.plain())));
    has_body && says_when
}

/// Whether a sentence says when something is sent.
fn says_when(text: &str) -> bool {
    const SENT: [&str; 12] = [
        "called",
        "fired",
        "sent",
        "triggered",
        "occurs",
        "invoked",
        "fires",
        "raised",
        "emitted",
        "delivered",
        "dispatched",
        "published",
    ];
    const WHEN: [&str; 6] = ["when", "whenever", "each", "every", "after", "once"];
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    words.windows(2).any(|pair| SENT.contains(&pair[0]) && WHEN.contains(&pair[1]))
}
