//! Lists of members, headers and events → [`Listing`]s, from tables, fields, bullets, JSON Schemas and interfaces; and what a
//! sentence says of the member that it is about.

use crate::ingest::claim::Claim;
use crate::ingest::document::{Block, Code, Table, Text};
use crate::ingest::listed::Listing;
use crate::ingest::place::{PageId, Place};
use crate::ingest::sample::Samples;

/// A table as a list, if its columns are understood.
#[must_use]
pub fn of_table(_table: &Table, _place: Place) -> Option<Listing> {
    None
}

/// The fields among these blocks (siblings) as lists: those of members, and those of headers.
#[must_use]
pub fn of_fields(_blocks: &[Block]) -> Vec<Listing> {
    Vec::new()
}

/// A list of bullets, or of terms and definitions, whose entries begin with names.
#[must_use]
pub fn of_bullets(_entries: &[Vec<Block>], _place: Place) -> Option<Listing> {
    None
}

/// Code that holds a JSON Schema.
#[must_use]
pub fn of_json_schema(_samples: &Samples) -> Option<Listing> {
    None
}

/// Code that holds interfaces or types of TypeScript: one list each, with its name.
#[must_use]
pub fn of_interfaces(_code: &Code, _page: PageId) -> Vec<(String, Listing)> {
    Vec::new()
}

/// What sentences say of the member that they are about, or of the members that they name in code: the name as written
/// (nothing: the member that the text stands at) and the claim.
#[must_use]
pub fn of_prose(_text: &Text) -> Vec<(Option<String>, Claim, Place)> {
    Vec::new()
}
