//! What may be the name of an event: headings, lists, cards, values, sentences, names of files.

use crate::ingest::claim::Claim;
use crate::ingest::document::CodeLine;
use crate::ingest::fact::Said;
use crate::ingest::listed::{Listed, Looks};
use crate::ingest::place::Place;
use crate::ingest::pointer::Pointer;

use super::material::{Content, List, Material};
use super::names::{How, Mention, Names};
use super::outline::{Outline, Part, Title, texts};
use super::values;
use super::words::{
    entity, folded, has_action, is_compound, is_dotted, is_header_like, is_separated, is_word, sentences,
    tokens, words,
};

/// What may be the name of an event.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) name: String,
    pub(super) section: usize,
    pub(super) place: Place,
    pub(super) how: How,
    /// It is believed without an example.
    pub(super) is_sure: bool,
}

impl Candidate {
    pub(super) fn mention(&self) -> Mention {
        Mention { section: self.section, place: self.place, how: self.how }
    }
}

/// What headings, cards and lists say.
pub(super) fn all(outline: &Outline, material: &Material) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (at, section) in outline.sections.iter().enumerate() {
        let Some(title) = &section.title else { continue };
        let how = if section.is_card { How::Card } else { How::Heading };
        for name in of_title(title) {
            let is_sure = section.is_card && is_separated(&name);
            found.push(Candidate { name, section: at, place: title.place, how, is_sure });
        }
    }
    for list in &material.lists {
        of_list(outline, material, list, &mut found);
    }
    under_titles(outline, material, &mut found);
    found
}

/// What stands alone under a heading such as `Event type`, or behind it in a sentence; and code that is a list of names.
fn under_titles(outline: &Outline, material: &Material, found: &mut Vec<Candidate>) {
    for item in &outline.items {
        let Part::Text(text) = item.part else { continue };
        let codes: Vec<_> = text.codes().collect();
        let [code] = codes.as_slice() else { continue };
        let name = code.text.trim();
        let plain = text.plain();
        let is_alone = plain.trim().trim_end_matches('.') == name;
        let title = outline.sections[item.section]
            .title
            .as_ref()
            .map(|title| title.text.as_str())
            .unwrap_or_default();
        let label = plain
            .split_once(':')
            .filter(|(_, rest)| rest.trim().trim_end_matches('.') == name)
            .map(|(label, _)| label);
        let is_labelled = (is_alone && is_name_label(title)) || label.is_some_and(is_name_label);
        if is_labelled && is_word(name) {
            let name = name.to_owned();
            found.push(Candidate {
                name,
                section: item.section,
                place: code.place,
                how: How::Label,
                is_sure: true,
            });
        }
    }
    for script in &material.scripts {
        let names: Vec<&CodeLine> =
            script.code.lines.iter().filter(|line| !line.text.trim().is_empty()).collect();
        let section = outline.items[script.item].section;
        let are_names = names.len() > 1
            && names.iter().all(|line| is_dotted(line.text.trim()) && has_action(line.text.trim()));
        if !are_names {
            continue;
        }
        let page = outline.items[script.item].place.page;
        found.extend(names.iter().map(|line| {
            let place = Place {
                page,
                line: line.line,
                column: line.column,
                end_line: line.line,
                end_column: line.column,
            };
            Candidate { name: line.text.trim().to_owned(), section, place, how: How::List, is_sure: true }
        }));
    }
}

/// Whether words say that the event's name follows: `Event type`, `Event name`, `Topic`.
fn is_name_label(text: &str) -> bool {
    const LABELS: [&str; 12] = [
        "event",
        "eventtype",
        "eventname",
        "topic",
        "webhooktopic",
        "webhookevent",
        "webhookevents",
        "webhooktype",
        "triggerevent",
        "eventkey",
        "eventcode",
        "type",
    ];
    LABELS.contains(&folded(text).as_str())
}

