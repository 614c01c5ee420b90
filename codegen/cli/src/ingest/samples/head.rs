//! The lines of HTTP before a body.

use super::glyphs::Glyphs;

/// How many lines a head may have.
const LONGEST: usize = 60;

const METHODS: &[&str] = &["POST", "PUT", "PATCH", "GET", "DELETE"];

/// How many characters stand before the body: the line of a request, headers, and the empty line. 0 if there is no head.
pub(super) fn length(glyphs: &Glyphs) -> usize {
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
