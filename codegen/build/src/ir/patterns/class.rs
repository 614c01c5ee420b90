//! Characters of ECMA-262's patterns: escapes, and classes in brackets.

use super::cursor::{Cursor, Malformed};

/// `[…]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Class {
    pub negated: bool,
    pub items: Vec<Item>,
}

/// A part of a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// Both ends belong to it.
    Range(char, char),
    /// `\d`, `\s` and `\w`, or one of the capital letters, which mean all others.
    Digits {
        others: bool,
    },
    Blanks {
        others: bool,
    },
    Words {
        others: bool,
    },
    /// `\p{…}` or `\P{…}`, as written.
    Property(String),
    /// Half of a surrogate pair, which no text holds.
    Nothing,
}

/// A character, or half of a pair.
#[derive(Clone, Copy)]
enum Point {
    Character(char),
    Half(u32),
}

impl Point {
    fn of(value: u32) -> Result<Self, Malformed> {
        match char::from_u32(value) {
            Some(character) => Ok(Self::Character(character)),
            None if value <= 0xDFFF => Ok(Self::Half(value)),
            None => Err(Malformed),
        }
    }

    fn value(self) -> u32 {
        match self {
            Self::Character(character) => character as u32,
            Self::Half(value) => value,
        }
    }
}

/// What an escape means.
enum Escaped {
    Point(Point),
    Set(Item),
}

/// What follows a backslash.
pub(super) fn escape(cursor: &mut Cursor<'_>) -> Result<Item, Malformed> {
    Ok(match escaped(cursor)? {
        Escaped::Set(item) => item,
        Escaped::Point(point) => range(point, point)?,
    })
}

/// What follows an opening bracket, up to the closing one.
pub(super) fn read(cursor: &mut Cursor<'_>) -> Result<Class, Malformed> {
    let negated = cursor.takes('^');
    let mut items = Vec::new();
    while !cursor.takes(']') {
        let first = part(cursor)?;
        let mut ahead = cursor.rest.clone();
        let is_range = ahead.next() == Some('-') && ahead.peek().is_some_and(|next| *next != ']');
        if !is_range {
            items.push(item(first)?);
            continue;
        }
        cursor.rest = ahead;
        match (first, part(cursor)?) {
            (Escaped::Point(first), Escaped::Point(last)) => items.push(range(first, last)?),
            // Beside a set, a hyphen means itself (Annex B.1.2).
            (first, last) => items.extend([item(first)?, Item::Range('-', '-'), item(last)?]),
        }
    }
    Ok(Class { negated, items })
}

fn part(cursor: &mut Cursor<'_>) -> Result<Escaped, Malformed> {
    match cursor.rest.next().ok_or(Malformed)? {
        '\\' if cursor.takes('b') => Ok(Escaped::Point(Point::Character('\u{8}'))),
        '\\' => escaped(cursor),
        other => Ok(Escaped::Point(Point::Character(other))),
    }
}

fn item(escaped: Escaped) -> Result<Item, Malformed> {
    match escaped {
        Escaped::Point(point) => range(point, point),
        Escaped::Set(item) => Ok(item),
    }
}

/// From one to the other; halves of pairs at the ends are left out.
fn range(first: Point, last: Point) -> Result<Item, Malformed> {
    if first.value() > last.value() {
        return Err(Malformed);
    }
    let first = match first {
        Point::Character(first) => first,
        Point::Half(_) => '\u{E000}',
    };
    let last = match last {
        Point::Character(last) => last,
        Point::Half(_) => '\u{D7FF}',
    };
    Ok(if first <= last { Item::Range(first, last) } else { Item::Nothing })
}

fn escaped(cursor: &mut Cursor<'_>) -> Result<Escaped, Malformed> {
    let next = cursor.rest.next().ok_or(Malformed)?;
    let set = match next {
        'd' | 'D' => Some(Item::Digits { others: next == 'D' }),
        's' | 'S' => Some(Item::Blanks { others: next == 'S' }),
        'w' | 'W' => Some(Item::Words { others: next == 'W' }),
        'p' | 'P' => Some(Item::Property(property(next, cursor)?)),
        _ => None,
    };
    if let Some(set) = set {
        return Ok(Escaped::Set(set));
    }
    let value = match next {
        'f' => 0x0C,
        'n' => 0x0A,
        'r' => 0x0D,
        't' => 0x09,
        'v' => 0x0B,
        'c' => {
            let letter = cursor.rest.next_if(char::is_ascii_alphabetic).ok_or(Malformed)?;
            letter as u32 % 32
        }
        '0' if !cursor.rest.peek().is_some_and(char::is_ascii_digit) => 0,
        'x' => hexadecimal(cursor, 2)?,
        'u' => unicode(cursor)?,
        other if !other.is_alphanumeric() => other as u32,
        _ => return Err(Malformed),
    };
    Point::of(value).map(Escaped::Point)
}

/// What follows `\p`, with it.
fn property(letter: char, cursor: &mut Cursor<'_>) -> Result<String, Malformed> {
    cursor.expect('{')?;
    let mut text = format!("\\{letter}{{");
    while let Some(part) =
        cursor.rest.next_if(|part| part.is_ascii_alphanumeric() || matches!(part, '_' | '='))
    {
        text.push(part);
    }
    cursor.expect('}')?;
    Ok(text + "}")
}

fn hexadecimal(cursor: &mut Cursor<'_>, digits: usize) -> Result<u32, Malformed> {
    let mut value = 0;
    for _ in 0..digits {
        let digit = cursor.rest.next().and_then(|digit| digit.to_digit(16)).ok_or(Malformed)?;
        value = value * 16 + digit;
    }
    Ok(value)
}

/// What follows `\u`.
fn unicode(cursor: &mut Cursor<'_>) -> Result<u32, Malformed> {
    if cursor.takes('{') {
        let mut value = cursor.rest.next().and_then(|digit| digit.to_digit(16)).ok_or(Malformed)?;
        while let Some(digit) = cursor.rest.next_if(char::is_ascii_hexdigit) {
            value = value.saturating_mul(16).saturating_add(digit.to_digit(16).unwrap_or(0));
        }
        cursor.expect('}')?;
        return Ok(value);
    }
    let first = hexadecimal(cursor, 4)?;
    let before = cursor.rest.clone();
    if (0xD800..0xDC00).contains(&first) && cursor.takes('\\') && cursor.takes('u') {
        match hexadecimal(cursor, 4) {
            Ok(second @ 0xDC00..=0xDFFF) => {
                return Ok(0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00));
            }
            _ => cursor.rest = before,
        }
    } else {
        cursor.rest = before;
    }
    Ok(first)
}
