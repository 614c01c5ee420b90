//! Lists of members, headers and events → [`Listing`]s, from tables, fields, bullets, JSON Schemas and interfaces; and what a
//! sentence says of the member that it is about.

mod branches;
mod bullets;
mod cells;
mod columns;
mod fields;
mod fitting;
mod flat;
mod headers;
mod name_cell;
mod names;
mod prose;
mod quoted;
mod rows;
mod said;
mod schema;
mod table;
#[cfg(test)]
mod table_tests;
#[cfg(test)]
mod testing;
mod type_split;
mod type_table;
mod type_words;
mod typescript;
mod values;

use crate::ingest::claim::Claim;
use crate::ingest::document::{Block, Code, Table, Text};
use crate::ingest::listed::Listing;
use crate::ingest::place::{PageId, Place};
use crate::ingest::sample::Samples;

/// A table as a list, if its columns are understood.
#[must_use]
pub fn of_table(table: &Table, place: Place) -> Option<Listing> {
    table::read(table, place)
}

/// The fields among these blocks (siblings) as lists: those of members, and those of headers.
#[must_use]
pub fn of_fields(blocks: &[Block]) -> Vec<Listing> {
    fields::read(blocks)
}

/// A list of bullets, or of terms and definitions, whose entries begin with names.
#[must_use]
pub fn of_bullets(entries: &[Vec<Block>], place: Place) -> Option<Listing> {
    bullets::read(entries, place)
}

/// Code that holds a JSON Schema, read by [`samples::plain`](crate::ingest::samples::plain): a text such as `string` is no placeholder
/// in it.
#[must_use]
pub fn of_json_schema(samples: &Samples) -> Option<Listing> {
    schema::read(samples)
}

/// Code that holds interfaces or types of TypeScript: one list each, with its name.
#[must_use]
pub fn of_interfaces(code: &Code, page: PageId) -> Vec<(String, Listing)> {
    typescript::read(code, page)
}

/// What sentences say of the member that they are about, or of the members that they name in code: the name as written
/// (nothing: the member that the text stands at) and the claim.
#[must_use]
pub fn of_prose(text: &Text) -> Vec<(Option<String>, Claim, Place)> {
    prose::of_text(&flat::Flat::of_text(text))
}
