//! JSON Schemas of a person → what a model says of a value. Only what a model can say, is read.

use std::fs;

use crm_events::{Json, JsonKind};
use toml::Spanned;

use super::table::Table;
use super::wrong::Wrong;
use crate::ingest::kind::{Kind, Kinds};
use crate::ingest::model::{Known, Member, Node};
use crate::json;

/// Keywords that a model keeps as they are.
pub const LIMITS: [&str; 14] = [
    "minLength",
    "maxLength",
    "pattern",
    "format",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
];

/// Reads a schema: a table of the file, or the name of a file beside it.
pub(super) fn read(table: &mut Table<'_, '_>, key: &'static str) -> Option<Node> {
    let said = table.json(key)?;
    let schema = match json::as_text(said.get_ref()) {
        Some(name) => of_file(table, &Spanned::new(said.span(), name))?,
        None => said.get_ref().clone(),
    };
    match node(&schema) {
        Ok(node) => Some(node),
        Err(message) => {
            table.wrong(Wrong::new(message, said.span()));
            None
        }
    }
}

fn of_file(table: &mut Table<'_, '_>, name: &Spanned<String>) -> Option<Json> {
    let path = table.folder().join(name.get_ref());
    let read = fs::read(path).map_err(|error| error.to_string());
    match read.and_then(|text| json::parse(&text).map_err(|error| error.to_string())) {
        Ok(schema) => Some(schema),
        Err(error) => {
            table.wrong(Wrong::new(format!("`{}`: {error}", name.get_ref()), name.span()));
            None
        }
    }
}

/// What a schema says of a value.
///
/// # Errors
///
/// If it has a keyword that a model cannot say, or one of another type.
pub fn node(schema: &Json) -> Result<Node, String> {
    if schema.kind() != JsonKind::Object {
        return Err("a schema is an object, or the name of a file".to_owned());
    }
    let mut node = Node::default();
    for (keyword, value) in json::members(schema).iter() {
        take(&mut node, keyword, value)?;
    }
    let required = json::at(schema, "/required").as_ref().map(json::items).unwrap_or_default();
    for name in required.iter().filter_map(json::as_text) {
        match node.members.get_mut(&name) {
            Some(member) => member.required = true,
            None => return Err(format!("`required` has `{name}`, `properties` has not")),
        }
    }
    Ok(node)
}

fn take(node: &mut Node, keyword: &str, value: &Json) -> Result<(), String> {
    let text = || json::as_text(value).ok_or(format!("`{keyword}` is a text"));
    match keyword {
        "$schema" | "required" => {}
        "type" => (node.kinds, node.nullable) = kinds(value)?,
        "properties" => {
            for (name, schema) in json::members(value).iter() {
                let member = Member { required: false, node: self::node(schema)? };
                node.members.insert(name.to_string(), member);
            }
        }
        "items" => node.items = Some(Box::new(self::node(value)?)),
        "additionalProperties" => node.values = Some(Box::new(self::node(value)?)),
        "enum" => node.known = Some(Known { values: json::items(value), open: false }),
        "const" => node.constant = Some(value.clone()),
        "oneOf" => node.one_of = json::items(value).iter().map(self::node).collect::<Result<_, _>>()?,
        "anyOf" => any_of(node, &json::items(value))?,
        "$ref" => node.named = Some(text()?.trim_start_matches("#/$defs/").to_owned()),
        "title" => node.words.title = Some(text()?),
        "description" => node.words.description = Some(text()?),
        "$comment" => node.words.comments.push(text()?),
        "x-rust-name" => node.words.rust_name = Some(text()?),
        "deprecated" => node.words.deprecated = value.as_str() == "true",
        _ if LIMITS.contains(&keyword) => drop(node.limits.insert(keyword.to_owned(), value.clone())),
        _ => return Err(format!("`{keyword}` is no keyword of schemas in decisions")),
    }
    Ok(())
}

fn kinds(value: &Json) -> Result<(Option<Kinds>, bool), String> {
    let names = match json::as_text(value) {
        Some(name) => vec![name],
        None => json::items(value).iter().filter_map(json::as_text).collect(),
    };
    let kind = |name: &String| Kind::named(name).ok_or(format!("`{name}` is no type of JSON Schema"));
    let mut kinds: Kinds = names.iter().map(kind).collect::<Result<_, _>>()?;
    let nullable = kinds.remove(&Kind::Null);
    Ok(((!kinds.is_empty()).then_some(kinds), nullable))
}

/// A value that may be null (`anyOf` of a schema and null), or an open enum (`anyOf` of an enum and a type).
fn any_of(node: &mut Node, branches: &[Json]) -> Result<(), String> {
    let [first, second] = branches else {
        return Err("`anyOf` of two schemas is all there can be".to_owned());
    };
    let second = self::node(second)?;
    let words = node.words.clone();
    *node = Node { words, ..self::node(first)? };
    match (second.kinds, second.nullable) {
        (None, true) => node.nullable = true,
        (kinds, nullable) => {
            let Some(known) = &mut node.known else {
                return Err("`anyOf` is a schema and null, or an `enum` and its type".to_owned());
            };
            known.open = true;
            (node.kinds, node.nullable) = (kinds, nullable);
        }
    }
    Ok(())
}
