//! Tables → lists.

use super::columns::{self, Column};
use super::flat::Flat;
use super::name_cell::{self, NameCell};
use super::rows::{Draft, Rows};
use super::{bullets, cells, prose, type_words};
use crate::ingest::claim::Claim;
use crate::ingest::document::{Block, BlockBody, Cell, Row, Table};
use crate::ingest::listed::{Listing, Looks};
use crate::ingest::place::Place;

/// Members that are listed in a cell are set in more than any row.
const NESTED: usize = 10_000;

/// A table as a list, if its columns are understood.
pub(super) fn read(table: &Table, place: Place) -> Option<Listing> {
    let found = found(table)?;
    let mut rows = Rows::default();
    found.drafts.into_iter().for_each(|draft| rows.push(draft));
    let looks = looks(found.names, found.has_types, &rows);
    Some(rows.finish(looks, place))
}

/// The members of a table in the description of another member.
pub(super) fn nested(table: &Table, indent: usize) -> Vec<Draft> {
    let is_list = |found: &Found| found.names == Column::Member || found.has_types;
    let mut drafts = found(table).filter(is_list).map(|found| found.drafts).unwrap_or_default();
    drafts.iter_mut().for_each(|draft| draft.indent += indent);
    drafts
}

/// The members that are listed in a cell: by bullets, or by a table.
fn in_cell(blocks: &[Block], indent: usize) -> Vec<Draft> {
    let mut drafts = bullets::nested(blocks, indent);
    for block in blocks {
        match &block.body {
            BlockBody::Table(table) => drafts.extend(nested(table, indent)),
            BlockBody::Group(group) => drafts.extend(in_cell(&group.blocks, indent)),
            _ => {}
        }
    }
    drafts
}

/// The entries of a table.
struct Found {
    names: Column,
    has_types: bool,
    drafts: Vec<Draft>,
}

fn found(table: &Table) -> Option<Found> {
    let (columns, rows) = layout(table)?;
    let names = name_column(&columns, rows)?;
    found_in(&columns, rows, names).or_else(|| {
        // Names are titles, and what is sent stands in another column.
        let is_title = matches!(columns.get(names), Some(Column::Name | Column::Event));
        let has_codes = |at: &usize| {
            let may_have = matches!(
                columns.get(*at),
                Some(Column::Example | Column::Type | Column::Name | Column::Event | Column::Other)
            );
            *at != names && may_have && are_set_off(rows, *at)
        };
        let at = (0..columns.len()).find(has_codes).filter(|_| is_title)?;
        found_in(&columns, rows, at).map(|found| Found { names: Column::Event, ..found })
    })
}

fn found_in(columns: &[Column], rows: &[Row], names: usize) -> Option<Found> {
    let has_types = columns.iter().enumerate().any(|(at, column)| *column == Column::Type && at != names);
    let is_told =
        columns.iter().enumerate().any(|(at, column)| at != names && !matches!(column, Column::Other));
    let mut found = Vec::new();
    let mut named = 0;
    for row in rows {
        let name = |cell: &Cell| name_cell::read(&Flat::of_blocks(&cell.blocks));
        let Some(cell) = row.cells.get(names).and_then(name) else { continue };
        if cell.is_set_off || (is_told && name_cell::is_alone(&cell)) {
            named += 1;
            found.extend(drafts(columns, names, row, &cell));
            found.extend(row.cells.iter().flat_map(|cell| in_cell(&cell.blocks, NESTED)));
        }
    }
    let names = columns.get(names).copied().unwrap_or(Column::Other);
    (named > 0 && named * 2 >= rows.len()).then_some(Found { names, has_types, drafts: found })
}

/// What the columns hold, and the rows below the head.
fn layout(table: &Table) -> Option<(Vec<Column>, &[Row])> {
    let (mut columns, rows) = by_head(table)?;
    let are_headers = columns.contains(&Column::Header);
    for (at, column) in columns.iter_mut().enumerate().filter(|(_, column)| **column == Column::Value) {
        *column = if !are_headers && hold_types(rows, at) { Column::Type } else { Column::Example };
    }
    Some((columns, rows))
}

fn by_head(table: &Table) -> Option<(Vec<Column>, &[Row])> {
    if let Some(head) = &table.head {
        return Some((head_columns(head), &table.rows));
    }
    let (first, rest) = table.rows.split_first()?;
    let columns = head_columns(first);
    let known = columns.iter().filter(|column| **column != Column::Other).count();
    let has_code =
        first.cells.first().is_some_and(|cell| Flat::of_blocks(&cell.blocks).text.starts_with('`'));
    if known >= 2 && !has_code && name_column(&columns, rest).is_some() {
        return Some((columns, rest));
    }
    without_head(&table.rows).map(|columns| (columns, table.rows.as_slice()))
}

fn head_columns(head: &Row) -> Vec<Column> {
    let column = |cell: &Cell| {
        let text = Flat::of_blocks(&cell.blocks).text;
        columns::of_head(text.lines().next().unwrap_or_default())
    };
    head.cells.iter().map(column).collect()
}

