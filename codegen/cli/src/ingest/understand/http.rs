//! Requests as they go over the wire: a line `POST /path`, headers, and JSON.

use crate::ingest::document::{Code, CodeLine};

/// A request: its headers, and the code of its body.
pub(super) struct Request {
    /// The names of headers and the lines that they stand in.
    pub(super) headers: Vec<(String, CodeLine)>,
    pub(super) body: Code,
}

/// Takes a request apart; nothing if code is none.
pub(super) fn request(code: &Code) -> Option<Request> {
    let first = code.lines.iter().position(|line| !line.text.trim().is_empty())?;
    let is_request =
        ["POST ", "PUT "].iter().any(|method| code.lines[first].text.trim_start().starts_with(method));
    let rest = if is_request { &code.lines[first + 1..] } else { &code.lines[first..] };
    let head: Vec<&CodeLine> = rest.iter().take_while(|line| header(&line.text).is_some()).collect();
    let headers: Vec<(String, CodeLine)> =
        head.iter().filter_map(|line| Some((header(&line.text)?, (*line).clone()))).collect();
    if headers.is_empty()
        || (!is_request && headers.len() < 2 && !headers[0].0.to_lowercase().starts_with("x-"))
    {
        return None;
    }
    let body = rest[head.len()..].to_vec();
    let is_json = body.iter().find(|line| !line.text.trim().is_empty());
    let is_json = is_json.is_none_or(|line| line.text.trim_start().starts_with(['{', '[']));
    is_json.then(|| Request {
        headers,
        body: Code { language: Some("json".to_owned()), info: None, lines: body },
    })
}

/// The name of a header in a line `Name: value`.
fn header(line: &str) -> Option<String> {
    let (name, value) = line.trim().split_once(':')?;
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let is_header = is_name && name.starts_with(|c: char| c.is_ascii_alphabetic()) && value.starts_with(' ');
    is_header.then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Code {
        let lines = text.lines().zip(1..).map(|(text, line)| CodeLine { text: text.into(), line, column: 1 });
        Code { language: None, info: None, lines: lines.collect() }
    }

    #[test]
    fn a_request_has_headers_and_a_body() {
        let request =
            request(&code("POST /hook HTTP/1.1\nX-Shop-Event: a\nHost: b.example\n\n{\n}")).unwrap();
        let names: Vec<&str> = request.headers.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["X-Shop-Event", "Host"]);
        assert_eq!(request.body.lines.len(), 3);
    }

    #[test]
    fn json_and_programs_are_no_requests() {
        assert!(request(&code("{\n  \"a\": 1\n}")).is_none());
        assert!(request(&code("curl: x")).is_none() && request(&code("if x:\n  pass")).is_none());
    }
}
