//! Finding the member that tells the events of a document apart, where the document does not say which it is.

use std::collections::{BTreeMap, BTreeSet};

use super::bodies::Body;
use super::candidates::{Candidate, candidates};
use super::keys::Keys;
use super::names;
use super::view::View;
use crate::ir::place::Place;
use crate::schema::ast::schema::SchemaId;
use crate::schema::ast::schemas::Schemas;
use crate::schema::openapi::Webhook;

/// What was found.
#[derive(Debug)]
pub(super) enum Found {
    /// One place tells all events apart, or nearly all.
    Place(Place),
    /// The examples of a member are the keys of the webhooks.
    ByExample(Vec<String>),
    /// Two places would do, and they disagree.
    Several(Vec<String>, Vec<String>),
    /// Nothing tells them apart; places of which two would together.
    Nothing { together: Option<[Vec<String>; 2]> },
}

/// The bodies of a document, and what they say.
pub(super) struct Search<'s> {
    pub schemas: &'s Schemas,
    pub keys: &'s Keys,
    pub bodies: &'s [Body],
}

/// One path in all bodies: what each body lists there, and the names that it has by it.
struct Row<'c> {
    path: &'c [String],
    by_body: Vec<Option<&'c Candidate>>,
    names: Vec<Vec<String>>,
}

/// How good a row is: a smaller one is better.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    bodies_untold: usize,
    mixes_alternatives: bool,
    depth: usize,
    is_optional: bool,
    word: usize,
    lists_several: bool,
}

