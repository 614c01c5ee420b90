//! The files of schemas.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::layout::{Body, Layout};
use super::node::{self, Members};
use super::shared::TYPES;
use super::tree::Tree;
use crate::ingest::model::{Model, Node, TypeFile};
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
    for body in layout.bodies.iter().filter(|body| !body.is_type) {
        files.insert(file(&body.stem), document(body_schema(model, body, layout)));
    }
    for (name, file) in types(model, layout) {
        match (files.get_mut(&name), file) {
            // The file of a body, or of a payload, has types that a person named within it.
            (Some(Tree::Object(members)), Tree::Object(types)) => {
                members.extend(types.into_iter().filter(|(keyword, _)| keyword == "$defs"));
            }
            (_, file) => drop(files.insert(name, file)),
        }
    }
    files
}

/// What a file of types says itself, and its definitions by name.
type Parts<'m> = (Members, Vec<(&'m str, Tree)>);

/// The files of the types that a person named.
fn types(model: &Model, layout: &Layout<'_>) -> BTreeMap<String, Tree> {
    let mut files: BTreeMap<String, Parts<'_>> = BTreeMap::new();
    for (name, node) in &model.types {
        let whole = node::whole(node, &layout.shared);
        match model.type_files.get(name) {
            Some(TypeFile::Is(stem)) => files.entry(file(stem)).or_default().0.extend(whole),
            Some(TypeFile::In(stem)) => {
                files.entry(file(stem)).or_default().1.push((name, Tree::Object(whole)));
            }
            None => files.entry(TYPES.to_owned()).or_default().1.push((name, Tree::Object(whole))),
        }
    }
    for (stem, words) in &model.files {
        let words = node::whole(&Node { words: words.clone(), ..Node::default() }, &layout.shared);
        files.entry(file(stem)).or_default().0.extend(words);
    }
    let with_definitions = |(mut members, definitions): Parts<'_>| {
        if !definitions.is_empty() {
            members.insert("$defs".to_owned(), Tree::object(definitions));
        }
        document(members)
    };
    files.into_iter().map(|(name, parts)| (name, with_definitions(parts))).collect()
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
    let Some(place) = child(holder, last) else { return };
    let reference = Tree::object([("$ref", Tree::text(&file(stem)))]);
    let is_nullable = super::named::at(&body.node, pointer).is_some_and(|node| node.nullable);
    *place = match is_nullable {
        true => Tree::object([(
            "anyOf",
            Tree::Array(vec![reference, Tree::object([("type", Tree::text("null"))])]),
        )]),
        false => reference,
    };
}

fn below<'t>(members: &'t mut IndexMap<String, Tree>, step: &Step) -> Option<&'t mut IndexMap<String, Tree>> {
    match child(members, step)? {
        Tree::Object(members) => Some(members),
        _ => None,
    }
}

/// The schema of a step.
fn child<'t>(members: &'t mut IndexMap<String, Tree>, step: &Step) -> Option<&'t mut Tree> {
    match step {
        Step::Member(name) => match members.get_mut("properties")? {
            Tree::Object(properties) => properties.get_mut(name),
            _ => None,
        },
        Step::Element => members.get_mut("items"),
        Step::Key => members.get_mut("additionalProperties"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::model::{Event, Member, Words};
    use crate::json;

    fn object(members: &[(&str, Node)]) -> Node {
        let member = |(name, node): &(&str, Node)| {
            ((*name).to_owned(), Member { required: false, node: node.clone() })
        };
        Node { members: members.iter().map(member).collect(), ..Node::default() }
    }

    fn named(name: &str) -> Node {
        Node { named: Some(name.to_owned()), ..Node::default() }
    }

    #[test]
    fn types_stand_where_a_person_says() {
        let lead = object(&[("owner", named("Owner")), ("other", named("Other"))]);
        let event = |name: &str, body: Node| Event { name: name.into(), body, ..Event::default() };
        let model = Model {
            payload: Some(Pointer::parse("/data")),
            events: vec![
                event("lead.created", object(&[("data", named("Lead"))])),
                event("ping", named("Ping")),
            ],
            types: [
                ("Lead", lead),
                ("Owner", Node::default()),
                ("Other", Node::default()),
                ("Ping", object(&[])),
            ]
            .map(|(name, node)| (name.to_owned(), node))
            .into(),
            type_files: [
                ("Lead".to_owned(), TypeFile::Is("lead".into())),
                ("Owner".to_owned(), TypeFile::In("lead".into())),
                ("Ping".to_owned(), TypeFile::Is("ping".into())),
            ]
            .into(),
            files: [("types".to_owned(), Words { description: Some("All.".into()), ..Words::default() })]
                .into(),
            ..Model::default()
        };
        let files: BTreeMap<String, String> = files(&model, &Layout::of(&model))
            .into_iter()
            .map(|(name, tree)| (name, json::parse(tree.document().as_bytes()).unwrap().as_str().to_owned()))
            .collect();
        let names: Vec<&String> = files.keys().collect();
        assert_eq!(
            names,
            ["lead.schema.json", "lead_created_event.schema.json", "ping.schema.json", "types.schema.json"]
        );
        let draft = format!(r#"{{"$schema":"{DRAFT}","#);
        assert_eq!(
            files["lead.schema.json"],
            draft.clone()
                + r##""properties":{"owner":{"$ref":"lead.schema.json#/$defs/Owner"},"other":{"$ref":"types.schema.json#/$defs/Other"}},"$defs":{"Owner":{}}}"##
        );
        assert_eq!(files["types.schema.json"], draft + r#""description":"All.","$defs":{"Other":{}}}"#);
        assert!(files["lead_created_event.schema.json"].contains(r#"{"$ref":"lead.schema.json"}"#));
    }
}
