//! From a form to JSON.

use std::collections::BTreeMap;

use crate::content::error::ContentError;
use crate::json::mark::FaultKind;
use crate::json::writer::Writer;
use crate::place::query::decoded;

/// How many values a form may have; PHP takes 1,000.
const MOST_VALUES: usize = 4096;

/// How many brackets a name may have; PHP takes 64.
const MOST_BRACKETS: usize = 32;

/// The JSON of a form. Takes time and room in proportion to the body, but for finding names, which takes the logarithm.
///
/// # Errors
///
/// If it has too many values or brackets, a text that is not UTF-8, or one name for a text and for an object.
pub(in crate::content) fn to_json(body: &[u8]) -> Result<String, ContentError> {
    let text = std::str::from_utf8(body)
        .map_err(|error| ContentError::at("", error.valid_up_to(), FaultKind::InvalidUtf8))?;
    let mut form = Form::default();
    let mut offset = 0;
    for (count, pair) in text.trim_ascii_end().split('&').filter(|pair| !pair.is_empty()).enumerate() {
        let add = match count {
            MOST_VALUES => Err("a form of at most 4,096 values"),
            _ => form.add(pair),
        };
        add.map_err(|expected| ContentError::at("", offset, FaultKind::Syntax(expected)))?;
        offset += pair.len() + 1;
    }
    let mut writer = Writer::new();
    form.write(Form::ROOT, &mut writer);
    Ok(writer.into_text())
}

/// The values of a form, as a tree.
struct Form {
    nodes: Vec<Node>,
    /// From a node and a name to the node of that name in it.
    members: BTreeMap<(usize, String), usize>,
}

#[derive(Default)]
struct Node {
    /// More than one if the name came again.
    texts: Vec<String>,
    children: Vec<(String, usize)>,
    /// Whether all of its children came without names.
    is_list: bool,
    /// The number that the next child without a name gets.
    next: u64,
}

impl Default for Form {
    fn default() -> Self {
        Self { nodes: vec![Node::default()], members: BTreeMap::new() }
    }
}

impl Form {
    const ROOT: usize = 0;

    fn add(&mut self, pair: &str) -> Result<(), &'static str> {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let text = |escaped: &str| {
            String::from_utf8(decoded(escaped)).map_err(|_| "names and values that are UTF-8")
        };
        let (name, value) = (text(name)?, text(value)?);
        let mut node = Self::ROOT;
        for part in parts(&name) {
            let Some(part) = part else { return Err("names with at most 32 brackets") };
            node = self.child(node, part)?;
        }
        let node = &mut self.nodes[node];
        if !node.children.is_empty() {
            return Err("names for texts that are not those of objects");
        }
        node.texts.push(value);
        Ok(())
    }

    /// The child of a node that goes by a name; a new one if the name is empty.
    fn child(&mut self, parent: usize, part: Part<'_>) -> Result<usize, &'static str> {
        let new = self.nodes.len();
        let node = &mut self.nodes[parent];
        if !node.texts.is_empty() {
            return Err("names for objects that are not those of texts");
        }
        let name = match part {
            Part::Next => node.next.to_string(),
            Part::Name(name) => name.to_owned(),
        };
        let is_next = matches!(part, Part::Next);
        if let Some(known) = self.members.get(&(parent, name.clone())) {
            return Ok(*known);
        }
        node.is_list = is_next && (node.is_list || node.children.is_empty());
        if let Some(number) = counted(&name) {
            node.next = node.next.max(number.saturating_add(1));
        }
        node.children.push((name.clone(), new));
        self.members.insert((parent, name), new);
        self.nodes.push(Node::default());
        Ok(new)
    }

    /// No deeper than names have brackets.
    fn write(&self, node: usize, writer: &mut Writer) {
        let node = &self.nodes[node];
        match &node.texts[..] {
            [] => self.write_children(node, writer),
            [text] => writer.string(text),
            texts => between(texts, ["[", "]"], writer, &mut |text, writer| writer.string(text)),
        }
    }

    fn write_children(&self, node: &Node, writer: &mut Writer) {
        let brackets = if node.is_list { ["[", "]"] } else { ["{", "}"] };
        between(&node.children, brackets, writer, &mut |(name, child), writer| {
            if !node.is_list {
                writer.string(name);
                writer.raw(":");
            }
            self.write(*child, writer);
        });
    }
}

fn between<T>(
    items: &[T],
    [open, close]: [&str; 2],
    writer: &mut Writer,
    write: &mut dyn FnMut(&T, &mut Writer),
) {
    writer.raw(open);
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            writer.raw(",");
        }
        write(item, writer);
    }
    writer.raw(close);
}

/// A part of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part<'n> {
    Name(&'n str),
    /// `[]`: one more.
    Next,
}

/// The parts of a name, `None` in place of those beyond the limit. A name whose brackets do not match is one part.
fn parts(name: &str) -> impl Iterator<Item = Option<Part<'_>>> {
    let plain = name.split_once('[').filter(|(first, _)| !first.is_empty());
    let brackets = plain.and_then(|(first, rest)| Some((first, rest.strip_suffix(']')?)));
    let brackets = brackets.filter(|(_, rest)| {
        let mut between = rest.split("][");
        between.all(|part| !part.contains(['[', ']']))
    });
    let (first, rest) = brackets.map_or((name, None), |(first, rest)| (first, Some(rest)));
    let inner = rest.into_iter().flat_map(|rest| rest.split("][")).enumerate();
    let inner = inner.take(MOST_BRACKETS + 1).map(|(index, part)| match part {
        _ if index == MOST_BRACKETS => None,
        "" => Some(Part::Next),
        name => Some(Part::Name(name)),
    });
    std::iter::once(Some(Part::Name(first))).chain(inner)
}

/// The number that a name is, written as numbers are.
fn counted(name: &str) -> Option<u64> {
    let number = name.parse().ok()?;
    let is_plain = name == "0" || name.bytes().all(|byte| byte.is_ascii_digit()) && !name.starts_with('0');
    is_plain.then_some(number)
}
