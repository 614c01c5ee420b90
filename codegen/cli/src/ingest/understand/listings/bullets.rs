//! Bullets, and terms with definitions → lists.

use super::flat::Flat;
use super::name_cell::{self, NameCell};
use super::names::Name;
use super::rows::{Draft, Rows};
use super::type_words::{self, Typed};
use super::{prose, type_split};
use crate::ingest::document::{Block, BlockBody};
use crate::ingest::kind::Kind;
use crate::ingest::listed::{Listing, Looks};
use crate::ingest::place::Place;

/// Lists in one another beyond this depth are not read.
const DEEPEST: usize = 12;

/// Entries that begin with names, as a list.
pub(super) fn read(entries: &[Vec<Block>], place: Place) -> Option<Listing> {
    let found = drafts(entries, 0, 0);
    let labels = found.iter().filter(|draft| is_label(&draft.name.written)).count();
    let named = entries.iter().filter(|entry| begin(entry).is_some()).count();
    if found.is_empty() || named * 5 < entries.len() * 4 || labels * 2 > found.len() {
        return None;
    }
    let are_members =
        found.iter().any(|draft| draft.typed.is_some() || draft.mark.is_some() || draft.indent > 0);
    let mut rows = Rows::default();
    found.into_iter().for_each(|draft| rows.push(draft));
    let looks = match (rows.are_headers(), are_members) {
        (true, _) => Looks::Headers,
        (false, true) => Looks::Members,
        (false, false) => Looks::Names,
    };
    Some(rows.finish(looks, place))
}

/// The members that a list in the description of another member has: entries of which some have a type.
pub(super) fn nested(blocks: &[Block], indent: usize) -> Vec<Draft> {
    let lists = blocks.iter().filter_map(|block| match &block.body {
        BlockBody::List(entries) => Some(entries),
        _ => None,
    });
    let read = |entries: &Vec<Vec<Block>>| {
        let found = drafts(entries, indent, 0);
        let is_list = found.len() >= entries.len() && found.iter().any(|draft| draft.typed.is_some());
        if is_list { found } else { Vec::new() }
    };
    lists.flat_map(read).collect()
}

/// The begin of an entry, split.
struct Begin {
    cell: NameCell,
    typed: Option<(Typed, Place)>,
    mark: Option<(bool, Place)>,
    description: Flat,
}

fn drafts(entries: &[Vec<Block>], indent: usize, depth: usize) -> Vec<Draft> {
    let mut found = Vec::new();
    for entry in entries {
        let Some(begin) = begin(entry) else { continue };
        let inner = if depth < DEEPEST { inner(entry, indent + 1, depth + 1) } else { Vec::new() };
        let has_members = are_members(&begin, &inner);
        let mut text = begin.description.clone();
        for block in entry.iter().skip(1) {
            let is_list = matches!(block.body, BlockBody::List(_));
            if !(is_list && has_members) {
                text.push_line(&Flat::of_blocks(std::slice::from_ref(block)));
            }
        }
        let mut claims = prose::of_description(&text);
        claims.extend(prose::of_badges(&begin.cell.rest));
        let draft = |(name, place): &(Name, Place)| Draft {
            name: name.clone(),
            place: *place,
            indent,
            typed: begin.typed.clone(),
            claims: claims.clone(),
            mark: begin.mark,
            words: text.text.clone(),
        };
        found.extend(begin.cell.names.iter().map(draft));
        if has_members {
            found.extend(inner);
        }
    }
    found
}

/// Entries of lists in an entry.
fn inner(entry: &[Block], indent: usize, depth: usize) -> Vec<Draft> {
    let lists = entry.iter().skip(1).filter_map(|block| match &block.body {
        BlockBody::List(entries) => Some(entries),
        _ => None,
    });
    lists.flat_map(|entries| drafts(entries, indent, depth)).collect()
}

/// Whether the entries in an entry are members of it, and not its values.
fn are_members(begin: &Begin, inner: &[Draft]) -> bool {
    let kinds = begin.typed.as_ref().and_then(|(typed, _)| typed.kinds.as_ref());
    match kinds {
        _ if inner.is_empty() => false,
        Some(kinds) if kinds.contains(&Kind::Object) || kinds.contains(&Kind::Array) || kinds.is_empty() => {
            true
        }
        Some(_) => false,
        None => inner.iter().any(|draft| draft.typed.is_some()),
    }
}

