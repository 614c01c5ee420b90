//! What becomes of members that a schema does not name.

use std::collections::BTreeSet;

use super::find::TargetKind;
use crate::base::selector::Selector;
use crate::diag::diagnostics::Diagnostics;
use crate::ir::catalog::{Catalog, Provider};
use crate::ir::definition::{Definition, TypeDef};
use crate::ir::node::{Node, Shape};
use crate::ir::object::Open;
use crate::ir::rule::Rule;
use crate::ir::union::{PlainUnion, Select};
use crate::schema::ast::schema::Schema;
use crate::schema::ast::schemas::Schemas;

/// What becomes of members of an object that its schema does not name, and takes.
///
/// JSON Schema takes them unless `additionalProperties` or `unevaluatedProperties` says otherwise. Where a schema says
/// what they look like (`additionalProperties` with a schema, `patternProperties`), they are kept whatever is chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unknown {
    /// They are kept in the field `extra`, and written again. A payload loses nothing.
    #[default]
    Keep,
    /// They are skipped, and there is no field for them: what is written again lacks them. The same payloads are valid.
    ///
    /// Where a check has to see them (`minProperties`, `propertyNames`, `uniqueItems`, `not` and the like, on the object
    /// or around it), they are kept nevertheless.
    Drop,
    /// They violate `additionalProperties`. Fewer payloads are valid than the schema says: one that a provider extends
    /// tomorrow is refused.
    Refuse,
}

pub(super) fn apply(
    catalog: &mut Catalog,
    overrides: &[(Selector, Unknown)],
    schemas: &Schemas,
    diagnostics: &mut Diagnostics,
) {
    // By provider and type, so that only the last override about a type counts.
    let mut chosen = std::collections::BTreeMap::new();
    for (selector, unknown) in overrides {
        let setting = format!(".unknown_members(\"{selector}\", Unknown::{unknown:?})");
        for (provider, target) in
            selector.find(catalog, &setting, diagnostics, TargetKind::has_members, "no object")
        {
            chosen.insert((provider, target.kind.ty()), *unknown);
        }
    }
    for (number, provider) in catalog.providers.iter_mut().enumerate() {
        let dropped = chosen.iter().any(|((one, _), unknown)| *one == number && *unknown == Unknown::Drop);
        let checked = if dropped { checked(provider) } else { BTreeSet::new() };
        for (index, ty) in provider.types.iter_mut().enumerate() {
            let unknown = chosen.get(&(number, Some(index))).copied().unwrap_or_default();
            if let Some(open) = decided(unknown, says_more(ty, schemas), checked.contains(&index))
                && let Definition::Struct(definition) = &mut ty.definition
                && takes_anything(&definition.open)
            {
                definition.open = open;
            }
        }
        let unknown = chosen.get(&(number, None)).copied().unwrap_or_default();
        if let Some(open) = decided(unknown, false, false)
            && let Some(dispatch) = &mut provider.dispatch
            && takes_anything(&dispatch.envelope.open)
        {
            dispatch.envelope.open = open;
        }
    }
}

/// `None` if members stay where they are.
fn decided(unknown: Unknown, says_more: bool, is_checked: bool) -> Option<Open> {
    match unknown {
        Unknown::Drop if !is_checked => Some(Open::Drop),
        Unknown::Refuse if !says_more => Some(Open::Closed),
        _ => None,
    }
}

fn takes_anything(open: &Open) -> bool {
    matches!(open, Open::Keep { values, .. } if matches!(values.shape, Shape::Any) && values.rules.is_empty())
}

/// Whether the schema of a type describes members that it does not name.
fn says_more(ty: &TypeDef, schemas: &Schemas) -> bool {
    let schema = schemas.at(ty.origin.file, &ty.origin.pointer).map(|id| schemas.get(id));
    let merged = schema.and_then(|schema| schema.merged).map(|merged| schemas.get(merged.schema));
    let describes =
        |schema: &Schema| !schema.pattern_properties.is_empty() || schema.unevaluated_properties.is_some();
    schema.into_iter().chain(merged).any(describes)
}

/// The types whose members have to be kept, because something checks them: their values, or values that hold them, are
/// compared with each other or seen by a table.
fn checked(provider: &mut Provider) -> BTreeSet<usize> {
    let mut next = Vec::new();
    provider.each_node_mut(&mut |node| next.extend(seen(node)));
    for (index, ty) in provider.types.iter().enumerate() {
        let has_check = match &ty.definition {
            Definition::Struct(definition) => definition.table.is_some(),
            // Whether a rival takes a value is seen by what is written of it.
            Definition::Plain(PlainUnion { select: Select::Signs(signs), .. }) => signs.has_rivals(),
            Definition::Tuple(tuple) => !tuple.rules.is_empty(),
            _ => false,
        };
        next.extend(has_check.then_some(index));
    }
    let mut found = BTreeSet::new();
    while let Some(index) = next.pop() {
        if found.insert(index) {
            next.extend(provider.types[index].definition.held().into_iter().map(|id| id.0));
        }
    }
    found
}

/// The type whose members a rule of a node, or of one inside it, looks at.
fn seen(node: &Node) -> Option<usize> {
    if node.rules.iter().any(looks_inside) {
        return node.innermost().map(|id| id.0);
    }
    match &node.shape {
        Shape::List(inner) | Shape::Map(inner) => seen(inner),
        _ => None,
    }
}

fn looks_inside(rule: &Rule) -> bool {
    match rule {
        Rule::Table(_) | Rule::Unique => true,
        Rule::Each(rules) => rules.iter().any(looks_inside),
        _ => false,
    }
}
