//! A cell, or the begin of an entry, that holds a name: how far it is set in, the name or names, and what stands behind.

use super::flat::Flat;
use super::names::{self, Name};
use super::type_split;
use super::type_words::{self, Typed};
use crate::ingest::claim::Claim;
use crate::ingest::document::Style;
use crate::ingest::place::Place;

/// What a cell with a name holds.
#[derive(Clone, Debug)]
pub(super) struct NameCell {
    /// The names, mostly one.
    pub(super) names: Vec<(Name, Place)>,
    /// How far it is set in.
    pub(super) indent: usize,
    /// Whether the name is set off, as code or strong.
    pub(super) is_set_off: bool,
    /// What stands behind.
    pub(super) rest: Flat,
    /// What marks of the name say of being required.
    pub(super) mark: Option<(bool, Place)>,
}

/// A type, and a mark of being required, each with its place.
pub(super) type TypeAndMark = (Option<(Typed, Place)>, Option<(bool, Place)>);

/// Reads the name at the begin of a text.
pub(super) fn read(flat: &Flat) -> Option<NameCell> {
    let (indent, start) = indentation(&flat.text);
    let flat = flat.from(start);
    let set_off =
        flat.spans().first().filter(|span| span.style != Style::Plain && is_first(&flat, span.start));
    match set_off {
        Some(_) => set_off_names(&flat, indent),
        None => plain_name(&flat, indent),
    }
}

/// What the words behind a name say: marks, and a type.
pub(super) fn behind(cell: &NameCell) -> TypeAndMark {
    let mut said = Behind { cell, typed: None, mark: cell.mark };
    let mut start = 0;
    for line in cell.rest.text.split('\n') {
        if !said.take(line, start) {
            let mut part_start = start;
            for part in line.split(['(', ')', ',']) {
                said.take(part, part_start);
                part_start += part.len() + 1;
            }
        }
        start += line.len() + 1;
    }
    (said.typed, said.mark)
}

struct Behind<'c> {
    cell: &'c NameCell,
    typed: Option<(Typed, Place)>,
    mark: Option<(bool, Place)>,
}

impl Behind<'_> {
    /// Takes a part as a mark or a type, if it is one.
    fn take(&mut self, part: &str, start: usize) -> bool {
        let place = self.cell.rest.place(start + leading(part), start + part.len());
        let said = unwrapped(part);
        let mark = match said {
            "*" | "\\*" => Some(true),
            "?" => Some(false),
            _ => None,
        };
        if mark.is_some() {
            self.mark = self.mark.or(mark.map(|mark| (mark, place)));
            return true;
        }
        if said.is_empty() || said.len() >= 80 || said.contains(") (") {
            return false;
        }
        let read = type_words::read(said);
        match read.also.iter().find_map(required) {
            Some(is_required) if read.kinds.is_none() => self.mark = self.mark.or(Some((is_required, place))),
            _ if read.is_known() && self.typed.is_none() => self.typed = Some((read, place)),
            _ => return false,
        }
        true
    }
}

/// A part without dashes and the brackets that hold all of it.
fn unwrapped(part: &str) -> &str {
    let is_around = |character: char| character.is_whitespace() || "-–—·:,".contains(character);
    let said = part.trim_matches(is_around);
    let inner = type_split::bracketed(said, '(', ')').or_else(|| type_split::bracketed(said, '[', ']'));
    inner.unwrap_or(said).trim_matches(is_around)
}

fn required(claim: &Claim) -> Option<bool> {
    match claim {
        Claim::Required(required) => Some(*required),
        _ => None,
    }
}

