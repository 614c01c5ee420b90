//! What a decision says of a value, taken into its node.

use crm_events::Json;

use super::address::{self, Address, Root};
use crate::ingest::decisions::member::Change;
use crate::ingest::kind::{Kind, Kinds};
use crate::ingest::model::{Model, Node};
use crate::ingest::pointer::Pointer;
use crate::json;

/// What was said of a value.
pub(super) struct Said {
    /// What it is about: `type`, `enum`, `limit` …
    pub(super) code: &'static str,
    pub(super) keyword: &'static str,
    pub(super) value: Json,
    /// Whether the model says the same as before.
    pub(super) is_known: bool,
}

/// Takes a change into the value at an address. Null and words are said of the place, all else of the type that it has.
///
/// # Errors
///
/// The place that `like` means, if there is none.
pub(super) fn take(model: &mut Model, address: &Address, change: &Change) -> Result<Vec<Said>, String> {
    let mut said = Vec::new();
    if let Some(schema) = &change.schema {
        replace(model, address, schema.clone());
        said.push(Said { code: "type", keyword: "schema", value: Json::null(), is_known: false });
    }
    if let Some(like) = &change.like {
        let node = like_node(model, address, like.get_ref()).ok_or(like.get_ref().clone())?;
        let value = json::text(like.get_ref());
        let is_known = address.node(model).is_some_and(|old| *old == node);
        replace(model, address, node);
        said.push(Said { code: "type", keyword: "like", value, is_known });
    }
    if let Some(node) = address.node(model) {
        of_place(node, change, &mut said);
    }
    let address = through_types(model, address.clone());
    if let Some(node) = address.node(model) {
        of_type(node, change, &mut said);
    }
    Ok(said)
}

/// The node in place of the one at an address; what is said in words of the place stays.
fn replace(model: &mut Model, address: &Address, new: Node) {
    if let Some(node) = address.node(model) {
        let mut words = std::mem::take(&mut node.words);
        words.title = new.words.title.clone().or(words.title);
        words.description = new.words.description.clone().or(words.description);
        words.rust_name = new.words.rust_name.clone().or(words.rust_name);
        words.comments.extend(new.words.comments.clone());
        *node = Node { words, ..new };
    }
}

fn like_node(model: &mut Model, address: &Address, like: &str) -> Option<Node> {
    let (root, pointer) = match like.split_once('#') {
        Some((name, pointer)) => {
            let index = model.events.iter().position(|event| event.name == name)?;
            (Root::Body(index), pointer)
        }
        None => (address.root.clone(), like),
    };
    let addresses = address::resolve(model, &root, &Pointer::parse(pointer));
    let mut node = addresses.first()?.node(model)?.clone();
    node.words = Default::default();
    Some(node)
}

/// The address of the type that the value at an address has, if it has one.
pub(super) fn through_types(model: &mut Model, mut address: Address) -> Address {
    for _ in 0..model.types.len() {
        match address.node(model).and_then(|node| node.named.clone()) {
            Some(name) if model.types.contains_key(&name) => address = Address::root(Root::Type(name)),
            _ => break,
        }
    }
    address
}

fn of_place(node: &mut Node, change: &Change, said: &mut Vec<Said>) {
    if let Some(nullable) = change.nullable {
        let value = json::scalar(if nullable { "true" } else { "false" });
        said.push(Said { code: "null", keyword: "null", value, is_known: node.nullable == nullable });
        node.nullable = nullable;
    }
    let words = &change.words;
    let slots = [
        (&mut node.words.title, &words.title),
        (&mut node.words.description, &words.description),
        (&mut node.words.rust_name, &words.rust_name),
    ];
    for (slot, new) in slots {
        if new.is_some() {
            slot.clone_from(new);
        }
    }
    // A person's sentence stands in the place of what the policy said.
    if !words.comments.is_empty() {
        node.words.comments.clone_from(&words.comments);
    }
    node.words.deprecated |= words.deprecated;
}

fn of_type(node: &mut Node, change: &Change, said: &mut Vec<Said>) {
    if let Some(kinds) = &change.kinds {
        let value = names(kinds);
        let is_known = of_kinds(node, kinds);
        said.push(Said { code: "type", keyword: "type", value, is_known });
    }
    if let Some(known) = &change.known {
        let is_known = node.known.as_ref() == Some(known);
        node.known = Some(known.clone());
        let value = json::array(known.values.clone());
        said.push(Said { code: "enum", keyword: "enum", value, is_known });
    }
    if let Some(constant) = &change.constant {
        let is_known = node.constant.as_ref() == Some(constant);
        node.constant = Some(constant.clone());
        said.push(Said { code: "const", keyword: "const", value: constant.clone(), is_known });
    }
    for (keyword, value) in &change.limits {
        let old = node.limits.insert((*keyword).to_owned(), value.clone());
        let code = if *keyword == "format" { "format" } else { "limit" };
        said.push(Said { code, keyword, value: value.clone(), is_known: old.as_ref() == Some(value) });
    }
}

/// Takes types; what belongs to other types goes. Says whether they are the same as before.
pub(super) fn of_kinds(node: &mut Node, kinds: &Kinds) -> bool {
    let is_nullable = kinds.contains(&Kind::Null);
    let others: Kinds = kinds.iter().copied().filter(|kind| *kind != Kind::Null).collect();
    let is_known = node.kinds.as_ref() == Some(&others);
    if !others.contains(&Kind::Object) {
        node.members.clear();
        node.values = None;
    }
    if !others.contains(&Kind::Array) {
        node.items = None;
    }
    node.one_of.clear();
    node.nullable |= is_nullable;
    node.kinds = (!others.is_empty()).then_some(others);
    is_known
}

/// Types as JSON Schema writes them.
pub(super) fn names(kinds: &Kinds) -> Json {
    let names: Vec<Json> = kinds.iter().map(|kind| json::text(kind.name())).collect();
    match names.as_slice() {
        [one] => one.clone(),
        _ => json::array(names),
    }
}
