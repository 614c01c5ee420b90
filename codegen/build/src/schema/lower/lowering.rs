//! The types of a provider while its schemas are lowered, and their names.

use std::collections::{BTreeMap, BTreeSet};

use super::docs;
use super::hint::Hint;
use super::outside::Outsides;
use super::settings::Settings;
use super::tables::Tables;
use super::titles::{self, Titles, Twin};
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;
use crate::diag::origin::Origin;
use crate::diag::source::Sources;
use crate::ir::definition::{Definition, TypeDef};
use crate::ir::ids::TypeId;
use crate::ir::node::{Node, Shape};
use crate::ir::written::{Extras, Generics};
use crate::schema::ast::schema::{At, Schema, SchemaId};
use crate::schema::ast::schemas::Schemas;
use crate::schema::names;

/// The types of one provider, as they are found.
pub(super) struct Lowering<'a> {
    pub(super) schemas: &'a Schemas,
    pub(super) sources: &'a Sources,
    pub(super) diagnostics: &'a mut Diagnostics,
    pub(super) types: Vec<TypeDef>,
    pub(super) by_schema: BTreeMap<SchemaId, TypeId>,
    /// What was added to `by_schema`, in order.
    pub(super) named_schemas: Vec<(TypeId, SchemaId)>,
    /// Objects with titles, and their types: those that say the same are one.
    pub(super) twins: BTreeMap<Twin, TypeId>,
    /// Merged schema → the `allOf` that it stands for.
    pub(super) originals: BTreeMap<SchemaId, SchemaId>,
    /// Schemas without a type of their own that are being lowered; meeting one again would not end.
    pub(super) active: Vec<SchemaId>,
    pub(super) settings: Settings,
    pub(super) tables: Tables,
    pub(super) titles: Titles<'a>,
    pub(super) outsides: Outsides,
    /// `Morph`: what a type name gets in front if Rust needs the name itself.
    pub(super) stem: String,
    /// The module that the types stand in.
    pub(super) module: String,
}

impl<'a> Lowering<'a> {
    /// Without types yet, for a provider of this name.
    pub(super) fn new(
        schemas: &'a Schemas,
        sources: &'a Sources,
        diagnostics: &'a mut Diagnostics,
        name: &str,
        settings: &Settings,
    ) -> Self {
        Self {
            schemas,
            sources,
            diagnostics,
            types: Vec::new(),
            by_schema: BTreeMap::new(),
            named_schemas: Vec::new(),
            twins: BTreeMap::new(),
            originals: BTreeMap::new(),
            active: Vec::new(),
            settings: settings.clone(),
            tables: Tables::default(),
            titles: Titles::of(schemas),
            outsides: Outsides::default(),
            module: names::module(name).unwrap_or_default(),
            stem: names::type_name(name).unwrap_or_else(|| "Schema".to_owned()),
        }
    }

