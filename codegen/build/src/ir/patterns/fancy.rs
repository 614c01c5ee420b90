//! ECMA-262 patterns → patterns of the `fancy-regex` crate.

use std::collections::BTreeSet;

use super::captures::referred;
use super::class::{Class, Item};
use super::ecma::Term;

/// `\s` of ECMA-262 (section 22.2.2.9).
const BLANKS: &str = r"\t-\r \x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}";
const DIGITS: &str = "0-9";
const WORDS: &str = "A-Za-z0-9_";
/// What `.` is not (section 22.2.2.7).
const LINE_ENDS: &str = r"\n\r\x{2028}\x{2029}";

/// The pattern that matches the same texts; `None` if there is none: the flags of a group, repetitions of what only looks,
/// and references that mean something else.
pub(super) fn write(term: &Term) -> Option<String> {
    let mut writer = Writer { text: String::new(), referred: referred(term)?, open: Vec::new() };
    writer.write(term)?;
    Some(writer.text)
}

struct Writer {
    text: String,
    /// The groups that references mean; only these capture, and are numbered anew.
    referred: BTreeSet<usize>,
    /// The groups around.
    open: Vec<usize>,
}

impl Writer {
    fn write(&mut self, term: &Term) -> Option<()> {
        match term {
            Term::Literal(character) => self.text.push_str(&literal(*character)),
            Term::Any => self.text.push_str(&format!("[^{LINE_ENDS}]")),
            Term::Class(class) => self.text.push_str(&of_class(class)),
            Term::Start => self.text.push('^'),
            Term::End => self.text.push('$'),
            Term::Boundary { negated } => self.text.push_str(&boundary(*negated)),
            Term::Capture(number, inner) => {
                self.text.push_str(if self.referred.contains(number) { "(" } else { "(?:" });
                self.open.push(*number);
                self.write(inner)?;
                self.open.pop();
                self.text.push(')');
            }
            // What looks around inside of what looks behind is found to match where it does not (fancy-regex 0.19.2).
            Term::Look { behind: true, inner, .. } if inner.looks() => return None,
            Term::Look { behind, negated, inner } => {
                self.text.push_str(match (behind, negated) {
                    (false, false) => "(?=",
                    (false, true) => "(?!",
                    (true, false) => "(?<=",
                    (true, true) => "(?<!",
                });
                self.write(inner)?;
                self.text.push(')');
            }
            Term::Back(number) => self.refer(*number),
            Term::Repeat { inner, min, max, lazy } => {
                if matches!(**inner, Term::Look { .. }) {
                    return None;
                }
                self.grouped(inner)?;
                self.text.push_str(&match (min, max) {
                    (0, None) => "*".to_owned(),
                    (1, None) => "+".to_owned(),
                    (0, Some(1)) => "?".to_owned(),
                    (min, None) => format!("{{{min},}}"),
                    (min, Some(max)) if min == max => format!("{{{min}}}"),
                    (min, Some(max)) => format!("{{{min},{max}}}"),
                });
                self.text.push_str(if *lazy { "?" } else { "" });
            }
            Term::Sequence(parts) => {
                for part in parts {
                    if matches!(part, Term::Either(_)) { self.grouped(part)? } else { self.write(part)? }
                }
            }
            Term::Either(branches) => {
                for (index, branch) in branches.iter().enumerate() {
                    self.text.push_str(if index > 0 { "|" } else { "" });
                    self.write(branch)?;
                }
            }
            Term::Flagged(_) => return None,
        }
        Some(())
    }

    /// A term as one that a quantifier may follow.
    fn grouped(&mut self, term: &Term) -> Option<()> {
        if matches!(term, Term::Literal(_) | Term::Any | Term::Class(_) | Term::Capture(..)) {
            return self.write(term);
        }
        self.text.push_str("(?:");
        self.write(term)?;
        self.text.push(')');
        Some(())
    }

    /// A group that has captured nothing is no hindrance (section 22.2.2.7.2); inside of itself it has not.
    fn refer(&mut self, number: usize) {
        if self.open.contains(&number) {
            self.text.push_str("(?:)");
        } else {
            let number = self.referred.range(..=number).count();
            self.text.push_str(&format!("(?({number})\\{number}|)"));
        }
    }
}

fn literal(character: char) -> String {
    match character {
        '\\' | '.' | '+' | '*' | '?' | '(' | ')' | '|' | '[' | ']' | '{' | '}' | '^' | '$' => {
            format!("\\{character}")
        }
        ' '..='~' => character.to_string(),
        other if other.is_alphanumeric() => other.to_string(),
        other => format!("\\x{{{:x}}}", other as u32),
    }
}

/// A character in brackets.
fn listed(character: char) -> String {
    match character {
        '\\' | '[' | ']' | '^' | '-' | '&' | '~' => format!("\\{character}"),
        ' '..='~' => character.to_string(),
        other if other.is_alphanumeric() => other.to_string(),
        other => format!("\\x{{{:x}}}", other as u32),
    }
}

fn of_class(class: &Class) -> String {
    let items: String = class.items.iter().map(of_item).collect();
    match (items.is_empty(), class.negated) {
        // No character, and any.
        (true, false) => r"[^\x{0}-\x{10ffff}]".to_owned(),
        (true, true) => r"[\x{0}-\x{10ffff}]".to_owned(),
        (false, false) => match &class.items[..] {
            [Item::Property(property)] => property.clone(),
            _ => format!("[{items}]"),
        },
        (false, true) => format!("[^{items}]"),
    }
}

fn of_item(item: &Item) -> String {
    let set = |others: bool, characters: &str| match others {
        true => format!("[^{characters}]"),
        false => characters.to_owned(),
    };
    match item {
        Item::Range(first, last) if first == last => listed(*first),
        Item::Range(first, last) => format!("{}-{}", listed(*first), listed(*last)),
        Item::Digits { others } => set(*others, DIGITS),
        Item::Blanks { others } => set(*others, BLANKS),
        Item::Words { others } => set(*others, WORDS),
        Item::Property(property) => property.clone(),
        Item::Nothing => String::new(),
    }
}

/// `\b` by the words of ECMA-262, which are ASCII.
fn boundary(negated: bool) -> String {
    let [before, after] = if negated { ["=", "!"] } else { ["!", "="] };
    format!("(?:(?<=[{WORDS}])(?{before}[{WORDS}])|(?<![{WORDS}])(?{after}[{WORDS}]))")
}
