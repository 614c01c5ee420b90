//! Types are split outside of their brackets and quotes.

/// The parts between separators that stand in no brackets and quotes, trimmed; empty ones left out.
pub(super) fn split(text: &str, is_separator: impl Fn(char) -> bool) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, character) in outside(text) {
        if is_separator(character) {
            parts.push(text.get(start..at).unwrap_or_default().trim());
            start = at + character.len_utf8();
        }
    }
    parts.push(text.get(start..).unwrap_or_default().trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// What stands before and behind the first such word outside of brackets and quotes.
pub(super) fn without_brackets<'t>(text: &'t str, word: &str) -> Option<(&'t str, &'t str)> {
    let is_there = |at: usize| text.get(at..).is_some_and(|rest| rest.starts_with(word));
    let at = outside(text).map(|(at, _)| at).find(|at| is_there(*at))?;
    Some((text.get(..at)?, text.get(at + word.len()..)?))
}

/// What stands in a pair of brackets that holds the whole text.
pub(super) fn bracketed(text: &str, open: char, close: char) -> Option<&str> {
    let inner = text.strip_prefix(open)?.strip_suffix(close)?;
    let mut depth = 0_usize;
    for character in inner.chars() {
        if character == open {
            depth += 1;
        } else if character == close {
            depth = depth.checked_sub(1)?;
        }
    }
    Some(inner.trim())
}

/// The word before brackets at the end, and what stands in them.
pub(super) fn generic(text: &str) -> Option<(&str, &str)> {
    let open = text.find(['<', '[', '('])?;
    let close = match text.get(open..)?.chars().next()? {
        '<' => '>',
        '[' => ']',
        _ => ')',
    };
    let head = text.get(..open)?;
    let inner = text.get(open + 1..)?.strip_suffix(close)?;
    (!head.trim().is_empty()).then_some((head, inner.trim()))
}

/// The characters that stand in no brackets and quotes.
fn outside(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut depth = 0_usize;
    let mut quote = None;
    let mut before = ' ';
    text.char_indices().filter(move |(_, character)| {
        let last = std::mem::replace(&mut before, *character);
        if let Some(close) = quote {
            if *character == close {
                quote = None;
            }
            return false;
        }
        match character {
            '<' | '(' | '[' | '{' => depth += 1,
            '>' if last == '=' || last == '-' => {}
            '>' | ')' | ']' | '}' => depth = depth.saturating_sub(1),
            '"' => quote = Some('"'),
            '“' => quote = Some('”'),
            // An apostrophe in a word opens nothing.
            '\'' if !last.is_alphanumeric() => quote = Some('\''),
            _ => return depth == 0,
        }
        false
    })
}