    pub(super) fn schema(&self, id: SchemaId) -> &'a Schema {
        self.schemas.get(id)
    }

    /// The schema that a chain of references ends at, if no reference has other keywords beside it.
    pub(super) fn target(&self, id: SchemaId) -> Option<SchemaId> {
        let mut id = id;
        while let Some(reference) = &self.schema(id).reference {
            if !self.schema(id).assertions.is_empty() {
                return None;
            }
            id = reference.target?;
        }
        self.schema(id).dynamic_reference.is_none().then_some(id)
    }

    /// The schema whose description a reference borrows.
    pub(super) fn described(&self, id: SchemaId) -> SchemaId {
        self.target(id).unwrap_or(id)
    }

    pub(super) fn accepts_null(&self, id: SchemaId) -> bool {
        self.schema(id).accepts_null
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// The format of a schema, if it checks values: settings say so, or the draft of the schema.
    pub(super) fn asserted_format<'s>(&self, schema: &'s Schema) -> Option<&'s str> {
        let format = schema.format.as_ref()?.value.as_str();
        let is_listed = self.settings.asserted_formats.iter().any(|asserted| asserted == format);
        let dialect = self.schemas.resource(schema.resource).dialect;
        (is_listed || dialect.asserts_formats).then_some(format)
    }

    /// Adds a type that has no definition yet, so that its members can refer to it, and returns its number.
    pub(super) fn reserve(&mut self, id: SchemaId, hint: &Hint) -> TypeId {
        let schema = self.schema(id);
        let name = self.type_name(id, hint);
        let type_id = TypeId(self.types.len());
        let original = self.originals.get(&id).copied();
        for schema in [id].into_iter().chain(original) {
            self.by_schema.insert(schema, type_id);
            self.named_schemas.push((type_id, schema));
        }
        let file = self.sources.file(schema.origin.file);
        self.types.push(TypeDef {
            name,
            generics: Generics::default(),
            docs: docs::of_type(&schema.annotations, &schema.origin.pointer),
            module: names::module(file.stem()).unwrap_or_else(|| "types".to_owned()),
            source: file.stable_name().to_owned(),
            definition: Definition::Alias(Node::new(Shape::Any)),
            origin: schema.origin.clone(),
            validates: false,
            events: None,
            extras: Extras::default(),
            own_serde: false,
        });
        type_id
    }

    /// Drops the types from this number on: they belong to a shape that was given up, or to an envelope that is the same as
    /// the first one.
    pub(super) fn forget_types(&mut self, from: usize) {
        self.types.truncate(from);
        self.twins.retain(|_, ty| ty.0 < from);
        while let Some((_, schema)) = self.named_schemas.pop_if(|(ty, _)| ty.0 >= from) {
            if self.by_schema.get(&schema).is_some_and(|known| known.0 >= from) {
                self.by_schema.remove(&schema);
            }
        }
    }

    pub(super) fn define(&mut self, id: TypeId, definition: Definition) {
        self.types[id.0].definition = definition;
    }

    /// The name of a type: `x-rust-name`; else the key of a definition, or the title or name of a file; else the hint.
    pub(super) fn type_name(&mut self, id: SchemaId, hint: &Hint) -> String {
        let schema = self.schema(id);
        if let Some(chosen) = &schema.rust_name {
            // On a property it is the field's name, in the case of fields.
            let name = match names::is_identifier(&chosen.value) {
                true if names::is_camel_case(&chosen.value) => Some(chosen.value.clone()),
                true => names::type_name(&chosen.value),
                false => None,
            };
            match name.filter(|name| !names::is_taken_type(name)) {
                Some(name) => return name,
                None => self.bad_name(&chosen.value, &chosen.origin),
            }
        }
        let text = self.own_name(schema).unwrap_or_else(|| hint.name.clone());
        match names::type_name(&text) {
            Some(name) if names::is_taken_type(&name) => format!("{}{name}", self.stem),
            Some(name) => name,
            None => {
                self.bad_name(&text, &schema.origin);
                "Unnamed".to_owned()
            }
        }
    }

    /// What an object is called that has no name by its place: its title, or else the hint.
    pub(super) fn titled(&self, id: SchemaId, hint: &Hint) -> Hint {
        self.titles.name(self.schema(id)).map_or_else(|| hint.clone(), Hint::new)
    }

    /// The name that a schema has by its place: the key of a definition, or the title or name of a file.
    pub(super) fn own_name(&self, schema: &Schema) -> Option<String> {
        if !schema.origin.pointer.is_empty() {
            return schema.definition_key();
        }
        let title = titles::short(schema).map(str::to_owned);
        title.or_else(|| Some(self.sources.file(schema.origin.file).stem().to_owned()))
    }

    /// The name of a field, from its name on the wire, which stands at `origin`, or from `x-rust-name`. It is not in
    /// `taken`, and is added to it.
    pub(super) fn field_name(
        &mut self,
        (wire, origin): (&str, &Origin),
        chosen: Option<&At<String>>,
        taken: &mut BTreeSet<String>,
    ) -> String {
        let good = chosen.filter(|chosen| names::is_identifier(&chosen.value));
        if let Some(chosen) = chosen.filter(|_| good.is_none()) {
            self.bad_name(&chosen.value, &chosen.origin);
        }
        let own = good.and_then(|chosen| names::chosen_field(&chosen.value));
        let name = own.unwrap_or_else(|| {
            let name = names::distinct_field(wire, taken);
            if names::field(wire).is_some_and(|plain| plain != name) {
                self.report(Diagnostic::name_by_hash(&name, origin));
            }
            name
        });
        taken.insert(name.clone());
        name
    }

    pub(super) fn bad_name(&mut self, name: &str, origin: &Origin) {
        let message = format!("`{}` cannot be a Rust name", name.escape_debug());
        self.report(
            Diagnostic::error(Code::BAD_NAME, message)
                .at(origin, "")
                .help("give it one: `\"x-rust-name\": \"…\"` with letters, digits and underscores"),
        );
    }
}
