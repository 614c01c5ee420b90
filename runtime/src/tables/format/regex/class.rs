//! Character classes in brackets.

use super::cursor::Cursor;
use super::escape::{Escape, escape};

/// Reads what follows an opening bracket, up to the closing one.
pub(super) fn class(cursor: &mut Cursor<'_>) -> Option<()> {
    cursor.eat("^");
    while !cursor.eat("]") {
        let low = member(cursor)?;
        let mut ahead = cursor.clone();
        if ahead.eat("-") && ahead.peek() != Some(']') {
            *cursor = ahead;
            match (low, member(cursor)?) {
                (Escape::Character(low), Escape::Character(high)) if low <= high => {}
                _ => return None,
            }
        }
    }
    Some(())
}

/// `ClassAtom`.
fn member(cursor: &mut Cursor<'_>) -> Option<Escape> {
    match cursor.next()? {
        '\\' if cursor.eat("b") => Some(Escape::Character(0x08)),
        '\\' if cursor.eat("-") => Some(Escape::Character(u32::from('-'))),
        '\\' => escape(cursor),
        character => Some(Escape::Character(u32::from(character))),
    }
}
