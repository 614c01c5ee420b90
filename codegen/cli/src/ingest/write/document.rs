//! `webhooks.json`: the OpenAPI document.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::examples;
use super::layout::{self, Body, Item, Layout};
use super::named;
use super::names::{self, Unique};
use super::node;
use super::tree::Tree;
use crate::ingest::model::{Event, Header, Model};
use crate::ingest::pointer::{Pointer, Step};
use crate::json;

/// Members of the root that stand before the webhooks, in order.
const ROOT: [&str; 9] = [
    "x-entity",
    "x-occurred-at",
    "x-idempotency-key",
    "$comment",
    "x-signature",
    "x-answers",
    "x-assert-formats",
    "x-coverage",
    "x-connector",
];

/// The document of a model.
pub(super) fn document(model: &Model, layout: &Layout<'_>) -> Tree {
    let mut members = vec![("openapi", Tree::text("3.1.1")), ("info", info(model))];
    members.push(("x-provider", Tree::text(&model.provider)));
    let name = event_name(model, layout);
    let has_events = name != Some(Tree::flag(false));
    let batch = model.batch.as_ref().filter(|_| has_events);
    members.extend(batch.map(|batch| ("x-batch", Tree::text(&batch.to_string()))));
    members.extend(name.map(|name| ("x-event-name", name)));
    let payload = payload(model).filter(|pointer| !pointer.0.is_empty() && !is_starred(pointer));
    members.extend(payload.map(|pointer| ("x-payload", Tree::text(&pointer.to_string()))));
    let extensions = extensions(model);
    let known = ROOT.iter().filter(|name| extensions.contains_key(**name)).copied();
    let others = extensions.keys().map(String::as_str).filter(|name| !ROOT.contains(name));
    members.extend(known.chain(others).filter_map(|name| Some((name, extensions.get(name)?.clone()))));
    members.push(("webhooks", webhooks(model, layout)));
    let keys = header_keys(model, layout);
    members.push(("components", components(model, layout, &keys)));
    Tree::object(members)
}

/// Where payloads are, in the item if a body has several events.
fn payload(model: &Model) -> Option<Pointer> {
    let steps = model.payload.as_ref()?.0.strip_prefix(model.item().0.as_slice())?;
    Some(Pointer(steps.to_vec()))
}

/// Where the name is. A place among elements is none that a receiver could look at, and of several events without a place that
/// their bodies can have none can be told from the others: there are types alone then.
fn event_name(model: &Model, layout: &Layout<'_>) -> Option<Tree> {
    let is_told = |body: &Body<'_>| body.is_type || named::is_told(model, &body.node);
    let said = model.event_name.as_deref();
    let is_place = said.is_some_and(|name| name.starts_with('/'));
    match said {
        Some(name) if is_place && is_starred(&Pointer::parse(name)) => Some(Tree::flag(false)),
        Some(_) if is_place && !layout.bodies.iter().any(is_told) => Some(Tree::flag(false)),
        Some(name) if name.starts_with('[') => Some(Tree::from(&json::scalar(name))),
        Some(name) => Some(Tree::text(name)),
        None => (model.events.len() > 1).then(|| Tree::flag(false)),
    }
}

/// The other members of the root.
fn extensions(model: &Model) -> IndexMap<String, Tree> {
    let all = model.extensions.iter().filter(|(name, _)| *name != "info");
    all.map(|(name, value)| (name.clone(), Tree::from(value))).collect()
}

/// Whether a place is one among elements.
pub(super) fn is_starred(pointer: &Pointer) -> bool {
    pointer.0.iter().any(|step| !matches!(step, Step::Member(_)))
}

fn info(model: &Model) -> Tree {
    let said = model.extensions.get("info").map(Tree::from);
    said.unwrap_or_else(|| {
        let mut provider = model.provider.clone();
        if let Some(first) = provider.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        let title = format!("{provider} webhooks");
        Tree::object([("title", Tree::text(&title)), ("version", Tree::text("1.0.0"))])
    })
}

/// The events, in the order of the model.
fn webhooks(model: &Model, layout: &Layout<'_>) -> Tree {
    let all =
        model.events.iter().filter_map(|event| Some((event.name.as_str(), webhook(model, event, layout)?)));
    Tree::object(all)
}

fn webhook(model: &Model, event: &Event, layout: &Layout<'_>) -> Option<Tree> {
    let (body, item) = (layout.body(event)?, layout.item(event)?);
    let mut members = vec![("$ref", Tree::text(&format!("#/components/pathItems/{}", item.key)))];
    members.extend(event.summary.as_deref().map(|summary| ("summary", Tree::text(summary))));
    members.extend(event.comment.as_deref().map(|comment| ("$comment", Tree::text(comment))));
    match event.name_at.as_slice() {
        [] => {}
        [only] => members.push(("x-event-name", Tree::text(only))),
        several => {
            members.push(("x-event-name", Tree::texts(several.iter().map(String::as_str))));
        }
    }
    if event.planned {
        members.push(("x-planned", Tree::flag(true)));
    }
    if payload(model).is_some_and(|place| !place.0.is_empty()) && layout::is_its_payload(model, &body.node) {
        members.push(("x-payload", Tree::text("")));
    }
    members.extend(event.extensions.iter().map(|(name, value)| (name.as_str(), Tree::from(value))));
    members.extend(event.handshake.as_ref().map(|handshake| ("x-handshake", Tree::from(handshake))));
    Some(Tree::object(members))
}

