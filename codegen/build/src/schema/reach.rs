//! What schemas lead to, at whatever depth: each other in circles, and the dynamic scope. It is found out for all of them
//! at once, since a walk for each would take the square of their number.

use super::ast::schema::{Schema, SchemaId};
use super::ast::schemas::Schemas;
use crate::base::graph::on_circles;

/// Fills in [`Schema::is_on_circle`] and [`Schema::uses_dynamic_scope`]. References have been resolved.
pub(crate) fn examine(schemas: &mut Schemas) {
    let children: Vec<Vec<usize>> = schemas
        .ids()
        .map(|id| schemas.get(id).children().into_iter().map(|child| child.0).collect())
        .collect();
    let circles = on_circles(children.len(), |node| children[node].clone());
    for (id, is_on_circle) in schemas.ids().zip(circles) {
        schemas.get_mut(id).is_on_circle = is_on_circle;
    }
    mark_dynamic_scope(&children, schemas);
}

fn mark_dynamic_scope(children: &[Vec<usize>], schemas: &mut Schemas) {
    let mut next: Vec<SchemaId> = schemas.ids().filter(|id| is_bound_late(schemas.get(*id))).collect();
    if next.is_empty() {
        return;
    }
    let mut parents = vec![Vec::new(); children.len()];
    for (id, children) in schemas.ids().zip(children) {
        children.iter().for_each(|child| parents[*child].push(id));
    }
    while let Some(id) = next.pop() {
        if !std::mem::replace(&mut schemas.get_mut(id).uses_dynamic_scope, true) {
            next.extend(&parents[id.0]);
        }
    }
}

/// A `$dynamicRef` whose meaning depends on where it is reached from (JSON Schema Core, section 7.1).
fn is_bound_late(schema: &Schema) -> bool {
    schema.dynamic_reference.as_ref().is_some_and(|reference| reference.dynamic_anchor.is_some())
}
