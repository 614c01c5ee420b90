//! Where in the files the schema of a place is.

use std::collections::BTreeMap;

use super::names;
use super::tree::Tree;
use crate::ingest::pointer::Step;

/// References are followed this far at most.
const MOST_REFERENCES: usize = 64;

/// A schema in a file.
#[derive(Clone)]
struct Spot<'t> {
    file: String,
    fragment: String,
    tree: &'t Tree,
}

/// The file and the fragment of the schema that the steps lead to from the root of a file.
pub(super) fn locate(files: &BTreeMap<String, Tree>, file: &str, way: &[Step]) -> Option<String> {
    let root = Spot { file: file.to_owned(), fragment: String::new(), tree: files.get(file)? };
    let spot = way.iter().try_fold(root, |spot, step| below(files, &spot, step, 0))?;
    Some(if spot.fragment.is_empty() { spot.file } else { format!("{}#{}", spot.file, spot.fragment) })
}

/// The schema of a step, in a schema, in what it refers to, or in one of its branches.
fn below<'t>(
    files: &'t BTreeMap<String, Tree>,
    spot: &Spot<'t>,
    step: &Step,
    depth: usize,
) -> Option<Spot<'t>> {
    if depth > MOST_REFERENCES {
        return None;
    }
    let own = match step {
        Step::Member(name) => spot.child("properties").and_then(|properties| properties.child(name)),
        Step::Element => spot.child("items"),
        Step::Key => spot.child("additionalProperties"),
    };
    own.or_else(|| below(files, &spot.followed(files)?, step, depth + 1)).or_else(|| {
        let branches = ["anyOf", "oneOf"].into_iter().filter_map(|keyword| spot.child(keyword));
        branches.flat_map(|list| list.elements()).find_map(|branch| below(files, &branch, step, depth + 1))
    })
}

impl<'t> Spot<'t> {
    fn child(&self, name: &str) -> Option<Self> {
        let tree = self.tree.get(name)?;
        Some(Self {
            file: self.file.clone(),
            fragment: format!("{}/{}", self.fragment, names::escaped(name)),
            tree,
        })
    }

    fn elements(&self) -> Vec<Self> {
        let at = |(index, tree): (usize, &'t Tree)| Self {
            file: self.file.clone(),
            fragment: format!("{}/{index}", self.fragment),
            tree,
        };
        self.tree.items().iter().enumerate().map(at).collect()
    }

    /// What a reference leads to.
    fn followed(&self, files: &'t BTreeMap<String, Tree>) -> Option<Self> {
        let reference = self.tree.get("$ref")?.as_text()?;
        let (file, fragment) = reference.split_once('#').unwrap_or((&reference, ""));
        let file = if file.is_empty() { self.file.as_str() } else { file };
        let root = Self { file: file.to_owned(), fragment: String::new(), tree: files.get(file)? };
        let names = fragment.split('/').skip(1);
        names.map(unescaped).try_fold(root, |spot, name| spot.child(&name))
    }
}

fn unescaped(part: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = part.bytes();
    while let Some(byte) = rest.next() {
        let digits: Option<Vec<u8>> = (byte == b'%').then(|| rest.clone().take(2).collect());
        let code = digits.and_then(|digits| u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok());
        if code.is_some() {
            rest.nth(1);
        }
        bytes.push(code.unwrap_or(byte));
    }
    String::from_utf8_lossy(&bytes).replace("~1", "/").replace("~0", "~")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::pointer::Pointer;
    use crate::json;

    #[test]
    fn a_place_is_found_behind_references_and_in_branches() {
        let body =
            r##"{"properties": {"data": {"anyOf": [{"$ref": "lead.schema.json"}, {"type": "null"}]}}}"##;
        let lead = r##"{"properties": {"a b/c": {"items": {"$ref": "#/$defs/A%20b"}}}, "$defs": {"A b": {"additionalProperties": {}}}}"##;
        let files = [("e.schema.json", body), ("lead.schema.json", lead)];
        let files = files.map(|(name, text)| (name.to_owned(), Tree::from(&json::scalar(text)))).into();
        let at = |pointer: &str| locate(&files, "e.schema.json", &Pointer::parse(pointer).0);
        assert_eq!(at("").as_deref(), Some("e.schema.json"));
        assert_eq!(at("/data").as_deref(), Some("e.schema.json#/properties/data"));
        assert_eq!(at("/data/a b~1c").as_deref(), Some("lead.schema.json#/properties/a%20b~1c"));
        assert_eq!(at("/data/a b~1c/*").as_deref(), Some("lead.schema.json#/properties/a%20b~1c/items"));
        assert_eq!(
            at("/data/a b~1c/*/{}").as_deref(),
            Some("lead.schema.json#/$defs/A%20b/additionalProperties")
        );
        assert_eq!(at("/data/x"), None);
    }
}
