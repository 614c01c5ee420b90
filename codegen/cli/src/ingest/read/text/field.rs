//! Fields: a name, a type, whether it is required, and a description, a value a line or run together.

use super::joined;
use super::line::{Line, span};
use super::values;
use super::words::{
    ends_as_section, is_capital_title, is_event_name, is_name, is_section, is_section_title, opens_children,
};
use super::{Reader, Taken};
use crate::ingest::document::{Block, BlockBody, Field, Run};
use crate::ingest::read::kinds::{is_mark, is_type};

/// How many lines of marks, types and values a field has at most before its description.
const LONGEST: usize = 8;

/// Where a field begins: what its first lines say.
pub(super) struct Head<'a> {
    name: Run,
    kind: Option<Run>,
    marks: Vec<Run>,
    enums: Vec<Line<'a>>,
    last: Line<'a>,
    /// The index of the item behind these lines.
    next: usize,
}

/// Reads a field that begins at an item.
pub(super) fn read<'a>(reader: &Reader<'a>, at: usize) -> Option<Taken> {
    let head = head(reader, at)?;
    let first = reader.line(at)?.whole();
    let (blocks, next) = description(reader, head.next);
    let last = blocks.last().map_or(head.last.whole(), |block| block.place);
    let mut attributes: Vec<(Run, Option<Run>)> =
        head.marks.into_iter().map(|mark| (attribute(mark), None)).collect();
    attributes.extend(head.enums.iter().map(|line| values::attribute(line, &reader.known)));
    let holder = reader.holder.to_owned();
    let (name, kind) = (head.name, head.kind);
    let field = Field { element: "text".to_owned(), holder, name, kind, attributes, blocks };
    Some(Taken { blocks: vec![Block { body: BlockBody::Field(field), place: span(first, last) }], next })
}

/// A mark as one of the words that attributes have.
fn attribute(mark: Run) -> Run {
    let text = match mark.text.to_lowercase().trim_matches(['(', ')', '[', ']', '*', '·', '•']) {
        "not required" | "conditional" => "optional".to_owned(),
        "always present" | "always" | "mandatory" => "required".to_owned(),
        other => other.to_owned(),
    };
    Run { text, ..mark }
}

/// Whether a field begins at an item.
pub(super) fn begins(reader: &Reader<'_>, at: usize) -> bool {
    head(reader, at).is_some()
}

fn head<'a>(reader: &Reader<'a>, at: usize) -> Option<Head<'a>> {
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

/// The sentences behind the head of a field, and the index behind them.
fn description(reader: &Reader<'_>, at: usize) -> (Vec<Block>, usize) {
    let mut blocks: Vec<Block> = Vec::new();
    let mut next = at;
    while let Some(start) = reader.filled(next) {
        let is_behind_blank =
            start > next || reader.line(start.saturating_sub(1)).is_some_and(|line| line.is_blank());
        if !describes(reader, start, is_behind_blank, !blocks.is_empty()) {
            break;
        }
        let (block, end) = reader.paragraph(start);
        blocks.push(block);
        next = end;
    }
    (blocks, next)
}

/// Whether a line belongs to the field above it.
fn describes(reader: &Reader<'_>, at: usize, is_behind_blank: bool, has_some: bool) -> bool {
    let Some(line) = reader.line(at) else { return false };
    if begins(reader, at) || reader.begins_other(at) || is_event_name(line.text) {
        return false;
    }
    if is_behind_blank && has_some {
        return (labels(line.text) && !is_section(line.text)) || opens_children(line.text);
    }
    let is_alone = reader.line(at + 1).is_none_or(|below| below.is_blank());
    if begins_section(reader, at, &line) {
        return false;
    }
    // A title that stands alone belongs to what follows.
    let is_title = is_capital_title(line.text) && is_alone && (is_behind_blank || has_some);
    let begins_next = is_behind_blank && ends_as_section(line.text);
    !is_title && !begins_next
}

/// Whether a line behind a field is a heading for sure: a word for sections, or a title of one before other fields.
fn begins_section(reader: &Reader<'_>, at: usize, line: &Line<'_>) -> bool {
    let is_word = is_section(line.text) && line.text.starts_with(char::is_uppercase);
    let is_sure =
        matches!(line.text, "Body" | "Response" | "Request" | "Example") || line.text.ends_with('s');
    is_word && is_sure || (is_section_title(line.text) && begins(reader, at + 1))
}

/// Whether a line says more of a member: its values, default, example, limits.
fn labels(text: &str) -> bool {
    let lower: String = text.chars().take(40).collect::<String>().to_lowercase();
    let begins = [
        "available options",
        "allowed values",
        "possible values",
        "default",
        "example",
        "enum",
        "format",
        "pattern",
        "required string length",
        "required range",
        "minimum",
        "maximum",
        "max length",
        "min length",
        "constraints",
        "one of",
        "options:",
        "must be",
        "nullable",
    ];
    begins.iter().any(|word| lower.starts_with(word))
}
