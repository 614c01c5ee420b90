//! The patterns of ECMA-262 (edition 2025, section 22.2.1) with the flag `u`, and what Annex B takes beyond that of literal
//! brackets, braces and hyphens: read into a tree.

use std::collections::BTreeMap;

use super::class;
use super::class::Class;
use super::cursor::{Cursor, Malformed};

/// How many groups may be in one another.
const MAX_DEPTH: usize = 100;

/// A part of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Term {
    Literal(char),
    /// `.`
    Any,
    Class(Class),
    /// `^`
    Start,
    /// `$`
    End,
    /// `\b` or `\B`
    Boundary {
        negated: bool,
    },
    /// A group that captures, by its number from 1 on.
    Capture(usize, Box<Term>),
    Look {
        behind: bool,
        negated: bool,
        inner: Box<Term>,
    },
    /// What the group of a number has captured.
    Back(usize),
    Repeat {
        inner: Box<Term>,
        min: u32,
        max: Option<u32>,
        lazy: bool,
    },
    Sequence(Vec<Term>),
    Either(Vec<Term>),
    /// A group whose flags differ.
    Flagged(Box<Term>),
}

type Read<T> = Result<T, Malformed>;

/// The tree of a pattern.
pub(super) fn read(pattern: &str) -> Read<Term> {
    let mut reader = Reader {
        cursor: Cursor { rest: pattern.chars().peekable() },
        depth: 0,
        groups: 0,
        names: BTreeMap::new(),
        named: Vec::new(),
        highest: 0,
    };
    let mut term = reader.either()?;
    if reader.cursor.rest.next().is_some() || reader.highest > reader.groups {
        return Err(Malformed);
    }
    let numbers: Option<Vec<usize>> =
        reader.named.iter().map(|name| reader.names.get(name).copied()).collect();
    resolve(&mut term, &numbers.ok_or(Malformed)?);
    Ok(term)
}

/// References by name are numbered from here on until all names are known.
const BY_NAME: usize = usize::MAX / 2;

fn resolve(term: &mut Term, numbers: &[usize]) {
    match term {
        Term::Back(number) if *number >= BY_NAME => *number = numbers[*number - BY_NAME],
        Term::Capture(_, inner) | Term::Look { inner, .. } | Term::Repeat { inner, .. } => {
            resolve(inner, numbers);
        }
        Term::Flagged(inner) => resolve(inner, numbers),
        Term::Sequence(parts) | Term::Either(parts) => {
            parts.iter_mut().for_each(|part| resolve(part, numbers));
        }
        _ => {}
    }
}

struct Reader<'p> {
    cursor: Cursor<'p>,
    depth: usize,
    groups: usize,
    names: BTreeMap<String, usize>,
    /// The names that references have, in order.
    named: Vec<String>,
    /// The highest number of a group that a reference has.
    highest: usize,
}

