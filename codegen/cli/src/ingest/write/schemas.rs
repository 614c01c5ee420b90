//! The files of schemas.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::layout::{Body, Layout};
use super::node::{self, Members};
use super::shared::TYPES;
use super::tree::Tree;
use crate::ingest::model::{Model, Node};
use crate::ingest::pointer::{Pointer, Step};

/// The draft that all schemas are of.
const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schemas by the names of their files.
pub(super) fn files(model: &Model, layout: &Layout<'_>) -> BTreeMap<String, Tree> {
    let mut files = BTreeMap::new();
    for (stem, payload) in &layout.payloads {
        let payload = Node { nullable: false, ..payload.clone() };
        files.insert(file(stem), document(node::whole(&payload, &layout.shared)));
    }
    for body in &layout.bodies {
        files.insert(file(&body.stem), document(body_schema(model, body, layout)));
    }
    if !model.types.is_empty() {
        let types = model
            .types
            .iter()
            .map(|(name, node)| (name.as_str(), Tree::Object(node::whole(node, &layout.shared))));
        files.insert(TYPES.to_owned(), document(Members::from([("$defs".to_owned(), Tree::object(types))])));
    }
    files
}

/// The name of the file of a stem.
pub(super) fn file(stem: &str) -> String {
    format!("{stem}.schema.json")
}

fn document(members: Members) -> Tree {
    let draft = ("$schema".to_owned(), Tree::text(DRAFT));
    Tree::Object(std::iter::once(draft).chain(members).collect())
}

fn body_schema(model: &Model, body: &Body<'_>, layout: &Layout<'_>) -> Members {
    let mut members = node::whole(&body.node, &layout.shared);
    if let (Some(stem), Some(pointer)) = (&body.payload, &model.payload) {
        refer(&mut members, pointer, stem, body);
    }
    members
}

/// Puts a reference to its file in the place of the payload. What is said of the payload in words is said in its file.
fn refer(members: &mut Members, pointer: &Pointer, stem: &str, body: &Body<'_>) {
    let Some((last, way)) = pointer.0.split_last() else { return };
    let Some(holder) = way.iter().try_fold(members, below) else { return };
    let (Step::Member(name), Some(Tree::Object(properties))) = (last, holder.get_mut("properties")) else {
        return;
    };
    let Some(place) = properties.get_mut(name) else { return };
    let reference = Tree::object([("$ref", Tree::text(&file(stem)))]);
    let is_nullable = super::layout::at(&body.node, pointer).is_some_and(|node| node.nullable);
    *place = match is_nullable {
        true => Tree::object([(
            "anyOf",
            Tree::Array(vec![reference, Tree::object([("type", Tree::text("null"))])]),
        )]),
        false => reference,
    };
}

fn below<'t>(members: &'t mut IndexMap<String, Tree>, step: &Step) -> Option<&'t mut IndexMap<String, Tree>> {
    let child = match (step, members) {
        (Step::Member(name), members) => match members.get_mut("properties")? {
            Tree::Object(properties) => properties.get_mut(name)?,
            _ => return None,
        },
        (Step::Element, members) => members.get_mut("items")?,
        (Step::Key, members) => members.get_mut("additionalProperties")?,
    };
    match child {
        Tree::Object(members) => Some(members),
        _ => None,
    }
}
