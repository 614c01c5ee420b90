//! Descriptions whose members' names were lost when a page was copied: lines below one another that follow the members of an object
//! in their order, most of them with the member's own words in them. Where nothing tells which member a line is about, it says
//! nothing.

use indexmap::IndexSet;

use crate::ingest::document::{Block, BlockBody, Style, Text};
use crate::ingest::fact::{Said, What};
use crate::ingest::pointer::Pointer;

use super::listings;
use super::outline::Part;
use super::pages::Pages;
use super::words::{folded, words};

/// How many members an object has at least, and at most, whose descriptions are looked for.
const MEMBERS: std::ops::RangeInclusive<usize> = 3..=64;

/// How many lines are looked at.
const LINES: usize = 512;

/// Says what descriptions without names say, and that they have lost them.
pub(super) fn lost_names(pages: &mut Pages) {
    for item in 0..pages.outline.items.len() {
        let Part::List(entries) = pages.outline.items[item].part else { continue };
        if pages.material.lists.iter().any(|list| list.item == item) {
            continue;
        }
        let Some(lines) = lines(entries) else { continue };
        let Some(found) = find(pages, &lines) else { continue };
        let events = pages.scope(item).events;
        for (member, line) in found.members.iter().zip(&lines[found.start..]) {
            for (name, claim, place) in listings::of_prose(line) {
                let pointer = found.object.member(name.as_deref().unwrap_or(member));
                pages.say_of(What::Member(pointer, claim), &events, Said::Prose, place);
            }
        }
        let place = pages.outline.items[item].place;
        let text = "descriptions stand here without the names that they belong to".to_owned();
        pages.say_of(What::Gap("names-lost", None, text), &events, Said::Prose, place);
    }
}

/// The lines of a list whose entries are nothing but lines, and begin with no name.
fn lines<'d>(entries: &'d [Vec<Block>]) -> Option<Vec<&'d Text>> {
    let line = |entry: &'d Vec<Block>| match entry.as_slice() {
        [Block { body: BlockBody::Paragraph(text), .. }] => Some(text).filter(|text| !begins_with_name(text)),
        _ => None,
    };
    entries.iter().take(LINES).map(line).collect()
}

/// Whether a line begins with what is set off as code or as strong: that is its name.
fn begins_with_name(text: &Text) -> bool {
    let first = text.0.iter().find(|run| !run.text.trim().is_empty());
    first.is_some_and(|run| run.style != Style::Plain)
}

/// The object whose members lines describe, and where its first one is.
struct Found {
    object: Pointer,
    members: Vec<String>,
    start: usize,
    named: usize,
}

/// The object of which most lines name the member that has their place; nothing if two fit alike.
fn find(pages: &Pages, lines: &[&Text]) -> Option<Found> {
    let lines: Vec<Vec<String>> = lines.iter().map(|line| words(&line.plain())).collect();
    let mut best: Option<Found> = None;
    let mut is_alike = false;
    for (object, members) in pages.known.objects() {
        let Some(found) = at_best(object, members, &lines) else { continue };
        let before = best.as_ref().map_or(0, |best| best.named);
        is_alike = found.named == before || (is_alike && found.named < before);
        if found.named > before {
            best = Some(found);
        }
    }
    best.filter(|_| !is_alike)
}

/// Where most lines name the member that has their place: more than half of them have to, and at one place alone.
fn at_best(object: &Pointer, members: &IndexSet<String>, lines: &[Vec<String>]) -> Option<Found> {
    if !MEMBERS.contains(&members.len()) {
        return None;
    }
    let wanted: Vec<Vec<String>> = members.iter().map(|member| words(member)).collect();
    let count = |lines: &[Vec<String>]| {
        lines.iter().zip(&wanted).filter(|(line, member)| names(line, member)).count()
    };
    let counts: Vec<usize> = lines.windows(wanted.len()).map(count).collect();
    let named = counts.iter().copied().max()?;
    let start = counts.iter().position(|count| *count == named)?;
    let is_only = counts.iter().filter(|count| **count == named).count() == 1;
    let members = members.iter().cloned().collect();
    (is_only && named * 2 > wanted.len()).then(|| Found { object: object.clone(), members, start, named })
}

/// Whether a line has all words of a name.
fn names(line: &[String], name: &[String]) -> bool {
    !name.is_empty() && name.iter().all(|word| line.iter().any(|other| folded(other) == folded(word)))
}

#[cfg(test)]
mod tests {
    use crate::ingest::claim::Claim;
    use crate::ingest::fact::What;
    use crate::ingest::page::{Format, Page};
    use crate::ingest::pipeline;
    use crate::ingest::place::PageId;

    fn said(text: &str) -> Vec<String> {
        let page = Page::new(PageId(0), "page.txt".into(), Format::Text, text.to_owned());
        let (documents, _) = pipeline::documents(vec![page], Vec::new());
        let facts = pipeline::facts(&documents);
        let of = |what: &What| match what {
            What::Member(pointer, Claim::Limit(keyword, value)) => {
                Some(format!("{pointer} {keyword} {}", value.as_str()))
            }
            What::Gap("names-lost", ..) => Some("names-lost".to_owned()),
            _ => None,
        };
        facts.iter().filter_map(|fact| of(&fact.what)).collect()
    }

    const EXAMPLE: &str = "{ \"event\": \"parcel.sent\", \"parcel\": { \"weight\": 1, \"street\": \"\", \"cityName\": \"\" } }\n";

    #[test]
    fn lines_follow_the_members_of_the_object_that_most_of_them_name() {
        let lines = "What happened\nShow properties\nThe weight in grams\nWhere it goes. Required string length: 1 - 9\nThe name of the city\nEnd\n";
        let said = said(&format!("{EXAMPLE}{lines}"));
        assert_eq!(said, ["names-lost", "/parcel/street minLength 1", "/parcel/street maxLength 9"]);
    }

    #[test]
    fn lines_that_name_no_members_say_nothing() {
        let lines = "What happened\nShow properties\nIn grams\nWhere it goes. Required string length: 1 - 9\nThe name of it\nEnd\n";
        assert_eq!(said(&format!("{EXAMPLE}{lines}")), [""; 0]);
    }
}
