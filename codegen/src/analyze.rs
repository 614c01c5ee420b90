//! The last decisions before emission: boxes, and where validation has something to do.

use crate::graph::{self, Step};
use crate::ir::{
    Catalog, Definition, Dispatch, EnvelopeMember, Member, Node, Open, Provider, Rule, Shape, Struct,
    TypeDef, TypeId,
};
use crate::prune::prune;
use crate::size::Sizes;

/// clippy's `large_enum_variant`: how many bytes the largest variant may be above the next one.
const LARGE_VARIANT: usize = 200;
/// A variant above this size that is also twice as large as the smallest one is boxed.
const BULKY_VARIANT: usize = 160;

/// Completes a catalog that has been checked.
pub(crate) fn analyze(catalog: &mut Catalog) {
    for provider in &mut catalog.providers {
        box_cycles(&mut provider.types);
        box_bulky_variants(&mut provider.types);
        if let Some(dispatch) = &mut provider.dispatch {
            box_large_payloads(dispatch, &provider.types);
            name_events_of_payloads(dispatch, &mut provider.types);
        }
        find_validated_types(&mut provider.types);
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
        Definition::Union(_) | Definition::Enum(_) | Definition::Alias(_) | Definition::Newtype(_) => {
            Vec::new()
        }
    }
}

/// A type that contains itself is held in a box where the circle closes.
fn box_cycles(types: &mut [TypeDef]) {
    let contained: Vec<Vec<(usize, TypeId)>> = types.iter().map(|ty| contained(&ty.definition)).collect();
    let edges = |node: usize| contained[node].iter().map(|(_, target)| target.0).collect();
    graph::walk(types.len(), edges, |step| {
        if let Step::Closes { from, edge } = step {
            set_boxed(&mut types[from].definition, contained[from][edge].0);
        }
    });
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
        Definition::Union(union) => union.variants.iter().map(|variant| variant.ty).enumerate().collect(),
        Definition::Plain(union) => {
            union.variants.iter().map(|variant| &variant.node).enumerate().filter_map(named).collect()
        }
        Definition::Enum(_) | Definition::Alias(_) | Definition::Newtype(_) => Vec::new(),
    }
}

fn set_boxed(definition: &mut Definition, position: usize) {
    if let Definition::Union(union) = definition {
        union.variants[position].boxed = true;
    } else if let Some(node) = direct_nodes(definition).into_iter().nth(position) {
        node.boxed = true;
    }
}

/// Variants of a union that are much larger than the others.
fn box_bulky_variants(types: &mut [TypeDef]) {
    let sizes = Sizes::of(types);
    for ty in types {
        let sizes: Vec<usize> = match &ty.definition {
            Definition::Union(union) => union.variants.iter().map(|variant| sizes.ty(variant.ty)).collect(),
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

/// The payloads of an event enum that are so much larger than all others that clippy would object.
fn box_large_payloads(dispatch: &mut Dispatch, types: &[TypeDef]) {
    let known = Sizes::of(types);
    let sizes: Vec<usize> = dispatch.events.iter().map(|event| known.ty(event.payload)).collect();
    let mut sorted = sizes.clone();
    sorted.sort_unstable();
    // `UnknownEvent` is a variant as well: a name and raw JSON.
    let next = sorted.iter().rev().nth(1).copied().unwrap_or(0).max(48);
    for (event, size) in dispatch.events.iter_mut().zip(sizes) {
        event.boxed = size >= next.saturating_add(LARGE_VARIANT);
    }
}

/// An alias names a type of the runtime, which has no events.
fn name_events_of_payloads(dispatch: &Dispatch, types: &mut [TypeDef]) {
    for event in &dispatch.events {
        let ty = &mut types[event.payload.0];
        if !matches!(ty.definition, Definition::Alias(Node { shape: Shape::Map(_), .. })) {
            ty.events.push(event.name.clone());
        }
    }
}

/// A type validates if it has a rule, or holds one that validates.
fn find_validated_types(types: &mut [TypeDef]) {
    let mut users = vec![Vec::new(); types.len()];
    let mut found: Vec<usize> = Vec::new();
    for (index, ty) in types.iter().enumerate() {
        let nodes = nodes(&ty.definition);
        nodes.iter().filter_map(|node| innermost(node)).for_each(|id| users[id.0].push(index));
        if has_own_checks(&ty.definition) || nodes.into_iter().any(has_rules) {
            found.push(index);
        }
    }
    while let Some(index) = found.pop() {
        if !std::mem::replace(&mut types[index].validates, true) {
            found.extend(&users[index]);
        }
    }
}

fn has_own_checks(definition: &Definition) -> bool {
    match definition {
        Definition::Struct(definition) => definition.check.is_some(),
        Definition::Plain(union) => union.check.is_some(),
        // An unlisted tag is a violation.
        Definition::Union(_) => true,
        Definition::Enum(_) | Definition::Alias(_) | Definition::Newtype(_) => false,
    }
}

/// All nodes of a type.
fn nodes(definition: &Definition) -> Vec<&Node> {
    match definition {
        Definition::Struct(definition) => {
            let values = match &definition.open {
                Open::Keep { values, .. } => Some(values),
                Open::Closed => None,
            };
            definition.fields().map(|field| &field.node).chain(values).collect()
        }
        Definition::Plain(union) => union.variants.iter().map(|variant| &variant.node).collect(),
        Definition::Alias(node) | Definition::Newtype(node) => vec![node],
        Definition::Enum(_) | Definition::Union(_) => Vec::new(),
    }
}

/// The type with a name that stands in lists and maps, or is the node itself.
fn innermost(node: &Node) -> Option<TypeId> {
    match &node.shape {
        Shape::List(inner) | Shape::Map(inner) => innermost(inner),
        Shape::Named(id) => Some(*id),
        _ => None,
    }
}

/// Whether a node, or one in it, has rules of its own.
fn has_rules(node: &Node) -> bool {
    let inside = match &node.shape {
        Shape::List(inner) | Shape::Map(inner) => has_rules(inner),
        _ => false,
    };
    inside || !node.rules.is_empty()
}

/// What has to run where a type is used.
enum Checks {
    Nothing,
    /// Those of the type itself.
    Nested,
    /// Those of this node: another name for a type of the runtime has no rules of its own.
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
            Definition::Plain(union) => {
                union.variants.iter_mut().for_each(|variant| attach(&mut variant.node, &checks));
            }
            Definition::Alias(_) | Definition::Enum(_) | Definition::Union(_) => {}
        }
    }
    if let Some(dispatch) = &mut provider.dispatch {
        for member in &mut dispatch.envelope.members {
            if let EnvelopeMember::Field(field) = member {
                attach(&mut field.node, &checks);
            }
        }
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
                // What the alias had from the schema is among the node's rules already.
                let own = alias.rules.len();
                attach(&mut alias, checks);
                node.rules.extend(alias.rules.drain(own..));
            }
        },
        Shape::List(inner) | Shape::Map(inner) => {
            attach(inner, checks);
            match &inner.rules[..] {
                [] => {}
                // The runtime carries `Nested` through lists and maps by itself.
                [Rule::Nested] => node.rules.push(Rule::Nested),
                rules => node.rules.push(Rule::Each(rules.to_vec())),
            }
        }
        _ => {}
    }
}
