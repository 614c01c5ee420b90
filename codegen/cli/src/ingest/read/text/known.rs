//! What else a page knows: the keys and values of its JSON, and the names that stand alone in lines. What ran together is split
//! by it.

use std::collections::{BTreeMap, BTreeSet};

use super::code::Item;
use super::words::is_event_name;

/// How long a name or value may be, in bytes.
const LONGEST: usize = 96;

/// What a page knows.
#[derive(Debug, Default)]
pub(super) struct Known<'a> {
    keys: BTreeSet<&'a str>,
    values: BTreeSet<&'a str>,
    /// Values of JSON, and names that have a line for themselves.
    sure: BTreeSet<&'a str>,
    children: BTreeMap<&'a str, BTreeSet<&'a str>>,
    words: BTreeMap<&'a str, usize>,
}

impl<'a> Known<'a> {
    /// What the lines and the JSON of a page know.
    pub(super) fn of(items: &[Item<'a>]) -> Self {
        let mut known = Self::default();
        for item in items {
            match item {
                Item::Line(line) if is_event_name(line.text) => {
                    known.values.insert(line.text);
                    known.sure.insert(line.text);
                }
                Item::Line(line) => known.read_words(line.text),
                Item::Code(run) if run.is_json() => known.read_json(&run.lines),
                Item::Code(_) => {}
            }
        }
        known
    }

    fn read_words(&mut self, text: &'a str) {
        for word in text.split_whitespace().filter(|word| word.len() < LONGEST) {
            *self.words.entry(word).or_default() += 1;
            let inner = word.trim_matches(|mark: char| !mark.is_alphanumeric());
            if is_event_name(inner) {
                self.values.insert(inner);
            }
        }
    }

    /// Takes keys, short values and what is in what from lines of JSON.
    fn read_json(&mut self, lines: &[&'a str]) {
        let mut holders: Vec<&str> = Vec::new();
        let mut key: Option<&str> = None;
        for token in lines.iter().flat_map(|line| Tokens(line)) {
            match token {
                Token::Text(text, true) => {
                    self.keys.insert(text);
                    let holder = holders.last().copied().unwrap_or_default();
                    self.children.entry(holder).or_default().insert(text);
                    key = Some(text);
                }
                Token::Text(text, false) if !text.contains(' ') && text.len() > 1 => {
                    self.values.insert(text);
                }
                // An array hands the name that it has on to what is in it.
                Token::Open => holders.push(key.take().or(holders.last().copied()).unwrap_or_default()),
                Token::Close => {
                    holders.pop();
                }
                Token::Text(..) => {}
            }
        }
    }

    /// Whether the page's JSON has a member of this name.
    pub(super) fn has_key(&self, name: &str) -> bool {
        self.keys.contains(name)
    }

    /// Whether the page's JSON has, directly or in arrays, a member of this name in a member of the other; in the whole for an
    /// empty one.
    pub(super) fn has_child(&self, holder: &str, name: &str) -> bool {
        self.children.get(holder).is_some_and(|children| children.contains(name))
    }

    /// Whether the page's JSON shows members of this member.
    pub(super) fn has_children(&self, holder: &str) -> bool {
        self.children.contains_key(holder)
    }

    /// Whether a value of JSON, or a name that has a line for itself, is known.
    pub(super) fn has_value(&self, text: &str) -> bool {
        self.sure.contains(text)
    }

    /// Whether a word stands elsewhere on the page, by itself.
    pub(super) fn has_word(&self, word: &str) -> bool {
        self.words.contains_key(word)
    }

    /// The known values and names of events that a text begins with: how many bytes each has, the longest first.
    pub(super) fn value_prefixes(&self, text: &'a str) -> Vec<usize> {
        prefixes(text, &self.values)
    }

    /// The longest known name of a member that a text begins with, in bytes.
    pub(super) fn key_prefix(&self, text: &'a str) -> Option<usize> {
        prefixes(text, &self.keys).first().copied()
    }
}

/// The texts of a set that a text begins with, the longest first, by their bytes.
fn prefixes<'t>(text: &'t str, known: &BTreeSet<&'t str>) -> Vec<usize> {
    let mut found = Vec::new();
    let mut part = text;
    // The greatest text up to this one either begins it, or says how much of it can begin one at most.
    while let Some(nearest) = known.range(..=part).next_back() {
        let common = common(nearest, part);
        if common == nearest.len() && common > 0 {
            found.push(common);
        }
        let shorter =
            if common == part.len() || common == nearest.len() { last(part, common) } else { common };
        match part.get(..shorter) {
            Some(rest) if !rest.is_empty() => part = rest,
            _ => break,
        }
    }
    found
}

/// How many bytes two texts begin with alike.
fn common(one: &str, other: &str) -> usize {
    let alike = one.chars().zip(other.chars()).take_while(|(one, other)| one == other);
    alike.map(|(next, _)| next.len_utf8()).sum()
}

/// The byte at which the last character of the first bytes of a text begins.
fn last(text: &str, bytes: usize) -> usize {
    text.get(..bytes).and_then(|part| part.char_indices().next_back()).map_or(0, |(at, _)| at)
}

enum Token<'a> {
    /// A text, and whether it is a key.
    Text(&'a str, bool),
    Open,
    Close,
}

/// The tokens of a line of JSON, as far as they matter here. Texts with escapes are left out.
struct Tokens<'a>(&'a str);

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let at = self.0.find(['"', '{', '[', '}', ']', '/'])?;
            let (mark, rest) = (self.0.get(at..at + 1)?, self.0.get(at + 1..)?);
            self.0 = rest;
            match mark {
                "{" | "[" => return Some(Token::Open),
                "}" | "]" => return Some(Token::Close),
                "/" if rest.starts_with('/') => self.0 = "",
                "\"" => {
                    let end = closing(rest)?;
                    let text = rest.get(..end)?;
                    self.0 = rest.get(end + 1..)?;
                    let is_key = self.0.trim_start().starts_with(':');
                    if !text.is_empty() && text.len() <= LONGEST && !text.contains('\\') {
                        return Some(Token::Text(text, is_key));
                    }
                }
                _ => {}
            }
        }
    }
}

/// The byte of the quote that closes a text.
fn closing(text: &str) -> Option<usize> {
    let mut is_escaped = false;
    text.char_indices().find_map(|(at, next)| {
        let is_end = next == '"' && !is_escaped;
        is_escaped = next == '\\' && !is_escaped;
        is_end.then_some(at)
    })
}
