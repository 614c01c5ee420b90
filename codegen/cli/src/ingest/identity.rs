//! What entries of the ledger are called, so that decisions and people can speak of them.

use std::collections::{BTreeMap, BTreeSet};

use super::digest;
use super::entry::{Entry, EntryKind, Subject};
use super::place::Place;

/// How many digits an id has, unless two would have the same ones.
const DIGITS: usize = 8;

/// The ids of entries, in their order: digits of SHA-256 over what an entry says, and of what. Lines do not count, so that
/// an id survives edits elsewhere on the page. Of entries that say the same, the second one, by its place, is told from
/// the first.
#[must_use]
pub fn ids(entries: &[Entry]) -> Vec<String> {
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_key(|index| {
        entries.get(*index).map(|entry| (entry.place.is_none(), entry.place.map(position)))
    });
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    let mut hashes = vec![String::new(); entries.len()];
    for index in order {
        let said = entries.get(index).map(said).unwrap_or_default();
        let time = times.entry(said.clone()).or_default();
        *time += 1;
        let text = if *time == 1 { said } else { format!("{said}\u{1f}{time}") };
        if let Some(place) = hashes.get_mut(index) {
            *place = digest::sha256(&text);
        }
    }
    shortened(&hashes)
}

/// The id of an entry of which there is no other that says the same.
#[must_use]
pub fn id(entry: &Entry) -> String {
    ids(std::slice::from_ref(entry)).pop().unwrap_or_default()
}

fn position(place: Place) -> (u32, u32, u32) {
    (place.page.0, place.line, place.column)
}

/// As few digits of each as tell them apart.
fn shortened(hashes: &[String]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let short = |hash: &String, digits: usize| hash.chars().take(digits).collect::<String>();
    let free = |hash: &String| {
        let mut lengths = (DIGITS..=hash.len()).map(|digits| short(hash, digits));
        let free = lengths.find(|id| seen.insert(id.clone()));
        free.unwrap_or_else(|| hash.clone())
    };
    hashes.iter().map(free).collect()
}

/// What an entry says, without its places.
fn said(entry: &Entry) -> String {
    let mut events = entry.events.clone();
    events.sort();
    let subject = match &entry.subject {
        Subject::Page => String::new(),
        Subject::Body(pointer) => format!("body{pointer}"),
        Subject::Header(name) => format!("header:{}", name.to_lowercase()),
    };
    let mut values: Vec<&str> = entry.claims.iter().map(|claim| claim.value.as_str()).collect();
    values.sort_unstable();
    let value = entry.value.as_ref().map_or("", |value| value.as_str());
    let keyword = entry.keyword.as_deref().unwrap_or_default();
    let parts = [entry.kind.name(), &entry.code, &events.join("\u{1e}"), &subject, keyword, value];
    format!("{}\u{1f}{}", parts.join("\u{1f}"), values.join("\u{1e}"))
}

impl EntryKind {
    /// The name of the kind, as the ledger has it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Fact => "fact",
            Self::Example => "example",
            Self::Assumed => "assumed",
            Self::Decided => "decided",
            Self::Contradiction => "contradiction",
            Self::Gap => "gap",
            Self::Artefact => "artefact",
            Self::Ignored => "ignored",
            Self::Widened => "widened",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::pointer::Pointer;

    fn entry(pointer: &str, line: u32) -> Entry {
        Entry {
            kind: EntryKind::Fact,
            code: "member".to_owned(),
            events: vec!["b".to_owned(), "a".to_owned()],
            subject: Subject::Body(Pointer::parse(pointer)),
            keyword: None,
            value: None,
            place: Some(Place { line, ..Place::default() }),
            also: Vec::new(),
            claims: Vec::new(),
            took: None,
            by: None,
            text: None,
        }
    }

    #[test]
    fn lines_and_the_order_of_events_do_not_count() {
        let turned = Entry { events: vec!["a".to_owned(), "b".to_owned()], ..entry("/x", 9) };
        assert_eq!(ids(&[entry("/x", 1)]), ids(&[turned]));
        assert_ne!(ids(&[entry("/x", 1)]), ids(&[entry("/y", 1)]));
    }

    #[test]
    fn entries_that_say_the_same_are_told_apart_by_their_order_on_the_page() {
        let both = ids(&[entry("/x", 8), entry("/x", 2)]);
        assert_eq!(
            both,
            [ids(&[entry("/x", 1), entry("/x", 2)])[1].clone(), ids(&[entry("/x", 1)])[0].clone()]
        );
    }

    #[test]
    fn ids_with_the_same_digits_get_more() {
        let hashes = ["abcdefgh1", "abcdefgh2", "abcdefgi"].map(str::to_owned);
        assert_eq!(shortened(&hashes), ["abcdefgh", "abcdefgh2", "abcdefgi"]);
    }
}
