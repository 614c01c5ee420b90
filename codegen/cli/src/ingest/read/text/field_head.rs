//! Where a field begins: a name, a type, and whether it is required.

use super::joined;
use super::line::Line;
use super::reader::Reader;
use super::values;
use super::words::{is_event_name, is_name, is_section};
use crate::ingest::document::Run;
use crate::ingest::read::kinds::{is_mark, is_type};

/// How many lines of marks, types and values a field has at most before its description.
const LONGEST: usize = 8;

/// Where a field begins: what its first lines say.
pub(super) struct Head<'a> {
    /// Its name.
    pub(super) name: Run,
    /// Its type.
    pub(super) kind: Option<Run>,
    /// Words such as `required`.
    pub(super) marks: Vec<Run>,
    /// Lines of values.
    pub(super) enums: Vec<Line<'a>>,
    /// The last of these lines.
    pub(super) last: Line<'a>,
    /// The index of the item behind these lines.
    pub(super) next: usize,
}

/// Whether a field begins at an item.
pub(super) fn begins(reader: &Reader<'_>, at: usize) -> bool {
    head(reader, at).is_some()
}

/// The head of a field that begins at an item.
pub(super) fn head<'a>(reader: &Reader<'a>, at: usize) -> Option<Head<'a>> {
    let line = reader.line(at)?;
    let mut head = first_line(reader, &line, at)?;
    for index in head.next..head.next + LONGEST {
        let Some(line) = reader.line(index).filter(|line| !line.is_blank()) else { break };
        if is_mark(line.text) {
            head.marks.push(line.run(0, line.text.len()));
        } else if values::is_list(line.text) {
            head.enums.push(line);
        } else if head.kind.is_none() && is_kind(reader, index) {
            head.kind = Some(line.run(0, line.text.len()));
        } else {
            break;
        }
        (head.last, head.next) = (line, index + 1);
    }
    let is_field = head.kind.is_some() || head.marks.iter().any(|mark| is_mark(&mark.text));
    is_field.then_some(head)
}

/// The name, and what ran together with it.
fn first_line<'a>(reader: &Reader<'a>, line: &Line<'a>, at: usize) -> Option<Head<'a>> {
    let next = at + 1;
    let name = |end: usize| Head {
        name: line.run(0, end),
        kind: None,
        marks: Vec::new(),
        enums: Vec::new(),
        last: *line,
        next,
    };
    let is_told = reader.line(next).is_some_and(|below| is_mark(below.text)) || reader.is_in_reference;
    if let Some(parts) = joined::split(line.text, &reader.known, is_told) {
        let mut head = name(parts.name);
        head.kind = Some(line.run(parts.kind.start, parts.kind.end));
        head.marks = parts.marks.into_iter().map(|mark| line.run(mark.start, mark.end)).collect();
        return Some(head);
    }
    let is_name = is_name(line.text) && !is_mark(line.text) && line.text.len() > 1;
    // Two names of types below one another are cells of something else.
    let is_candidate =
        is_name && (!is_type(line.text) || reader.known.has_key(line.text) || reader.is_in_reference);
    let below = reader.line(next)?;
    let is_begun =
        is_type(below.text) || (!is_event_name(line.text) && (is_mark(below.text) || is_kind(reader, next)));
    let is_section =
        is_section(line.text) && line.text.starts_with(char::is_uppercase) && !is_type(below.text);
    (is_candidate && is_begun && !is_section).then(|| name(line.text.len()))
}

/// Whether a line is a type: by its words, or, if it is short, because a mark follows (`Order Resource`, `required`).
fn is_kind(reader: &Reader<'_>, at: usize) -> bool {
    let Some(line) = reader.line(at).filter(|line| !line.is_blank()) else { return false };
    let is_short = line.text.split_whitespace().count() <= 4 && line.text.starts_with(char::is_alphabetic);
    let is_marked = || reader.line(at + 1).is_some_and(|below| is_mark(below.text));
    is_type(line.text) || (is_short && !is_mark(line.text) && !line.text.ends_with('.') && is_marked())
}
