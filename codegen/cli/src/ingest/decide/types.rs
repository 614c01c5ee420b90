//! Types that members share, or that have a name.

use super::address::{self, Address, Root};
use super::change;
use super::members::places;
use super::merge::merge;
use super::room::{Room, Saying, Target};
use crate::ingest::decisions::Wrong;
use crate::ingest::decisions::member::Scope;
use crate::ingest::decisions::named::TypeDecision;
use crate::ingest::entry::Subject;
use crate::ingest::model::Node;
use crate::ingest::pointer::Pointer;

/// Makes a type of what members are, and gives it to them.
pub(super) fn take(room: &mut Room<'_>, decision: &TypeDecision) {
    let name = decision.name.get_ref();
    let addresses = addresses(room, decision);
    let is_new = !room.model.types.contains_key(name);
    let mut content = content(room, decision, &addresses);
    if is_new && content.is_none() && decision.change.like.is_none() {
        let message = format!("nothing says what `{name}` is: it has no `at`, no `one-of` and no `schema`");
        room.wrongs.push(Wrong::new(message, decision.reason.span.clone()));
        return;
    }
    if let Some(node) = content.take() {
        room.model.types.insert(name.clone(), node);
    }
    if let Some(file) = &decision.file {
        room.model.type_files.insert(name.clone(), file.clone());
    }
    for address in &addresses {
        give(room, address, name);
    }
    change_type(room, decision);
    say(room, decision);
}

/// The values that have the type.
fn addresses(room: &mut Room<'_>, decision: &TypeDecision) -> Vec<Address> {
    let scope = match decision.of.is_empty() {
        true => Scope::Events(decision.events.clone()),
        false => Scope::Types(decision.of.clone()),
    };
    let mut found = Vec::new();
    if decision.at.is_empty() {
        return found;
    }
    let roots = room.roots(&scope);
    for at in &decision.at {
        for target in room.targets(&roots, at) {
            for address in address::resolve(room.model, &target.root, &target.pointer) {
                if !found.contains(&address) {
                    found.push(address);
                }
            }
        }
    }
    found
}

/// What the type is: what the decision says, or what is said of the members together.
fn content(room: &mut Room<'_>, decision: &TypeDecision, addresses: &[Address]) -> Option<Node> {
    let name = decision.name.get_ref();
    if let Some(schema) = &decision.change.schema {
        return Some(schema.clone());
    }
    if !decision.one_of.is_empty() {
        let branch =
            |name: &toml::Spanned<String>| Node { named: Some(name.get_ref().clone()), ..Node::default() };
        return Some(Node { one_of: decision.one_of.iter().map(branch).collect(), ..Node::default() });
    }
    let mut content = room.model.types.get(name).cloned();
    for address in addresses {
        let Some(node) = address.node(room.model) else { continue };
        if node.named.as_ref() == Some(name) {
            continue;
        }
        let node = Node { nullable: false, words: Default::default(), ..node.clone() };
        content = Some(match content {
            Some(content) => merge(content, &node),
            None => node,
        });
    }
    content
}

fn give(room: &mut Room<'_>, address: &Address, name: &str) {
    if address.root == Root::Type(name.to_owned()) && address.parent().is_none() {
        return;
    }
    if let Some(node) = address.node(room.model) {
        let (nullable, words) = (node.nullable, std::mem::take(&mut node.words));
        *node = Node { named: Some(name.to_owned()), nullable, words, ..Node::default() };
    }
}

fn change_type(room: &mut Room<'_>, decision: &TypeDecision) {
    let mut change = decision.change.clone();
    change.schema = None;
    let address = Address::root(Root::Type(decision.name.get_ref().clone()));
    if let Err(like) = change::take(room.model, &address, &change) {
        let span = decision.change.like.as_ref().map_or(0..0, toml::Spanned::span);
        room.wrongs.push(Wrong::new(format!("nothing is at `{like}`"), span));
    }
}

fn say(room: &mut Room<'_>, decision: &TypeDecision) {
    let root = Root::Type(decision.name.get_ref().clone());
    let pointers = match decision.change.schema.is_some() || !decision.one_of.is_empty() {
        true => address::pointers(room.model, &root),
        false => vec![Pointer::root()],
    };
    let target = |pointer| Target { root: root.clone(), pointer };
    let targets: Vec<Target> = pointers.into_iter().map(target).collect();
    for (pointer, events) in places(room, &targets) {
        let subject = Subject::Body(pointer);
        let value = Some(crate::json::text(decision.name.get_ref()));
        let saying = Saying { code: "type", events: &events, subject, keyword: Some("named"), value };
        room.say(&decision.reason, saying);
    }
}
