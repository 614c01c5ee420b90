//! Attributes that list members as code: `type={{ id: { type: "string" } }}`, `rows={[{ name: "id", type: "string" }]}`.

use std::ops::Range;

use super::fields::{DESCRIPTIONS, HOLDERS, KINDS};
use super::literals::trimmed;
use super::reader::Reader;
use super::token::Value;
use crate::ingest::document::{Block, BlockBody, Cell, Code, Field, Row, Run, Style, Table, Text};
use crate::ingest::place::Place;
use crate::ingest::sample::{Member, Object, Sample, Value as Json};
use crate::ingest::samples;

/// Members that hold the members of a member.
const NESTED: [&str; 7] = ["properties", "children", "fields", "items", "attributes", "params", "members"];

/// How deep members may be nested.
const DEEPEST: usize = 16;

impl Reader<'_> {
    /// The members that a value lists; nothing if it lists none.
    pub(super) fn listed(&mut self, value: &Value) -> Vec<Block> {
        let Value::Expression(range) = value else { return Vec::new() };
        let inner = trimmed(&self.page.text, range);
        if !self.slice(&inner).starts_with(['{', '[']) {
            return Vec::new();
        }
        let code = Code { language: None, info: None, lines: self.lines(inner, 0, false) };
        let Ok(read) = samples::plain(&code, self.page.id) else { return Vec::new() };
        match read.values.as_slice() {
            [sample] => self.members(sample, DEEPEST),
            _ => Vec::new(),
        }
    }

    fn members(&mut self, sample: &Sample, depth: usize) -> Vec<Block> {
        match &sample.value {
            _ if depth == 0 => Vec::new(),
            Json::Object(object) => self.named(object, depth),
            Json::Array(elements) => {
                let objects: Option<Vec<_>> = elements.iter().map(object).collect();
                objects.map(|objects| self.elements(&objects, sample.place, depth)).unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }

    /// Members by their names.
    fn named(&mut self, list: &Object, depth: usize) -> Vec<Block> {
        let is_list = list.members.iter().all(|member| {
            object(&member.sample).is_some_and(|(object, _)| {
                first(object, &KINDS).or_else(|| first(object, &DESCRIPTIONS)).is_some_and(is_text)
            })
        });
        if !is_list {
            return Vec::new();
        }
        let mut blocks = Vec::new();
        for member in &list.members {
            let name = run(&member.name, member.place);
            if let Some((object, place)) = object(&member.sample) {
                blocks.push(self.member("key", name, object, place, depth));
            }
        }
        blocks
    }

    /// A list of members, or of anything else: a table.
    fn elements(&mut self, objects: &[(&Object, Place)], place: Place, depth: usize) -> Vec<Block> {
        let holders: Option<Vec<_>> = objects.iter().map(|(object, _)| first(object, &HOLDERS)).collect();
        let Some(holders) =
            holders.filter(|holders| !holders.is_empty() && holders.iter().all(|held| is_text(held)))
        else {
            return self.rows(objects, place).into_iter().collect();
        };
        let pairs = objects.iter().zip(holders);
        pairs
            .map(|((object, place), held)| self.member(&held.name, text(&held.sample), object, *place, depth))
            .collect()
    }

    fn member(&mut self, holder: &str, name: Run, object: &Object, place: Place, depth: usize) -> Block {
        let mut kind = None;
        let mut attributes = Vec::new();
        let mut blocks = Vec::new();
        for member in &object.members {
            let key = member.name.as_str();
            if key == holder && member.sample.place == name.place {
                continue;
            }
            if KINDS.contains(&key) && kind.is_none() && is_text(member) {
                kind = Some(text(&member.sample));
            } else if DESCRIPTIONS.contains(&key) && is_text(member) {
                blocks.extend(self.sentence(&member.sample));
            } else if NESTED.contains(&key) {
                blocks.extend(self.members(&member.sample, depth - 1));
            } else {
                attributes.push((run(key, member.place), Some(text(&member.sample))));
            }
        }
        let element = "object".to_owned();
        let field = Field { element, holder: holder.to_owned(), name, kind, attributes, blocks };
        Block { body: BlockBody::Field(field), place }
    }

    fn rows(&mut self, objects: &[(&Object, Place)], place: Place) -> Option<Block> {
        let (first, _) = objects.first().filter(|(object, _)| object.members.len() > 1)?;
        let keys: Vec<&str> = first.members.iter().map(|member| member.name.as_str()).collect();
        let is_table = objects.iter().all(|(object, _)| object.members.iter().all(is_text));
        if !is_table {
            return None;
        }
        let head = first.members.iter().map(|member| cell(run(&member.name, member.place))).collect();
        let mut rows = Vec::new();
        for (object, place) in objects {
            let mut cells = Vec::new();
            for key in &keys {
                let member = object.members.iter().find(|member| member.name == *key);
                let blocks = member.map(|member| self.sentence(&member.sample)).unwrap_or_default();
                cells.push(Cell { blocks, place: member.map_or(*place, |member| member.sample.place) });
            }
            rows.push(Row { cells, place: *place });
        }
        let head = Some(Row { cells: head, place });
        Some(Block { body: BlockBody::Table(Table { head, rows }), place })
    }

    /// A text, with what is code in it.
    fn sentence(&mut self, sample: &Sample) -> Vec<Block> {
        self.part(sentence_text(self, sample))
    }
}

/// The part of the page that a text is, without its quotes.
pub(super) fn sentence_text(reader: &Reader<'_>, sample: &Sample) -> Range<usize> {
    let (place, page) = (sample.place, reader.page);
    let range = page.offset(place.line, place.column)..page.offset(place.end_line, place.end_column);
    within_quotes(reader.slice(&range), range)
}

/// What is between quotes.
fn within_quotes(text: &str, range: Range<usize>) -> Range<usize> {
    let is_quoted = text.len() > 1 && text.starts_with(['"', '\'', '`']);
    if is_quoted { range.start + 1..range.end - 1 } else { range }
}

fn object(sample: &Sample) -> Option<(&Object, Place)> {
    match &sample.value {
        Json::Object(object) => Some((object, sample.place)),
        _ => None,
    }
}

/// The first member of one of these names.
fn first<'o>(object: &'o Object, names: &[&str]) -> Option<&'o Member> {
    names.iter().find_map(|name| object.members.iter().find(|member| member.name == *name))
}

fn is_text(member: &Member) -> bool {
    matches!(member.sample.value, Json::String(_) | Json::Number(_) | Json::Boolean(_) | Json::Null)
}

/// A value as a run.
pub(super) fn text(sample: &Sample) -> Run {
    let text = match &sample.value {
        Json::String(text) | Json::Number(text) => text.clone(),
        Json::Boolean(value) => value.to_string(),
        Json::Null => "null".to_owned(),
        Json::Placeholder(_) | Json::Array(_) | Json::Object(_) => String::new(),
    };
    run(&text, sample.place)
}

fn run(text: &str, place: Place) -> Run {
    Run { text: text.to_owned(), style: Style::Plain, link: None, place }
}

fn cell(run: Run) -> Cell {
    let place = run.place;
    Cell { blocks: vec![Block { body: BlockBody::Paragraph(Text(vec![run])), place }], place }
}
