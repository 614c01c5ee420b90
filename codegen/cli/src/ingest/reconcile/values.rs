//! Which values a member has: known ones, or only one.

use crm_events::Json;

use super::super::claim::Claim;
use super::super::entry::{Claimed, EntryKind, Subject};
use super::super::fact::Said;
use super::super::kind::{Kind, Kinds};
use super::super::model::{Known, Node};
use super::super::place::Place;
use super::super::pointer::Pointer;
use super::super::sample::{Sample, Value};
use super::context::Context;
use super::contradiction::{claimed, contradiction};
use super::ledger::{entry, last_name};
use super::tree::{Statement, Tree};
use super::types::{has, kind_of_json};
use crate::json;

/// Gives a node its known values, or its only one.
pub(super) fn set(node: &mut Node, tree: &Tree<'_>, pointer: &Pointer, context: &mut Context<'_>) {
    if context.is_name(pointer) {
        // Whoever writes the schema of an event gives it its name.
        return;
    }
    let constants = distinct(tree.said.iter().filter_map(constant), node.kinds.as_ref());
    if let [(value, statement)] = constants.as_slice() {
        let others = shown_beside(tree, std::slice::from_ref(value));
        match others.is_empty() {
            true => node.constant = Some(value.clone()),
            false => tell(json::array(vec![value.clone()]), statement, others, pointer, context, node),
        }
        return;
    }
    let listed = tree.said.iter().filter_map(values).flatten();
    let known: Vec<(Json, &Statement<'_>)> =
        distinct(constants.into_iter().chain(listed), node.kinds.as_ref());
    let Some((_, statement)) = known.first() else {
        return assume_literal(node, tree, pointer, context);
    };
    let values: Vec<Json> =
        known.iter().map(|(value, _)| value.clone()).filter(|value| !is_wildcard(value)).collect();
    let others = shown_beside(tree, &values);
    if known.len() > values.len() {
        tell_wildcard(statement, pointer, context);
    }
    if !others.is_empty() {
        tell(json::array(values.clone()), statement, others, pointer, context, node);
    }
    if !values.is_empty() {
        node.known = Some(Known { values, open: true });
    }
}

fn constant<'s, 'f>(statement: &'s Statement<'f>) -> Option<(Json, &'s Statement<'f>)> {
    match &*statement.claim {
        Claim::Const(value) => Some((value.clone(), statement)),
        _ => None,
    }
}

fn values<'s, 'f>(statement: &'s Statement<'f>) -> Option<Vec<(Json, &'s Statement<'f>)>> {
    match &*statement.claim {
        Claim::Enum(values) => Some(values.iter().map(|value| (value.clone(), statement)).collect()),
        _ => None,
    }
}

/// The values that are of the types of a member, each once, in their order.
fn distinct<'s, 'f>(
    values: impl Iterator<Item = (Json, &'s Statement<'f>)>,
    kinds: Option<&Kinds>,
) -> Vec<(Json, &'s Statement<'f>)> {
    let mut known = std::collections::BTreeSet::new();
    values
        .filter(|(value, _)| kind_of_json(value).is_some_and(|kind| has(kinds, kind)))
        .filter(|(value, _)| known.insert(value.as_str().to_owned()))
        .collect()
}

/// Whether a value stands for any.
pub(super) fn is_wildcard(value: &Json) -> bool {
    json::as_text(value).is_some_and(|text| text == "*")
}

/// What examples show beside the known values, with places.
fn shown_beside(tree: &Tree<'_>, known: &[Json]) -> Vec<(Json, Place)> {
    let shown = tree.shown.iter().filter_map(|showing| Some((scalar(showing.sample)?, showing.sample.place)));
    shown.filter(|(value, _)| !known.contains(value)).collect()
}

/// A text, a number or a boolean of an example.
pub(super) fn scalar(sample: &Sample) -> Option<Json> {
    match &sample.value {
        Value::String(text) => Some(json::text(text)),
        Value::Number(text) => Some(json::scalar(text)),
        Value::Boolean(value) => Some(Json::from_value(value)),
        _ => None,
    }
}

fn tell(
    known: Json,
    statement: &Statement<'_>,
    others: Vec<(Json, Place)>,
    pointer: &Pointer,
    context: &mut Context<'_>,
    node: &mut Node,
) {
    let is_kind = |value: &Json| kind_of_json(value).is_some_and(|kind| has(node.kinds.as_ref(), kind));
    let Some((value, place)) = others.iter().find(|(value, _)| is_kind(value)) else { return };
    let claims: Vec<Claimed> =
        vec![claimed(known, statement.said, statement.place), claimed(value.clone(), Said::Example, *place)];
    let label = super::contradiction::label(statement.said);
    let text = format!("A value of `{}` in the example is not in {label}.", last_name(pointer));
    let subject = Subject::Body(pointer.clone());
    let mut told = contradiction("enum-mismatch", &context.events, subject, "enum", claims, None, text);
    told.also = others.iter().map(|(_, place)| *place).collect();
    context.ledger.add(told);
    node.words.comments.push(format!("An example has a value that {label} lacks; others are accepted."));
}

fn tell_wildcard(statement: &Statement<'_>, pointer: &Pointer, context: &mut Context<'_>) {
    let claims = vec![claimed(json::text("*"), statement.said, statement.place)];
    let text = format!("`*` is among the values of `{}`, and is none.", last_name(pointer));
    let subject = Subject::Body(pointer.clone());
    context.ledger.add(contradiction("wildcard-value", &context.events, subject, "enum", claims, None, text));
}

/// A literal among placeholders is what is always sent.
fn assume_literal(node: &mut Node, tree: &Tree<'_>, pointer: &Pointer, context: &mut Context<'_>) {
    let is_text = node.kinds.as_ref().is_some_and(|kinds| kinds.iter().eq([&Kind::String]));
    let mut shown = tree.shown.iter().filter(|showing| showing.sample.value != Value::Null);
    let Some(first) = shown.next().filter(|_| is_text) else { return };
    let Value::String(text) = &first.sample.value else { return };
    if !first.is_literal
        || !is_word(text)
        || shown.any(|showing| !showing.is_literal || showing.sample.value != first.sample.value)
    {
        return;
    }
    node.constant = Some(json::text(text));
    let mut assumed = entry(EntryKind::Assumed, "const", &context.events, Subject::Body(pointer.clone()));
    assumed.keyword = Some("const".to_owned());
    assumed.value = Some(json::text(text));
    assumed.place = Some(first.sample.place);
    assumed.text = Some("A literal in an example whose other texts are placeholders.".to_owned());
    context.ledger.add(assumed);
    node.words.comments.push("The only value, as the example has a literal among placeholders.".to_owned());
}

/// Whether a text is a word that a program has, and no identifier, time or address.
fn is_word(text: &str) -> bool {
    let begins = text.chars().next().is_some_and(char::is_alphabetic);
    let is_name = text.chars().all(|character| character.is_alphabetic() || "_-.:".contains(character));
    begins && is_name && !text.contains("://") && text.chars().count() <= 60
}