/// The names that a title is, or has in code or as its only word of that form.
fn of_title(title: &Title) -> Vec<String> {
    let whole = title.text.trim_matches(|c: char| c == '`' || c == '"');
    if is_name_label(whole) {
        return Vec::new();
    }
    if is_word(whole) && (is_separated(whole) || title.code().is_some() || is_compound(whole)) {
        return vec![whole.to_owned()];
    }
    let codes: Vec<String> = title.codes.iter().filter(|code| is_dotted(code)).cloned().collect();
    if !title.codes.is_empty() {
        return codes;
    }
    let dotted: Vec<&str> = tokens(&title.text).filter(|word| is_dotted(word)).collect();
    let mut compounds = tokens(&title.text).filter(|word| is_compound(word) && has_humps(word));
    match (dotted.as_slice(), compounds.next(), compounds.next()) {
        ([], Some(one), None) => vec![one.to_owned()],
        (dotted, ..) => dotted.iter().map(|name| (*name).to_owned()).collect(),
    }
}

fn has_humps(word: &str) -> bool {
    words(word).len() > 1
}

/// Words of a column or a heading that say that names of events follow.
fn says_events(text: &str) -> bool {
    let words = words(text);
    words
        .iter()
        .any(|word| matches!(word.as_str(), "event" | "topic" | "webhook" | "trigger" | "notification"))
}

fn of_list(outline: &Outline, material: &Material, list: &List, found: &mut Vec<Candidate>) {
    let rows = &list.listing.rows;
    if list.said == Said::Schema || matches!(list.listing.looks, Looks::Headers | Looks::Schema) {
        return;
    }
    let has_types = rows
        .iter()
        .any(|row| row.claims.iter().any(|(claim, _)| matches!(claim, Claim::Kinds(_) | Claim::Named(_))));
    let section = outline.items[list.item].section;
    let head = list.head.first().map(String::as_str).unwrap_or_default();
    let is_headed = says_events(head) && !words(head).contains(&"field".to_owned());
    if has_types && !is_headed {
        return;
    }
    let separated = rows.iter().filter(|row| is_separated(&row.name)).count();
    let dotted = rows.iter().filter(|row| is_dotted(&row.name)).count();
    let acted = rows.iter().filter(|row| has_action(&row.name)).count();
    let is_titled = outline.titles(section).any(|title| says_events(&title.text));
    let is_led = says_events(&outline.lead_words(list.item));
    let is_sure = if is_headed {
        rows.iter().all(|row| is_word(&row.name))
            && (separated + acted > 0 || rows.iter().any(|row| is_compound(&row.name)) || is_titled)
    } else {
        dotted * 10 >= rows.len() * 6 && (acted * 2 >= rows.len() || is_titled || is_led)
            || (separated * 10 >= rows.len() * 8 && acted * 2 >= rows.len() && (is_titled || is_led))
    };
    if is_sure && !is_headed && are_values(outline, material, list) {
        return;
    }
    for row in rows {
        if !is_word(&row.name) || is_header_like(&row.name) {
            continue;
        }
        let place = row.claims.first().map_or(list.listing.place, |(_, place)| *place);
        found.push(Candidate { name: row.name.clone(), section, place, how: How::List, is_sure });
    }
}

/// Whether the entries of a list are values of a member of an example in the same section, which is not the event's name.
fn are_values(outline: &Outline, material: &Material, list: &List) -> bool {
    let section = outline.items[list.item].section;
    let is_near = |item: usize| outline.items[item].section == section;
    let near = material.scripts.iter().filter(|script| is_near(script.item));
    near.filter_map(|script| match &script.content {
        Content::Values(samples) => Some(samples),
        _ => None,
    })
    .flat_map(|samples| &samples.values)
    .any(|value| {
        let mut is_value = false;
        values::walk(value, &Default::default(), &mut |pointer, sample| {
            let is_named = values::last_name(pointer).is_some_and(|name| name_rank(name).is_some());
            is_value |= !is_named
                && values::text(sample)
                    .is_some_and(|text| list.listing.rows.iter().any(|row| row.name == text));
            true
        });
        is_value
    })
}

