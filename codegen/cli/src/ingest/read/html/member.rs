//! Members and headers, by the shape of what themes of references write: a name, a type and marks beside one another, in elements
//! whose classes say so; what follows describes it.

use super::element::{Element, Node};
use super::inline::text;
use super::names::heading;
use crate::ingest::document::{Field, Run, Style};
use crate::ingest::page::Page;
use crate::ingest::read::kinds::{is_mark, is_type};

/// How long what stands beside a name is at most, in bytes.
const LONGEST: usize = 240;

/// What a class, or a part of a component, is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Name,
    Kind,
    Required,
    Deprecated,
}

/// Whether an element is the head of a field: one name, what stands beside it, and nothing that describes it.
pub(super) fn is_head(element: &Element) -> bool {
    let inside = element.inside;
    inside.names == 1 && !inside.has_description && inside.length <= LONGEST && !describes(element)
}

/// Whether there is a name in an element.
pub(super) fn has_name(element: &Element) -> bool {
    element.inside.names > 0
}

/// Whether an element is the name of a member.
pub(super) fn is_name(element: &Element) -> bool {
    part(element) == Some(Part::Name)
}

/// Whether an element describes something: a paragraph, a list, code, a heading; unless it begins with a name itself.
pub(super) fn describes(element: &Element) -> bool {
    let is_content = element.attribute("data-component-part") == Some("field-content");
    let begins_with_name = || element.elements().next().is_some_and(has_name);
    match element.name.as_str() {
        "p" => is_content || !begins_with_name(),
        "pre" | "ul" | "ol" | "table" | "details" | "dl" | "blockquote" => true,
        name => is_content || (heading(name).is_some() && !has_name(element)),
    }
}

/// What an element is, by its class or as a part of a component.
fn part(element: &Element) -> Option<Part> {
    if let Some(part) = element.attribute("data-component-part") {
        return match part {
            "field-name" => Some(Part::Name),
            "field-required-pill" => Some(Part::Required),
            "field-deprecated-pill" => Some(Part::Deprecated),
            "field-info-pill" => Some(Part::Kind),
            _ => None,
        };
    }
    element.classes().find_map(of_class)
}

/// What a class says: `Param-name1a2b`, `openapi-schema__property`, `property-type`.
fn of_class(class: &str) -> Option<Part> {
    let lower = class.to_lowercase();
    let is_of_member =
        ["param", "prop", "field", "attribute", "attr-", "schema", "member", "argument", "key-"]
            .iter()
            .any(|word| lower.contains(word));
    // Themes put a part of a name behind a block: `block__part`, `block-part`, `Block-part1a2b`.
    let part = lower.rsplit(['_', '-']).find(|part| part.len() > 2).unwrap_or_default();
    if !is_of_member {
        return None;
    }
    match lower.as_str() {
        // Here the property is the name, and the name is the one of its type.
        _ if lower.contains("schema__property") => return Some(Part::Name),
        _ if lower.contains("schema__name") => return Some(Part::Kind),
        _ => {}
    }
    let begins = |word: &str| part.starts_with(word) || lower.ends_with(word);
    if begins("required") {
        Some(Part::Required)
    } else if begins("deprecated") {
        Some(Part::Deprecated)
    } else if begins("type") {
        Some(Part::Kind)
    } else if begins("name") && !lower.contains("type") {
        Some(Part::Name)
    } else {
        None
    }
}

/// Reads the head of a field; without its description.
pub(super) fn head(page: &Page, element: &Element, holder: &str) -> Option<Field> {
    let mut parts = Parts { page, name: None, kind: None, attributes: Vec::new(), holder: holder.to_owned() };
    parts.element(element);
    let (element, name) = parts.name?;
    let (holder, kind, attributes) = (parts.holder, parts.kind, parts.attributes);
    Some(Field { element, holder, name, kind, attributes, blocks: Vec::new() })
}

