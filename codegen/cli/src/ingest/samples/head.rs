//! What stands before a body: the lines of HTTP, a title, or a name that the value is given.

use super::glyphs::Glyphs;

/// How many lines a head may have.
const LONGEST: usize = 60;

const METHODS: &[&str] = &["POST", "PUT", "PATCH", "GET", "DELETE"];

/// How many characters stand before the body. 0 if there is no head.
pub(super) fn length(glyphs: &Glyphs) -> usize {
    match request(glyphs) {
        0 => title(glyphs).or_else(|| assignment(glyphs)).unwrap_or(0),
        length => length,
    }
}

/// A line of words, if the value begins in the next one.
fn title(glyphs: &Glyphs) -> Option<usize> {
    let start = (0..glyphs.len()).find(|at| glyphs.get(*at).is_some_and(|each| !each.is_whitespace()))?;
    let end = glyphs.line_end(start);
    let is_title = |each: char| each.is_alphanumeric() || " .:_-/".contains(each);
    let begins = glyphs.get(start).is_some_and(char::is_alphanumeric);
    let is_short = begins && end - start <= 100 && glyphs.text(start, end).trim_end().chars().all(is_title);
    let next = (end..glyphs.len()).find(|at| glyphs.get(*at).is_some_and(|each| !each.is_whitespace()))?;
    (is_short && matches!(glyphs.get(next), Some('{' | '['))).then_some(end)
}

/// `const payload = `, if nothing but a value stands behind it.
fn assignment(glyphs: &Glyphs) -> Option<usize> {
    let end = glyphs.line_end(0);
    let line = glyphs.text(0, end);
    let (before, behind) = line.split_once('=')?;
    let mut words: Vec<&str> = before.split_whitespace().collect();
    if words.first().is_some_and(|word| ["const", "let", "var"].contains(word)) {
        words.remove(0);
    }
    let name = words.first()?.trim_end_matches(':');
    let is_name = name.chars().all(|each| each.is_alphanumeric() || each == '_' || each == '$');
    let is_typed = words.len() == 1 || (words.len() == 2 && words.first()?.ends_with(':'));
    let last = (0..glyphs.len())
        .rev()
        .find(|at| glyphs.get(*at).is_some_and(|each| !each.is_whitespace() && each != ';'))?;
    let is_whole = behind.trim_start().starts_with(['{', '[']) && matches!(glyphs.get(last), Some('}' | ']'));
    (is_name && is_typed && is_whole).then(|| before.chars().count() + 1)
}

/// The line of a request, headers, and the empty line.
fn request(glyphs: &Glyphs) -> usize {
    let mut at = 0;
    let mut has_head = false;
    for number in 0..LONGEST {
        let end = glyphs.line_end(at);
        let line = glyphs.text(at, end);
        let line = line.trim();
        match line {
            "" if has_head => return end,
            "" if end >= glyphs.len() => return 0,
            "" => {}
            _ if line.starts_with(['{', '[']) => return if has_head { at } else { 0 },
            _ if is_header(line) || (number == 0 && is_request(line)) => has_head = true,
            _ => return 0,
        }
        at = end + 1;
    }
    0
}

fn is_request(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let method = words.next().unwrap_or_default();
    METHODS.contains(&method) && words.next().is_some_and(|target| target.starts_with(['/', 'h', '{', '<']))
}

fn is_header(line: &str) -> bool {
    let Some((name, value)) = line.split_once(':') else { return false };
    let is_name = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.chars().all(|each| each.is_ascii_alphanumeric() || each == '-' || each == '_');
    is_name && value.starts_with(' ') && !value.trim_end().ends_with(['{', '['])
}
