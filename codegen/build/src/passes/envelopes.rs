//! Envelopes are those of all events at once, listed or not.

use std::collections::BTreeSet;

use crate::ir::catalog::Provider;
use crate::ir::definition::Definition;
use crate::ir::envelope::{EnvelopeMember, Inside};
use crate::ir::events::Dispatch;
use crate::ir::ids::TypeId;
use crate::ir::node::{Node, Shape};
use crate::ir::object::{Field, Member, Presence};
use crate::ir::place::Place;

/// Lets envelopes take what some events have: objects that lead to the payloads of others are absent, and events that are not
/// listed have names of their own.
pub(crate) fn widen(provider: &mut Provider) {
    let Some(mut dispatch) = provider.dispatch.take() else { return };
    let names: Vec<Vec<String>> = dispatch
        .event_name
        .alternatives
        .iter()
        .flat_map(|template| template.places())
        .filter_map(|place| match place {
            Place::Body(path) => Some(path.clone()),
            _ => None,
        })
        .collect();
    let places = dispatch.payloads.len();
    for member in &mut dispatch.envelope.members {
        if let EnvelopeMember::Around { field, inside } = member {
            let inside = inside.clone();
            loosen(field, &inside, places, provider);
        }
    }
    for path in names {
        take_any_name(&mut dispatch, &path, provider);
    }
    provider.dispatch = Some(dispatch);
}

/// Makes the field of an object that leads to payloads optional, unless all payloads are in it and always there.
fn loosen(field: &mut Field, inside: &[Inside], places: usize, provider: &mut Provider) {
    if !leads_to_all(inside, places) && field.presence == Presence::Required {
        field.presence = Presence::Optional;
    }
    let Shape::Named(id) = field.node.shape else { return };
    for one in inside {
        let Inside::Around { wire, inside } = one else { continue };
        let Definition::Struct(definition) = &mut provider.types[id.0].definition else { return };
        let found = definition.members.iter().position(|member| is_field(member, wire));
        let Some(Member::Field(inner)) = found.and_then(|index| definition.members.get(index)) else {
            continue;
        };
        let mut inner = inner.clone();
        loosen(&mut inner, inside, places, provider);
        if let Definition::Struct(definition) = &mut provider.types[id.0].definition
            && let Some(Member::Field(slot)) = found.and_then(|index| definition.members.get_mut(index))
        {
            *slot = inner;
        }
    }
}

fn is_field(member: &Member, name: &str) -> bool {
    matches!(member, Member::Field(field) if field.wire == name)
}

/// Whether each place of payloads is in an object, and none of them may be absent.
fn leads_to_all(inside: &[Inside], places: usize) -> bool {
    fn collect(inside: &[Inside], found: &mut BTreeSet<usize>) {
        for one in inside {
            match one {
                Inside::Payload { place, is_optional: false, .. } => {
                    found.insert(*place);
                }
                Inside::Around { inside, .. } => collect(inside, found),
                Inside::Name { .. } | Inside::Payload { .. } => {}
            }
        }
    }
    let mut found = BTreeSet::new();
    collect(inside, &mut found);
    found.len() == places
}

/// Drops the rules on a member that is a part of names: events that are not listed have others. That the name of a listed
/// event is one of those that the schema has is known once it is found.
fn take_any_name(dispatch: &mut Dispatch, path: &[String], provider: &mut Provider) {
    let Some((first, rest)) = path.split_first() else { return };
    let Some(field) = dispatch.envelope.fields_mut().find(|field| field.wire == *first) else { return };
    let Some((last, between)) = rest.split_last() else { return forget_rules(&mut field.node) };
    let node = field.node.clone();
    let mut id = own_type(&node, 0, dispatch, provider);
    for name in between {
        id = id.and_then(|id| own_type(&member(id, name, provider)?.node, 1, dispatch, provider));
    }
    if let Some(Definition::Struct(definition)) = id.map(|id| &mut provider.types[id.0].definition) {
        for member in &mut definition.members {
            if let Member::Field(field) = member
                && field.wire == *last
            {
                forget_rules(&mut field.node);
            }
        }
    }
}

fn forget_rules(node: &mut Node) {
    node.rules.clear();
    node.keywords.clear();
}

fn member<'p>(id: TypeId, name: &str, provider: &'p Provider) -> Option<&'p Field> {
    let Definition::Struct(definition) = &provider.ty(id).definition else { return None };
    definition.fields().find(|field| field.wire == name)
}

/// The type of a field, if it is no other's, so that what is changed in it is changed for nobody else. `known` is how many
/// uses by other types are those of the field itself.
fn own_type(node: &Node, known: usize, dispatch: &Dispatch, provider: &Provider) -> Option<TypeId> {
    let Shape::Named(id) = node.shape else { return None };
    let nodes = provider.types.iter().flat_map(|ty| ty.definition.nodes());
    let uses = nodes.filter(|other| other.innermost() == Some(id)).count();
    let is_payload = dispatch.events.iter().any(|event| event.payload.id() == Some(id));
    let is_variant = provider.types.iter().any(|ty| match &ty.definition {
        Definition::Union(union) => union.variants.iter().any(|variant| variant.ty.id() == Some(id)),
        _ => false,
    });
    (uses == known && !is_payload && !is_variant).then_some(id)
}
