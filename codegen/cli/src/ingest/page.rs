//! A page as it was given.

use super::digest;
use super::place::{PageId, Place};

/// How a page is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// GitHub's Markdown.
    Markdown,
    /// Markdown with JSX.
    Mdx,
    /// Text as copied from a browser.
    Text,
    /// reStructuredText.
    Rst,
    /// HTML.
    Html,
}

impl Format {
    /// All there are.
    pub const ALL: [Self; 5] = [Self::Markdown, Self::Mdx, Self::Text, Self::Rst, Self::Html];

    /// The name of the format, as the command and the ledger have it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Mdx => "mdx",
            Self::Text => "text",
            Self::Rst => "rst",
            Self::Html => "html",
        }
    }
}

/// A page as it was given.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its index.
    pub id: PageId,
    /// Its name, without the folders above the common one, with `/` on every system.
    pub file: String,
    /// How it is written.
    pub format: Format,
    /// Its text, without a byte order mark.
    pub text: String,
    /// SHA-256 of its bytes as given, in lower-case hexadecimal digits.
    pub sha256: String,
    /// The byte at which each line begins.
    lines: Vec<usize>,
    /// Bytes not far from one another, with the characters before them in their line: pages can be one long line.
    waypoints: Vec<(usize, u32)>,
}

/// How many bytes are between waypoints.
const STEP: usize = 512;

impl Page {
    /// A page of a text. A byte order mark at its beginning is taken off.
    #[must_use]
    pub fn new(id: PageId, file: String, format: Format, text: String) -> Self {
        let sha256 = digest::sha256(&text);
        let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(ends).collect();
        let waypoints = waypoints(&text);
        Self { id, file, format, text, sha256, lines, waypoints }
    }

    /// How many lines it has.
    #[must_use]
    pub fn line_count(&self) -> usize {
        self.text.lines().count()
    }

    /// The text of a line, from 1, without its end.
    #[must_use]
    pub fn line(&self, line: u32) -> &str {
        let index = (line as usize).saturating_sub(1);
        let start = self.lines.get(index).copied().unwrap_or(self.text.len());
        let end = self.lines.get(index + 1).copied().unwrap_or(self.text.len());
        self.text[start..end].trim_end_matches(['\n', '\r'])
    }

    /// The place of a span of bytes.
    #[must_use]
    pub fn place(&self, start: usize, end: usize) -> Place {
        let (line, column) = self.position(start);
        let (end_line, end_column) = self.position(end.max(start));
        Place { page: self.id, line, column, end_line, end_column }
    }

    /// The byte of a line and a column, both from 1; the end of the line for a column behind it.
    #[must_use]
    pub fn offset(&self, line: u32, column: u32) -> usize {
        let start = self.lines.get((line as usize).saturating_sub(1)).copied().unwrap_or(self.text.len());
        let text = self.line(line);
        let within = text.char_indices().nth((column as usize).saturating_sub(1));
        start + within.map_or(text.len(), |(at, _)| at)
    }

    fn position(&self, offset: usize) -> (u32, u32) {
        let offset = offset.min(self.text.len());
        let index = self.lines.partition_point(|start| *start <= offset).saturating_sub(1);
        let nearest = self.waypoints.partition_point(|(at, _)| *at <= offset).checked_sub(1);
        let nearest = nearest.and_then(|nearest| self.waypoints.get(nearest));
        let (from, characters) = match nearest {
            Some((at, characters)) if *at > self.lines[index] => (*at, *characters),
            _ => (self.lines[index], 0),
        };
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let before = count(self.text.get(from..offset).unwrap_or_default().chars().count());
        (count(index + 1), characters.saturating_add(before).saturating_add(1))
    }
}

fn waypoints(text: &str) -> Vec<(usize, u32)> {
    let mut waypoints = Vec::new();
    let (mut characters, mut next) = (0_u32, STEP);
    for (at, character) in text.char_indices() {
        if at >= next {
            waypoints.push((at, characters));
            next = at + STEP;
        }
        characters = if character == '\n' { 0 } else { characters.saturating_add(1) };
    }
    waypoints
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_offsets_are_each_others_inverse() {
        let text = "eins\nzwölf\r\n\ndrei";
        let page = Page::new(PageId(0), "a.md".into(), Format::Markdown, text.into());
        for (at, _) in text.char_indices() {
            let place = page.place(at, at);
            let is_in_line_end = text[at..].starts_with(['\n', '\r']);
            assert!(is_in_line_end || page.offset(place.line, place.column) == at, "{at}: {place:?}");
        }
        assert_eq!((page.line(2), page.line_count()), ("zwölf", 4));
    }

    #[test]
    fn columns_of_long_lines_count_characters() {
        let text = format!("a\n{}", "aé\u{1f600}".repeat(2_000));
        let page = Page::new(PageId(0), "a.md".into(), Format::Markdown, text.clone());
        for ((at, _), column) in text.char_indices().skip(2).zip(1..) {
            assert_eq!((page.place(at, at).line, page.place(at, at).column), (2, column));
        }
    }
}
