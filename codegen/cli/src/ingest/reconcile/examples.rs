//! Examples of the pages as strict JSON: placeholders become values that the schema accepts, and an event has its own name.

use std::collections::BTreeSet;

use crm_events::{Json, Map};

use super::super::fact::{Events, Fact, What};
use super::super::model::{Node, Values};
use super::super::place::Place;
use super::super::pointer::{Pointer, Step};
use super::super::sample::{Placeholder, Sample, Value};
use super::bodies::{Bodies, From};
use super::events::{Told, value_at};
use super::fill::fill;
use crate::json;

/// The examples of each event, and whose values they have. One that is built like another, and of which none is shown, has an
/// example of that.
pub(super) fn of_all(
    events: &[Told<'_>],
    facts: &[Fact],
    bodies: &Bodies<'_>,
    nodes: &[Node],
) -> Vec<(Vec<Json>, Values)> {
    let names: BTreeSet<&str> = events.iter().map(|event| event.name).collect();
    let any = Node::default();
    let body = |index: usize| bodies.of.get(index).and_then(|body| nodes.get(*body)).unwrap_or(&any);
    let own: Vec<Vec<(Json, Values)>> =
        events.iter().enumerate().map(|(index, event)| examples(event, facts, body(index), &names)).collect();
    let of = |(index, event): (usize, &Told<'_>)| {
        let examples = own.get(index).map(Vec::as_slice).unwrap_or_default();
        let is_documented = examples.iter().all(|(_, values)| *values == Values::Documented);
        let values = if is_documented { Values::Documented } else { Values::Filled };
        let like = match bodies.from.get(index) {
            Some(From::Said(other) | From::Assumed(other)) => {
                own.get(*other).and_then(|examples| examples.first())
            }
            _ => None,
        };
        match like {
            Some((like, _)) if examples.is_empty() => (vec![as_of(like, body(index), event)], Values::Made),
            _ => (examples.iter().map(|(example, _)| example.clone()).collect(), values),
        }
    };
    events.iter().enumerate().map(of).collect()
}

/// An example of another event, with all that this one requires and with its name.
fn as_of(example: &Json, node: &Node, event: &Told<'_>) -> Json {
    let body = complete(example, node);
    event.name_at.map_or_else(|| body.clone(), |name_at| named(&body, &name_at.0, event.name))
}

/// The examples of an event, in the order of the pages.
fn examples(event: &Told<'_>, facts: &[Fact], node: &Node, names: &BTreeSet<&str>) -> Vec<(Json, Values)> {
    let of_event: Vec<(&Pointer, &Sample, Option<&str>, &Events)> = event
        .facts
        .iter()
        .filter_map(|index| facts.get(*index))
        .filter_map(|fact| match &fact.what {
            What::Example(pointer, sample) => Some((
                pointer,
                sample,
                name_in(sample, pointer, event.name_at).map(|(name, _)| name),
                &fact.events,
            )),
            _ => None,
        })
        .filter(|(pointer, ..)| event.payload.cloned().unwrap_or_default().is_in(pointer))
        .collect();
    let has_own = of_event.iter().any(|(_, _, name, _)| *name == Some(event.name));
    let mut known = BTreeSet::new();
    of_event
        .into_iter()
        .filter(|(_, _, name, events)| match name {
            Some(name) if *name == event.name => true,
            Some(name) if names.contains(name) => **events != Events::All && !has_own,
            _ => true,
        })
        .filter_map(|(pointer, sample, ..)| example(sample, pointer, node, event))
        .filter(|(example, _)| known.insert(example.as_str().to_owned()))
        .collect()
}

/// What an example of a value at a place has for the name of the event, and where.
pub(super) fn name_in<'s>(
    sample: &'s Sample,
    base: &Pointer,
    name_at: Option<&Pointer>,
) -> Option<(&'s str, Place)> {
    let value = value_at(sample, base, name_at?)?;
    match &value.value {
        Value::String(text) => Some((text, value.place)),
        _ => None,
    }
}

