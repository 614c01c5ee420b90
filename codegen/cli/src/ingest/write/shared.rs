//! Types that have a place of their own, so that others refer to them.

use indexmap::IndexMap;

use super::names;
use crate::ingest::kind::Kind;
use crate::ingest::model::{Model, Node, TypeFile};

/// The file of the types that a person named.
pub(super) const TYPES: &str = "types.schema.json";

/// An object of fewer members than this is only taken for a payload where it is called like it: `{ id, name }` is of
/// everybody.
const MANY_MEMBERS: usize = 5;

/// Types that have a place of their own.
#[derive(Debug, Default)]
pub(super) struct Shared<'m> {
    /// The types that a person named.
    types: Option<&'m IndexMap<String, Node>>,
    /// Where they stand, if it was said.
    files: Option<&'m IndexMap<String, TypeFile>>,
    /// The payloads, as they are compared, with their stems.
    payloads: Vec<(Node, String)>,
}

impl<'m> Shared<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        Self { types: Some(&model.types), files: Some(&model.type_files), payloads: Vec::new() }
    }

    /// The stem of the file that a type is, if it is one.
    pub(super) fn own_file(&self, name: &str) -> Option<&'m str> {
        match self.files?.get(name)? {
            TypeFile::Is(stem) => Some(stem),
            TypeFile::In(_) => None,
        }
    }

    /// The stem of the file of a payload; the one that an equal payload has, or the one that is made for it.
    pub(super) fn payload(&mut self, node: &Node, stem: impl FnOnce() -> String) -> String {
        let plain = plain(node);
        if let Some((_, stem)) = self.payloads.iter().find(|(known, _)| *known == plain) {
            return stem.clone();
        }
        let stem = stem();
        self.payloads.push((plain, stem.clone()));
        stem
    }

    /// Where the type of a value stands, if it has a place of its own. `name` is that of the member that has the value.
    pub(super) fn reference(&self, node: &Node, name: &str) -> Option<String> {
        if let Some(named) = &node.named {
            let defined = |file: &str| format!("{file}#/$defs/{}", names::escaped(named));
            return Some(match self.files.and_then(|files| files.get(named)) {
                Some(TypeFile::Is(stem)) => format!("{stem}.schema.json"),
                Some(TypeFile::In(stem)) => defined(&format!("{stem}.schema.json")),
                None => defined(TYPES),
            });
        }
        let count = node.members.len();
        if count < 2 || self.payloads.is_empty() {
            return None;
        }
        let same_count = self.payloads.iter().filter(|(known, _)| known.members.len() == count);
        let is_meant = |stem: &str| count >= MANY_MEMBERS || names::snake(name) == stem;
        let mut meant = same_count.filter(|(_, stem)| is_meant(stem)).peekable();
        meant.peek()?;
        let plain = plain(node);
        meant.find(|(known, _)| *known == plain).map(|(_, stem)| format!("{stem}.schema.json"))
    }

    /// Whether no value is of two of these types: their JSON types differ, or a constant of a member that they require.
    pub(super) fn are_disjoint(&self, nodes: &[Node]) -> bool {
        let pairs = nodes
            .iter()
            .enumerate()
            .flat_map(|(at, one)| nodes.iter().skip(at + 1).map(move |other| (one, other)));
        pairs.into_iter().all(|(one, other)| differ(self.followed(one), self.followed(other)))
    }

    fn followed<'n>(&'n self, node: &'n Node) -> &'n Node {
        let named = node.named.as_ref().and_then(|name| self.types?.get(name));
        named.unwrap_or(node)
    }
}

fn differ(one: &Node, other: &Node) -> bool {
    let kinds = |node: &Node| node.kinds.clone().unwrap_or_default();
    let (ones, others) = (kinds(one), kinds(other));
    let is_number = |kind: &Kind| matches!(kind, Kind::Integer | Kind::Number);
    let numbers = ones.iter().any(is_number) && others.iter().any(is_number);
    let are_apart = !ones.is_empty() && !others.is_empty() && ones.is_disjoint(&others) && !numbers;
    let by_constant = one.members.iter().any(|(name, member)| {
        let required = other.members.get(name).filter(|other| member.required && other.required);
        let constants =
            required.and_then(|other| other.node.constant.as_ref().zip(member.node.constant.as_ref()));
        constants.is_some_and(|(one, other)| one != other)
    });
    (are_apart || by_constant) && !(one.nullable && other.nullable)
}

/// A value as it is compared: what is said of it in words where it stands, and whether it may be null there, do not count.
fn plain(node: &Node) -> Node {
    Node { nullable: false, words: Default::default(), ..node.clone() }
}
