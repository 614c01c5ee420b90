//! Runs of JSON: from a line that begins with a bracket to the one that closes it.

use super::line::is_empty;
use super::scan::{End, Reading, Scan};

/// Reads a run of JSON that begins at a line.
pub(super) fn read(lines: &[&str], at: usize) -> Reading {
    let first = lines.get(at).copied().unwrap_or_default().trim_matches(is_empty);
    let is_part = begins_part(first, || next_filled(lines, at));
    if !is_part && !begins(first, || next_filled(lines, at)) {
        return Reading::Not(at + 1);
    }
    // Of a part, the first bracket was lost, and the last one has nothing to close.
    let mut scan = if is_part { Scan::within('{') } else { Scan::default() };
    let mut seen = Seen::default();
    let mut last = at;
    let mut blank = 0;
    for (index, line) in lines.iter().enumerate().skip(at) {
        let text = line.trim_matches(is_empty);
        if text.is_empty() {
            blank += 1;
            continue;
        }
        let is_free = index > at && !scan.is_in_string() && !scan.is_in_comment();
        if is_free && !continues(text, blank > 0) {
            break;
        }
        blank = 0;
        seen.line(text);
        if let Some(bytes) = scan.line(line) {
            return if seen.is_json(at == index) {
                code(index, bytes, is_part)
            } else {
                Reading::Not(index + 1)
            };
        }
        if scan.is_in_string() && !goes_on(lines.get(index + 1).copied().unwrap_or_default()) {
            scan.end_string();
        }
        last = index;
    }
    let bytes = lines.get(last).map_or(0, |line| line.trim_end_matches(is_empty).len());
    if seen.is_json(false) { code(last, bytes, false) } else { Reading::Not(last + 1) }
}

fn code(line: usize, bytes: usize, is_part: bool) -> Reading {
    Reading::Code(End { line, bytes, language: Some("json"), is_part })
}

/// What lines of a run have in them.
#[derive(Default)]
struct Seen {
    members: usize,
    quotes: usize,
    lines: usize,
}

impl Seen {
    fn line(&mut self, text: &str) {
        self.lines += 1;
        self.members += usize::from(text.contains(':'));
        self.quotes += usize::from(text.contains('"'));
    }

    /// Whether it was JSON. A bracket alone in a line can be a reference of the text, such as `[1]`.
    fn is_json(&self, is_one_line: bool) -> bool {
        self.members > 0 || if is_one_line { self.quotes > 0 } else { self.quotes > 0 || self.lines > 2 }
    }
}

/// The next line that has something in it.
fn next_filled<'a>(lines: &[&'a str], at: usize) -> &'a str {
    let mut behind = lines.iter().skip(at + 1).take(3).map(|line| line.trim_matches(is_empty));
    behind.find(|line| !line.is_empty()).unwrap_or_default()
}

/// Whether a line begins an object or an array.
fn begins<'a>(text: &str, next: impl Fn() -> &'a str) -> bool {
    let Some(inner) = text.strip_prefix('{').or_else(|| text.strip_prefix('[')) else { return false };
    let inner = inner.trim_start_matches(is_empty);
    let inner = if inner.is_empty() { next() } else { inner };
    if text.starts_with('{') { begins_member(inner) } else { begins_element(inner) }
}

/// Whether a line is a member with quotes, and another or the end of its object follows: the bracket before it was lost.
fn begins_part<'a>(text: &str, next: impl Fn() -> &'a str) -> bool {
    let is_member = |text: &str| {
        let key = text.strip_prefix('"').and_then(|rest| rest.split_once('"'));
        key.is_some_and(|(_, behind)| behind.trim_start().starts_with(':'))
    };
    let opens = text.ends_with(['{', '[']);
    let next = next();
    is_member(text)
        && (opens || text.ends_with(',') || next.starts_with('}'))
        && (opens || is_member(next) || next.starts_with('}'))
}

fn begins_member(text: &str) -> bool {
    text.starts_with(['"', '\'', '}', '/', '…', '#']) || text.starts_with("...") || is_key(text)
}

fn begins_element(text: &str) -> bool {
    text.starts_with(['{', '[', '"', ']', '-', '\'', '…', '/', '<'])
        || text.starts_with("...")
        || text.starts_with(|first: char| first.is_ascii_digit())
        || is_word(text)
}

/// Whether a line within brackets goes on with them, and is not the text behind a run that was never closed.
fn continues(text: &str, is_behind_blank: bool) -> bool {
    if text.starts_with(['"', '\'', '{', '}', '[', ']', ',', ':', '<', '…']) || text.starts_with("//") {
        return true;
    }
    if is_key(text) || text.starts_with("/*") || text.starts_with("...") || is_word(text) {
        return true;
    }
    let is_number =
        text.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '-' | '+' | '.'));
    !is_behind_blank && (is_number && !text.contains(' ') || text.starts_with(['#', '*', ')', '(']))
}

/// Whether a line begins with a key, with or without quotes, and a colon.
fn is_key(text: &str) -> bool {
    let key =
        text.chars().take_while(|next| next.is_alphanumeric() || matches!(next, '_' | '-' | '$' | '.' | '@'));
    let length: usize = key.map(char::len_utf8).sum();
    let behind = text.get(length..).unwrap_or_default();
    let is_key = length > 0 && (behind.starts_with(':') || behind.starts_with("?:"));
    // `Note: each of them …` is a sentence.
    is_key && behind.split_whitespace().count() < 6 && !behind.ends_with('.')
}

/// Whether a line is a literal.
fn is_word(text: &str) -> bool {
    matches!(text.trim_end_matches([',', ']', '}', ' ']), "true" | "false" | "null" | "undefined" | "None")
}

/// Whether a string that was not closed goes on in a line: it has its end.
fn goes_on(next: &str) -> bool {
    let next = next.trim_matches(is_empty);
    !next.starts_with('"') && next.trim_end_matches(['}', ']', ',']).ends_with('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end(text: &str) -> Option<(usize, usize)> {
        let lines: Vec<&str> = text.split('\n').collect();
        match read(&lines, 0) {
            Reading::Code(end) => Some((end.line, end.bytes)),
            Reading::Not(_) => None,
        }
    }

    #[test]
    fn a_run_ends_with_the_bracket_that_closes_the_first() {
        assert_eq!(end("{\n\"a\": \"}\",\n\"b\": [1]\n} // 200\nText"), Some((3, 1)));
        assert_eq!(end("[\n{\"a\": 1}\n]"), Some((2, 1)));
        assert_eq!(end("{ \"a\": 1 } and more"), Some((0, 10)));
        assert_eq!(end("{\n  name: 'x', // it's }\n  ...\n}"), Some((3, 1)));
    }

    #[test]
    fn a_run_that_never_closes_ends_before_the_text() {
        assert_eq!(end("{\n\"a\": 1,\n\nNext heading\n\n{"), Some((1, 7)));
        assert_eq!(end("{\n\"a\": 1,\nThe next sentence begins here."), Some((1, 7)));
        assert_eq!(end("{\n\"a\": \"never closed,\n\"b\": 2\n}"), Some((3, 1)));
    }

    #[test]
    fn text_in_brackets_is_no_code() {
        for text in ["[1] A footnote", "{id}", "[email protected]", "[see below]\nText", "{", "{ a thing"] {
            assert_eq!(end(text), None, "{text}");
        }
    }
}
