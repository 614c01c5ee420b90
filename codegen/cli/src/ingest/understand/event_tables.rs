//! Tables in which a column has the names of events, wherever it stands and however they are set off.

use crate::ingest::claim::Claim;
use crate::ingest::document::{BlockBody, Cell, Style, Table, Text};
use crate::ingest::listed::{Listed, Listing, Looks};
use crate::ingest::place::Place;
use crate::ingest::pointer::Pointer;

use super::outline::plain;
use super::words::{has_action, is_compound, is_separated, is_word, words};

/// The names of events in a table's column, if its head says that it has them and its cells can be such.
pub(super) fn read(table: &Table, place: Place) -> Option<Listing> {
    let column = column(table)?;
    let mut rows = Vec::new();
    let mut formed = 0;
    for row in &table.rows {
        let Some((name, place)) = row.cells.get(column).and_then(name) else { continue };
        formed += usize::from(is_separated(&name) || is_compound(&name) || has_action(&name));
        let others = row.cells.iter().enumerate().filter(|(at, _)| *at != column);
        let words = others.map(|(_, cell)| plain(&cell.blocks)).collect::<Vec<_>>().join(" ");
        let pointer = Pointer::root().member(&name);
        rows.push(Listed { name, pointer, claims: vec![(Claim::Exists, place)], words });
    }
    let are_names = rows.len() * 10 >= table.rows.len() * 8 && formed * 2 >= rows.len() && !rows.is_empty();
    are_names.then_some(Listing { looks: Looks::Names, rows, place, is_marked: false })
}

/// The column whose head says that it has names of events.
pub(super) fn column(table: &Table) -> Option<usize> {
    let head = table.head.as_ref()?;
    head.cells.iter().position(|cell| says_events(&plain(&cell.blocks)))
}

/// Whether the head of a column says that names of events are in it.
fn says_events(head: &str) -> bool {
    const EVENTS: [&str; 5] = ["event", "topic", "webhook", "trigger", "hook"];
    const BESIDE: [&str; 10] =
        ["type", "name", "key", "code", "id", "identifier", "webhook", "event", "topic", "trigger"];
    let words = words(head);
    let is_of = |list: &[&str], word: &String| list.contains(&word.as_str());
    words.iter().any(|word| is_of(&EVENTS, word))
        && words.iter().all(|word| is_of(&EVENTS, word) || is_of(&BESIDE, word))
}

/// The name in a cell: all that it says, or its code or link.
pub(super) fn name(cell: &Cell) -> Option<(String, Place)> {
    let text = cell.blocks.iter().find_map(|block| match &block.body {
        BlockBody::Paragraph(text) => Some(text),
        _ => None,
    })?;
    let whole = text.plain();
    if is_word(whole.trim()) {
        return Some((whole.trim().to_owned(), text.place()));
    }
    set_off(text)
}

fn set_off(text: &Text) -> Option<(String, Place)> {
    let first = text.0.iter().find(|run| !run.text.trim().is_empty())?;
    let is_set_off = first.style == Style::Code || first.link.is_some() || first.style == Style::Strong;
    let name = first.text.trim();
    (is_set_off && is_word(name)).then(|| (name.to_owned(), first.place))
}
