//! The last decisions before emission: boxes, and where validation has something to do.

use crate::ir::{
    Catalog, Definition, Dispatch, EnvelopeMember, Member, Node, Open, Presence, Provider, Rule, Shape,
    Struct, TypeDef, TypeId,
};

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
        }
        find_validated_types(&mut provider.types);
        attach_nested_rules(provider);
    }
}

/// The nodes that a type holds directly, in the order of the schema.
fn direct_nodes(definition: &mut Definition) -> Vec<&mut Node> {
    match definition {
        Definition::Struct(Struct { members, .. }) => members
            .iter_mut()
            .filter_map(|member| if let Member::Field(field) = member { Some(&mut field.node) } else { None })
            .collect(),
        Definition::Union(_) | Definition::Enum(_) | Definition::Alias(_) => Vec::new(),
    }
}

/// A type that contains itself is held in a box where the circle closes.
fn box_cycles(types: &mut [TypeDef]) {
    let mut done = vec![false; types.len()];
    for start in 0..types.len() {
        visit(TypeId(start), types, &mut Vec::new(), &mut done);
    }
}

fn visit(id: TypeId, types: &mut [TypeDef], trail: &mut Vec<TypeId>, done: &mut [bool]) {
    if done[id.0] {
        return;
    }
    trail.push(id);
    for (position, target) in contained(&types[id.0].definition) {
        if trail.contains(&target) {
            set_boxed(&mut types[id.0].definition, position);
        } else {
            visit(target, types, trail, done);
        }
    }
    trail.pop();
    done[id.0] = true;
}

/// The types that a value holds without a `Vec` or map between, each with its position among fields or variants.
fn contained(definition: &Definition) -> Vec<(usize, TypeId)> {
    match definition {
        Definition::Struct(definition) => {
            let named = |(position, node): (usize, &Node)| match node.shape {
                Shape::Named(id) => Some((position, id)),
                _ => None,
            };
            definition.fields().map(|field| &field.node).enumerate().filter_map(named).collect()
        }
        Definition::Union(union) => union.variants.iter().map(|variant| variant.ty).enumerate().collect(),
        Definition::Enum(_) | Definition::Alias(_) => Vec::new(),
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
    for index in 0..types.len() {
        let Definition::Union(union) = &types[index].definition else { continue };
        let sizes: Vec<usize> =
            union.variants.iter().map(|variant| size_of_type(variant.ty, types)).collect();
        let smallest = sizes.iter().min().copied().unwrap_or(0);
        let bulky = |size: usize| size > BULKY_VARIANT && size > 2 * smallest;
        if let Definition::Union(union) = &mut types[index].definition {
            for (variant, size) in union.variants.iter_mut().zip(sizes) {
                variant.boxed |= bulky(size);
            }
        }
    }
}

/// The payloads of an event enum that are so much larger than all others that clippy would object.
fn box_large_payloads(dispatch: &mut Dispatch, types: &[TypeDef]) {
    let sizes: Vec<usize> = dispatch.events.iter().map(|event| size_of_type(event.payload, types)).collect();
    let mut sorted = sizes.clone();
    sorted.sort_unstable();
    // `UnknownEvent` is a variant as well: a name and raw JSON.
    let next = sorted.iter().rev().nth(1).copied().unwrap_or(0).max(48);
    for (event, size) in dispatch.events.iter_mut().zip(sizes) {
        event.boxed = size >= next + LARGE_VARIANT;
    }
}

/// About how many bytes a value takes, on 64 bits.
fn size_of_type(id: TypeId, types: &[TypeDef]) -> usize {
    match &types[id.0].definition {
        Definition::Struct(definition) => {
            let fields = definition.fields().map(|field| size_of_node(&field.node, field.presence, types));
            fields.sum::<usize>() + if matches!(definition.open, Open::Keep { .. }) { 24 } else { 0 }
        }
        Definition::Union(union) => {
            let variants = union
                .variants
                .iter()
                .map(|variant| if variant.boxed { 8 } else { size_of_type(variant.ty, types) });
            variants.max().unwrap_or(0) + 8
        }
        Definition::Enum(_) | Definition::Alias(_) => 24,
    }
}

fn size_of_node(node: &Node, presence: Presence, types: &[TypeDef]) -> usize {
    match node.shape {
        _ if node.boxed => 8,
        Shape::Null | Shape::Boolean => 1,
        Shape::Integer if presence == Presence::Required => 8,
        Shape::Integer => 16,
        Shape::Named(id) => size_of_type(id, types),
        _ => 24,
    }
}

/// A type validates if it has a rule, or holds one that validates.
fn find_validated_types(types: &mut [TypeDef]) {
    loop {
        let found: Vec<usize> = (0..types.len())
            .filter(|&index| !types[index].validates && has_checks(&types[index].definition, types))
            .collect();
        if found.is_empty() {
            return;
        }
        for index in found {
            types[index].validates = true;
        }
    }
}

fn has_checks(definition: &Definition, types: &[TypeDef]) -> bool {
    match definition {
        Definition::Struct(definition) => {
            let in_extra =
                matches!(&definition.open, Open::Keep { values, .. } if node_has_checks(values, types));
            in_extra || definition.fields().any(|field| node_has_checks(&field.node, types))
        }
        // An unlisted tag is a violation.
        Definition::Union(_) => true,
        Definition::Enum(_) => false,
        Definition::Alias(node) => node_has_checks(node, types),
    }
}

fn node_has_checks(node: &Node, types: &[TypeDef]) -> bool {
    let inside = match &node.shape {
        Shape::List(inner) | Shape::Map(inner) => node_has_checks(inner, types),
        Shape::Named(id) => types[id.0].validates,
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
            Definition::Struct(Struct { members, open }) => {
                for member in members {
                    if let Member::Field(field) = member {
                        attach(&mut field.node, &checks);
                    }
                }
                attach_open(open, &checks);
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
