//! Elements → blocks.

use super::element::{Element, Node};
use super::inline::{Line, text};
use super::names::{heading, is_block, language};
use super::reader::Reader;
use super::{code, member, table};
use crate::ingest::document::{Block, BlockBody, Group, Run, Style};
use crate::ingest::page::Page;
use crate::ingest::place::Place;

impl<'p> Reader<'p> {
    /// A reader of a page, which has a part that is its content or not.
    pub(super) fn new(page: &'p Page, is_in_content: bool) -> Self {
        Self { page, holder: "name", is_in_content, read: Self::read }
    }

    fn read(&mut self, nodes: &[Node], language: Option<&str>) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut line: Vec<&Node> = Vec::new();
        let mut at = 0;
        while let Some(node) = nodes.get(at) {
            at += 1;
            let Node::Element(element) = node else {
                line.push(node);
                continue;
            };
            if element.inside.is_skipped || (element.name == "header" && !self.is_in_content) {
                continue;
            }
            if member::is_head(element) {
                self.end_line(&mut line, &mut blocks);
                let end = field_end(nodes, at, element);
                blocks.extend(self.field(element, nodes.get(at..end).unwrap_or_default(), language));
                at = end;
            } else if is_line(element) {
                line.push(node);
            } else {
                self.end_line(&mut line, &mut blocks);
                blocks.extend(self.element(element, language));
            }
        }
        self.end_line(&mut line, &mut blocks);
        blocks
    }

    /// What stands in a line is a paragraph.
    fn end_line(&self, line: &mut Vec<&Node>, blocks: &mut Vec<Block>) {
        let mut words = Line::new(self.page);
        for node in line.drain(..) {
            words.node(node, Style::Plain, None);
        }
        let words = words.finish();
        if !words.0.is_empty() {
            let place = words.place();
            blocks.push(Block { body: BlockBody::Paragraph(words), place });
        }
    }

    fn element(&mut self, element: &Element, outer: Option<&str>) -> Vec<Block> {
        let place = self.page.place(element.span.0, element.span.1);
        let one = |body| vec![Block { body, place }];
        if let Some(level) = heading(&element.name) {
            return self.heading(level, element, place);
        }
        match element.name.as_str() {
            "pre" => return code::read(self.page, element, outer).into_iter().collect(),
            "ul" | "ol" | "menu" => return self.list(element, place),
            "dl" => return self.terms(element, place),
            "table" => return table::read(self, element, place),
            _ => {}
        }
        let language = language(element).or(outer.map(str::to_owned)).filter(|_| element.name != "html");
        if element.name == "details" {
            return self.details(element, place);
        }
        if let Some(name) = note(element) {
            let blocks = self.blocks(&element.children, language.as_deref());
            return one(BlockBody::Group(Group {
                element: name,
                title: None,
                attributes: Vec::new(),
                blocks,
            }));
        }
        self.blocks(&element.children, language.as_deref())
    }

    fn heading(&mut self, level: u8, element: &Element, place: Place) -> Vec<Block> {
        let words = text(self.page, element.children.iter());
        if words.0.is_empty() {
            return Vec::new();
        }
        let lower = words.plain().to_lowercase();
        self.holder = if lower.contains("header") {
            "header"
        } else if lower.contains("query") {
            "query"
        } else if lower.contains("path param") {
            "path"
        } else {
            "name"
        };
        vec![Block { body: BlockBody::Heading(level, words), place }]
    }

    fn list(&mut self, element: &Element, place: Place) -> Vec<Block> {
        // Fields can be entries of a list, too.
        if element.elements().any(member::has_name) {
            return self.entries_of_fields(element);
        }
        let items = element.elements().filter(|item| !item.inside.is_skipped);
        let entries: Vec<Vec<Block>> = items.map(|item| self.blocks(&item.children, None)).collect();
        let entries: Vec<Vec<Block>> = entries.into_iter().filter(|entry| !entry.is_empty()).collect();
        if entries.is_empty() {
            return Vec::new();
        }
        vec![Block { body: BlockBody::List(entries), place }]
    }

    fn entries_of_fields(&mut self, element: &Element) -> Vec<Block> {
        let items = element.elements().filter(|item| !item.inside.is_skipped);
        items.flat_map(|item| self.blocks(&item.children, None)).collect()
    }

    /// Terms and definitions: fields where the terms are names with types.
    fn terms(&mut self, element: &Element, place: Place) -> Vec<Block> {
        let mut fields: Vec<Block> = Vec::new();
        let mut entries: Vec<Vec<Block>> = Vec::new();
        let mut open: Option<Block> = None;
        for part in parts_of_terms(element) {
            if part.name == "dt" {
                fields.extend(open.take());
                let field =
                    if member::is_head(part) { member::head(self.page, part, self.holder) } else { None };
                let field = field.or_else(|| member::of_term(self.page, part));
                let place = self.page.place(part.span.0, part.span.1);
                open = field.map(|field| Block { body: BlockBody::Field(field), place });
                if open.is_none() {
                    entries.push(self.blocks(&part.children, None));
                }
                continue;
            }
            let said = self.blocks(&part.children, None);
            match open.as_mut().map(|block| &mut block.body) {
                Some(BlockBody::Field(field)) => field.blocks.extend(said),
                _ => match entries.last_mut() {
                    Some(entry) => entry.extend(said),
                    None => entries.push(said),
                },
            }
        }
        fields.extend(open);
        entries.retain(|entry| !entry.is_empty());
        if !entries.is_empty() {
            fields.push(Block { body: BlockBody::List(entries), place });
        }
        fields
    }

    /// What can be unfolded: a field with its members, or a group with a title.
    fn details(&mut self, element: &Element, place: Place) -> Vec<Block> {
        let is_summary = |node: &Node| matches!(node, Node::Element(inner) if inner.name == "summary");
        let at = element.children.iter().position(is_summary);
        if element.elements().any(|inner| inner.name == "summary" && member::is_head(inner)) {
            return self.blocks(&element.children, None);
        }
        let summary = at.and_then(|at| element.children.get(at));
        let title = summary.and_then(|node| joined(text(self.page, std::iter::once(node)).0));
        // A heading in the summary is one of the page.
        let lower = title.as_ref().map(|title| title.text.to_lowercase()).unwrap_or_default();
        if lower.contains("header") {
            self.holder = "header";
        } else if lower.contains("body") || lower.contains("schema") {
            self.holder = "name";
        }
        let (before, behind) = element.children.split_at(at.unwrap_or_default());
        let mut blocks = self.blocks(before, None);
        blocks.extend(self.blocks(behind.get(usize::from(at.is_some())..).unwrap_or_default(), None));
        let group = Group { element: "details".to_owned(), title, attributes: Vec::new(), blocks };
        vec![Block { body: BlockBody::Group(group), place }]
    }
}

