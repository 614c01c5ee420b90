//! Folders of schemas without events.

use super::dispatch::event_named;
use super::hint::Hint;
use super::lowering::Lowering;
use super::refusals::Refusal;
use super::settings::Settings;
use super::unchecked;
use crate::diag::diagnostics::Diagnostics;
use crate::diag::source::Sources;
use crate::ir::catalog::Provider;
use crate::ir::definition::Definition;
use crate::ir::envelope::Envelope;
use crate::ir::events::{Dispatch, Event, EventName};
use crate::ir::object::Open;
use crate::ir::place::Place;
use crate::ir::template::Template;
use crate::ir::union::UnionVariant;
use crate::ir::written::Held;
use crate::schema::ast::schema::SchemaId;
use crate::schema::ast::schemas::Schemas;
use crate::schema::names;

/// A folder of schemas without events: types and validators only.
pub(crate) fn lower_models(
    name: &str,
    roots: &[SchemaId],
    settings: &Settings,
    schemas: &Schemas,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Provider> {
    let mut lowering = Lowering::new(schemas, sources, diagnostics, name, settings);
    for root in roots {
        lowering.model(*root);
    }
    let dispatch = match roots {
        [root] => lowering.dispatch_of_union(*root),
        _ => None,
    };
    let first = roots.first()?;
    let mut provider = Provider {
        docs: vec![format!("Types generated from the schemas in `{name}`.")],
        source: sources.file(schemas.get(*first).origin.file).stable_name().to_owned(),
        types: lowering.types,
        tables: lowering.tables.tables,
        patterns: lowering.tables.patterns.into_iter().collect(),
        dispatch,
        ..Provider::new(names::module(name)?, schemas.get(*first).origin.clone())
    };
    unchecked::settle(&mut provider, None);
    Some(provider)
}

impl Lowering<'_> {
    /// A root schema and its definitions, used or not. A root without a type of its own becomes a newtype; definitions
    /// without one (a plain string, say) have nothing to generate.
    fn model(&mut self, root: SchemaId) {
        let schema = self.schema(root);
        let is_only_definitions =
            schema.assertions.is_empty() && !schema.never && !schema.definitions.is_empty();
        let refers = schema.reference.is_some() || schema.dynamic_reference.is_some();
        if !is_only_definitions || refers {
            self.root_type(root);
        }
        self.tables.is_definition = true;
        for definition in &schema.definitions {
            self.node(definition.schema, &Hint::new(&definition.name));
        }
        self.tables.is_definition = false;
    }

    fn root_type(&mut self, root: SchemaId) {
        let schema = self.schema(root);
        let node = match schema.uses_dynamic_scope {
            true => self.any_json(root, Refusal::new("a `$dynamicRef`", &schema.origin)),
            false => self.node(root, &Hint::new("root")),
        };
        self.document_type(root, node, &Hint::new("root"));
    }

    /// A file whose root is a union of objects by their constants is a set of events, too.
    fn dispatch_of_union(&mut self, root: SchemaId) -> Option<Dispatch> {
        let union = self.by_schema.get(&root).map(|id| self.types[id.0].definition.clone());
        let Some(Definition::Union(union)) = union else { return None };
        let of_variant = |variant: &UnionVariant| -> Vec<Event> {
            let Some(ty) = variant.ty.id() else { return Vec::new() };
            let docs: Vec<String> = self.types[ty.0].docs.first().cloned().into_iter().collect();
            let named = |tag: &String| Event { docs: docs.clone(), ..event_named(tag, Held::Defined(ty)) };
            variant.tags.iter().map(named).collect()
        };
        let events = union.variants.iter().flat_map(of_variant).collect();
        let event_name = EventName { alternatives: vec![Template::of(Place::Body(vec![union.tag]))] };
        let envelope = Envelope::new(Vec::new(), Open::Closed);
        Some(Dispatch::new(self.free_stem(), event_name, envelope, events))
    }
}
