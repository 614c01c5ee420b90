//! Descriptions whose members' names were lost when a page was copied: as many lines in a row as an object of the example has
//! members, some of which name them.

use crate::ingest::document::Text;
use crate::ingest::fact::{Said, What};
use crate::ingest::pointer::Pointer;

use super::listings;
use super::outline::{Part, texts};
use super::pages::Pages;
use super::words::words;

/// Says of members what lines without names say, in the order of an example.
pub(super) fn lost_names(pages: &mut Pages) {
    for item in 0..pages.outline.items.len() {
        let Part::List(entries) = pages.outline.items[item].part else { continue };
        let is_taken = pages.material.lists.iter().any(|list| list.item == item);
        if is_taken || entries.len() < 3 {
            continue;
        }
        let mut lines: Vec<&Text> = Vec::new();
        for entry in entries {
            texts(entry, &mut lines);
        }
        if lines.len() == entries.len() {
            of_lines(pages, item, &lines);
        }
    }
}

fn of_lines(pages: &mut Pages, item: usize, lines: &[&Text]) {
    let described: Vec<Vec<String>> = lines.iter().map(|line| words(&line.plain())).collect();
    let objects: Vec<(Pointer, Vec<String>)> = pages
        .known
        .objects()
        .filter(|(_, members)| members.len() > 2 && members.len() <= lines.len())
        .map(|(pointer, members)| (pointer.clone(), members.iter().cloned().collect()))
        .collect();
    let events = pages.scope(item).events;
    for (pointer, members) in objects {
        let Some(start) = best_start(&described, &members) else { continue };
        for (line, member) in lines[start..].iter().zip(&members) {
            for (name, claim, place) in listings::of_prose(line) {
                if name.is_none() {
                    pages.say_of(What::Member(pointer.member(member), claim), &events, Said::Prose, place);
                }
            }
        }
    }
}

/// The first line of as many as there are members, more than half of which name theirs.
fn best_start(described: &[Vec<String>], members: &[String]) -> Option<usize> {
    let names: Vec<Vec<String>> = members.iter().map(|member| words(member)).collect();
    let fits = |start: usize| {
        let pairs = described[start..].iter().zip(&names);
        pairs
            .filter(|(line, name)| {
                name.iter().all(|word| line.contains(word) || line.contains(&plural_of(word)))
            })
            .count()
    };
    let starts = 0..=described.len().saturating_sub(members.len());
    let best =
        starts.map(|start| (fits(start), start)).max_by_key(|(fits, start)| (*fits, usize::MAX - start))?;
    (best.0 * 2 > members.len() && best.0 > 1).then_some(best.1)
}

/// `companies` for `companie`, as words are cut.
fn plural_of(word: &str) -> String {
    word.strip_suffix("ie").map_or_else(|| format!("{word}s"), |stem| format!("{stem}y"))
}
