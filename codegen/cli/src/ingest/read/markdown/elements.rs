//! Elements → blocks.

use std::ops::Range;

use super::fields::is_field;
use super::literals;
use super::names;
use super::reader::Reader;
use super::token::{Tag, Value, What};
use super::tree::{Element, Node, Piece};
use crate::ingest::document::{Block, BlockBody, Group, Run, Text};

/// Attributes that hold the title of a group, by how sure that is.
const TITLES: [&str; 8] = ["title", "label", "heading", "header", "name", "summary", "tab", "value"];

/// Attributes that hold what a group says.
const CONTENTS: [&str; 5] = ["text", "description", "content", "children", "body"];

/// Elements that take another page in.
const INCLUDES: [&str; 7] = ["snippet", "include", "partial", "import", "markdown", "embed", "reusable"];

impl Reader<'_> {
    /// The blocks of a piece that is not plain Markdown.
    pub(super) fn node(&mut self, node: &Node) -> Vec<Block> {
        match &node.piece {
            Piece::Element(element) => self.element(element, &node.range),
            Piece::Other(What::Fence(fence)) => vec![self.fence(fence, &node.range)],
            Piece::Other(What::Pre(tag, content)) => vec![self.pre(tag, content, &node.range)],
            Piece::Other(What::Include(path)) => vec![self.include(path, &node.range)],
            Piece::Other(What::Magic(name, content)) => self.magic(name, content, &node.range),
            Piece::Other(What::Literal(text)) => self.part(text.clone()),
            Piece::Other(_) => Vec::new(),
        }
    }

    fn element(&mut self, element: &Element, range: &Range<usize>) -> Vec<Block> {
        let key = element.tag.key.as_str();
        if is_field(element, &self.page.text) {
            return self.field(element, range).into_iter().collect();
        }
        match key.to_ascii_lowercase().trim_start_matches('|') {
            "table" if has_rows(&element.children) => return self.html_table(element, range),
            "tr" => return self.lone_row(element, range),
            _ => {}
        }
        match key {
            "ul" | "ol" | "dl" => self.html_list(element, range),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.html_heading(element, range),
            "hr" | "col" | "colgroup" | "summary" => Vec::new(),
            "blockquote" => {
                let blocks = self.content(element.content.clone(), &element.children);
                vec![super::quotes::quote(blocks, self.page.place(range.start, range.end))]
            }
            "details" => vec![self.group(element, range)],
            "{%code" => self.titled_code(element),
            _ if key.is_empty() || names::is_html(key) => {
                self.content(element.content.clone(), &element.children)
            }
            _ => self.component(element, range),
        }
    }

    /// An element that is no element of HTML.
    fn component(&mut self, element: &Element, range: &Range<usize>) -> Vec<Block> {
        if let Some(path) = self.imports.get(&element.tag.key).cloned()
            && is_page(self.slice(&path))
        {
            return vec![self.include(&path, range)];
        }
        if let Some(path) = self.included(&element.tag) {
            return vec![self.include(&path, range)];
        }
        if let Some(code) = self.code_component(element, range) {
            return vec![code];
        }
        vec![self.group(element, range)]
    }

    /// The page that an element such as `<Snippet file="…" />` takes in.
    fn included(&self, tag: &Tag) -> Option<Range<usize>> {
        let is_include = INCLUDES.contains(&tag.name.to_lowercase().as_str());
        let mut values = tag.attributes.iter().filter_map(|attribute| match attribute.value.as_ref()? {
            Value::Text(range) => Some(range.clone()),
            Value::Expression(range) => literals::literal(&self.page.text, range),
        });
        values.find(|range| is_include && is_page(self.slice(range)))
    }

    /// An element for code whose content is a text in braces, or an attribute.
    fn code_component(&self, element: &Element, range: &Range<usize>) -> Option<Block> {
        let is_code = element.tag.name.to_lowercase().contains("code");
        let language = self.attribute(&element.tag, &["language", "lang"]).map(|run| run.text.to_lowercase());
        if let [Node { piece: Piece::Other(What::Literal(text)), .. }] = element.children.as_slice() {
            return (is_code || language.is_some()).then(|| self.literal(language, text, range));
        }
        let code = element.tag.attributes.iter().find(|attribute| self.name(attribute) == "code")?;
        let Some(Value::Expression(value)) = &code.value else { return None };
        let text = literals::literal(&self.page.text, value)?;
        Some(self.literal(language, &text, range))
    }

    /// Code whose title stands around it.
    fn titled_code(&mut self, element: &Element) -> Vec<Block> {
        let title = self.attribute(&element.tag, &["title"]);
        let mut blocks = self.content(element.content.clone(), &element.children);
        if let Some(Block { body: BlockBody::Code(code), .. }) = blocks.first_mut() {
            code.info = code.info.take().or(title);
        }
        blocks
    }

    fn group(&mut self, element: &Element, range: &Range<usize>) -> Block {
        let (title, from) = self.title(element);
        let mut attributes = Vec::new();
        let mut blocks = Vec::new();
        for (index, attribute) in element.tag.attributes.iter().enumerate() {
            let is_content = CONTENTS.contains(&self.name(attribute));
            match &attribute.value {
                _ if Some(index) == from => {}
                Some(value) if is_content || literals::is_elements(&self.page.text, value) => {
                    blocks.extend(self.value_blocks(value));
                }
                value => {
                    let listed = value.as_ref().map(|value| self.listed(value)).unwrap_or_default();
                    if listed.is_empty() {
                        attributes.push(self.pair(attribute));
                    }
                    blocks.extend(listed);
                }
            }
        }
        blocks.extend(self.content(element.content.clone(), &element.children));
        let name = element.tag.name.clone();
        let body = BlockBody::Group(Group { element: name, title, attributes, blocks });
        Block { body, place: self.page.place(range.start, range.end) }
    }

    /// The title of a group, and the attribute that it is from.
    fn title(&mut self, element: &Element) -> (Option<Run>, Option<usize>) {
        let attributes = &element.tag.attributes;
        let unnamed = attributes.iter().position(|attribute| attribute.name.is_empty());
        let named = TITLES.iter().find_map(|title| {
            attributes
                .iter()
                .position(|attribute| self.name(attribute) == *title && attribute.value.is_some())
        });
        if let Some(index) = unnamed.or(named) {
            let value = attributes.get(index).and_then(|attribute| attribute.value.as_ref());
            let title = value.map(|value| self.value(value)).filter(|title| !title.text.trim().is_empty());
            return (title, Some(index));
        }
        let summary = element.children.iter().find_map(|child| match &child.piece {
            Piece::Element(inner) if inner.tag.key == "summary" => Some(inner),
            _ => None,
        });
        let title = summary.map(|summary| {
            let text = self.raw_text(summary.content.clone(), &summary.children);
            Run { text: text.split_whitespace().collect::<Vec<_>>().join(" "), ..self.run(&summary.content) }
        });
        (title, None)
    }

    fn html_heading(&mut self, element: &Element, range: &Range<usize>) -> Vec<Block> {
        let level = element.tag.key.as_bytes().get(1).map_or(1, |digit| digit.saturating_sub(b'0'));
        let mut text = Text::default();
        let mut behind = Vec::new();
        for block in self.content(element.content.clone(), &element.children) {
            match block.body {
                BlockBody::Paragraph(part) => text.0.extend(part.0),
                BlockBody::Heading(_, part) => text.0.extend(part.0),
                body => behind.push(Block { body, place: block.place }),
            }
        }
        if let Some(id) = element.tag.attributes.iter().find(|attribute| self.name(attribute) == "id") {
            text.0.extend(id.value.as_ref().map(|value| {
                let run = self.value(value);
                Run { link: Some(format!("#{}", run.text)), text: String::new(), ..run }
            }));
        }
        let place = self.page.place(range.start, range.end);
        let mut blocks = vec![Block { body: BlockBody::Heading(level, text), place }];
        blocks.extend(behind);
        blocks
    }

    fn html_list(&mut self, element: &Element, range: &Range<usize>) -> Vec<Block> {
        let mut items: Vec<Vec<Block>> = Vec::new();
        for node in &element.children {
            let Piece::Element(item) = &node.piece else {
                let blocks = self.node(node);
                items.extend((!blocks.is_empty()).then_some(blocks));
                continue;
            };
            let is_item = matches!(item.tag.key.as_str(), "li" | "dt");
            let is_joined = item.tag.key == "dd" && !items.is_empty();
            let blocks = if is_item || is_joined {
                self.content(item.content.clone(), &item.children)
            } else {
                self.element(item, &node.range)
            };
            match items.last_mut() {
                Some(last) if is_joined => last.extend(blocks),
                _ => items.push(blocks),
            }
        }
        let place = self.page.place(range.start, range.end);
        vec![Block { body: BlockBody::List(items), place }]
    }

    /// Another page.
    fn include(&mut self, path: &Range<usize>, range: &Range<usize>) -> Block {
        let reference = self.words(path);
        let place = self.page.place(range.start, range.end);
        let body = self.includes.take(&reference, self.page, self.read);
        Block { body, place }
    }
}

fn has_rows(nodes: &[Node]) -> bool {
    nodes.iter().any(|node| match &node.piece {
        Piece::Element(element) => {
            let key = element.tag.key.to_ascii_lowercase();
            matches!(key.trim_start_matches('|'), "tr" | "thead" | "tbody") || has_rows(&element.children)
        }
        Piece::Other(_) => false,
    })
}

fn is_page(path: &str) -> bool {
    [".md", ".mdx", ".markdown"].iter().any(|ending| path.trim().ends_with(ending))
}
