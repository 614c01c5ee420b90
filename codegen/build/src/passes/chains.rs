//! How deeply types are nested: the compiler follows them to the end.

use crate::base::graph::{Step, walk};
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;
use crate::ir::catalog::Provider;
use crate::ir::definition::Definition;
use crate::ir::node::{Node, Shape};
use crate::ir::object::{Field, Open, Presence};
use crate::ir::union::UnionVariant;

/// How deeply types may be nested. The compiler gives up at 128, and programs put some types around ours.
const MAX_LENGTH: usize = 100;

/// Warns of a provider whose types are nested too deeply to be compiled with the default settings. Boxes have been decided.
pub(crate) fn check_chains(provider: &Provider, diagnostics: &mut Diagnostics) {
    let edges: Vec<Vec<Edge>> = provider.types.iter().map(|ty| edges(&ty.definition)).collect();
    let mut lengths = vec![0; edges.len()];
    let targets = |ty: usize| edges[ty].iter().map(|edge| edge.target).collect();
    walk(edges.len(), targets, |step| {
        if let Step::Done(ty) = step {
            // An edge that closes a circle does not count: the compiler, too, looks at each type once.
            let longest = edges[ty].iter().map(|edge| edge.length + lengths[edge.target]).max();
            lengths[ty] = 1 + longest.unwrap_or(0);
        }
    });
    let longest = provider.types.iter().zip(lengths).max_by_key(|(_, length)| *length);
    let Some((ty, length)) = longest.filter(|(_, length)| *length > MAX_LENGTH) else { return };
    let limit = (2 * length).next_power_of_two();
    diagnostics.push(
        Diagnostic::warning(
            Code::LONG_CHAIN,
            format!("`{}` leads through {length} types in one another", ty.name),
        )
        .at(&ty.origin, "rustc follows 128 unless it is told to follow more")
        .help(format!(
            "write `#![recursion_limit = \"{limit}\"]` at the root of each crate that uses these types"
        )),
    );
}

/// A type that another one holds, and how many types of the standard library and the runtime are around it.
struct Edge {
    target: usize,
    length: usize,
}

fn edges(definition: &Definition) -> Vec<Edge> {
    match definition {
        Definition::Struct(definition) => {
            let field = |field: &Field| edge(&field.node, usize::from(field.presence != Presence::Required));
            let values = match &definition.open {
                Open::Keep { values, .. } => edge(values, MAP),
                Open::Closed | Open::Drop => None,
            };
            definition.fields().filter_map(field).chain(values).collect()
        }
        Definition::Union(union) => {
            let length = |boxed| if boxed { BOX } else { 0 };
            let variants = union.variants.iter();
            let edge = |variant: &UnionVariant| {
                Some(Edge { target: variant.ty.id()?.0, length: length(variant.boxed) })
            };
            variants.filter_map(edge).collect()
        }
        Definition::Plain(union) => {
            union.variants.iter().filter_map(|variant| edge(&variant.node, 0)).collect()
        }
        Definition::Alias(node) | Definition::Newtype(node) => edge(node, 0).into_iter().collect(),
        Definition::Tuple(tuple) => {
            tuple.items.iter().filter_map(|item| edge(item, usize::from(item.nullable))).collect()
        }
        _ => Vec::new(),
    }
}

/// `Box<T>`, with what is in it.
const BOX: usize = 2;
/// `Vec<T>`, with what is in it.
const LIST: usize = 3;
/// `Map<T>`, which is a list of pairs.
const MAP: usize = LIST + 2;

/// The type with a name that a node leads to, behind `length` others.
fn edge(node: &Node, length: usize) -> Option<Edge> {
    let length = length + usize::from(node.loose) + if node.boxed { BOX } else { 0 };
    match &node.shape {
        Shape::List(items) => edge(items, length + LIST + usize::from(items.nullable)),
        Shape::Map(values) => edge(values, length + MAP + usize::from(values.nullable)),
        Shape::Named(id) => Some(Edge { target: id.0, length }),
        _ => None,
    }
}