/// The whole body of an example; nothing if its place cannot be reached by names.
fn example(sample: &Sample, base: &Pointer, node: &Node, event: &Told<'_>) -> Option<(Json, Values)> {
    let inner = base.0.iter().try_fold(node, |node, step| match step {
        Step::Member(name) => node.members.get(name).map(|member| &member.node),
        _ => None,
    })?;
    let value = strict(sample, inner);
    let body = base.0.iter().rev().fold(value, |value, step| match step {
        Step::Member(name) => json::object([(name.clone(), value)].into_iter().collect()),
        _ => value,
    });
    let whole = as_of(&body, node, event);
    let is_documented = whole == body && !has_placeholder(sample);
    Some((whole, if is_documented { Values::Documented } else { Values::Filled }))
}

fn has_placeholder(sample: &Sample) -> bool {
    match &sample.value {
        Value::Placeholder(_) => true,
        Value::Array(items) => items.iter().any(has_placeholder),
        Value::Object(object) => object.members.iter().any(|member| has_placeholder(&member.sample)),
        _ => false,
    }
}

fn strict(sample: &Sample, node: &Node) -> Json {
    match &sample.value {
        Value::Null => Json::null(),
        Value::Boolean(value) => Json::from_value(value),
        Value::Number(text) => {
            text.parse().unwrap_or_else(|_| fill(node, super::told::kind_of(&sample.value)))
        }
        Value::String(text) => json::text(text),
        Value::Placeholder(Placeholder::Of(kind)) => fill(node, Some(*kind)),
        Value::Placeholder(Placeholder::Text) => fill(node, Some(super::super::kind::Kind::String)),
        Value::Placeholder(Placeholder::Any) => fill(node, None),
        Value::Array(items) => {
            let any = Node::default();
            let item = node.items.as_deref().unwrap_or(&any);
            json::array(items.iter().map(|sample| strict(sample, item)).collect())
        }
        Value::Object(object) => {
            let any = Node::default();
            let members = object.members.iter().map(|member| {
                let node =
                    node.members.get(&member.name).map(|member| &member.node).or(node.values.as_deref());
                (member.name.clone(), strict(&member.sample, node.unwrap_or(&any)))
            });
            json::object(members.collect())
        }
    }
}

/// The same with all that is required.
fn complete(value: &Json, node: &Node) -> Json {
    match value.kind() {
        crm_events::JsonKind::Object => {
            let mut members: Map = json::members(value)
                .into_iter()
                .map(|(name, value)| {
                    let value = match node.members.get(&name) {
                        Some(member) => complete(&value, &member.node),
                        None => value,
                    };
                    (name, value)
                })
                .collect();
            for (name, member) in node.members.iter().filter(|(_, member)| member.required) {
                if !members.contains(name) {
                    members.insert(name.as_str(), fill(&member.node, None));
                }
            }
            json::object(members)
        }
        crm_events::JsonKind::Array => match &node.items {
            Some(item) => json::array(json::items(value).iter().map(|value| complete(value, item)).collect()),
            None => value.clone(),
        },
        _ => value.clone(),
    }
}

/// The same with the event's name in its place.
fn named(value: &Json, steps: &[Step], name: &str) -> Json {
    match steps {
        [] => json::text(name),
        [Step::Member(member), rest @ ..] if value.kind() == crm_events::JsonKind::Object => {
            let mut members = json::members(value);
            let inner = match (members.get(member), rest) {
                (Some(inner), _) => named(inner, rest, name),
                (None, []) => json::text(name),
                (None, _) => named(&json::object(Map::default()), rest, name),
            };
            members.insert(member.as_str(), inner);
            json::object(members)
        }
        [Step::Element, rest @ ..] => {
            json::array(json::items(value).iter().map(|value| named(value, rest, name)).collect())
        }
        _ => value.clone(),
    }
}