/// The index behind what describes a field: the next one that looks like it, or a heading.
fn field_end(nodes: &[Node], start: usize, head: &Element) -> usize {
    let is_end = |node: &Node| {
        let Node::Element(element) = node else { return false };
        let looks_alike = element.name == head.name && element.attribute("class") == head.attribute("class");
        heading(&element.name).is_some()
            || member::is_head(element)
            || (looks_alike && member::has_name(element))
    };
    nodes.iter().skip(start).position(is_end).map_or(nodes.len(), |length| start + length)
}

/// The terms and definitions of a list; they can be in elements that hold them together.
fn parts_of_terms(element: &Element) -> Vec<&Element> {
    let of = |inner: &'_ Element| matches!(inner.name.as_str(), "dt" | "dd");
    let mut parts = Vec::new();
    for inner in element.elements() {
        if of(inner) {
            parts.push(inner);
        } else {
            parts.extend(inner.elements().filter(|inner| of(inner)));
        }
    }
    parts
}

/// Whether an element is a part of a line.
fn is_line(element: &Element) -> bool {
    !is_block(&element.name) && element.attribute("data-as").is_none() && !element.inside.has_block
}

/// The name of a note or a quotation, if an element is one.
fn note(element: &Element) -> Option<String> {
    if matches!(element.name.as_str(), "blockquote" | "aside") {
        return Some(element.name.clone());
    }
    let kinds = ["admonition", "callout", "alert", "notice"];
    let is_note = element
        .classes()
        .any(|class| kinds.iter().any(|kind| class == *kind || class.ends_with(&format!("-{kind}"))));
    is_note.then(|| "Note".to_owned())
}

/// Pieces as one.
pub(super) fn joined(runs: Vec<Run>) -> Option<Run> {
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    let last = runs.last()?.place;
    let first = runs.into_iter().next()?;
    let place = first.place.to(last);
    Some(Run { text, place, ..first })
}