/// How usual a member's name is for the name of an event; the smaller, the more.
pub(super) fn name_rank(member: &str) -> Option<usize> {
    const NAMES: [&str; 18] = [
        "event",
        "eventtype",
        "eventname",
        "type",
        "topic",
        "trigger",
        "webhookevent",
        "webhooktype",
        "webhookeventtype",
        "notificationtype",
        "messagetype",
        "hook",
        "subscriptiontype",
        "action",
        "kind",
        "objectkind",
        "name",
        "subject",
    ];
    let folded = folded(member);
    NAMES.iter().position(|name| *name == folded)
}

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

fn listed(claim: &Claim, place: Place) -> Vec<(String, Place)> {
    let values = match claim {
        Claim::Enum(values) => values.clone(),
        Claim::Const(value) => vec![value.clone()],
        _ => Vec::new(),
    };
    values.iter().filter_map(crate::json::as_text).map(|text| (text, place)).collect()
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

/// Names of the form of a known one, in one sentence with it: `order::created`, `order::updated` or `::deleted`.
pub(super) fn in_sentences(outline: &Outline, names: &Names) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (at, item) in outline.items.iter().enumerate() {
        let mut all = Vec::new();
        match item.part {
            Part::Text(text) => all.push(text),
            Part::Fields(blocks) => texts(blocks, &mut all),
            Part::List(entries) => entries.iter().for_each(|entry| texts(entry, &mut all)),
            Part::Table(table) => {
                table.rows.iter().flat_map(|row| &row.cells).for_each(|cell| texts(&cell.blocks, &mut all));
            }
            _ => {}
        }
        for text in all {
            of_sentences(&text.plain(), text.place(), outline.items[at].section, names, &mut found);
        }
    }
    found
}

fn of_sentences(text: &str, place: Place, section: usize, names: &Names, found: &mut Vec<Candidate>) {
    if !text.contains([':', '.', '/']) {
        return;
    }
    for sentence in sentences(text) {
        let dotted: Vec<&str> =
            tokens(sentence).filter(|word| is_dotted(word) || word.starts_with("::")).collect();
        let known = dotted.iter().find(|word| names.exactly(word).is_some());
        let Some(known) = known else { continue };
        let entity = entity(known);
        let separator = known.get(entity.len()..).unwrap_or_default();
        let separator: String = separator.chars().take_while(|c| !c.is_alphanumeric()).collect();
        let has_new = dotted.iter().any(|word| !names.has(word));
        if !has_new && separator != "::" {
            continue;
        }
        for word in &dotted {
            let name =
                if word.starts_with(&separator) { format!("{entity}{word}") } else { (*word).to_owned() };
            let is_alike = super::words::entity(&name) == entity
                && is_dotted(&name)
                && is_colon_list(&separator, sentence);
            if is_alike {
                found.push(Candidate { name, section, place, how: How::Prose, is_sure: true });
            }
        }
    }
}

/// Whether a sentence lists values, so that what looks like a known name is one: names with `::`, or a list of types.
fn is_colon_list(separator: &str, sentence: &str) -> bool {
    separator == "::" || (sentence.contains("type") && sentence.contains(" or "))
}

/// Where nothing else names events: names in code, in sentences that say that they are events.
pub(super) fn in_prose(outline: &Outline) -> Vec<Candidate> {
    let mut found = Vec::new();
    for item in &outline.items {
        let Part::Text(text) = item.part else { continue };
        let plain = text.plain();
        for run in text.codes() {
            let name = run.text.trim();
            let sentence =
                sentences(&plain).into_iter().find(|sentence| sentence.contains(name)).unwrap_or_default();
            if is_dotted(name) && has_action(name) && says_events(sentence) {
                let (name, section, place) = (name.to_owned(), item.section, run.place);
                found.push(Candidate { name, section, place, how: How::Prose, is_sure: true });
            }
        }
    }
    found
}

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
