//! Walks over what the IR's types hold.

use crate::ir::catalog::Provider;
use crate::ir::definition::{Definition, TypeDef};
use crate::ir::ids::TypeId;
use crate::ir::node::{Node, Shape};
use crate::ir::object::{Member, Open};

impl Definition {
    /// All nodes of a type, without those inside of them.
    pub(crate) fn nodes(&self) -> Vec<&Node> {
        match self {
            Self::Struct(definition) => {
                definition.fields().map(|field| &field.node).chain(definition.open.values()).collect()
            }
            Self::Plain(union) => union.variants.iter().map(|variant| &variant.node).collect(),
            Self::Alias(node) | Self::Newtype(node) => vec![node],
            Self::Tuple(tuple) => tuple.items.iter().collect(),
            // No pass changes types that users have written.
            _ => Vec::new(),
        }
    }

    /// The types that a type holds.
    pub(crate) fn held(&self) -> Vec<TypeId> {
        match self {
            Self::Union(union) => union.variants.iter().filter_map(|variant| variant.ty.id()).collect(),
            other => other.nodes().into_iter().filter_map(Node::innermost).collect(),
        }
    }

    fn nodes_mut(&mut self) -> Vec<&mut Node> {
        match self {
            Self::Struct(definition) => {
                let fields = definition.members.iter_mut().filter_map(|member| match member {
                    Member::Field(field) => Some(&mut field.node),
                    Member::Constant(_) | Member::Skipped { .. } => None,
                });
                fields.chain(definition.open.values_mut()).collect()
            }
            Self::Plain(union) => union.variants.iter_mut().map(|variant| &mut variant.node).collect(),
            Self::Alias(node) | Self::Newtype(node) => vec![node],
            Self::Tuple(tuple) => tuple.items.iter_mut().collect(),
            // No pass changes types that users have written.
            _ => Vec::new(),
        }
    }
}

impl Open {
    /// The node of the values that are kept.
    pub(crate) fn values(&self) -> Option<&Node> {
        match self {
            Self::Keep { values, .. } => Some(values),
            Self::Closed | Self::Drop => None,
        }
    }

    fn values_mut(&mut self) -> Option<&mut Node> {
        match self {
            Self::Keep { values, .. } => Some(values),
            Self::Closed | Self::Drop => None,
        }
    }
}

impl Node {
    /// The type with a name that stands in lists and maps, or is the node itself.
    pub(crate) fn innermost(&self) -> Option<TypeId> {
        match &self.shape {
            Shape::List(inner) | Shape::Map(inner) => inner.innermost(),
            Shape::Named(id) => Some(*id),
            _ => None,
        }
    }
}

impl Provider {
    /// Calls `visit` with all nodes of the types and of the envelope, without those inside of them.
    pub(crate) fn each_node_mut(&mut self, visit: &mut dyn FnMut(&mut Node)) {
        self.types.iter_mut().flat_map(|ty| ty.definition.nodes_mut()).for_each(&mut *visit);
        let Some(dispatch) = &mut self.dispatch else { return };
        dispatch.envelope.fields_mut().for_each(|field| visit(&mut field.node));
        dispatch.envelope.open.values_mut().into_iter().for_each(visit);
    }
}

/// For each type whether `has_it` holds for it, or for one that it holds, however deep.
pub(crate) fn spread(types: &[TypeDef], has_it: impl Fn(&Definition) -> bool) -> Vec<bool> {
    let mut users = vec![Vec::new(); types.len()];
    let mut next: Vec<usize> = Vec::new();
    for (index, ty) in types.iter().enumerate() {
        ty.definition.held().into_iter().for_each(|held| users[held.0].push(index));
        next.extend(has_it(&ty.definition).then_some(index));
    }
    let mut found = vec![false; types.len()];
    while let Some(index) = next.pop() {
        if !std::mem::replace(&mut found[index], true) {
            next.extend(&users[index]);
        }
    }
    found
}
