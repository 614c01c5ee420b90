//! Requests in code: lines of HTTP, and calls of `curl` that imitate a delivery.

use crate::ingest::document::{Code, CodeLine};
use crate::ingest::place::{PageId, Place};

use super::words::is_header_like;

/// A header of a request in code.
pub(super) struct Sent<'c> {
    pub(super) name: &'c str,
    pub(super) value: &'c str,
    pub(super) place: Place,
}

/// The headers that providers add, in lines of HTTP or behind `-H`.
pub(super) fn headers(code: &Code, page: PageId) -> Vec<Sent<'_>> {
    if !is_call(code) && !begins_with_headers(code) {
        return Vec::new();
    }
    code.lines.iter().filter_map(|line| header(line, page)).collect()
}

fn is_call(code: &Code) -> bool {
    code.lines.iter().map(|line| line.text.trim_start()).find(|line| !line.is_empty()).is_some_and(|first| {
        let first = first.strip_prefix("$ ").unwrap_or(first);
        first == "curl" || first.starts_with("curl ")
    })
}

/// Whether code begins with a line of a request or with a header.
fn begins_with_headers(code: &Code) -> bool {
    const METHODS: [&str; 4] = ["POST ", "PUT ", "GET ", "PATCH "];
    let first = code.lines.iter().map(|line| line.text.trim()).find(|line| !line.is_empty());
    first.is_some_and(|first| {
        METHODS.iter().any(|method| first.starts_with(method))
            || split(first).is_some_and(|(name, _)| is_name(name))
    })
}

fn header(line: &CodeLine, page: PageId) -> Option<Sent<'_>> {
    let text = line.text.as_str();
    let trimmed = text.trim_start();
    let behind =
        ["-H ", "--header "].iter().find_map(|option| trimmed.split_once(option)).map(|(_, behind)| behind);
    let part = behind.map_or(trimmed, |behind| behind.trim_start_matches(['\'', '"']));
    let (name, value) = split(part).filter(|(name, _)| is_added(name))?;
    let before = text.get(..text.len() - part.len())?.chars().count();
    let column = line.column.saturating_add(u32::try_from(before).ok()?);
    let end_column = column.saturating_add(u32::try_from(name.chars().count()).ok()?);
    let place = Place { page, line: line.line, column, end_line: line.line, end_column };
    let value = value.trim_end_matches(['\\', ' ']).trim_end_matches(['\'', '"']).trim();
    Some(Sent { name, value, place })
}

fn split(text: &str) -> Option<(&str, &str)> {
    let (name, value) = text.split_once(':')?;
    (value.starts_with(' ') || value.is_empty()).then_some((name.trim_end(), value.trim()))
}

/// Whether a header is one that a provider adds, and not one that every request has.
fn is_added(name: &str) -> bool {
    const WORDS: [&str; 5] = ["event", "topic", "signature", "delivery", "hook"];
    let lower = name.to_lowercase();
    is_header_like(name) && (lower.starts_with("x-") || WORDS.iter().any(|word| lower.contains(word)))
}

fn is_name(name: &str) -> bool {
    is_header_like(name) || name.eq_ignore_ascii_case("content-type") || name.eq_ignore_ascii_case("host")
}

/// The body that a call of `curl` sends, if it imitates a delivery: it has a header that providers add.
pub(super) fn body(code: &Code, page: PageId) -> Option<Code> {
    const OPTIONS: [&str; 4] = ["--data-raw ", "--data-binary ", "--data ", "-d "];
    if !is_call(code) || headers(code, page).is_empty() {
        return None;
    }
    let (at, begin) = code.lines.iter().enumerate().find_map(|(at, line)| {
        let found = OPTIONS.iter().find_map(|option| Some(line.text.find(option)? + option.len()))?;
        Some((at, found))
    })?;
    let first = code.lines.get(at)?;
    let quote = first.text.get(begin..)?.chars().next().filter(|quote| matches!(quote, '\'' | '"'))?;
    let begin = begin + 1;
    let mut lines = Vec::new();
    for (index, line) in code.lines.iter().enumerate().skip(at) {
        let start = if index == at { begin } else { 0 };
        let text = line.text.get(start..)?;
        let end = text.find(quote);
        let skipped = u32::try_from(line.text.get(..start)?.chars().count()).ok()?;
        let text = text.get(..end.unwrap_or(text.len()))?.to_owned();
        lines.push(CodeLine { text, line: line.line, column: line.column.saturating_add(skipped) });
        if end.is_some() {
            return Some(Code { language: Some("json".to_owned()), info: None, lines });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Code {
        let line = |(at, text): (usize, &str)| CodeLine {
            text: text.to_owned(),
            line: u32::try_from(at).unwrap() + 1,
            column: 1,
        };
        Code { language: None, info: None, lines: text.lines().enumerate().map(line).collect() }
    }

    fn told(text: &str) -> Vec<(String, String, u32)> {
        let code = code(text);
        let headers = headers(&code, PageId(0));
        headers.iter().map(|sent| (sent.name.to_owned(), sent.value.to_owned(), sent.place.column)).collect()
    }

    #[test]
    fn headers_are_read_from_lines_of_http_and_from_calls() {
        let sent = |column| vec![("X-Desk-Event".to_owned(), "note.added".to_owned(), column)];
        assert_eq!(
            told("POST /hook HTTP/1.1\nContent-Type: application/json\nX-Desk-Event: note.added\n\n{}"),
            sent(1)
        );
        assert_eq!(told("X-Desk-Event: note.added"), sent(1));
        assert_eq!(
            told("curl -X POST https://x.test \\\n  -H 'X-Desk-Event: note.added' \\\n  -d '{}'"),
            sent(7)
        );
        assert!(told("let x = 1;\n// X-Desk-Event: note.added").is_empty());
    }

    #[test]
    fn the_body_of_a_call_is_read_if_it_imitates_a_delivery() {
        let call = |header: &str| code(&format!("curl https://x.test -H '{header}' -d '{{\n  \"a\": 1\n}}'"));
        let found = body(&call("X-Desk-Event: note.added"), PageId(0)).unwrap();
        assert_eq!(
            found.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>(),
            ["{", "  \"a\": 1", "}"]
        );
        assert_eq!((found.lines[1].line, found.lines[1].column), (2, 1));
        assert!(body(&call("Authorization: Bearer x"), PageId(0)).is_none());
    }
}
