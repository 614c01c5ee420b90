//! What is said and shown of a value → what its schema says.

use super::super::claim::Claim;
use super::super::entry::{EntryKind, Subject};
use super::super::kind::Kind;
use super::super::model::{Member, Node};
use super::super::pointer::{Pointer, Step};
use super::super::sample::Value;
use super::context::Context;
use super::ledger::entry;
use super::tree::Tree;
use super::{limits, required, types, undocumented, values};

/// The schema of a value, with its entries in the ledger.
pub(super) fn node(tree: &Tree<'_>, pointer: &Pointer, context: &mut Context<'_>) -> Node {
    tell_implied(tree, pointer, context);
    let mut node = Node::default();
    node.kinds = types::kinds(tree, pointer, context, &mut node.words.comments);
    node.nullable = node.kinds.is_none() || shows_or_says_null(tree);
    node.words.deprecated = tree.said.iter().any(|statement| *statement.claim == Claim::Deprecated);
    values::set(&mut node, tree, pointer, context);
    limits::set(&mut node, tree, pointer, context);
    for (name, member) in &tree.members {
        let value = self::member(name, member, &pointer.member(name), context);
        node.members.insert(name.clone(), value);
    }
    undocumented::tell(tree, pointer, context);
    node.items = within(tree.element.as_deref(), &pointer.then(Step::Element), context);
    node.values = within(tree.key.as_deref(), &pointer.then(Step::Key), context);
    node
}

fn within(tree: Option<&Tree<'_>>, pointer: &Pointer, context: &mut Context<'_>) -> Option<Box<Node>> {
    tree.map(|tree| Box::new(node(tree, pointer, context)))
}

fn member(name: &str, tree: &Tree<'_>, pointer: &Pointer, context: &mut Context<'_>) -> Member {
    let mut node = node(tree, pointer, context);
    let required = required::is_required(name, tree, pointer, context, &mut node.words.comments);
    let is_denied = tree.said.iter().any(|statement| *statement.claim == Claim::Null(false));
    let is_told = tree.is_said() && context.says_null(tree);
    node.nullable |= !required && !is_denied && !is_told;
    Member { required, node }
}

/// Whether null is said to be possible, or shown.
fn shows_or_says_null(tree: &Tree<'_>) -> bool {
    let says = tree.said.iter().any(|statement| match &*statement.claim {
        Claim::Null(may_be) => *may_be,
        Claim::Kinds(kinds) => kinds.contains(&Kind::Null),
        Claim::Enum(values) => values.iter().any(crm_events::Json::is_null),
        _ => false,
    });
    says || tree.shown.iter().any(|showing| showing.sample.value == Value::Null)
}

/// A value of which nothing is said itself is there because of what is in it, and stands where that stands. What was moved
/// is told where it is now.
fn tell_implied(tree: &Tree<'_>, pointer: &Pointer, context: &mut Context<'_>) {
    if !tree.is_moved && (!tree.said.is_empty() || !tree.shown.is_empty()) {
        return;
    }
    let kind = if tree.is_said() { EntryKind::Fact } else { EntryKind::Example };
    let place = tree.first_place();
    let kind = if place.is_some() { kind } else { EntryKind::Assumed };
    let mut told = entry(kind, "member", &context.events, Subject::Body(pointer.clone()));
    told.place = place;
    context.ledger.add(told);
}
