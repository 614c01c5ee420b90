//! The last decisions before emission: boxes, and where validation has something to do.

use crate::base::graph::{self, Step};
use crate::ir::catalog::{Catalog, Provider};
use crate::ir::definition::{Definition, TypeDef};
use crate::ir::events::{Dispatch, EventNames};
use crate::ir::ids::TypeId;
use crate::ir::node::{Node, Shape};
use crate::ir::object::{Member, Open, Struct};
use crate::ir::rule::Rule;
use crate::ir::union::Select;
use crate::ir::walk::spread;
use crate::passes::borrow::{Strings, borrow_texts};
use crate::passes::converted;
use crate::passes::envelopes::widen;
use crate::passes::prune::prune;
use crate::passes::sizes::Sizes;
use crate::passes::tags::write_dropped_tags;

/// clippy's `large_enum_variant`: how many bytes the largest variant may be above the next one.
const LARGE_VARIANT: usize = 200;
/// A variant above this size that is also twice as large as the smallest one is boxed.
const BULKY_VARIANT: usize = 160;

/// A field above this size is boxed: what holds it, and what holds that, would double in size with each level.
const BULKY_FIELD: usize = 4096;

/// What the smallest variant of an event enum takes, `UnknownEvent`: a name and raw JSON.
const UNKNOWN_VARIANT: usize = 48;

/// Completes a catalog that has been checked. Where events are chosen, nothing about one depends on which others are.
pub(crate) fn analyze(catalog: &mut Catalog, strings: Strings, are_chosen: bool) {
    for provider in &mut catalog.providers {
        widen(provider);
        converted::compare_as_json(provider);
        if strings == Strings::Borrowed {
            borrow_texts(provider);
        }
        write_dropped_tags(&mut provider.types);
        box_cycles(&mut provider.types);
        box_bulky_fields(&mut provider.types);
        box_bulky_variants(&mut provider.types);
        if let Some(dispatch) = &mut provider.dispatch {
            box_large_payloads(dispatch, &provider.types, are_chosen);
        }
        name_events(provider);
        let validating = spread(&provider.types, has_checks);
        for (ty, validates) in provider.types.iter_mut().zip(validating) {
            ty.validates = validates;
        }
        attach_nested_rules(provider);
        prune(provider);
    }
}

/// The nodes that a type holds directly, in the order of the schema.
fn direct_nodes(definition: &mut Definition) -> Vec<&mut Node> {
    match definition {
        Definition::Struct(Struct { members, .. }) => members
            .iter_mut()
            .filter_map(|member| if let Member::Field(field) = member { Some(&mut field.node) } else { None })
            .collect(),
        Definition::Plain(union) => union.variants.iter_mut().map(|variant| &mut variant.node).collect(),
        Definition::Tuple(tuple) => tuple.items.iter_mut().collect(),
        _ => Vec::new(),
    }
}

/// Boxes the member with which a type contains itself, where the circle closes.
fn box_cycles(types: &mut [TypeDef]) {
    let contained: Vec<Vec<(usize, TypeId)>> = types
        .iter()
        .map(|ty| contained(&ty.definition).into_iter().map(|(at, id)| (at, inside(id, types))).collect())
        .collect();
    let edges = |node: usize| contained[node].iter().map(|(_, target)| target.0).collect();
    graph::walk(types.len(), edges, |step| {
        if let Step::Closes { from, edge } = step {
            set_boxed(&mut types[from].definition, contained[from][edge].0);
        }
    });
}

/// The type that a newtype is around, or the type itself: a newtype has no box of its own.
fn inside(id: TypeId, types: &[TypeDef]) -> TypeId {
    match &types[id.0].definition {
        Definition::Newtype(Node { shape: Shape::Named(inner), .. }) => inside(*inner, types),
        _ => id,
    }
}

/// The types that a value holds without a `Vec` or map between, each with its position among fields or variants.
fn contained(definition: &Definition) -> Vec<(usize, TypeId)> {
    let named = |(position, node): (usize, &Node)| match node.shape {
        Shape::Named(id) => Some((position, id)),
        _ => None,
    };
    match definition {
        Definition::Struct(definition) => {
            definition.fields().map(|field| &field.node).enumerate().filter_map(named).collect()
        }
        Definition::Union(union) => union
            .variants
            .iter()
            .enumerate()
            .filter_map(|(position, variant)| Some((position, variant.ty.id()?)))
            .collect(),
        Definition::Plain(union) => {
            union.variants.iter().map(|variant| &variant.node).enumerate().filter_map(named).collect()
        }
        Definition::Tuple(tuple) => tuple.items.iter().enumerate().filter_map(named).collect(),
        _ => Vec::new(),
    }
}

fn set_boxed(definition: &mut Definition, position: usize) {
    if let Definition::Union(union) = definition {
        union.variants[position].boxed = true;
    } else if let Some(node) = direct_nodes(definition).into_iter().nth(position) {
        node.boxed = true;
    }
}

/// Boxes fields that are so large that structs with several of them would fill the stack.
fn box_bulky_fields(types: &mut [TypeDef]) {
    Sizes::decide(types, |sizes, definition| {
        for node in direct_nodes(definition) {
            node.boxed |= sizes.value(node) > BULKY_FIELD;
        }
    });
}

/// Boxes variants of a union that are much larger than the others.
fn box_bulky_variants(types: &mut [TypeDef]) {
    let sizes = Sizes::of(types);
    for ty in types {
        let sizes: Vec<usize> = match &ty.definition {
            Definition::Union(union) => {
                union.variants.iter().map(|variant| sizes.held(&variant.ty)).collect()
            }
            Definition::Plain(union) => {
                union.variants.iter().map(|variant| sizes.value(&variant.node)).collect()
            }
            _ => continue,
        };
        let smallest = sizes.iter().min().copied().unwrap_or(0);
        for (position, size) in sizes.into_iter().enumerate() {
            if size > BULKY_VARIANT && size / 2 > smallest {
                set_boxed(&mut ty.definition, position);
            }
        }
    }
}

