//! Schemas → IR: which Rust each shape becomes. What has no Rust type is reported at its pointer.

mod envelope;
mod node;
mod object;
mod provider;
mod scalar;
mod union;

use std::collections::BTreeMap;

use super::ast::{Schema, SchemaId, Schemas};
use super::names;
use crate::diag::{Code, Diagnostic, Diagnostics, Origin};
use crate::docs;
use crate::ir::{Definition, TypeDef, TypeId};
use crate::source::Sources;

pub(crate) use provider::{lower_models, lower_provider};

/// What a type is called if its schema has no name of its own.
#[derive(Clone, Debug)]
struct Hint {
    /// The name, in any case: `CrmOpportunity fields`.
    name: String,
}

impl Hint {
    fn new(name: &str) -> Self {
        Self { name: name.to_owned() }
    }

    fn member(&self, property: &str) -> Self {
        Self { name: format!("{} {property}", self.name) }
    }

    /// One element of what is called this.
    fn element(&self) -> Self {
        match self.name.rsplit_once(' ') {
            Some((parent, last)) => Self { name: format!("{parent} {}", names::singular(last)) },
            None => Self { name: names::singular(&self.name) },
        }
    }
}

/// The types of one provider, as they are found.
struct Lowering<'a> {
    schemas: &'a Schemas,
    sources: &'a Sources,
    diagnostics: &'a mut Diagnostics,
    types: Vec<TypeDef>,
    by_schema: BTreeMap<SchemaId, TypeId>,
    /// Schemas without a type of their own that are being lowered; meeting one again would not end.
    active: Vec<SchemaId>,
    /// `x-assert-formats`.
    asserted_formats: Vec<String>,
    /// `Morph`: what a type name gets in front if Rust needs the name itself.
    stem: String,
}

impl<'a> Lowering<'a> {
    fn schema(&self, id: SchemaId) -> &'a Schema {
        self.schemas.get(id)
    }

    /// The schema that a chain of references ends at.
    fn target(&self, id: SchemaId) -> SchemaId {
        let mut id = id;
        while let Some(next) = self.schema(id).reference.as_ref().and_then(|reference| reference.target) {
            id = next;
        }
        id
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    fn unsupported(&mut self, message: &str, origin: &Origin, help: &str) {
        self.report(Diagnostic::error(Code::UNSUPPORTED_SHAPE, message).at(origin, "").help(help));
    }

    /// Makes room for a type, so that its members can refer to it, and returns its number.
    fn reserve(&mut self, id: SchemaId, hint: &Hint) -> TypeId {
        let schema = self.schema(id);
        let name = self.type_name(id, hint);
        let type_id = TypeId(self.types.len());
        self.by_schema.insert(id, type_id);
        let file = self.sources.file(schema.origin.file);
        self.types.push(TypeDef {
            name,
            docs: docs::of_type(&schema.annotations),
            module: names::module(file.stem()).unwrap_or_else(|| "types".to_owned()),
            source: file.stable_name(),
            definition: Definition::Enum(crate::ir::Enum { values: Vec::new(), open: true }),
            origin: schema.origin.clone(),
            validates: false,
        });
        type_id
    }

    fn define(&mut self, id: TypeId, definition: Definition) {
        self.types[id.0].definition = definition;
    }

    /// `x-rust-name`; for a definition its key; for a file its title or its name; else what the parent calls it.
    fn type_name(&mut self, id: SchemaId, hint: &Hint) -> String {
        let schema = self.schema(id);
        if let Some(chosen) = &schema.rust_name {
            let is_keyword = names::raw(chosen.value.clone()).as_ref() != Some(&chosen.value);
            if names::is_identifier(&chosen.value) && !is_keyword && !names::is_taken_type(&chosen.value) {
                return chosen.value.clone();
            }
            self.bad_name(&chosen.value, &chosen.origin);
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

    /// The name that a schema has by where it stands.
    fn own_name(&self, schema: &Schema) -> Option<String> {
        let pointer = &schema.origin.pointer;
        if pointer.is_empty() {
            let title =
                schema.annotations.title.clone().filter(|title| title.split_whitespace().count() <= 4);
            return title.or_else(|| Some(self.sources.file(schema.origin.file).stem().to_owned()));
        }
        let (parent, key) = pointer.rsplit_once('/')?;
        let holder = parent.rsplit('/').next().unwrap_or_default();
        let is_definition = matches!(holder, "$defs" | "definitions") || parent == "/components/schemas";
        is_definition.then(|| key.replace("~1", "/").replace("~0", "~"))
    }

    /// The field name of a wire name, or of what `x-rust-name` says.
    fn field_name(&mut self, wire: &str, chosen: Option<&super::ast::At<String>>, origin: &Origin) -> String {
        if let Some(chosen) = chosen {
            if names::is_identifier(&chosen.value) {
                return names::raw(chosen.value.clone()).unwrap_or_default();
            }
            self.bad_name(&chosen.value, &chosen.origin);
        }
        names::field(wire).unwrap_or_else(|| {
            self.bad_name(wire, origin);
            "unnamed".to_owned()
        })
    }

    fn bad_name(&mut self, name: &str, origin: &Origin) {
        let message = format!("`{}` cannot be a Rust name", name.escape_debug());
        self.report(
            Diagnostic::error(Code::BAD_NAME, message)
                .at(origin, "")
                .help("give it one: `\"x-rust-name\": \"…\"` with letters, digits and underscores"),
        );
    }
}