/// Names in the first column, and in the others what looks like it.
fn without_head(rows: &[Row]) -> Option<Vec<Column>> {
    let width = rows.iter().map(|row| row.cells.len()).max()?;
    let is_name = |row: &Row| {
        let cell = row.cells.first().map(|cell| Flat::of_blocks(&cell.blocks))?;
        name_cell::read(&cell).filter(|cell| cell.is_set_off || name_cell::is_alone(cell))
    };
    if width < 2 || !rows.iter().all(|row| is_name(row).is_some()) {
        return None;
    }
    let others = (1..width).map(|at| match at {
        1 if hold_types(rows, 1) => Column::Type,
        _ => Column::Description,
    });
    Some(std::iter::once(Column::Name).chain(others).collect())
}

/// Whether most cells of a column hold types.
fn hold_types(rows: &[Row], at: usize) -> bool {
    let is_type = |cell: &Cell| {
        let text = Flat::of_blocks(&cell.blocks).text;
        let typed = type_words::read(&text);
        text.len() < 60 && typed.is_known() && typed.values.is_empty()
    };
    let cells: Vec<&Cell> = rows.iter().filter_map(|row| row.cells.get(at)).collect();
    cells.iter().filter(|cell| is_type(cell)).count() * 3 > cells.len() * 2
}

/// The column of the names.
fn name_column(columns: &[Column], rows: &[Row]) -> Option<usize> {
    let order = [Column::Member, Column::Header, Column::Name, Column::Event];
    let named = order.iter().find_map(|wanted| columns.iter().position(|column| column == wanted));
    let has_types = columns.iter().skip(1).any(|column| *column == Column::Type);
    let is_first = match columns.first() {
        Some(Column::Type) => are_set_off(rows, 0),
        // Types behind names whose head is the name of the object, say.
        Some(Column::Other) => has_types && are_set_off(rows, 0),
        _ => false,
    };
    named.or_else(|| is_first.then_some(0))
}

/// Whether the cells of a column hold code or strong words.
fn are_set_off(rows: &[Row], at: usize) -> bool {
    let is_set_off = |row: &Row| {
        let cell = row.cells.get(at).map(|cell| Flat::of_blocks(&cell.blocks));
        cell.and_then(|cell| name_cell::read(&cell)).is_some_and(|cell| cell.is_set_off)
    };
    !rows.is_empty() && rows.iter().all(is_set_off)
}

fn looks(names: Column, has_types: bool, rows: &Rows) -> Looks {
    match names {
        Column::Header => Looks::Headers,
        _ if rows.are_headers() => Looks::Headers,
        Column::Member => Looks::Members,
        Column::Event | Column::Type => Looks::Names,
        _ if has_types || rows.have_types() => Looks::Members,
        _ => Looks::Names,
    }
}

/// What a row says of each of its names.
fn drafts(columns: &[Column], names: usize, row: &Row, cell: &NameCell) -> Vec<Draft> {
    let (mut typed, mut mark) = name_cell::behind(cell);
    let mut claims = prose::of_badges(&cell.rest);
    let mut words = Vec::new();
    let mut described = Vec::new();
    for (at, (column, cell)) in columns.iter().zip(&row.cells).enumerate() {
        if at == names {
            continue;
        }
        let flat = Flat::of_blocks(&cell.blocks);
        match column {
            Column::Type => {
                let read = type_words::read(&flat.text);
                if !flat.text.trim().is_empty() {
                    claims.extend(prose::of_type_cell(&flat));
                    typed = Some((read, flat.whole()));
                }
            }
            Column::Required => mark = cells::required(&flat).or(mark),
            Column::Optional => mark = cells::required(&flat).map(|(is, place)| (!is, place)).or(mark),
            Column::Nullable => claims.extend(cells::nullable(&flat)),
            Column::Default => claims.extend(cells::default(&flat)),
            Column::Values => claims.extend(cells::values(&flat)),
            Column::Limits => claims.extend(prose::of_limits(&flat)),
            Column::Description | Column::Event => {
                claims.extend(prose::of_description(&flat));
                words.push(flat.text.clone());
                described.push(flat);
            }
            _ => {}
        }
    }
    let is_enum = |(typed, _): &(type_words::Typed, Place)| {
        typed.values.is_empty()
            && typed.named.as_ref().is_some_and(|name| name.to_lowercase().starts_with("enum"))
    };
    let is_listed = claims.iter().any(|(_, claim, _)| matches!(claim, Claim::Enum(_) | Claim::Const(_)));
    if typed.as_ref().is_some_and(is_enum) && !is_listed {
        // The description of an enum may be nothing but its values.
        claims.extend(described.iter().find_map(cells::values));
    }
    let words = words.join("\n");
    let draft = |(name, place): &(super::names::Name, Place)| Draft {
        name: name.clone(),
        place: *place,
        indent: cell.indent,
        typed: typed.clone(),
        claims: claims.clone(),
        mark,
        words: words.clone(),
    };
    cell.names.iter().map(draft).collect()
}
