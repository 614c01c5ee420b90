//! What is said of one type at several places → one.

use indexmap::IndexMap;

use crate::ingest::model::{Known, Member, Node};

/// A node that accepts what either does.
pub(super) fn merge(one: Node, other: &Node) -> Node {
    if one == *other || other.named.is_some() || !other.one_of.is_empty() {
        return one;
    }
    if is_any(&one) || is_any(other) {
        // Null alone was shown at one of them: the other one says what else there is.
        let said = if is_any(&one) { other.clone() } else { one };
        return Node { nullable: true, ..said };
    }
    let (kinds, nullable) = (kinds(&one, other), one.nullable || other.nullable);
    let limits = one.limits.iter().filter(|(keyword, value)| other.limits.get(*keyword) == Some(value));
    Node {
        kinds,
        nullable,
        members: members(&one.members, &other.members),
        items: part(one.items, other.items.as_deref()),
        values: part(one.values, other.values.as_deref()),
        known: known(one.known, other.known.as_ref()),
        constant: one.constant.filter(|constant| other.constant.as_ref() == Some(constant)),
        limits: limits.map(|(keyword, value)| (keyword.clone(), value.clone())).collect(),
        one_of: one.one_of,
        named: one.named,
        words: one.words,
    }
}

fn is_any(node: &Node) -> bool {
    node.kinds.is_none()
        && node.named.is_none()
        && node.one_of.is_empty()
        && node.known.is_none()
        && node.constant.is_none()
}

fn kinds(one: &Node, other: &Node) -> Option<crate::ingest::kind::Kinds> {
    let (one, other) = (one.kinds.as_ref()?, other.kinds.as_ref()?);
    Some(one.union(other).copied().collect())
}

fn members(one: &IndexMap<String, Member>, other: &IndexMap<String, Member>) -> IndexMap<String, Member> {
    let mut all = IndexMap::new();
    for (name, member) in one {
        let merged = match other.get(name) {
            Some(other) => Member {
                required: member.required && other.required,
                node: merge(member.node.clone(), &other.node),
            },
            None => Member { required: false, node: member.node.clone() },
        };
        all.insert(name.clone(), merged);
    }
    for (name, member) in other {
        if !one.contains_key(name) {
            all.insert(name.clone(), Member { required: false, node: member.node.clone() });
        }
    }
    all
}

fn part(one: Option<Box<Node>>, other: Option<&Node>) -> Option<Box<Node>> {
    match (one, other) {
        (Some(one), Some(other)) => Some(Box::new(merge(*one, other))),
        (one, other) => one.or_else(|| other.cloned().map(Box::new)),
    }
}

fn known(one: Option<Known>, other: Option<&Known>) -> Option<Known> {
    let (mut one, other) = (one?, other?);
    let more: Vec<_> = other.values.iter().filter(|value| !one.values.contains(value)).cloned().collect();
    one.values.extend(more);
    Some(Known { values: one.values, open: one.open || other.open })
}