impl Reader<'_> {
    fn either(&mut self) -> Read<Term> {
        let mut branches = vec![self.sequence()?];
        while self.cursor.takes('|') {
            branches.push(self.sequence()?);
        }
        Ok(if branches.len() == 1 { branches.remove(0) } else { Term::Either(branches) })
    }

    fn sequence(&mut self) -> Read<Term> {
        let mut parts = Vec::new();
        while let Some(&next) = self.cursor.rest.peek() {
            if matches!(next, '|' | ')') {
                break;
            }
            let part = self.part()?;
            parts.push(self.repeated(part)?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Term::Sequence(parts) })
    }

    fn part(&mut self) -> Read<Term> {
        Ok(match self.cursor.rest.next().ok_or(Malformed)? {
            '^' => Term::Start,
            '$' => Term::End,
            '.' => Term::Any,
            '(' => self.group()?,
            '[' => Term::Class(class::read(&mut self.cursor)?),
            '\\' => self.escape()?,
            '*' | '+' | '?' => return Err(Malformed),
            '{' if self.braces().is_some() => return Err(Malformed),
            other => Term::Literal(other),
        })
    }

    /// A term with the quantifier behind it, if there is one.
    fn repeated(&mut self, term: Term) -> Read<Term> {
        let (min, max) = match self.cursor.rest.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => {
                let mut ahead = self.cursor.rest.clone();
                self.cursor.rest.next();
                let Some(limits) = self.braces() else {
                    // A brace that is no quantifier means itself.
                    std::mem::swap(&mut self.cursor.rest, &mut ahead);
                    return Ok(term);
                };
                return self.finished(term, limits);
            }
            _ => return Ok(term),
        };
        self.cursor.rest.next();
        self.finished(term, (min, max))
    }

    fn finished(&mut self, term: Term, (min, max): (u32, Option<u32>)) -> Read<Term> {
        let is_place = matches!(term, Term::Start | Term::End | Term::Boundary { .. });
        if is_place || matches!(term, Term::Look { behind: true, .. }) || max.is_some_and(|max| max < min) {
            return Err(Malformed);
        }
        let lazy = self.cursor.takes('?');
        Ok(Term::Repeat { inner: Box::new(term), min, max, lazy })
    }

    /// What stands in the braces of a quantifier; nothing is taken if it is none.
    fn braces(&mut self) -> Option<(u32, Option<u32>)> {
        let before = self.cursor.rest.clone();
        let limits = self.limits();
        if limits.is_none() {
            self.cursor.rest = before;
        }
        limits
    }

    fn limits(&mut self) -> Option<(u32, Option<u32>)> {
        let min = self.number()?;
        let max = match self.cursor.takes(',') {
            false => Some(min),
            true if self.cursor.rest.peek() == Some(&'}') => None,
            true => Some(self.number()?),
        };
        self.cursor.takes('}').then_some((min, max))
    }

    /// Decimal digits; those beyond 32 bits count as the largest number.
    fn number(&mut self) -> Option<u32> {
        let mut value = None;
        while let Some(digit) =
            self.cursor.rest.next_if(char::is_ascii_digit).and_then(|digit| digit.to_digit(10))
        {
            value = Some(value.unwrap_or(0_u32).saturating_mul(10).saturating_add(digit));
        }
        value
    }

    /// What follows an opening parenthesis.
    fn group(&mut self) -> Read<Term> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Malformed);
        }
        let looks = [("?=", false, false), ("?!", false, true), ("?<=", true, false), ("?<!", true, true)];
        let look = looks.into_iter().find(|(text, ..)| self.cursor.takes_text(text));
        let term = if let Some((_, behind, negated)) = look {
            Term::Look { behind, negated, inner: Box::new(self.either()?) }
        } else if self.cursor.takes_text("?:") {
            Term::Sequence(vec![self.either()?])
        } else if self.cursor.takes_text("?<") {
            let name = self.name()?;
            let number = self.next_group();
            if self.names.insert(name, number).is_some() {
                return Err(Malformed);
            }
            Term::Capture(number, Box::new(self.either()?))
        } else if self.cursor.takes('?') {
            while self.cursor.rest.next_if(|flag| matches!(flag, 'i' | 'm' | 's' | '-')).is_some() {}
            self.cursor.expect(':')?;
            Term::Flagged(Box::new(self.either()?))
        } else {
            let number = self.next_group();
            Term::Capture(number, Box::new(self.either()?))
        };
        self.cursor.expect(')')?;
        self.depth -= 1;
        Ok(term)
    }

    fn next_group(&mut self) -> usize {
        self.groups += 1;
        self.groups
    }

    /// The name of a group, and the bracket behind it.
    fn name(&mut self) -> Read<String> {
        let mut name = String::new();
        while let Some(part) =
            self.cursor.rest.next_if(|part| part.is_alphanumeric() || matches!(part, '_' | '$'))
        {
            name.push(part);
        }
        self.cursor.expect('>')?;
        let is_name = name.starts_with(|first: char| !first.is_numeric());
        if is_name { Ok(name) } else { Err(Malformed) }
    }

    /// What follows a backslash outside of a class.
    fn escape(&mut self) -> Read<Term> {
        match self.cursor.rest.peek().ok_or(Malformed)? {
            'b' | 'B' => Ok(Term::Boundary { negated: self.cursor.rest.next() == Some('B') }),
            'k' => {
                self.cursor.rest.next();
                self.cursor.expect('<')?;
                let name = self.name()?;
                self.named.push(name);
                Ok(Term::Back(BY_NAME + self.named.len() - 1))
            }
            '1'..='9' => {
                let number = self.number().map_or(usize::MAX, |number| number as usize);
                self.highest = self.highest.max(number);
                Ok(Term::Back(number))
            }
            _ => Ok(match class::escape(&mut self.cursor)? {
                class::Item::Range(first, last) if first == last => Term::Literal(first),
                item => Term::Class(Class { negated: false, items: vec![item] }),
            }),
        }
    }
}