/// The name at the begin of an entry, its type and marks, and the words behind them.
fn begin(entry: &[Block]) -> Option<Begin> {
    let BlockBody::Paragraph(text) = &entry.first()?.body else { return None };
    let cell = name_cell::read(&Flat::of_text(text))?;
    if cell.names.iter().any(|(name, _)| name.written.contains(' ')) {
        return None;
    }
    let (head, description) = split(&cell);
    let of_head = NameCell { rest: cell.rest.part(0, head), names: cell.names.clone(), ..cell };
    let (typed, mark) = name_cell::behind(&of_head);
    let is_name = of_head.is_set_off
        || (typed.is_some() && cell.rest.text.trim_start().starts_with(['(', ':']))
        || of_head.names.iter().all(|(name, _)| is_dotted(&name.written))
            && (description > 0 || cell.rest.text.is_empty());
    let rest = cell.rest.from(description);
    is_name.then_some(Begin { cell: of_head, typed, mark, description: rest })
}

/// The bytes at which what marks a name ends, and at which the words that describe it begin.
fn split(cell: &NameCell) -> (usize, usize) {
    let text = cell.rest.text.as_str();
    let bracket_end = if text.trim_start().starts_with(['(', '[']) {
        text.find([')', ']']).map_or(0, |at| at + 1)
    } else {
        0
    };
    let rest = text.get(bracket_end..).unwrap_or_default();
    let first = separator(rest);
    let head = |length: usize| {
        let head =
            rest.get(..length).unwrap_or_default().trim_matches([' ', ':', '-', '–', '—', '(', ')', ',']);
        head.is_empty() || type_words::read(head).is_known()
    };
    match first {
        // `id`: string: the key
        Some((0, sign)) if bracket_end == 0 && type_behind(text, sign).is_some() => {
            type_behind(text, sign).unwrap_or_default()
        }
        Some((length, sign)) if head(length) => (bracket_end + length, bracket_end + length + sign),
        _ if bracket_end > 0 => (bracket_end, bracket_end),
        _ if text.ends_with(':') && head(rest.len()) => (text.len(), text.len()),
        _ if text.len() < 60 && !text.trim().is_empty() && type_words::read(text.trim()).is_known() => {
            (text.len(), text.len())
        }
        _ => (0, 0),
    }
}

/// Whether a name is a label of what is said of one member: `Type: string`. In lower case it is a member.
fn is_label(name: &str) -> bool {
    const LABELS: [&str; 14] = [
        "Type",
        "Required",
        "Default",
        "Format",
        "Example",
        "Description",
        "Nullable",
        "Values",
        "Enum",
        "Optional",
        "Note",
        "Notes",
        "Examples",
        "Usage",
    ];
    LABELS.contains(&name)
}

/// Whether a name that is not set off is no word of a sentence: `lead.created`.
fn is_dotted(name: &str) -> bool {
    let is_word =
        |part: &str| !part.is_empty() && part.chars().all(|character| character.is_ascii_alphanumeric());
    let mut parts = name.split(['.', '_', ':', '/']).filter(|part| !part.is_empty()).peekable();
    let begins = name.starts_with(|character: char| character.is_ascii_lowercase());
    begins && name.contains(['.', '_', ':', '/']) && parts.peek().is_some() && parts.all(is_word)
}

/// The first sign between a name and its description, and its length.
fn separator(text: &str) -> Option<(usize, usize)> {
    const SIGNS: [&str; 8] = [": ", ":\n", " - ", " – ", " — ", " -- ", "\n", " = "];
    let found = SIGNS.iter().filter_map(|sign| {
        type_split::without_brackets(text, sign).map(|(before, _)| (before.len(), sign.len()))
    });
    found.min()
}

/// Where a type ends that stands behind the first sign, and where the description begins behind it.
fn type_behind(text: &str, start: usize) -> Option<(usize, usize)> {
    let rest = text.get(start..)?;
    let (length, sign) = separator(rest).unwrap_or((rest.len(), 0));
    let head = rest.get(..length)?.trim();
    let is_short = head.split_whitespace().count() <= 3;
    (is_short && type_words::read(head).is_known()).then_some((start + length, start + length + sign))
}