/// Boxes payloads of an event enum that are so much larger than the others that clippy would object: than each of them alone
/// where others may be chosen, so that code that takes one goes on doing so.
fn box_large_payloads(dispatch: &mut Dispatch, types: &[TypeDef], are_chosen: bool) {
    let known = Sizes::of(types);
    let sizes: Vec<usize> = dispatch.events.iter().map(|event| known.held(&event.payload)).collect();
    let mut sorted = sizes.clone();
    sorted.sort_unstable();
    let second = sorted.iter().rev().nth(1).copied().filter(|_| !are_chosen);
    let next = second.unwrap_or(0).max(UNKNOWN_VARIANT);
    for (event, size) in dispatch.events.iter_mut().zip(sizes) {
        event.boxed = size >= next.saturating_add(LARGE_VARIANT);
    }
}

/// Tells each type which events have it as their payload. An alias names a type of the runtime, which has no events; a type of the user
/// says itself which it has.
fn name_events(provider: &mut Provider) {
    let events = provider.dispatch.iter().flat_map(|dispatch| &dispatch.events);
    for (event, id) in events.filter_map(|event| Some((event, event.payload.id()?))) {
        let ty = &mut provider.types[id.0];
        let is_elsewhere = match &ty.definition {
            Definition::Alias(node) => node.nullable || matches!(node.shape, Shape::Map(_)),
            definition => matches!(definition, Definition::Replaced { .. }),
        };
        if !is_elsewhere {
            let new = || EventNames { provider: provider.name.clone(), names: Vec::new() };
            ty.events.get_or_insert_with(new).names.push(event.name.clone());
        }
    }
}

/// Whether values of a type have something to check, apart from the types that they hold.
fn has_checks(definition: &Definition) -> bool {
    let beside_nodes = match definition {
        Definition::Struct(definition) => definition.table.is_some(),
        // What fits no branch is a violation.
        Definition::Plain(union) => matches!(union.select, Select::Signs(_)),
        Definition::Tuple(tuple) => !tuple.rules.is_empty(),
        // An unlisted tag is a violation.
        Definition::Union(_) => true,
        // Whether a type of the user checks anything is not known here, so it is asked.
        Definition::Replaced { .. } => true,
        _ => false,
    };
    beside_nodes || definition.nodes().into_iter().any(has_rules)
}

/// Whether a node, or one in it, has rules of its own.
fn has_rules(node: &Node) -> bool {
    let inside = match &node.shape {
        Shape::List(inner) | Shape::Map(inner) => has_rules(inner),
        _ => false,
    };
    let is_asked = matches!(&node.shape, Shape::Converted(converted) if !converted.is_text);
    inside || is_asked || !node.rules.is_empty()
}

/// Which rules have to run where a type is used.
enum Checks {
    Nothing,
    /// Those that the type's own `Validate` runs.
    Nested,
    /// Those of this node, copied: an alias has no `Validate` of its own.
    Alias(Node),
}

impl Checks {
    fn of(ty: &TypeDef) -> Self {
        match &ty.definition {
            _ if !ty.validates => Self::Nothing,
            Definition::Alias(node) => Self::Alias(node.clone()),
            _ => Self::Nested,
        }
    }
}

/// Says where the rules of a type, of items or of map values have to run.
fn attach_nested_rules(provider: &mut Provider) {
    let checks: Vec<Checks> = provider.types.iter().map(Checks::of).collect();
    for ty in &mut provider.types {
        match &mut ty.definition {
            Definition::Struct(Struct { members, open, .. }) => {
                for member in members {
                    if let Member::Field(field) = member {
                        attach(&mut field.node, &checks);
                    }
                }
                attach_open(open, &checks);
            }
            Definition::Newtype(node) => attach(node, &checks),
            Definition::Tuple(tuple) => tuple.items.iter_mut().for_each(|item| attach(item, &checks)),
            Definition::Plain(union) => {
                union.variants.iter_mut().for_each(|variant| attach(&mut variant.node, &checks));
            }
            _ => {}
        }
    }
    if let Some(dispatch) = &mut provider.dispatch {
        dispatch.envelope.fields_mut().for_each(|field| attach(&mut field.node, &checks));
        attach_open(&mut dispatch.envelope.open, &checks);
    }
}

fn attach_open(open: &mut Open, checks: &[Checks]) {
    if let Open::Keep { values, .. } = open {
        attach(values, checks);
    }
}

fn attach(node: &mut Node, checks: &[Checks]) {
    match &mut node.shape {
        Shape::Named(id) => match &checks[id.0] {
            Checks::Nothing => {}
            Checks::Nested => node.rules.push(Rule::Nested),
            Checks::Alias(alias) => {
                let mut alias = alias.clone();
                // The rules that the alias has from the schema are among the node's own already.
                let own = alias.rules.len();
                attach(&mut alias, checks);
                node.rules.extend(alias.rules.drain(own..));
            }
        },
        Shape::List(inner) | Shape::Map(inner) => {
            attach(inner, checks);
            match &inner.rules[..] {
                [] => {}
                // The runtime applies `Nested` to the items of lists and maps by itself.
                [Rule::Nested] => node.rules.push(Rule::Nested),
                rules => node.rules.push(Rule::Each(rules.to_vec())),
            }
        }
        // Whether a type of the user checks anything is not known here, so it is asked. What stands for a text has no rules.
        Shape::Converted(converted) if !converted.is_text => node.rules.push(Rule::Nested),
        _ => {}
    }
}
