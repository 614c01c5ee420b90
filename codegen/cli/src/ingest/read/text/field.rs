//! Fields: a name, a type, whether it is required, and a description, a value a line or run together.

use super::begins;
use super::field_head::{self, head};
use super::line::Line;
use super::prose;
use super::reader::{Reader, Taken};
use super::values;
use super::words::{
    ends_as_section, is_capital_title, is_event_name, is_section, is_section_title, opens_children,
};
use crate::ingest::document::{Block, BlockBody, Field, Run};

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
    Some(Taken { blocks: vec![Block { body: BlockBody::Field(field), place: first.to(last) }], next })
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
        let (block, end) = prose::one(reader, start);
        blocks.push(block);
        next = end;
    }
    (blocks, next)
}

/// Whether a line belongs to the field above it.
fn describes(reader: &Reader<'_>, at: usize, is_behind_blank: bool, has_some: bool) -> bool {
    let Some(line) = reader.line(at) else { return false };
    if field_head::begins(reader, at) || begins::other(reader, at) || is_event_name(line.text) {
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
    is_word && is_sure || (is_section_title(line.text) && field_head::begins(reader, at + 1))
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