impl Search<'_> {
    pub(super) fn find(&self) -> Found {
        let all: Vec<(Vec<Candidate>, Vec<Vec<String>>)> =
            self.bodies.iter().map(|body| candidates(body, self.keys.of_body(body), self.schemas)).collect();
        let mut by_path: BTreeMap<&[String], Vec<(usize, &Candidate)>> = BTreeMap::new();
        for (body, (listed, _)) in all.iter().enumerate() {
            listed.iter().for_each(|one| by_path.entry(&one.path).or_default().push((body, one)));
        }
        let in_most = by_path.into_iter().filter(|(_, listed)| listed.len() * 2 >= all.len());
        let rows: Vec<Row<'_>> = in_most.map(|(path, listed)| self.row(path, &listed)).collect();
        let says = self.says();
        let mut ranked: Vec<(Rank, &Row<'_>)> =
            rows.iter().filter_map(|row| Some((self.rank(row, &says)?, row))).collect();
        ranked.sort_by(|(one, _), (other, _)| one.cmp(other));
        match &ranked[..] {
            [] => self.without_lists(&all, &rows),
            [(rank, best), others @ ..] => {
                let rival = others.iter().take_while(|(other, _)| other == rank);
                let rival = rival.map(|(_, row)| row).find(|row| best.names != row.names);
                match rival {
                    Some(row) => Found::Several(best.path.to_vec(), row.path.to_vec()),
                    None => Found::Place(Place::Body(best.path.to_vec())),
                }
            }
        }
    }

    fn row<'c>(&self, path: &'c [String], listed: &[(usize, &'c Candidate)]) -> Row<'c> {
        let mut by_body = vec![None; self.bodies.len()];
        listed.iter().for_each(|(body, one)| by_body[*body] = Some(*one));
        let names = by_body.iter().zip(self.bodies).map(|(one, body)| {
            let listed = one.map(|one: &Candidate| &one.listed.values[..]).unwrap_or_default();
            names::own_names(listed, body.webhook, self.keys)
        });
        Row { path, names: names.collect(), by_body }
    }

    /// A number for each body: bodies that say the same have the same one.
    fn says(&self) -> Vec<usize> {
        let mut numbers = BTreeMap::new();
        let essences = self.bodies.iter().map(|body| body.view.essence(self.schemas));
        essences
            .map(|essence| {
                let next = numbers.len();
                *numbers.entry(essence).or_insert(next)
            })
            .collect()
    }

    /// `None` if the row tells too little to be meant.
    fn rank(&self, row: &Row<'_>, says: &[usize]) -> Option<Rank> {
        let told = self.told(row, says);
        let is_told = |index: usize| told[index];
        let webhooks = |are_told: bool| -> BTreeSet<usize> {
            let bodies = (0..self.bodies.len()).filter(|index| !are_told || is_told(*index));
            bodies.map(|index| self.bodies[index].webhook).collect()
        };
        let (count, told) = (webhooks(false).len(), webhooks(true).len());
        let bodies_untold = (0..self.bodies.len()).filter(|index| !is_told(*index)).count();
        let word = word(row.path);
        let present = || row.by_body.iter().flatten();
        let has_key = |index: usize| {
            let key = self.keys.of_body(&self.bodies[index]);
            row.by_body[index].is_some_and(|one| one.listed.values.iter().any(|value| value == key))
        };
        let lists_several = (0..self.bodies.len()).any(|index| {
            row.by_body[index].is_some_and(|one| one.listed.values.len() > 1) && !has_key(index)
        });
        let is_enough = match count {
            0 => false,
            // Where there is nothing to differ from, only a word that means names counts.
            1 if self.bodies.len() == 1 => {
                told == 1 && (word < OTHER && !lists_several || word == 0 || has_key(0))
            }
            1 => told == 1,
            _ => told >= 2 && told * 2 >= count,
        };
        let is_meant = present().all(|one| one.listed.are_texts) || word < OTHER;
        (is_enough && is_meant && (!lists_several || word < OTHER)).then(|| Rank {
            bodies_untold,
            mixes_alternatives: self.mixes(row),
            depth: row.path.len(),
            is_optional: !present().all(|candidate| candidate.is_required),
            word,
            lists_several,
        })
    }

    /// Whether each body has names that no other one has, unless that is of the same webhook or says the same.
    fn told(&self, row: &Row<'_>, says: &[usize]) -> Vec<bool> {
        let are_one = |one: usize, other: usize| {
            self.bodies[one].webhook == self.bodies[other].webhook || says[one] == says[other]
        };
        let mut owners: BTreeMap<&str, (usize, bool)> = BTreeMap::new();
        for (index, names) in row.names.iter().enumerate() {
            for name in names {
                let (first, is_own) = owners.entry(name).or_insert((index, true));
                *is_own &= are_one(*first, index);
            }
        }
        let are_own = |names: &Vec<String>| names.iter().all(|name| owners[name.as_str()].1);
        row.names.iter().map(|names| !names.is_empty() && are_own(names)).collect()
    }

    /// Whether two alternatives of one webhook have a name in common.
    fn mixes(&self, row: &Row<'_>) -> bool {
        let mut seen = BTreeSet::new();
        let mut all = row.names.iter().zip(self.bodies);
        all.any(|(names, body)| names.iter().any(|name| !seen.insert((body.webhook, name))))
    }

    /// A header whose values, one for each webhook, are all different.
    pub(super) fn header(&self, webhooks: &[Webhook]) -> Option<Place> {
        let events: Vec<BTreeMap<String, SchemaId>> =
            self.keys.by_webhook.keys().map(|index| webhooks[*index].header_schemas()).collect();
        events.first()?.keys().find_map(|name| {
            let mut seen = BTreeSet::new();
            let tells = events.iter().all(|headers| {
                let listed =
                    headers.get(name).and_then(|id| View::of(*id, self.schemas).listed(self.schemas));
                listed.is_some_and(|listed| listed.values.into_iter().all(|value| seen.insert(value)))
            });
            (tells && seen.len() > 1).then(|| Place::Header(vec![name.clone()]))
        })
    }

    fn without_lists(&self, all: &[(Vec<Candidate>, Vec<Vec<String>>)], rows: &[Row<'_>]) -> Found {
        let by_example = all.first().and_then(|(_, paths)| {
            let in_all = |path: &&Vec<String>| all.iter().all(|(_, paths)| paths.contains(path));
            paths.iter().filter(in_all).min_by_key(|path| (path.len(), word(path)))
        });
        match by_example.filter(|_| self.keys.all.len() > 1) {
            Some(path) => Found::ByExample(path.clone()),
            None => Found::Nothing { together: self.together(rows) },
        }
    }

    /// Two members whose values tell the bodies apart together.
    fn together(&self, rows: &[Row<'_>]) -> Option<[Vec<String>; 2]> {
        let full: Vec<&Row<'_>> = rows.iter().filter(|row| row.by_body.iter().all(Option::is_some)).collect();
        let pairs = full
            .iter()
            .enumerate()
            .flat_map(|(index, one)| full[index + 1..].iter().map(move |other| (one, other)));
        let tells = |one: &Row<'_>, other: &Row<'_>| {
            let mut seen = BTreeSet::new();
            (0..self.bodies.len()).all(|index| {
                let listed = |row: &Row<'_>| row.by_body[index].map(|one| one.listed.values.clone());
                seen.insert((listed(one), listed(other)))
            })
        };
        let mut found: Vec<_> = pairs.filter(|(one, other)| tells(one, other)).collect();
        found.sort_by_key(|(one, other)| one.path.len() + other.path.len());
        // The more general of the two comes first: it has fewer values.
        found.first().map(|(one, other)| {
            let values = |row: &Row<'_>| {
                let all = row.by_body.iter().flatten().flat_map(|one| &one.listed.values);
                all.collect::<BTreeSet<_>>().len()
            };
            let mut pair = [one, other];
            pair.sort_by_key(|row| (word(row.path) == WORDS_OF_ACTIONS, values(row)));
            pair.map(|row| row.path.to_vec())
        })
    }
}

/// What a member is called that holds the name of an event, without marks and in lower case: the first is the most telling.
const WORDS: [&[&str]; 2] = [
    &[
        "event",
        "eventkey",
        "eventname",
        "eventtype",
        "messagetype",
        "notificationtype",
        "subscriptiontype",
        "topic",
        "triggerevent",
        "type",
        "webhookevent",
        "webhooktype",
    ],
    &["action", "eventaction", "eventcode", "kind", "name", "trigger"],
];
const WORDS_OF_ACTIONS: usize = 1;
const OTHER: usize = WORDS.len();

/// How telling the last name of a path is: 0 is the most.
fn word(path: &[String]) -> usize {
    let plain: String = path
        .last()
        .map(|name| name.chars().filter(char::is_ascii_alphanumeric).collect())
        .unwrap_or_default();
    let plain = plain.to_ascii_lowercase();
    WORDS.iter().position(|words| words.contains(&plain.as_str())).unwrap_or(OTHER)
}