/// The term of a list, if it is a name in code with a type or a mark: as the head of a field.
pub(super) fn of_term(page: &Page, element: &Element) -> Option<Field> {
    let first = element.elements().find(|inner| !inner.inside.is_skipped)?;
    if !matches!(first.name.as_str(), "code" | "strong" | "b" | "var" | "tt" | "span") {
        return None;
    }
    let name = run(page, std::slice::from_ref(first))?;
    let mut parts = Parts { page, name: None, kind: None, attributes: Vec::new(), holder: "name".to_owned() };
    let rest = element
        .children
        .iter()
        .skip_while(|node| !matches!(node, Node::Element(element) if element.span == first.span));
    for node in rest.skip(1) {
        parts.node(node);
    }
    let is_field = parts.kind.is_some() || !parts.attributes.is_empty();
    let (kind, attributes) = (parts.kind, parts.attributes);
    let field =
        Field { element: "dt".to_owned(), holder: parts.holder, name, kind, attributes, blocks: Vec::new() };
    is_field.then_some(field)
}

/// Takes type and marks from a cell beside the one of the name.
pub(super) fn beside(page: &Page, element: &Element, field: &mut Field) {
    let mut parts =
        Parts { page, name: None, kind: None, attributes: Vec::new(), holder: field.holder.clone() };
    element.children.iter().for_each(|child| parts.node(child));
    field.kind = parts.kind;
    field.attributes.extend(parts.attributes);
}

/// The parts of a head.
struct Parts<'p> {
    page: &'p Page,
    name: Option<(String, Run)>,
    kind: Option<Run>,
    attributes: Vec<(Run, Option<Run>)>,
    holder: String,
}

impl Parts<'_> {
    fn node(&mut self, node: &Node) {
        match node {
            Node::Element(element) => self.element(element),
            Node::Text(_) => {
                let words = text(self.page, std::iter::once(node));
                if let Some(run) = one(words.0) {
                    self.words(run, None);
                }
            }
        }
    }

    fn element(&mut self, element: &Element) {
        if element.inside.is_skipped {
            return;
        }
        let part = part(element);
        if part == Some(Part::Name) && self.name.is_none() {
            self.name = run(self.page, std::slice::from_ref(element)).map(|run| (label(element), run));
        } else if part.is_some() {
            if let Some(run) = run(self.page, std::slice::from_ref(element)) {
                self.words(run, part);
            }
        } else {
            element.children.iter().for_each(|child| self.node(child));
        }
    }

    /// What stands beside the name.
    fn words(&mut self, run: Run, part: Option<Part>) {
        let lower = run.text.to_lowercase();
        let named = |name: &str| Run { text: name.to_owned(), ..run.clone() };
        if part == Some(Part::Required) || lower == "required" {
            self.attributes.push((named("required"), None));
        } else if part == Some(Part::Deprecated) {
            self.attributes.push((named("deprecated"), None));
        } else if is_mark(&run.text) {
            let word = lower.trim_matches(|mark: char| !mark.is_alphanumeric()).to_owned();
            self.attributes.push((named(&word), None));
        } else if let Some(value) = lower.strip_prefix("default:") {
            let value = run.text.get(run.text.len() - value.len()..).unwrap_or_default().trim().to_owned();
            self.attributes.push((named("default"), Some(Run { text: value, ..run })));
        } else if matches!(lower.as_str(), "header" | "query" | "path" | "body") && self.kind.is_some() {
            self.holder = lower;
        } else if self.kind.is_none() && (part == Some(Part::Kind) || is_type(&run.text)) {
            self.kind = Some(run);
        }
    }
}

/// What a field is called by after the part that has its name.
fn label(element: &Element) -> String {
    let part = element.attribute("data-component-part").map(str::to_owned);
    part.or_else(|| element.classes().find(|class| of_class(class) == Some(Part::Name)).map(str::to_owned))
        .unwrap_or_else(|| element.name.clone())
}

fn run(page: &Page, elements: &[Element]) -> Option<Run> {
    one(elements.iter().flat_map(|element| text(page, element.children.iter()).0).collect())
}

/// Pieces as one.
fn one(runs: Vec<Run>) -> Option<Run> {
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    let trimmed = text.trim().to_owned();
    let (first, last) = (runs.first()?.place, runs.last()?.place);
    let place = first.to(last);
    (!trimmed.is_empty()).then_some(Run { text: trimmed, style: Style::Plain, link: None, place })
}
