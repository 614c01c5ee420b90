//! What may be the name of an event: headings, cards, lists, labels.

use crate::ingest::claim::Claim;
use crate::ingest::document::CodeLine;
use crate::ingest::fact::Said;
use crate::ingest::listed::Looks;

use super::material::{Content, List, Material};
use super::mentions::{Candidate, How};
use super::outline::{Outline, Part, Title};
use super::usual::{is_name_label, name_rank, says_events};
use super::values;
use super::words::{
    has_action, is_compound, is_dotted, is_header_like, is_separated, is_word, tokens, words,
};

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
        found.extend(names.iter().map(|line| Candidate {
            name: line.text.trim().to_owned(),
            section,
            place: line.place(page),
            how: How::List,
            is_sure: true,
        }));
    }
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
