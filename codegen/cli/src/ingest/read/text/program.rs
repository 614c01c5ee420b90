//! Runs of TypeScript, programs, commands and requests, so that they are not read as text.

use super::line::is_empty;
use super::scan::{End, Reading, Scan};

/// Reads a run that begins at a line.
pub(super) fn read(lines: &[&str], at: usize) -> Reading {
    let text = lines.get(at).copied().unwrap_or_default().trim_matches(is_empty);
    if declares_type(text) { declaration(lines, at) } else { program(lines, at, text) }
}

/// An interface, or a type of TypeScript: to the bracket that closes it.
fn declaration(lines: &[&str], at: usize) -> Reading {
    let mut scan = Scan::default();
    let mut last = at;
    for (index, line) in lines.iter().enumerate().skip(at) {
        let text = line.trim_matches(is_empty);
        if index > at && !scan.is_in_comment() && is_sentence(text) {
            break;
        }
        if scan.line(line).is_some() || (scan.depth() == 0 && text.ends_with(';')) {
            last = index;
            break;
        }
        scan.end_string();
        if !text.is_empty() {
            last = index;
        }
    }
    end(lines, last, Some("typescript"))
}

fn program(lines: &[&str], at: usize, first: &str) -> Reading {
    if !begins(first) {
        return Reading::Not(at + 1);
    }
    let mut scan = Scan::default();
    let mut last = at;
    let mut blank = 0;
    for (index, line) in lines.iter().enumerate().skip(at) {
        let text = line.trim_matches(is_empty);
        if text.is_empty() {
            blank += 1;
            continue;
        }
        let is_open = scan.depth() > 0 || scan.is_in_string() || scan.is_in_comment();
        let goes_on = index == at || goes_on(line, text) || begins(text);
        let is_code = goes_on || (is_open && !is_sentence(text));
        if !is_code || (blank > 0 && !is_open && !begins(text)) {
            break;
        }
        blank = 0;
        scan.line(line);
        if !text.ends_with('\\') && !first.starts_with("curl") {
            scan.end_string();
        }
        last = index;
    }
    end(lines, last, None)
}

fn end(lines: &[&str], last: usize, language: Option<&'static str>) -> Reading {
    let bytes = lines.get(last).map_or(0, |line| line.trim_end_matches(is_empty).len());
    Reading::Code(End { line: last, bytes, language, is_part: false })
}

/// Whether a line begins an interface or a type: `export interface Order {`, `type Order = {`.
fn declares_type(text: &str) -> bool {
    let text = text.strip_prefix("export ").unwrap_or(text);
    let text = text.strip_prefix("declare ").unwrap_or(text);
    let is_interface = text.starts_with("interface ") && text.ends_with('{');
    is_interface || (text.starts_with("type ") && text.contains(" =") && text.ends_with(['{', '=', ';']))
}

/// Whether a line begins a program, a command or a request.
fn begins(text: &str) -> bool {
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    let rest = rest.trim_start();
    match word {
        "const" | "let" | "var" => rest.contains('='),
        "import" | "from" | "require" | "use" | "using" => {
            rest.ends_with(';') || rest.ends_with('\'') || rest.ends_with('"') || rest.contains(" import ")
        }
        "function" | "async" | "class" | "if" | "for" | "while" | "def" | "export" | "return" | "public"
        | "try" => text.ends_with(['{', ':', ';']) && text.contains(['(', '{', ';']),
        "curl" => rest.starts_with(['-', '\'', '"', '\\']) || rest.starts_with("http"),
        "$" | ">" => rest.starts_with("curl") || rest.starts_with("npm"),
        "GET" | "POST" | "PUT" | "PATCH" | "DELETE" => rest.contains(" HTTP/"),
        _ => {
            text.ends_with("=> {")
                || text.ends_with(");")
                || text.ends_with("});")
                || text.starts_with("<?php")
        }
    }
}

/// Whether a line goes on with a program.
fn goes_on(line: &str, text: &str) -> bool {
    let is_indented = line.starts_with([' ', '\t']);
    is_indented
        || text.starts_with(['}', ')', ']', '{'])
        || text.ends_with([';', '{', '}', '\\', '('])
        || {
            text.starts_with("--")
                || text.starts_with("-H")
                || text.starts_with("-d")
                || text.starts_with("//")
        }
        || is_header(text)
}

/// Whether a line is a header of a request, such as `Host: example.com`.
fn is_header(text: &str) -> bool {
    let Some((name, value)) = text.split_once(": ") else { return false };
    let is_name = name.contains('-') || matches!(name, "Host" | "Accept" | "Authorization");
    is_name && !name.contains(' ') && !value.is_empty()
}

fn is_sentence(text: &str) -> bool {
    let is_capital = text.starts_with(|first: char| first.is_uppercase());
    is_capital && text.split_whitespace().count() > 3 && !text.ends_with([';', '{', '}', ',', ')'])
}