/// What each header that some body has is called in the document.
pub(super) fn header_keys(model: &Model, layout: &Layout<'_>) -> Vec<Option<String>> {
    let mut unique = Unique::default();
    let is_used = |index: usize| layout.bodies.iter().any(|body| body.headers.contains(&index));
    let headers = model.headers.iter().enumerate();
    headers
        .map(|(index, header)| {
            is_used(index).then(|| match names::camel(&header.name) {
                key if key.is_empty() => unique.take("header", "", &[""]),
                key => unique.take(&key, "", &[""]),
            })
        })
        .collect()
}

fn components(model: &Model, layout: &Layout<'_>, keys: &[Option<String>]) -> Tree {
    let mut members = Vec::new();
    let used = model
        .headers
        .iter()
        .zip(keys)
        .filter_map(|(header, key)| Some((key.as_deref()?, parameter(header, layout))));
    let parameters: Vec<(&str, Tree)> = used.collect();
    if !parameters.is_empty() {
        members.push(("parameters", Tree::object(parameters)));
    }
    let shown = shown(model);
    let items = layout.bodies.iter().flat_map(|body| body.items.iter().map(move |item| (body, item)));
    let items = items.map(|(body, item)| (item.key.as_str(), path_item(body, item, keys, &shown)));
    members.push(("pathItems", Tree::object(items)));
    Tree::object(members)
}

fn parameter(header: &Header, layout: &Layout<'_>) -> Tree {
    let words = &header.node.words;
    let mut members = vec![("name", Tree::text(&header.name)), ("in", Tree::text("header"))];
    members.push(("required", Tree::flag(header.required)));
    members.extend(words.description.as_deref().map(|text| ("description", Tree::text(text))));
    if words.deprecated {
        members.push(("deprecated", Tree::flag(true)));
    }
    if !header.aliases.is_empty() {
        members.push(("x-aliases", Tree::texts(header.aliases.iter().map(String::as_str))));
    }
    members.extend(words.rust_name.as_deref().map(|name| ("x-rust-name", Tree::text(name))));
    let mut node = header.node.clone();
    node.words.description = None;
    node.words.rust_name = None;
    node.words.deprecated = false;
    members.push(("schema", node::schema(&node, &header.name, &layout.shared)));
    Tree::object(members)
}

/// The examples of events by their names, as OpenAPI has them: what is said of each, and its file.
fn shown(model: &Model) -> BTreeMap<&str, Vec<(String, Tree)>> {
    let events = model.events.iter().zip(examples::stems(model));
    let of_event = |event: &Event, stem: String| {
        let file = Tree::text(&examples::file(&stem));
        let example = Tree::object([("summary", Tree::text(event.values.words())), ("externalValue", file)]);
        (stem, example)
    };
    events
        .map(|(event, stems)| {
            let examples = stems.into_iter().map(|stem| of_event(event, stem));
            (event.name.as_str(), examples.collect())
        })
        .collect()
}

fn path_item(
    body: &Body<'_>,
    item: &Item<'_>,
    keys: &[Option<String>],
    shown: &BTreeMap<&str, Vec<(String, Tree)>>,
) -> Tree {
    let mut post = Vec::new();
    let categories = item.events.first().map(|event| event.categories.as_slice()).unwrap_or_default();
    if !categories.is_empty() {
        post.push(("tags", Tree::texts(categories.iter().map(String::as_str))));
    }
    if body.events.iter().any(|event| event.deprecated) {
        post.push(("deprecated", Tree::flag(true)));
    }
    let keys = body.headers.iter().filter_map(|index| keys.get(*index)?.as_deref());
    let parameters: Vec<Tree> =
        keys.map(|key| reference(&format!("#/components/parameters/{key}"))).collect();
    if !parameters.is_empty() {
        post.push(("parameters", Tree::Array(parameters)));
    }
    let schema = reference(&format!("{}.schema.json", body.stem));
    let examples = item.events.iter().filter_map(|event| shown.get(event.name.as_str())).flatten();
    let examples: Vec<(&str, Tree)> =
        examples.map(|(stem, example)| (stem.as_str(), example.clone())).collect();
    let mut media_type = vec![("schema", schema)];
    if !examples.is_empty() {
        media_type.push(("examples", Tree::object(examples)));
    }
    let content = Tree::object([("application/json", Tree::object(media_type))]);
    post.push(("requestBody", Tree::object([("required", Tree::flag(true)), ("content", content)])));
    let accepted = Tree::object([("description", Tree::text("Delivery accepted."))]);
    post.push(("responses", Tree::object([("200", accepted)])));
    Tree::object([("post", Tree::object(post))])
}

fn reference(target: &str) -> Tree {
    Tree::object([("$ref", Tree::text(target))])
}
