//! Fields (`<ParamField>`, `<Attribute>`, a line of rendered text) → lists.

use super::flat::Flat;
use super::rows::{Draft, Rows};
use super::said::Said;
use super::{bullets, names, prose, quoted, table, type_words};
use crate::ingest::claim::Claim;
use crate::ingest::document::{Block, BlockBody, Field, Run};
use crate::ingest::listed::{Listing, Looks};
use crate::ingest::place::Place;

/// The fields among these blocks as lists: members, and headers. A heading begins others.
pub(super) fn read(blocks: &[Block]) -> Vec<Listing> {
    let is_heading = |block: &Block| matches!(block.body, BlockBody::Heading(..));
    blocks.split(is_heading).flat_map(read_part).collect()
}

fn read_part(blocks: &[Block]) -> Vec<Listing> {
    let mut members = Found::default();
    let mut headers = Found::default();
    collect(blocks, 0, &mut members, &mut headers);
    let mut listings = Vec::new();
    if let Some(place) = headers.place {
        listings.push(headers.rows.finish(Looks::Headers, place));
    }
    if let Some(place) = members.place {
        let looks = if members.rows.are_headers() { Looks::Headers } else { Looks::Members };
        listings.push(members.rows.finish(looks, place));
    }
    listings
}

#[derive(Default)]
struct Found {
    rows: Rows,
    place: Option<Place>,
}

impl Found {
    fn push(&mut self, draft: Draft, place: Place) {
        let end = |first: Place| Place { end_line: place.end_line, end_column: place.end_column, ..first };
        self.place = Some(self.place.map_or(place, end));
        self.rows.push(draft);
    }
}

/// The fields of blocks: those at this depth, and those in each of them.
fn collect(blocks: &[Block], depth: usize, members: &mut Found, headers: &mut Found) {
    for block in blocks {
        match &block.body {
            BlockBody::Field(field) => {
                let Some(draft) = draft(field, depth) else { continue };
                let is_header = field.holder.eq_ignore_ascii_case("header");
                if is_header {
                    headers.push(draft, block.place)
                } else {
                    members.push(draft, block.place)
                }
                let nested = nested(&field.blocks, depth + 1);
                nested.into_iter().for_each(|draft| members.push(draft, block.place));
                collect(&field.blocks, depth + 1, members, headers);
            }
            BlockBody::Group(group) if depth > 0 => {
                collect(&group.blocks, depth, members, headers);
            }
            _ => {}
        }
    }
}

/// The members of tables and lists in a field.
fn nested(blocks: &[Block], indent: usize) -> Vec<Draft> {
    let of_block = |block: &Block| match &block.body {
        BlockBody::Table(table) => table::nested(table, indent),
        BlockBody::Group(group) => nested(&group.blocks, indent),
        _ => Vec::new(),
    };
    blocks.iter().flat_map(of_block).chain(bullets::nested(blocks, indent)).collect()
}

fn draft(field: &Field, depth: usize) -> Option<Draft> {
    let name = names::read(&field.name.text)?;
    let typed = field.kind.as_ref().map(|run| (type_words::read(&run.text), run.place));
    let description = Flat::of_blocks(&field.blocks);
    let mut claims = prose::of_description(&description);
    claims.extend(field.attributes.iter().filter_map(|(key, value)| of_attribute(key, value.as_ref())));
    let mark = field.attributes.iter().find_map(|(key, value)| mark(key, value.as_ref()));
    let mark = mark.or(name.required.map(|required| (required, field.name.place)));
    Some(Draft { name, place: field.name.place, indent: depth, typed, claims, mark, words: description.text })
}

/// What `required` and `optional` say.
fn mark(key: &Run, value: Option<&Run>) -> Option<(bool, Place)> {
    let is_true =
        value.is_none_or(|value| !matches!(value.text.trim().trim_matches(['"', '{', '}']), "false" | "no"));
    match key.text.to_lowercase().as_str() {
        "required" | "isrequired" => Some((is_true, key.place)),
        "optional" | "isoptional" => Some((!is_true, key.place)),
        _ => None,
    }
}

/// What another attribute says.
fn of_attribute(key: &Run, value: Option<&Run>) -> Option<Said> {
    let text = value.map(|value| value.text.trim().trim_matches(['{', '}']).trim());
    let is_true = !matches!(text, Some("false" | "no"));
    let place = value.map_or(key.place, |value| value.place);
    let number = |keyword: &'static str| {
        let value = text?.trim_matches('"').parse().ok()?;
        Some((None, Claim::Limit(keyword, value), place))
    };
    match key.text.to_lowercase().as_str() {
        "deprecated" if is_true => Some((None, Claim::Deprecated, key.place)),
        "nullable" | "isnullable" => Some((None, Claim::Null(is_true), key.place)),
        "default" | "initialvalue" => Some((None, Claim::Default(quoted::value(text?)), place)),
        "enum" | "options" | "values" | "enumvalues" => quoted::list_of_cell(text?.trim_matches(['[', ']']))
            .map(|values| (None, Claim::Enum(values), place)),
        "const" => Some((None, Claim::Const(quoted::value(text?)), place)),
        "format" => {
            prose::formats::of_word(text?).map(|format| (None, Claim::Format(format.to_owned()), place))
        }
        "minlength" => number("minLength"),
        "maxlength" => number("maxLength"),
        "min" | "minimum" => number("minimum"),
        "max" | "maximum" => number("maximum"),
        "minitems" => number("minItems"),
        "maxitems" => number("maxItems"),
        _ => None,
    }
}
