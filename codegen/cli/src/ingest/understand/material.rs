//! Lists and code of all documents, read once: what they look like by themselves.

use crate::ingest::document::{Code, Table};
use crate::ingest::fact::Said;
use crate::ingest::listed::{Listed, Listing, Looks};
use crate::ingest::place::Place;
use crate::ingest::sample::Samples;
use crate::ingest::samples;
use crate::ingest::samples::unreadable::Unreadable;

use super::event_tables;
use super::http;
use super::listings;
use super::outline::{Item, Outline, Part, plain};

/// A list, and where it stands.
pub(super) struct List {
    pub(super) item: usize,
    pub(super) listing: Listing,
    pub(super) said: Said,
    /// The names of its columns, in lower case.
    pub(super) head: Vec<String>,
    /// The name of the interface or type that it is.
    pub(super) name: Option<String>,
}

/// Code, and where it stands.
pub(super) struct Script<'d> {
    pub(super) item: usize,
    pub(super) code: &'d Code,
    pub(super) content: Content,
}

/// What code holds.
pub(super) enum Content {
    /// Values of JSON, as far as it could be read.
    Values(Samples),
    /// A JSON Schema or interfaces: they are among the lists. The values are those of the schema.
    Schema(Option<Samples>),
    /// A program, a command, a part of a protocol.
    Program,
    /// It should be JSON, and is none.
    Broken(Unreadable),
}

/// Lists and code.
pub(super) struct Material<'d> {
    pub(super) lists: Vec<List>,
    pub(super) scripts: Vec<Script<'d>>,
    /// Headers of requests that are shown as they go over the wire: the item, the name and its place.
    pub(super) headers: Vec<(usize, String, Place)>,
}

impl<'d> Material<'d> {
    /// Reads all lists and code.
    pub(super) fn new(outline: &Outline<'d>) -> Self {
        let mut material = Self { lists: Vec::new(), scripts: Vec::new(), headers: Vec::new() };
        for (at, item) in outline.items.iter().enumerate() {
            match item.part {
                Part::Table(table) => {
                    let listing = listings::of_table(table, item.place);
                    let is_members = listing.as_ref().is_some_and(|listing| listing.looks != Looks::Names);
                    let of_events = event_tables::read(table, item.place).filter(|_| !is_members);
                    let listing = of_events.or(listing);
                    material.list(at, listing, head(table), Said::List, None);
                }
                Part::List(_) if material.has_entry_in(item.place) => {}
                Part::List(entries) => {
                    let listing = listings::of_bullets(entries, item.place);
                    material.list(at, listing, Vec::new(), Said::List, None);
                }
                Part::Fields(blocks) => {
                    for listing in listings::of_fields(blocks) {
                        material.list(at, Some(listing), Vec::new(), Said::List, None);
                    }
                }
                Part::Code(code) => material.code(at, item, code),
                _ => {}
            }
        }
        material
    }

    /// Whether an entry of a list of members before stands in this place: then that has all that is nested here.
    fn has_entry_in(&self, place: Place) -> bool {
        let lists = self.lists.iter().rev().take(8);
        let mut members = lists.filter(|list| list.listing.looks == Looks::Members);
        let Some(list) = members.next() else { return false };
        let at = |row: &Listed| row.claims.first().map(|(_, place)| (place.page, place.line, place.column));
        let start = Some((place.page, place.line, place.column));
        let end = Some((place.page, place.end_line, place.end_column));
        let first = list.listing.rows.partition_point(|row| at(row) < start);
        list.listing.rows.get(first).is_some_and(|row| at(row) < end)
    }

    fn list(
        &mut self,
        item: usize,
        listing: Option<Listing>,
        head: Vec<String>,
        said: Said,
        name: Option<String>,
    ) {
        let Some(listing) = listing.filter(|listing| !listing.rows.is_empty()) else { return };
        self.lists.push(List { item, listing, said, head, name });
    }

    fn code(&mut self, at: usize, item: &Item<'d>, code: &'d Code) {
        let language = code.language.as_deref().unwrap_or_default();
        let page = item.place.page;
        let interfaces = listings::of_interfaces(code, page);
        if !interfaces.is_empty() {
            for (name, listing) in interfaces {
                self.list(at, Some(listing), Vec::new(), Said::Schema, Some(name));
            }
            self.scripts.push(Script { item: at, code, content: Content::Schema(None) });
            return;
        }
        let schema = samples::plain(code, page).ok();
        if let Some((listing, schema)) =
            schema.and_then(|schema| Some((listings::of_json_schema(&schema)?, schema)))
        {
            self.list(at, Some(listing), Vec::new(), Said::Schema, None);
            self.scripts.push(Script { item: at, code, content: Content::Schema(Some(schema)) });
            return;
        }
        let request = http::request(code);
        let body = request.as_ref().map_or(code, |request| &request.body);
        for (name, line) in request.iter().flat_map(|request| &request.headers) {
            self.headers.push((at, name.clone(), line.place(page)));
        }
        let content = match samples::samples(body, page) {
            Ok(samples) if samples.values.is_empty() => Content::Program,
            Ok(samples) => Content::Values(samples),
            Err(why) if is_json(language) || (language.is_empty() && begins_as_json(code)) => {
                Content::Broken(why)
            }
            Err(_) => Content::Program,
        };
        self.scripts.push(Script { item: at, code, content });
    }
}

fn is_json(language: &str) -> bool {
    matches!(language, "json" | "json5" | "jsonc" | "json_schema" | "jsonschema")
}

fn begins_as_json(code: &Code) -> bool {
    let first = code.lines.iter().map(|line| line.text.trim()).find(|line| !line.is_empty());
    first.is_some_and(|line| line.starts_with('{') || line == "[" || line.starts_with("[{"))
}

fn head(table: &Table) -> Vec<String> {
    let cells = table.head.iter().flat_map(|row| &row.cells);
    cells.map(|cell| plain(&cell.blocks).trim().to_lowercase()).collect()
}

/// Whether an item stands in a group of this kind, by the beginning of its element's name in any case.
pub(super) fn is_in(item: &Item, elements: &[&str]) -> bool {
    let is = |name: &str| elements.iter().any(|element| name.eq_ignore_ascii_case(element));
    item.groups.iter().any(|group| is(&group.element))
}
