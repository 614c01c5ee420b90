//! Values without quotes.

use super::glyphs::Glyphs;
use super::{placeholder, words};
use crate::ingest::sample::{LooseKind, Placeholder, Value};

/// A value without quotes: what it is, how it is loose, and the index behind it.
pub(super) struct Bare {
    pub(super) value: Value,
    pub(super) loose: Option<LooseKind>,
    pub(super) end: usize,
}

/// Names that stand for a value are not longer.
const LONGEST_NAME: usize = 200;

/// Reads a number, `true`, `false` or `null` as JSON has them.
pub(super) fn strict(glyphs: &Glyphs, at: usize) -> Option<Bare> {
    let is_part = |at: &usize| {
        glyphs.get(*at).is_some_and(|each| each.is_alphanumeric() || matches!(each, '+' | '-' | '.' | '_'))
    };
    let end = (at..).find(|at| !is_part(at))?;
    let text = glyphs.text(at, end);
    let value = match text.as_str() {
        "null" => Value::Null,
        "true" => Value::Boolean(true),
        "false" => Value::Boolean(false),
        _ if is_number(&text) => Value::Number(text),
        _ => return None,
    };
    Some(Bare { value, loose: None, end })
}

/// Reads what documentation writes in the place of a value.
pub(super) fn loose(glyphs: &Glyphs, at: usize) -> Option<Bare> {
    template(glyphs, at).or_else(|| angles(glyphs, at)).or_else(|| text(glyphs, at))
}

/// `{{x}}`, `${x}`.
pub(super) fn template(glyphs: &Glyphs, at: usize) -> Option<Bare> {
    let close = if glyphs.has(at, "{{") {
        "}}"
    } else if glyphs.has(at, "${") {
        "}"
    } else {
        return None;
    };
    let end = (at..at + LONGEST_NAME).find(|at| glyphs.has(*at, close) || glyphs.get(*at) == Some('\n'))?;
    // `{{"a": 1}}` is not a name.
    let is_name = !glyphs.text(at + 2, end).contains(['"', ':', ',']) && glyphs.has(end, close);
    let end = end + close.len();
    is_name.then_some(Bare {
        value: Value::Placeholder(Placeholder::Any),
        loose: Some(LooseKind::Template),
        end,
    })
}

/// `<string>`.
fn angles(glyphs: &Glyphs, at: usize) -> Option<Bare> {
    if glyphs.get(at) != Some('<') {
        return None;
    }
    let end = (at..at + LONGEST_NAME).find(|at| matches!(glyphs.get(*at), Some('>' | '\n')))?;
    let inner = glyphs.text(at + 1, end);
    let is_words = !inner.contains(['"', '{', '[', '<']) && glyphs.get(end) == Some('>');
    let value = match words::any(&inner) {
        Some(_) => Value::Placeholder(placeholder::in_angles(&inner)),
        // Without quotes, nothing says that it is a text.
        None => Value::Placeholder(Placeholder::Any),
    };
    is_words.then_some(Bare { value, loose: Some(LooseKind::Unquoted), end: end + 1 })
}

/// A word, or words, to the end of the line or the next separator.
fn text(glyphs: &Glyphs, at: usize) -> Option<Bare> {
    let line_end = glyphs.line_end(at);
    let is_note = |at: usize| {
        glyphs.has(at, " #") || glyphs.has(at, " //") || glyphs.has(at, "/*") || glyphs.has(at, " (")
    };
    let ends = |at: &usize| matches!(glyphs.get(*at), None | Some(',' | '}' | ']')) || is_note(*at);
    let end = (at..line_end).find(ends).unwrap_or(line_end);
    let text = glyphs.text(at, end);
    let text = text.trim_end();
    let is_text = text
        .starts_with(|each: char| each.is_alphanumeric() || matches!(each, '_' | '+' | '-' | '.' | '@'))
        && !text.contains(['(', ')', ';', '=', '"', '\'', '{', '[', '`', '<', '>']);
    is_text.then(|| Bare {
        value: meaning(text),
        loose: Some(LooseKind::Unquoted),
        end: at + text.chars().count(),
    })
}

fn meaning(text: &str) -> Value {
    match text {
        "undefined" | "None" | "nil" | "NULL" | "Null" => return Value::Null,
        "True" | "TRUE" => return Value::Boolean(true),
        "False" | "FALSE" => return Value::Boolean(false),
        "any" => return Value::Placeholder(Placeholder::Any),
        "NaN" | "Infinity" | "-Infinity" => {
            return Value::Placeholder(Placeholder::Of(crate::ingest::kind::Kind::Number));
        }
        _ => {}
    }
    // A name in capitals stands for something else.
    let is_capital = |each: char| each.is_ascii_uppercase() || each.is_ascii_digit() || each == '_';
    if text.contains('_') && text.chars().all(is_capital) {
        return Value::Placeholder(Placeholder::Any);
    }
    let number = text.trim_start_matches('+');
    if is_number(number) {
        return Value::Number(number.to_owned());
    }
    match words::any(text).map(Placeholder::Of).or_else(|| placeholder::of_text(text)) {
        Some(placeholder) => Value::Placeholder(placeholder),
        None => Value::String(text.to_owned()),
    }
}

/// Whether a text is a number of JSON.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|each| each.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let is_exponent = |text: &str| digits(text.strip_prefix(['+', '-']).unwrap_or(text));
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(is_exponent)
}