fn leading(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// How far a text is set in by blanks that do not break, arrows and dashes, and the byte at which it begins.
fn indentation(text: &str) -> (usize, usize) {
    let mut width = 0;
    for (at, character) in text.char_indices() {
        match character {
            '\u{a0}' | '\u{2003}' | '\u{2002}' | '\u{3000}' | '\u{2001}' => width += 1,
            '↳' | '→' | '└' | '├' | '›' | '»' | '▸' | '•' | '⤷' | '∟' | '│' | '┗' | '╰' | '─' => {
                width += 2
            }
            '-' | '–' | '>' | '+'
                if text
                    .get(at + 1..)
                    .is_some_and(|rest| rest.starts_with([' ', '`', '\u{a0}', '-', '>'])) =>
            {
                width += 2;
            }
            '.' if text.get(at + 1..).is_some_and(|rest| rest.starts_with(['.', ' '])) => width += 1,
            _ if character.is_whitespace() => {}
            _ => return (width, at),
        }
    }
    (width, text.len())
}

/// Whether nothing but marks of code stands before this byte.
fn is_first(flat: &Flat, start: usize) -> bool {
    flat.text.get(..start).is_some_and(|before| before.trim_matches(['`', ' ', '\n']).is_empty())
}

fn set_off_names(flat: &Flat, indent: usize) -> Option<NameCell> {
    let mut found: Vec<(Name, Place)> = Vec::new();
    let mut end = 0;
    for span in flat.spans() {
        if span.style == Style::Plain {
            continue;
        }
        let between = flat.text.get(end..span.start).unwrap_or_default();
        let is_next = found.is_empty() || is_between_names(between);
        // Strong words are a title, or a label.
        let is_phrase = span.style == Style::Strong && flat.said(span).trim().contains(' ');
        let Some(name) = names::read(flat.said(span)).filter(|_| is_next && !is_phrase) else { break };
        found.push((name, flat.place(span.start, span.end)));
        end = span.end;
    }
    let (name, place) = found.first()?;
    let mark = name.required.map(|required| (required, *place));
    let end = if flat.text.get(end..).is_some_and(|rest| rest.starts_with('`')) { end + 1 } else { end };
    Some(NameCell { indent, is_set_off: true, rest: flat.from(end), mark, names: found })
}

/// Several names behind a title: `Orders: order.created, order.paid`, all of them in code and nothing else.
pub(super) fn behind_title(flat: &Flat) -> Option<NameCell> {
    let first = flat.spans().iter().find(|span| span.style == Style::Code)?;
    let before = flat.text.get(..first.start)?.trim_end_matches(['`', ' ']);
    let is_title = before.ends_with([':', '-', '–', '—']) && before.len() > 2 && before.len() < 60;
    let cell = is_title.then(|| set_off_names(&flat.from(first.start - 1), 0)).flatten()?;
    let is_all = cell.rest.text.trim_matches(['.', ' ', ',']).is_empty();
    let are_ways = cell.names.iter().all(|(name, _)| name.written.contains(['.', ':', '/', '_']));
    (is_all && are_ways && cell.names.len() > 1).then_some(cell)
}

/// Whether this stands between two names of one cell: `a`, `b` and `c`.
fn is_between_names(between: &str) -> bool {
    let between = between.trim_matches(['`', ' ', '\n']);
    matches!(between, "," | "/" | "and" | "or" | "&" | ", and" | "|" | ", or")
}

fn plain_name(flat: &Flat, indent: usize) -> Option<NameCell> {
    let text = flat.text.trim_start();
    let start = flat.text.len() - text.len();
    let word = text.split(|character: char| character.is_whitespace() || character == '(').next()?;
    if !names::is_plain_name(word) {
        return None;
    }
    let name = names::read(word)?;
    let place = flat.place(start, start + name.written.len());
    let mark = name.required.map(|required| (required, place));
    Some(NameCell {
        indent,
        is_set_off: false,
        rest: flat.from(start + word.len()),
        mark,
        names: vec![(name, place)],
    })
}

/// Whether what stands behind a name that is not set off lets it be one: nothing, marks, or a type.
pub(super) fn is_alone(cell: &NameCell) -> bool {
    let rest = cell.rest.text.trim();
    let same_line = rest
        .split('\n')
        .next()
        .unwrap_or_default()
        .trim_matches(['(', ')', '*', ' ', ':', '?', '\\', '[', ']']);
    same_line.is_empty()
        || cell.rest.text.trim_start_matches(' ').starts_with('\n')
        || type_words::read(same_line).is_known()
}
