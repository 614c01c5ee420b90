//! Elements that stand for one member → fields.

use std::ops::Range;

use super::names;
use super::reader::Reader;
use super::token::{Attribute, Tag, Value};
use super::tree::Element;
use crate::ingest::document::{Block, BlockBody, Field, Run};

/// Attributes that hold the name of a member, by how sure that is.
pub(super) const HOLDERS: [&str; 13] = [
    "name",
    "header",
    "body",
    "query",
    "path",
    "param",
    "parameter",
    "field",
    "property",
    "attribute",
    "key",
    "cookie",
    "prop",
];

/// Attributes that hold the type of a member.
pub(super) const KINDS: [&str; 5] = ["type", "dataType", "datatype", "valueType", "schemaType"];

/// Attributes that describe a member.
pub(super) const DESCRIPTIONS: [&str; 7] =
    ["description", "desc", "text", "content", "children", "summary", "details"];

/// How the names of elements end that stand for a member.
const ENDINGS: [&str; 10] =
    ["field", "attribute", "param", "parameter", "prop", "property", "argument", "arg", "header", "schema"];

/// Elements that have a name and a type, and are no members.
const OTHERS: [&str; 14] = [
    "icon",
    "image",
    "button",
    "badge",
    "card",
    "tab",
    "tabitem",
    "step",
    "callout",
    "note",
    "alert",
    "admonition",
    "banner",
    "code",
];

/// Whether an element stands for one member: it holds a name, and has a type or is called like that.
pub(super) fn is_field(element: &Element, page: &str) -> bool {
    let tag = &element.tag;
    let lower = tag.name.to_lowercase();
    if !tag.name.starts_with(|c: char| c.is_ascii_alphabetic())
        || names::is_html(&lower)
        || tag.key != tag.name
    {
        return false;
    }
    let has_kind = tag.attributes.iter().any(|attribute| KINDS.contains(&name(attribute, page)));
    let is_called_so = ENDINGS.iter().any(|ending| lower.ends_with(ending));
    let may_be = is_called_so || (has_kind && !OTHERS.contains(&lower.as_str()));
    may_be && holder(tag, page).is_some()
}

fn name<'p>(attribute: &Attribute, page: &'p str) -> &'p str {
    page.get(attribute.name.clone()).unwrap_or_default()
}

/// The attribute that holds the name.
fn holder(tag: &Tag, page: &str) -> Option<usize> {
    HOLDERS.iter().find_map(|holder| {
        tag.attributes
            .iter()
            .position(|attribute| name(attribute, page) == *holder && attribute.value.is_some())
    })
}

impl Reader<'_> {
    /// The field that an element stands for.
    pub(super) fn field(&mut self, element: &Element, range: &Range<usize>) -> Option<Block> {
        let page = self.page.text.as_str();
        let attributes = &element.tag.attributes;
        let held = holder(&element.tag, page)?;
        let name_value = attributes.get(held)?.value.as_ref()?;
        let kind = KINDS.iter().find_map(|kind| {
            attributes.iter().position(|attribute| self.name(attribute) == *kind && attribute.value.is_some())
        });
        let kind_value = kind.and_then(|kind| attributes.get(kind)?.value.as_ref());
        let mut others = Vec::new();
        let mut blocks = Vec::new();
        for (index, attribute) in attributes.iter().enumerate() {
            match &attribute.value {
                _ if index == held || Some(index) == kind => {}
                Some(value) if DESCRIPTIONS.contains(&self.name(attribute)) => {
                    blocks.extend(self.value_blocks(value))
                }
                _ => others.push(self.pair(attribute)),
            }
        }
        blocks.extend(self.content(element.content.clone(), &element.children));
        let field = Field {
            element: element.tag.name.clone(),
            holder: self.name(attributes.get(held)?).to_owned(),
            name: self.value(name_value),
            kind: kind_value.map(|value| self.value(value)),
            attributes: others,
            blocks,
        };
        Some(Block { body: BlockBody::Field(field), place: self.page.place(range.start, range.end) })
    }

    /// An attribute as written.
    pub(super) fn pair(&self, attribute: &Attribute) -> (Run, Option<Run>) {
        (self.run(&attribute.name), attribute.value.as_ref().map(|value: &Value| self.value(value)))
    }
}
