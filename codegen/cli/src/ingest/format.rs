//! How a page is written, as its name and its text say.

use std::path::Path;

use super::page::Format;

/// What the names of pages end in, and the format that this says, if it says one.
pub const ENDINGS: [(&str, Option<Format>); 9] = [
    ("md", Some(Format::Markdown)),
    ("markdown", Some(Format::Markdown)),
    ("mdx", Some(Format::Mdx)),
    ("rst", Some(Format::Rst)),
    ("rest", Some(Format::Rst)),
    ("html", Some(Format::Html)),
    ("htm", Some(Format::Html)),
    ("xhtml", Some(Format::Html)),
    ("txt", None),
];

/// Whether a file is a page, as its name says.
#[must_use]
pub fn is_page(path: &Path) -> bool {
    by_ending(path).is_some()
}

fn by_ending(path: &Path) -> Option<Option<Format>> {
    let ending = path.extension()?.to_string_lossy().to_lowercase();
    ENDINGS.into_iter().find(|(known, _)| *known == ending).map(|(_, format)| format)
}

/// The format of a page. Endings count, but for a whole document of HTML; text of no known ending is looked at.
#[must_use]
pub fn of(path: &str, text: &str) -> Format {
    if begins_as_html(text) {
        return Format::Html;
    }
    by_ending(Path::new(path)).flatten().unwrap_or_else(|| by_lines(text))
}

fn begins_as_html(text: &str) -> bool {
    let begin: String = text.trim_start().chars().take(14).collect();
    let begin = begin.to_lowercase();
    begin.starts_with("<!doctype html") || begin.starts_with("<html")
}

/// Text as copied from a browser has neither fences with headings, nor directives.
fn by_lines(text: &str) -> Format {
    let has = |is_one: fn(&str) -> bool| text.lines().any(is_one);
    if has(|line| line.starts_with(".. ") && line.contains("::")) {
        return Format::Rst;
    }
    let is_marked = has(is_heading) || has(is_delimiter_row);
    match is_marked && (has(|line| line.trim_start().starts_with("```")) || has(is_delimiter_row)) {
        true => Format::Markdown,
        false => Format::Text,
    }
}

fn is_heading(line: &str) -> bool {
    let rest = line.trim_start_matches('#');
    (1..=6).contains(&(line.len() - rest.len())) && rest.starts_with(' ')
}

/// `|---|:--:|`
fn is_delimiter_row(line: &str) -> bool {
    let line = line.trim();
    line.contains("--") && line.contains('|') && line.chars().all(|character| "|-: ".contains(character))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_count_and_text_is_looked_at() {
        for (path, text, format) in [
            ("a.md", "x", Format::Markdown),
            ("a.MDX", "x", Format::Mdx),
            ("a.txt", "x", Format::Text),
            ("-", "{\"a\": 1}", Format::Text),
            ("-", "# Events\n\n```json\n{}\n```\n", Format::Markdown),
            ("a.txt", "| a | b |\n|---|---|\n| c | d |", Format::Markdown),
            ("a", ".. list-table::\n\n   * - a", Format::Rst),
            ("a.txt", "# only a comment\n{}", Format::Text),
            ("a.md", "\n<!DOCTYPE html><html></html>", Format::Html),
            ("a.htm", "<p>x", Format::Html),
        ] {
            assert_eq!(of(path, text), format, "{path}: {text}");
        }
    }
}
