//! Chains of schemas that apply to the same value: they may not lead in a circle, or be too long.

use std::collections::BTreeSet;

use super::ast::schema::{JsonKind, Schema, SchemaId};
use super::ast::schemas::Schemas;
use super::json::{Data, Value};
use super::parse::Parser;
use crate::base::graph::{Step, walk};
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::origin::Origin;

/// How many schemas may apply one another to the same value. The runtime bounds how deeply it looks, over all levels
/// of a body together; this leaves room for what people and tools write.
const MAX_HEIGHT: u32 = 256;

/// Refuses schemas that would have to be checked against one value without end, or nearly so; shortens chains of plain
/// references; and finds out which schemas allow null. References have been resolved.
pub(crate) fn examine(parser: &mut Parser<'_>) {
    let count = parser.schemas.ids().count();
    let mut order = Vec::with_capacity(count);
    let mut circles = BTreeSet::new();
    let in_place = |node| parser.schemas.get(SchemaId(node)).in_place().into_iter().map(|id| id.0).collect();
    walk(count, in_place, |step| match step {
        Step::Closes { from, .. } => drop(circles.insert(SchemaId(from))),
        Step::Done(node) => order.push(SchemaId(node)),
    });
    for id in &circles {
        parser.diagnostics.push(circle(parser.schemas.get(*id)));
    }
    if circles.is_empty() {
        complete(&order, parser);
    }
}

/// Looks at all schemas, in an order in which each one comes after those that it applies.
fn complete(order: &[SchemaId], parser: &mut Parser<'_>) {
    let mut heights = vec![0; order.len()];
    for &id in order {
        shorten(id, parser.schemas);
        let schema = parser.schemas.get(id);
        let highest = schema.in_place().into_iter().map(|id| heights[id.0]).max().unwrap_or(0);
        let height = if schema.is_plain_reference() { highest } else { highest + 1 };
        heights[id.0] = height;
        if height == MAX_HEIGHT + 1 {
            parser.diagnostics.push(too_high(schema));
        }
        let accepts_null = accepts_null(schema, parser.schemas);
        parser.schemas.get_mut(id).accepts_null = accepts_null;
    }
}

/// Lets a reference to a plain reference lead directly to the end, unless a `$dynamicRef` depends on the resource between.
fn shorten(id: SchemaId, schemas: &mut Schemas) {
    let schema = schemas.get(id);
    let Some(next) = schema.reference.as_ref().and_then(|reference| reference.target) else { return };
    let between = schemas.get(next);
    let is_noticed =
        between.resource != schema.resource && !schemas.resource(between.resource).dynamic_anchors.is_empty();
    if is_noticed || !between.is_plain_reference() {
        return;
    }
    let end = between.reference.as_ref().and_then(|reference| reference.target);
    if let Some(reference) = &mut schemas.get_mut(id).reference {
        reference.target = end;
    }
}

/// Evaluates a schema on null; what it applies has been evaluated. Keywords for other types say nothing about it.
fn accepts_null(schema: &Schema, schemas: &Schemas) -> bool {
    let is_null = |value: &Value| matches!(value.data, Data::Null);
    let accepts = |id: &SchemaId| schemas.get(*id).accepts_null;
    let count = |list: &[SchemaId]| list.iter().filter(|branch| accepts(branch)).count();
    let targets = [&schema.reference, &schema.dynamic_reference].into_iter().flatten();
    !schema.never
        && targets.filter_map(|reference| reference.target).all(|target| accepts(&target))
        && schema.kinds.as_ref().is_none_or(|kinds| kinds.value.contains(&JsonKind::Null))
        && schema.enumeration.as_ref().is_none_or(|values| values.value.iter().any(is_null))
        && schema.constant.as_ref().is_none_or(is_null)
        && schema.all_of.as_ref().is_none_or(|list| list.value.iter().all(accepts))
        && match &schema.selection {
            Some(selection) => selection.or_null,
            None => {
                schema.any_of.as_ref().is_none_or(|list| count(&list.value) > 0)
                    && schema.one_of.as_ref().is_none_or(|list| count(&list.value) == 1)
            }
        }
        && schema.not.is_none_or(|not| !accepts(&not))
        && schema.condition.is_none_or(|condition| {
            let branch = if accepts(&condition) { schema.then } else { schema.otherwise };
            branch.is_none_or(|branch| accepts(&branch))
        })
}

fn place(schema: &Schema) -> Origin {
    let reference = schema.reference.as_ref().or(schema.dynamic_reference.as_ref());
    reference.map_or_else(|| schema.origin.clone(), |reference| reference.origin.clone())
}

fn circle(schema: &Schema) -> Diagnostic {
    Diagnostic::error(Code::REFERENCE_CYCLE, "a schema that applies itself to the same value")
        .at(&place(schema), "leads back here")
        .help("let one schema of the circle lead to a member or an item first")
}

fn too_high(schema: &Schema) -> Diagnostic {
    Diagnostic::error(Code::TOO_DEEP, format!("more than {MAX_HEIGHT} schemas that apply one another"))
        .at(&place(schema), "to the same value")
        .help("say it with fewer schemas between")
}
