//! Inline markup: code, roles, links, emphasis.

use super::line::Line;
use crate::ingest::document::{Block, BlockBody, Run, Style, Text};
use crate::ingest::page::Page;

/// Lines as one paragraph.
pub(super) fn paragraph(page: &Page, lines: &[Line<'_>]) -> Option<Block> {
    let text = text(page, lines);
    if text.0.is_empty() {
        return None;
    }
    let place = super::line::place(page, lines);
    Some(Block { body: BlockBody::Paragraph(text), place })
}

/// Lines as text, a space between them.
pub(super) fn text(page: &Page, lines: &[Line<'_>]) -> Text {
    let flow = Flow::of(lines);
    let mut runs = Runs { page, flow: &flow, runs: Vec::new() };
    let mut at = 0;
    let mut plain = 0;
    // A mark that nothing closed behind a byte has none behind later ones, either.
    let mut unclosed: Vec<&str> = Vec::new();
    while let Some(found) = flow.text.get(at..).and_then(|rest| rest.find(['`', '*', '\\', ':', '|'])) {
        at += found;
        match markup(&flow.text, at, &mut unclosed) {
            Some(piece) => {
                runs.push(plain, piece.start, Style::Plain, None);
                runs.push(piece.inner.0, piece.inner.1, piece.style, piece.link);
                (at, plain) = (piece.end, piece.end);
            }
            None => at += flow.text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8),
        }
    }
    runs.push(plain, flow.text.len(), Style::Plain, None);
    Text(runs.runs)
}

/// The text of lines, and where its parts come from.
struct Flow {
    text: String,
    /// Bytes of the text, and the bytes of the page that they come from.
    marks: Vec<(usize, usize)>,
}

impl Flow {
    fn of(lines: &[Line<'_>]) -> Self {
        let mut flow = Self { text: String::new(), marks: Vec::new() };
        for line in lines.iter().map(Line::trimmed).filter(|line| !line.text.is_empty()) {
            if !flow.text.is_empty() {
                flow.text.push(' ');
            }
            flow.marks.push((flow.text.len(), line.start));
            flow.text.push_str(line.text);
        }
        flow
    }

    fn byte(&self, at: usize) -> usize {
        let index = self.marks.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        self.marks.get(index).map_or(0, |(start, byte)| byte + at.saturating_sub(*start))
    }
}

struct Runs<'a> {
    page: &'a Page,
    flow: &'a Flow,
    runs: Vec<Run>,
}

impl Runs<'_> {
    fn push(&mut self, start: usize, end: usize, style: Style, link: Option<String>) {
        let text = self.flow.text.get(start..end).unwrap_or_default();
        if text.is_empty() {
            return;
        }
        let place = self.page.place(self.flow.byte(start), self.flow.byte(end.saturating_sub(1)) + 1);
        self.runs.push(Run { text: without_escapes(text, style), style, link, place });
    }
}

/// Without the backslashes that take the meaning off what follows.
fn without_escapes(text: &str, style: Style) -> String {
    if style == Style::Code || !text.contains('\\') {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut characters = text.chars();
    while let Some(next) = characters.next() {
        let next =
            if next == '\\' { characters.next().filter(|next| !next.is_whitespace()) } else { Some(next) };
        out.extend(next);
    }
    out
}

/// A piece of markup: all of it, and what it says.
struct Piece {
    start: usize,
    end: usize,
    inner: (usize, usize),
    style: Style,
    link: Option<String>,
}

/// The markup at a byte.
fn markup(text: &str, at: usize, unclosed: &mut Vec<&'static str>) -> Option<Piece> {
    let rest = text.get(at..)?;
    if rest.starts_with("``") {
        return between(text, at, "``", Style::Code, unclosed);
    }
    if rest.starts_with("**") {
        return between(text, at, "**", Style::Strong, unclosed);
    }
    if rest.starts_with('*') {
        return between(text, at, "*", Style::Strong, unclosed);
    }
    if rest.starts_with('|') {
        return between(text, at, "|", Style::Plain, unclosed);
    }
    if rest.starts_with('\\') {
        // What follows it is plain.
        let end = at + 1 + rest.chars().nth(1).map_or(0, char::len_utf8);
        return Some(Piece { start: at, end, inner: (at + 1, end), style: Style::Plain, link: None });
    }
    let role = role(rest);
    let quoted = at + role;
    if !text.get(quoted..)?.starts_with('`') {
        return None;
    }
    let mut piece = between(text, quoted, "`", Style::Code, unclosed)?;
    piece.start = at;
    // `` `title <address>`_ `` is a link, and so is `` `title`__ ``.
    let behind = text.get(piece.end..)?;
    let underscores = behind.len() - behind.trim_start_matches('_').len();
    piece.end += underscores.min(2);
    let inner = text.get(piece.inner.0..piece.inner.1)?;
    if let Some(open) = inner.rfind('<').filter(|_| inner.ends_with('>')) {
        let title = inner.get(..open)?.trim_end();
        piece.link = inner.get(open + 1..inner.len() - 1).map(str::to_owned);
        if !title.is_empty() {
            piece.inner.1 = piece.inner.0 + title.len();
        }
    }
    let name = rest.get(1..role.saturating_sub(1)).unwrap_or_default();
    let is_link = underscores > 0 || piece.link.is_some() || matches!(name, "doc" | "ref" | "term" | "abbr");
    piece.style = if is_link || name == "emphasis" { Style::Plain } else { piece.style };
    if name == "strong" {
        piece.style = Style::Strong;
    }
    Some(piece)
}

/// The length of a role such as `:ref:` that a text begins with.
fn role(text: &str) -> usize {
    let Some(rest) = text.strip_prefix(':') else { return 0 };
    let is_name = |next: char| next.is_alphanumeric() || matches!(next, '-' | '_' | '.' | ':' | '+');
    let length: usize = rest.chars().take(64).take_while(|next| is_name(*next)).map(char::len_utf8).sum();
    let name = rest.get(..length).unwrap_or_default();
    if name.len() > 1 && name.ends_with(':') { 1 + length } else { 0 }
}

/// What stands between two marks of a kind, without white space inside of them.
fn between(
    text: &str,
    at: usize,
    mark: &'static str,
    style: Style,
    unclosed: &mut Vec<&'static str>,
) -> Option<Piece> {
    if unclosed.contains(&mark) {
        return None;
    }
    let start = at + mark.len();
    let inside = text.get(start..)?;
    if inside.starts_with(char::is_whitespace) || inside.is_empty() {
        return None;
    }
    let Some(length) = inside.find(mark) else {
        unclosed.push(mark);
        return None;
    };
    let is_word = |next: Option<char>| next.is_some_and(char::is_alphanumeric);
    let is_within_word = mark != "``" && mark != "`" && is_word(text.get(..at)?.chars().next_back());
    let ends_with_space = inside.get(..length)?.ends_with(char::is_whitespace);
    if length == 0 || is_within_word || ends_with_space {
        return None;
    }
    let end = start + length;
    Some(Piece { start: at, end: end + mark.len(), inner: (start, end), style, link: None })
}
