//! Facts → one model: what is believed where claims differ, and what is said of it in the ledger.
//!
//! ```text
//! facts → events → a tree of what is said and shown of each body → nodes, by the policy → model
//! ```
//!
//! Every fact is told in the ledger as it is (`told`); what the policy makes of facts that differ, or are missing, is told
//! beside it.

mod bodies;
mod context;
mod contradiction;
mod coverage;
pub(crate) mod entity;
mod envelope;
mod events;
mod examples;
mod fill;
mod gaps;
mod handshake;
mod headers;
mod ledger;
mod limits;
mod named;
mod names;
mod node;
mod nulls;
mod pool;
mod required;
mod signature;
#[cfg(test)]
mod tests;
mod told;
mod tree;
pub(crate) mod types;
mod undocumented;
mod values;

use crm_events::Json;
use indexmap::IndexMap;

use super::entry::Entry;
use super::fact::Fact;
use super::kind::{Kind, Kinds};
use super::model::{Event, Member, Model, Node, Values};
use super::pointer::{Pointer, Step};
use crate::json;
use bodies::Bodies;
use context::Context;
use events::{Told, most};
use ledger::{Ledger, Names};

/// What is believed, and why.
#[derive(Clone, Debug, Default)]
pub struct Reconciled {
    /// The model.
    pub model: Model,
    /// The entries of the ledger, in no order.
    pub entries: Vec<Entry>,
}

/// Makes one model of the facts of a provider.
#[must_use]
pub fn reconcile(provider: &str, facts: &[Fact]) -> Reconciled {
    let events = events::events(facts);
    let mut ledger = Ledger::default();
    facts.iter().for_each(|fact| told::tell(fact, events.len(), &mut ledger));
    let mut bodies = bodies::bodies(&events, facts);
    nulls::find_elsewhere(&mut bodies);
    names::tell(&events, facts, &mut ledger);
    let nodes = nodes(&events, facts, &bodies, &mut ledger);
    gaps::tell(facts, &events, &bodies, &mut ledger);
    let batch = most(events.iter().map(|event| event.batch)).cloned();
    let model = Model {
        provider: provider.to_owned(),
        event_name: event_name(&events, batch.as_ref()),
        batch,
        payload: most(events.iter().map(|event| event.payload)).cloned(),
        headers: headers::headers(facts, &events, &mut ledger),
        events: model_events(&events, facts, &bodies, &nodes),
        ..Model::default()
    };
    let model = with_extensions(model, facts, &events, &mut ledger);
    Reconciled { model, entries: ledger.finish(events.len()) }
}

/// The schema of each body.
fn nodes(events: &[Told<'_>], facts: &[Fact], bodies: &Bodies<'_>, ledger: &mut Ledger) -> Vec<Node> {
    let null_pages = context::null_pages(facts);
    let always = envelope::always(events, facts);
    let body = |(index, tree): (usize, &tree::Tree<'_>)| {
        let of: Vec<&Told<'_>> = events
            .iter()
            .zip(&bodies.of)
            .filter(|(_, body)| **body == index)
            .map(|(event, _)| event)
            .collect();
        let mut context = Context {
            events: Names::new(of.iter().map(|event| event.name), events.len()),
            name_at: of.first().and_then(|event| event.name_at.cloned()),
            payload: of.first().and_then(|event| event.payload.cloned()),
            null_pages: &null_pages,
            always: &always,
            ledger,
        };
        let mut node = node::node(tree, &Pointer::root(), &mut context);
        node.nullable = false;
        if node.kinds.is_none() && node.one_of.is_empty() {
            node.kinds = Some(Kinds::from([Kind::Object]));
        }
        if let Some(name_at) = &context.name_at {
            set_name(&mut node, &name_at.0);
        }
        node
    };
    bodies.trees.iter().enumerate().map(body).collect()
}

/// The name of an event is a text, whatever else is said of it, and there if nothing is said of it.
fn set_name(node: &mut Node, steps: &[Step]) {
    match steps {
        [] => {
            let words = std::mem::take(&mut node.words);
            *node = Node { kinds: Some(Kinds::from([Kind::String])), words, ..Node::default() };
        }
        [Step::Member(name), rest @ ..] => {
            let kind = if rest.is_empty() { Kind::String } else { Kind::Object };
            let missing = || Member {
                required: true,
                node: Node { kinds: Some(Kinds::from([kind])), ..Node::default() },
            };
            set_name(&mut node.members.entry(name.clone()).or_insert_with(missing).node, rest);
        }
        [_, rest @ ..] => {
            if let Some(items) = &mut node.items {
                set_name(items, rest);
            }
        }
    }
}

/// Where most events have their name: a header, which can be read without the body, and the body, which may be signed.
///
/// Where a body has several events, a place is in the item.
fn event_name(events: &[Told<'_>], batch: Option<&Pointer>) -> Option<String> {
    let header = most(events.iter().map(|event| event.name_in_header));
    let header = header.map(|header| format!("$request.header.{}", header.to_lowercase()));
    let item = batch.map(|batch| batch.then(Step::Element)).unwrap_or_default();
    let in_body = most(events.iter().map(|event| event.name_at));
    let in_body = in_body.map(|at| match at.0.strip_prefix(item.0.as_slice()) {
        Some(rest) => Pointer(rest.to_vec()).to_string(),
        None => format!("$request.body#{at}"),
    });
    match (header, in_body) {
        (Some(header), Some(in_body)) => {
            let both = json::array(vec![json::text(&header), json::text(&in_body)]);
            Some(both.as_str().to_owned())
        }
        (header, in_body) => header.or(in_body),
    }
}

fn model_events(events: &[Told<'_>], facts: &[Fact], bodies: &Bodies<'_>, nodes: &[Node]) -> Vec<Event> {
    let examples = examples::of_all(events, facts, bodies, nodes);
    let has_names = events.iter().any(|event| event.name_at.is_some());
    let event = |((index, told), (examples, values)): ((usize, &Told<'_>), (Vec<Json>, Values))| {
        let body = bodies.of.get(index).and_then(|body| nodes.get(*body)).cloned().unwrap_or_default();
        Event {
            name: told.name.to_owned(),
            entity: bodies.entities.get(index).cloned().unwrap_or_default(),
            summary: None,
            planned: told.planned,
            deprecated: told.deprecated,
            categories: told.categories.iter().map(|category| (*category).to_owned()).collect(),
            name_at: Vec::new(),
            nameless: told.name_at.is_none() && has_names,
            handshake: handshake::word(told),
            extensions: IndexMap::new(),
            examples,
            values,
            body,
            comment: None,
        }
    };
    events.iter().enumerate().zip(examples).map(event).collect()
}

/// Signature, coverage and formats: what the document's root has.
fn with_extensions(mut model: Model, facts: &[Fact], events: &[Told<'_>], ledger: &mut Ledger) -> Model {
    for (name, value) in signature::words(facts, ledger) {
        model.extensions.insert(name.to_owned(), value);
    }
    if let Some(coverage) = coverage::coverage(facts, events, ledger) {
        model.extensions.insert("x-coverage".to_owned(), coverage);
    }
    if model.events.iter().any(|event| has_times(&event.body)) {
        let formats = json::array(vec![json::text("date-time")]);
        model.extensions.insert("x-assert-formats".to_owned(), formats);
    }
    model
}

fn has_times(node: &Node) -> bool {
    let within = node.members.values().map(|member| &member.node);
    let mut within = within.chain(node.items.as_deref()).chain(node.values.as_deref()).chain(&node.one_of);
    node.limits.get("format").and_then(json::as_text).as_deref() == Some("date-time") || within.any(has_times)
}
