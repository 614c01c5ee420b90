//! What follows a backslash.

use super::cursor::Cursor;
use super::group::Groups;
use super::names::{group_name, is_property};

/// One or many characters.
pub(super) enum Escape {
    /// A character, or half of a surrogate pair, by its code.
    Character(u32),
    /// A class, such as `\d`.
    Class,
}

/// Reads an escape outside of brackets: whether it is an atom, and not `\b` or `\B`.
pub(super) fn atom(cursor: &mut Cursor<'_>, groups: &mut Groups) -> Option<bool> {
    match cursor.peek()? {
        'b' | 'B' => {
            cursor.next();
            return Some(false);
        }
        '1'..='9' => {
            let digits = cursor.run(|character| character.is_ascii_digit());
            groups.refer_to_number(digits.parse().unwrap_or(usize::MAX));
        }
        'k' => {
            cursor.next();
            if !cursor.eat("<") {
                return None;
            }
            groups.refer_to_name(group_name(cursor)?);
        }
        _ => {
            escape(cursor)?;
        }
    }
    Some(true)
}

/// Reads an escape that means the same in brackets and outside.
pub(super) fn escape(cursor: &mut Cursor<'_>) -> Option<Escape> {
    let code = match cursor.next()? {
        'd' | 'D' | 's' | 'S' | 'w' | 'W' => return Some(Escape::Class),
        'p' | 'P' => {
            let is_known = cursor.eat("{") && is_property(cursor.until('}')?);
            return is_known.then_some(Escape::Class);
        }
        'f' => 0x0c,
        'n' => 0x0a,
        'r' => 0x0d,
        't' => 0x09,
        'v' => 0x0b,
        'c' => u32::from(cursor.next().filter(char::is_ascii_alphabetic)?) % 32,
        '0' if !cursor.peek().is_some_and(|next| next.is_ascii_digit()) => 0,
        'x' => cursor.hexadecimal(2)?,
        'u' => cursor.unicode()?,
        itself if "^$\\.*+?()[]{}|/".contains(itself) => u32::from(itself),
        _ => return None,
    };
    Some(Escape::Character(code))
}
