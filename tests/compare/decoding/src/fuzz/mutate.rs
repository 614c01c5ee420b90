//! Bodies that are changed at random: as trees, so that most stay JSON, and then as bytes, so that some do not.

use std::io;

use fastrand::Rng;

use super::tree::{Member, Tree};
use crate::body::{Body, Provider};
use crate::families;

/// What takes the place of values: what schemas look at, and what readers may get wrong.
const VALUES: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "-0",
    "1",
    "-1",
    "1.0",
    "1.5",
    "-0.0",
    "1e2",
    "1E-2",
    "120e-1",
    "3.0e0",
    "42",
    "9007199254740993",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775809",
    "1e400",
    "0.1000000000000000055",
    "123456789012345678901234567890",
    "\"\"",
    "\"a\"",
    "\"EUR\"",
    "\"éur\"",
    "\"€€€\"",
    "\"\\ud83d\\ude00\"",
    "\"\\u0045UR\"",
    "\"a\\nb\\\\\\\"\"",
    "\"resource\"",
    "\"resourceRef\"",
    "\"resourceR\\u0065f\"",
    "\"crmOpportunity\"",
    "\"crmOpportunity::created\"",
    "\"crmEngagement::updated\"",
    "\"deal.created\"",
    "\"lead.updated\"",
    "\"crm.lead.created\"",
    "\"meeting\"",
    "\"planned\"",
    "\"2026-11-20T19:20:00Z\"",
    "\"2026-11-20t19:20:00.25z\"",
    "\"2026-11-20T19:20:00+01:00\"",
    "\"2026-11-20T19:20:00\"",
    "\"2026-02-30T00:00:00Z\"",
    "\"2024-02-29T24:00:00Z\"",
    "\"2026-11-20\"",
    "\"2016-12-31T23:59:60Z\"",
    "[]",
    "[null]",
    "[[]]",
    "[1,\"a\"]",
    "{}",
    "{\"a\":1}",
    "{\"id\":\"1\"}",
    "{\"object\":\"resourceRef\",\"model\":\"m\",\"id\":\"1\"}",
    "{\"object\":\"resource\",\"model\":\"m\",\"id\":\"1\"}",
    "{\"id\":\"1\",\"model\":\"m\",\"object\":\"resourceRef\"}",
    "{\"object\":\"other\"}",
    "{\"code\":\"c\"}",
];

/// Names of members, beside those of the bodies.
const NAMES: &[&str] = &[
    "",
    "a",
    "id",
    "Id",
    "object",
    "model",
    "event",
    "data",
    "payload",
    "extra",
    "créé",
    "a/b~c",
    "\n\"",
    "\u{1f600}",
];

/// What bytes are put in.
const BYTES: &[u8] = b"\"\\{}[],:0123456789-+.eEtrufalsn \n\t/u\x00\x1f\x7f\x80\xbf\xc3\xe2\xf0\xff";

/// Makes bodies, each a function of the seed and its number.
pub struct Mutator {
    seed: u64,
    bodies: Vec<(Provider, Tree)>,
    values: Vec<Tree>,
}

impl Mutator {
    /// Bodies from the samples and examples of the repository.
    ///
    /// # Errors
    ///
    /// A file cannot be read.
    pub fn new(seed: u64) -> io::Result<Self> {
        let read = |body: &Body| (body.provider, Tree::parse(&body.text));
        // The larger families would take the time of many small bodies.
        let families = families::all()?.into_iter().filter(|family| family.name != "10 KB");
        let bodies = families.flat_map(|family| family.bodies.iter().map(read).collect::<Vec<_>>()).collect();
        Ok(Self { seed, bodies, values: VALUES.iter().map(|text| Tree::parse(text)).collect() })
    }

    /// The body of a number.
    #[must_use]
    pub fn body(&self, number: u64) -> (Provider, Vec<u8>) {
        let mut rng = Rng::with_seed(self.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ number);
        let (provider, tree) = &self.bodies[rng.usize(..self.bodies.len())];
        let mut tree = tree.clone();
        for _ in 0..[0, 1, 1, 1, 2, 2, 3][rng.usize(..7)] {
            self.change(&mut tree, &mut rng);
        }
        let mut body = if rng.u8(..8) == 0 { tree.pretty() } else { tree.compact() }.into_bytes();
        for _ in 0..[0, 0, 0, 0, 1, 1, 2, 3][rng.usize(..8)] {
            change_bytes(&mut body, &mut rng);
        }
        (*provider, body)
    }

