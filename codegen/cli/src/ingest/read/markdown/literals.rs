//! Code in attributes that is nothing but a text or elements: `{"text"}`, `{<>elements</>}`.

use std::ops::Range;

use super::token::Value;

/// What is between the quotes, if an expression is nothing but a text.
pub(super) fn literal(page: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let inner = trimmed(page, range);
    let text = page.get(inner.clone())?;
    let quote = text.chars().next().filter(|c| "\"'`".contains(*c))?;
    let is_one = text.len() > 1 && text.ends_with(quote) && !has_end_within(text, quote);
    is_one.then(|| inner.start + 1..inner.end - 1)
}

/// Whether a text in quotes ends before its last character.
fn has_end_within(text: &str, quote: char) -> bool {
    let mut is_escaped = false;
    for character in text.get(1..text.len() - 1).unwrap_or_default().chars() {
        if !is_escaped && character == quote {
            return true;
        }
        is_escaped = character == '\\' && !is_escaped;
    }
    false
}

/// A part of a page without white space around it.
pub(super) fn trimmed(page: &str, range: &Range<usize>) -> Range<usize> {
    let text = page.get(range.clone()).unwrap_or_default();
    let start = range.start + text.len() - text.trim_start().len();
    start..start + text.trim().len()
}

/// The elements of an expression, without parentheses around them.
pub(super) fn elements(page: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let mut inner = trimmed(page, range);
    while page.get(inner.clone())?.starts_with('(')
        && page.get(inner.clone())?.ends_with(')')
        && inner.len() > 1
    {
        inner = trimmed(page, &(inner.start + 1..inner.end - 1));
    }
    page.get(inner.clone())?.starts_with('<').then_some(inner)
}

/// Whether a value is elements.
pub(super) fn is_elements(page: &str, value: &Value) -> bool {
    matches!(value, Value::Expression(range) if elements(page, range).is_some())
}
