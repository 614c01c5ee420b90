//! Blocks that hold JSON: `[block:parameters] {…} [/block]`, a table; `code`, `callout` and `api-header` likewise.

use std::ops::Range;

use super::objects::{sentence_text, text};
use super::reader::Reader;
use crate::ingest::document::{Block, BlockBody, Cell, Code, CodeLine, Group, Row, Table, Text};
use crate::ingest::place::Place;
use crate::ingest::sample::{Object, Sample, Value as Json};
use crate::ingest::samples;

impl Reader<'_> {
    /// The blocks of a block of this name.
    pub(super) fn magic(
        &mut self,
        name: &Range<usize>,
        content: &Range<usize>,
        range: &Range<usize>,
    ) -> Vec<Block> {
        let place = self.page.place(range.start, range.end);
        let code = Code { language: None, info: None, lines: self.lines(content.clone(), 0, false) };
        let read = samples::plain(&code, self.page.id);
        let Some(Sample { value: Json::Object(object), .. }) =
            read.as_ref().ok().and_then(|read| read.values.first())
        else {
            return Vec::new();
        };
        match self.slice(name) {
            "api-header" => member(object, "title").map(|title| heading(title, place)).into_iter().collect(),
            "parameters" => self.parameters(object, place).into_iter().collect(),
            "code" => self.codes(object, place),
            "callout" => vec![self.callout(object, place)],
            _ => Vec::new(),
        }
    }

    fn callout(&mut self, object: &Object, place: Place) -> Block {
        let title = member(object, "title").map(text).filter(|title| !title.text.is_empty());
        let element = member(object, "type").map_or_else(|| "callout".to_owned(), |kind| text(kind).text);
        let blocks = member(object, "body").map(|body| self.words_of(body)).unwrap_or_default();
        Block { body: BlockBody::Group(Group { element, title, attributes: Vec::new(), blocks }), place }
    }

    /// A table whose cells are members `row-column`, those of its head `h-column`.
    fn parameters(&mut self, object: &Object, place: Place) -> Option<Block> {
        let Json::Object(data) = &member(object, "data")?.value else { return None };
        let mut rows: Vec<(String, Row)> = Vec::new();
        for member in &data.members {
            let (row, _) = member.name.split_once('-')?;
            let blocks = self.words_of(&member.sample);
            let cell = Cell { blocks, place: member.sample.place };
            match rows.iter_mut().rev().find(|(name, _)| name == row) {
                Some((_, row)) => row.cells.push(cell),
                None => rows.push((row.to_owned(), Row { cells: vec![cell], place: member.place })),
            }
        }
        let head = rows.iter().position(|(name, _)| name == "h").map(|index| rows.remove(index).1);
        let rows = rows.into_iter().map(|(_, row)| row).collect();
        Some(Block { body: BlockBody::Table(Table { head, rows }), place })
    }

    fn codes(&self, object: &Object, place: Place) -> Vec<Block> {
        let Some(Sample { value: Json::Array(codes), .. }) = member(object, "codes") else {
            return Vec::new();
        };
        let codes = codes.iter().filter_map(|code| {
            let Json::Object(object) = &code.value else { return None };
            let language = member(object, "language").map(|language| text(language).text.to_lowercase());
            let lines = self.code_lines(member(object, "code")?);
            Some(Block { body: BlockBody::Code(Code { language, info: None, lines }), place })
        });
        codes.collect()
    }

    /// The lines of code in a text of JSON: all stand in one line of the page.
    fn code_lines(&self, code: &Sample) -> Vec<CodeLine> {
        let Json::String(value) = &code.value else { return Vec::new() };
        let place = code.place;
        let start = self.page.offset(place.line, place.column);
        let raw = self.slice(&(start..self.page.offset(place.end_line, place.end_column)));
        let mut starts = raw.match_indices("\\n").map(|(at, _)| start + at + 2);
        let mut at = start + 1;
        let mut lines = Vec::new();
        for line in value.split('\n') {
            let place = self.page.place(at, at);
            lines.push(CodeLine { text: line.to_owned(), line: place.line, column: place.column });
            at = starts.next().unwrap_or(at);
        }
        lines
    }

    /// The blocks of a text: what it says where it has escapes, as it stands on the page otherwise.
    fn words_of(&mut self, sample: &Sample) -> Vec<Block> {
        let run = text(sample);
        if run.text.contains(['\n', '"', '\\']) {
            let place = run.place;
            return vec![Block { body: BlockBody::Paragraph(Text(vec![run])), place }];
        }
        self.part(sentence_text(self, sample))
    }
}

fn member<'o>(object: &'o Object, name: &str) -> Option<&'o Sample> {
    object.members.iter().find(|member| member.name == name).map(|member| &member.sample)
}

fn heading(title: &Sample, place: Place) -> Block {
    Block { body: BlockBody::Heading(2, Text(vec![text(title)])), place }
}