    /// One change of a value somewhere in a tree.
    fn change(&self, tree: &mut Tree, rng: &mut Rng) {
        let mut place = rng.usize(..count(tree));
        let Some(chosen) = find(tree, &mut place) else { return };
        match (rng.u8(..10), chosen) {
            (0..=1, chosen) => *chosen = self.values[rng.usize(..self.values.len())].clone(),
            (2, chosen) => *chosen = self.donor(rng),
            (_, Tree::Scalar(text)) if text.starts_with('"') => respell_text(text, rng),
            (_, Tree::Scalar(text)) => respell_number(text, rng),
            (_, Tree::Array(items)) => self.change_items(items, rng),
            (_, Tree::Object(members)) => self.change_members(members, rng),
        }
    }

    /// A value from anywhere in another body.
    fn donor(&self, rng: &mut Rng) -> Tree {
        let mut tree = self.bodies[rng.usize(..self.bodies.len())].1.clone();
        let mut place = rng.usize(..count(&tree));
        find(&mut tree, &mut place).cloned().unwrap_or(Tree::Array(Vec::new()))
    }

    fn change_items(&self, items: &mut Vec<Tree>, rng: &mut Rng) {
        let at = rng.usize(..=items.len());
        match rng.u8(..3) {
            0 if at < items.len() => drop(items.remove(at)),
            1 if at < items.len() => items.insert(at, items[at].clone()),
            _ => items.insert(at, self.values[rng.usize(..self.values.len())].clone()),
        }
    }

    fn change_members(&self, members: &mut Vec<Member>, rng: &mut Rng) {
        let at = rng.usize(..=members.len());
        match rng.u8(..8) {
            0..=1 if at < members.len() => drop(members.remove(at)),
            2 if at < members.len() => members[at].0 = NAMES[rng.usize(..NAMES.len())].to_owned(),
            3 if at < members.len() && rng.u8(..4) == 0 => members.push(members[at].clone()),
            3..=4 => rng.shuffle(members),
            5 => members.rotate_left(at),
            _ => members.insert(at, (NAMES[rng.usize(..NAMES.len())].to_owned(), self.donor(rng))),
        }
    }
}

/// How many values there are.
fn count(tree: &Tree) -> usize {
    1 + match tree {
        Tree::Scalar(_) => 0,
        Tree::Array(items) => items.iter().map(count).sum(),
        Tree::Object(members) => members.iter().map(|(_, value)| count(value)).sum::<usize>(),
    }
}

/// The value of a number, in the order of the text.
fn find<'t>(tree: &'t mut Tree, place: &mut usize) -> Option<&'t mut Tree> {
    if *place == 0 {
        return Some(tree);
    }
    *place -= 1;
    match tree {
        Tree::Scalar(_) => None,
        Tree::Array(items) => items.iter_mut().find_map(|item| find(item, place)),
        Tree::Object(members) => members.iter_mut().find_map(|(_, value)| find(value, place)),
    }
}

/// A text that is longer, shorter, or spelled with other characters or escapes; `text` has its quotes.
fn respell_text(text: &mut String, rng: &mut Rng) {
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).skip(1).collect();
    let at = places[rng.usize(..places.len())];
    let put = ["é", "€", "😀", "\\u00e9", "\\\\", "\\\"", "\\/", "\\ud83d\\ude00", "a", "0", " ", "\u{7f}"];
    match rng.u8(..6) {
        0..=2 => text.insert_str(at, put[rng.usize(..put.len())]),
        3 => text.insert_str(at, &"n".repeat([7, 8, 9, 16, 64, 240, 250, 251][rng.usize(..8)])),
        4 if at + 1 < text.len() => drop(text.remove(at)),
        _ => {
            // The same character, as an escape.
            let character = text[at..].chars().next().filter(char::is_ascii_alphanumeric);
            if let Some(character) = character {
                text.replace_range(at..=at, &format!("\\u{:04x}", u32::from(character)));
            }
        }
    }
}

/// A number with more digits, a fraction or an exponent; constants stay as they are.
fn respell_number(text: &mut String, rng: &mut Rng) {
    if text.ends_with(|last: char| last.is_ascii_digit()) {
        text.push_str(["0", "5", ".0", ".5", "e1", "e0", "E+2", "e-1", "00000000", ".50"][rng.usize(..10)]);
    }
}

/// One change of a few bytes.
fn change_bytes(body: &mut Vec<u8>, rng: &mut Rng) {
    let at = rng.usize(..=body.len());
    let byte = if rng.u8(..8) == 0 { rng.u8(..) } else { BYTES[rng.usize(..BYTES.len())] };
    match rng.u8(..8) {
        0..=1 if at < body.len() => body[at] = byte,
        2..=3 => body.insert(at, byte),
        4..=5 if at < body.len() => drop(body.remove(at)),
        6 => body.insert(at, b" \n\t\r"[rng.usize(..4)]),
        7 if rng.u8(..4) == 0 => body.truncate(at),
        _ => {}
    }
}
