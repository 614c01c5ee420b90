//! Which types borrow from the body: those that hold a text, themselves or in a type that they hold.

use crate::ir::catalog::Provider;
use crate::ir::definition::Definition;
use crate::ir::node::{Node, Shape};
use crate::ir::walk::spread;
use crate::ir::written::Generics;

/// Where the texts of the generated types are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strings {
    /// In the types: `String`.
    #[default]
    Owned,
    /// In the body that was decoded, unless they are written with escapes: `Cow<'a, str>`. Types that hold texts live
    /// as long as the body, and the runtime's `IntoOwned` frees them from it.
    Borrowed,
}

/// Makes every text of the generated types borrow from the body.
pub(crate) fn borrow_texts(provider: &mut Provider) {
    provider.borrows = true;
    let borrowing = spread(&provider.types, holds_text);
    for (ty, borrows) in provider.types.iter_mut().zip(&borrowing) {
        ty.generics.borrows = *borrows;
    }
    provider.each_node_mut(&mut |node| mark(node, &borrowing));
    if let Some(dispatch) = &mut provider.dispatch {
        // An unknown event holds its name, which is a text.
        dispatch.event_generics = Generics { borrows: true, ..Generics::default() };
        let envelope = &mut dispatch.envelope;
        envelope.generics.borrows =
            envelope.open.values().is_some() || envelope.fields().any(|field| field.node.borrows);
    }
}

/// Whether a type holds a text itself.
fn holds_text(definition: &Definition) -> bool {
    let beside_nodes = match definition {
        // The names of unknown members are texts.
        Definition::Struct(definition) => definition.open.values().is_some(),
        // A value or variant that is not listed is kept as text.
        Definition::Enum(_) | Definition::Union(_) => true,
        Definition::Plain(union) => union.unmatched.is_some(),
        _ => false,
    };
    beside_nodes || definition.nodes().into_iter().any(is_text)
}

/// Whether there is a text in a node, apart from generated types.
fn is_text(node: &Node) -> bool {
    node.loose
        || match &node.shape {
            // The names of a map's members are texts.
            Shape::Any | Shape::Text | Shape::Timestamp | Shape::Date | Shape::Map(_) => true,
            Shape::List(items) => is_text(items),
            Shape::Null
            | Shape::Boolean
            | Shape::Integer
            | Shape::Primitive(_)
            | Shape::BigInteger
            | Shape::Number
            | Shape::Named(_)
            | Shape::Foreign(_)
            | Shape::Converted(_) => false,
        }
}

fn mark(node: &mut Node, borrowing: &[bool]) {
    if let Shape::List(inner) | Shape::Map(inner) = &mut node.shape {
        mark(inner, borrowing);
    }
    node.borrows = is_text(node) || node.innermost().is_some_and(|id| borrowing[id.0]);
}
