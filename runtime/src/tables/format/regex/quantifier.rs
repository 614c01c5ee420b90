//! Quantifiers.

use std::cmp::Ordering;

use super::cursor::Cursor;

/// Reads a `Quantifier`, if there is one, behind an atom. `None` if it begins like one and is none.
pub(super) fn quantifier(cursor: &mut Cursor<'_>) -> Option<()> {
    match cursor.peek() {
        Some('*' | '+' | '?') => {
            cursor.next();
        }
        Some('{') => bounds(cursor)?,
        _ => return Some(()),
    }
    cursor.eat("?");
    Some(())
}

/// `{2}`, `{2,}` or `{2,3}`, where the second is not less than the first.
fn bounds(cursor: &mut Cursor<'_>) -> Option<()> {
    cursor.eat("{");
    let low = digits(cursor)?;
    if cursor.eat(",") && cursor.peek() != Some('}') {
        let high = digits(cursor)?;
        if compare(low, high).is_gt() {
            return None;
        }
    }
    cursor.eat("}").then_some(())
}

fn digits<'t>(cursor: &mut Cursor<'t>) -> Option<&'t str> {
    Some(cursor.run(|character| character.is_ascii_digit())).filter(|digits| !digits.is_empty())
}

/// By value, however many digits there are.
fn compare(one: &str, other: &str) -> Ordering {
    let (one, other) = (one.trim_start_matches('0'), other.trim_start_matches('0'));
    one.len().cmp(&other.len()).then_with(|| one.cmp(other))
}
