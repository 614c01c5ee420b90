//! About how many bytes a value takes, on 64 bits.

use crate::base::graph::{Step, walk};
use crate::ir::definition::{Definition, TypeDef};
use crate::ir::ids::TypeId;
use crate::ir::node::{Node, Shape};
use crate::ir::object::{Open, Presence};
use crate::ir::union::UnionVariant;
use crate::ir::written::Held;

/// The sizes of all types of a provider. Circles have been boxed.
pub(crate) struct Sizes(Vec<usize>);

impl Sizes {
    pub(crate) fn of(types: &[TypeDef]) -> Self {
        let mut sizes = Self(vec![0; types.len()]);
        for index in order(types) {
            sizes.0[index] = sizes.definition(&types[index].definition);
        }
        sizes
    }

    /// Calls `decide` for each type once the sizes of all that it holds are known, and before its own is computed.
    pub(crate) fn decide(types: &mut [TypeDef], mut decide: impl FnMut(&Self, &mut Definition)) {
        let mut sizes = Self(vec![0; types.len()]);
        for index in order(types) {
            decide(&sizes, &mut types[index].definition);
            sizes.0[index] = sizes.definition(&types[index].definition);
        }
    }

    pub(crate) fn ty(&self, id: TypeId) -> usize {
        self.0[id.0]
    }

    /// What stands in a variant.
    pub(crate) fn held(&self, held: &Held) -> usize {
        held.id().map_or(0, |id| self.ty(id))
    }

    /// A value that is always there.
    pub(crate) fn value(&self, node: &Node) -> usize {
        self.node(node, Presence::Required)
    }

    /// What the definition holds has its size already.
    fn definition(&self, definition: &Definition) -> usize {
        match definition {
            Definition::Struct(definition) => {
                let extra = if matches!(definition.open, Open::Keep { .. }) { 24 } else { 0 };
                definition.fields().fold(extra, |sum: usize, field| {
                    sum.saturating_add(self.node(&field.node, field.presence))
                })
            }
            Definition::Union(union) => {
                let size = |variant: &UnionVariant| if variant.boxed { 8 } else { self.held(&variant.ty) };
                union.variants.iter().map(size).max().unwrap_or(0).saturating_add(8)
            }
            Definition::Plain(union) => {
                let sizes = union.variants.iter().map(|variant| self.value(&variant.node));
                sizes.max().unwrap_or(0).saturating_add(8)
            }
            Definition::Newtype(node) => self.value(node),
            Definition::Tuple(tuple) => {
                tuple.items.iter().fold(0, |size: usize, item| size.saturating_add(self.value(item)))
            }
            // The size of a replacement is a guess.
            Definition::Enum(_) | Definition::Alias(_) | Definition::Replaced { .. } => 24,
            // A derived type: how it is laid out is the user's decision.
            Definition::Events | Definition::Envelope(_) => 0,
        }
    }

    fn node(&self, node: &Node, presence: Presence) -> usize {
        match node.shape {
            _ if node.boxed => 8,
            Shape::Null | Shape::Boolean => 1,
            Shape::Integer | Shape::Primitive(_) if presence == Presence::Required => 8,
            Shape::Integer | Shape::Primitive(_) => 16,
            Shape::Named(id) => self.ty(id),
            _ => 24,
        }
    }
}

/// The types whose sizes are part of a type's size.
fn held(definition: &Definition) -> Vec<usize> {
    let named = |node: &Node| match node.shape {
        Shape::Named(id) if !node.boxed => Some(id.0),
        _ => None,
    };
    match definition {
        Definition::Struct(definition) => {
            definition.fields().filter_map(|field| named(&field.node)).collect()
        }
        Definition::Union(union) => {
            let held =
                union.variants.iter().filter(|variant| !variant.boxed).filter_map(|variant| variant.ty.id());
            held.map(|id| id.0).collect()
        }
        Definition::Plain(union) => {
            union.variants.iter().filter_map(|variant| named(&variant.node)).collect()
        }
        Definition::Newtype(node) => named(node).into_iter().collect(),
        Definition::Tuple(tuple) => tuple.items.iter().filter_map(named).collect(),
        Definition::Enum(_)
        | Definition::Alias(_)
        | Definition::Replaced { .. }
        | Definition::Events
        | Definition::Envelope(_) => Vec::new(),
    }
}

/// All types, each behind those that it holds.
fn order(types: &[TypeDef]) -> Vec<usize> {
    let mut order = Vec::with_capacity(types.len());
    walk(
        types.len(),
        |node| held(&types[node].definition),
        |step| {
            if let Step::Done(index) = step {
                order.push(index);
            }
        },
    );
    order
}
