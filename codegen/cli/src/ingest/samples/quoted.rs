//! Texts in quotes.

use super::glyphs::Glyphs;

/// How far a text may go on behind the end of its line.
const REACH: usize = 2_000;

/// A text in quotes.
pub(super) struct Quoted {
    pub(super) text: String,
    /// The index behind it.
    pub(super) end: usize,
    /// The index of what JSON does not allow in it.
    pub(super) fault: Option<usize>,
    /// Nothing closes it in its line.
    pub(super) is_open: bool,
}

/// Whether a character opens a text.
pub(super) fn opens(character: char) -> bool {
    closing(character).is_some()
}

fn closing(open: char) -> Option<&'static [char]> {
    match open {
        '"' => Some(&['"']),
        '\'' => Some(&['\'']),
        '“' | '”' => Some(&['“', '”', '"']),
        '‘' | '’' => Some(&['‘', '’', '\'']),
        _ => None,
    }
}

/// Reads the text whose first quote stands at an index.
pub(super) fn read(glyphs: &Glyphs, start: usize) -> Quoted {
    let open = glyphs.get(start).unwrap_or('"');
    let close = closing(open).unwrap_or(&['"']);
    let mut text = String::new();
    let mut fault = (open != '"').then_some(start);
    let mut at = start + 1;
    loop {
        match glyphs.get(at) {
            Some(each) if close.contains(&each) => {
                return Quoted { text, end: at + 1, fault, is_open: false };
            }
            Some('\\') => {
                let escaped = escape(glyphs, at);
                fault = fault.or(escaped.is_none().then_some(at));
                let (character, end) = escaped.unwrap_or(('\\', at + 1));
                text.push(character);
                at = end;
            }
            Some('\n') if goes_on(glyphs, at, close) => {
                fault = fault.or(Some(at));
                text.push(' ');
                at += 1;
                while glyphs.get(at).is_some_and(|each| each == ' ' || each == '\t') {
                    at += 1;
                }
            }
            None | Some('\n') => return unclosed(glyphs, start, at, &text),
            Some(each) => {
                fault = fault.or((each < ' ').then_some(at));
                text.push(each);
                at += 1;
            }
        }
    }
}

/// A text that ends with its line, without a comma there.
fn unclosed(glyphs: &Glyphs, start: usize, line_end: usize, text: &str) -> Quoted {
    let is_behind = |at: &usize| glyphs.get(*at).is_some_and(|each| each == ',' || each.is_whitespace());
    let behind = (start + 1..line_end).rev().take_while(is_behind).count();
    let text = text.trim_end_matches(|each: char| each == ',' || each.is_whitespace()).to_owned();
    Quoted { text, end: line_end - behind, fault: Some(line_end), is_open: true }
}

/// Whether a text goes on in the next line: the quote that comes next closes something.
fn goes_on(glyphs: &Glyphs, line_end: usize, close: &[char]) -> bool {
    let reach = line_end + REACH;
    let is_quote = |at: &usize| glyphs.get(*at).is_some_and(|each| close.contains(&each));
    let Some(quote) = (line_end..reach).find(is_quote) else { return false };
    let is_blank = |at: &usize| matches!(glyphs.get(*at), Some(' ' | '\t'));
    let next = (quote + 1..reach).find(|at| !is_blank(at));
    let begins = (line_end..quote).rev().find(|at| !is_blank(at) && glyphs.get(*at) != Some('\n'));
    let is_begun =
        begins.and_then(|at| glyphs.get(at)).is_some_and(|each| !matches!(each, ',' | '{' | '[' | ':'));
    is_begun && matches!(next.and_then(|at| glyphs.get(at)), Some(',' | '}' | ']' | '\n'))
}

/// The character of an escape, and the index behind it.
fn escape(glyphs: &Glyphs, at: usize) -> Option<(char, usize)> {
    let character = match glyphs.get(at + 1)? {
        each @ ('"' | '\\' | '/') => each,
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => return unicode(glyphs, at),
        _ => return None,
    };
    Some((character, at + 2))
}

fn unicode(glyphs: &Glyphs, at: usize) -> Option<(char, usize)> {
    let high = unit(glyphs, at)?;
    if let Some(character) = char::from_u32(high) {
        return Some((character, at + 6));
    }
    let low = unit(glyphs, at + 6).filter(|low| (0xDC00..0xE000).contains(low) && high < 0xDC00)?;
    let scalar = 0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00);
    Some((char::from_u32(scalar)?, at + 12))
}

/// The four digits of `\u`.
fn unit(glyphs: &Glyphs, at: usize) -> Option<u32> {
    if !glyphs.has(at, "\\u") {
        return None;
    }
    (at + 2..at + 6).try_fold(0, |unit, at| Some(unit * 16 + glyphs.get(at)?.to_digit(16)?))
}
